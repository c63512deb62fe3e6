// Receipt books of the agency: what comes next in each, one more put in use, one given back.
import { get, newRequestId, send } from './api.js';
import { ask, clearError, field, showError } from './dialog.js';
import { announce, failure, h, paged, replace, table } from './dom.js';
import { day } from './format.js';
import { inUse, kindKey, leftIn, serialText } from './money_sums.js';
import { can } from './session.js';
import { t, wordFor } from './texts.js';

const PAGE = 50;
const CLOSE_REASONS = ['damaged', 'lost', 'year_end', 'opened_by_mistake', 'other'];
const KINDS = ['FEE_KIND_FEE', 'FEE_KIND_LEVY'];

export function booksView(box, { booksChanged }) {
  const rows = h('div', {});
  const said = h('div', { role: 'status' });
  const leader = can('leader');
  replace(box, said, h('div', { class: leader ? 'split' : null },
    h('section', { class: 'panel', 'aria-labelledby': 'books-title' }, h('h2', { id: 'books-title' }, t('money.books')), rows),
    leader ? h('section', { class: 'panel', 'aria-labelledby': 'new-book-title' }, h('h2', { id: 'new-book-title' }, t('money.new_book')), newBook()) : null));

  const changed = async (words) => {
    announce(words);
    replace(said, h('p', { class: 'notice good' }, words));
    await Promise.all([list.reload(), booksChanged()]);
  };

  const stateOf = (state) => {
    if (state.closedAt) return h('span', {}, t('money.book_closed', { day: day(state.closedAt) }), h('small', {}, wordFor('money.reason', state.closeReason)));
    return inUse(state) ? h('span', { class: 'badge good' }, t('money.book_used')) : h('span', { class: 'badge' }, t('money.book_exhausted'));
  };

  const giveBack = async (state) => {
    const done = await ask({
      title: t('money.give_back_title', { series: state.book.series, first: serialText(state.book.firstSerial), last: serialText(state.book.lastSerial) }),
      text: t('money.give_back_text', { count: leftIn(state) }), submit: t('money.give_back'), danger: true,
      fields: [{ name: 'reasonCode', label: t('money.reason'), type: 'select', options: CLOSE_REASONS.map((value) => ({ value, label: t(`money.reason_${value}`) })) }],
      act: ({ reasonCode }) => send('/api/v1/receipt-books:close', { bookId: state.book.bookId, reasonCode }),
    });
    if (done) await changed(t('money.given_back'));
  };

  const list = paged(rows, {
    load: async (pageToken) => {
      const answer = await get('/api/v1/receipt-books', { pageSize: PAGE, pageToken });
      return { rows: answer.books ?? [], next: answer.nextPageToken ?? '' };
    },
    show: (books) => table({
      caption: t('money.books_caption'), rows: books, empty: t('money.no_books'), rowClass: (state) => (inUse(state) ? '' : 'past'),
      columns: [
        { head: t('money.kind'), cell: ({ book }) => t(`money.${kindKey(book.kind)}`) },
        { head: t('money.series'), rowHead: true, cell: ({ book }) => [book.series, h('small', {}, `${serialText(book.firstSerial)}–${serialText(book.lastSerial)}`)] },
        { head: t('money.next_serial'), class: 'number', cell: (state) => (inUse(state) ? serialText(state.nextSerial) : '–') },
        { head: t('money.left'), class: 'number', cell: (state) => (state.closedAt ? '–' : leftIn(state)) },
        { head: t('money.opened'), cell: (state) => day(state.openedAt) },
        { head: t('money.state'), cell: stateOf },
        ...(leader ? [{ head: t('money.action'), cell: (state) => (inUse(state)
          ? h('button', { type: 'button', class: 'quiet small', onclick: () => giveBack(state) }, t('money.give_back'), h('span', { class: 'unseen' }, ` ${state.book.series}`)) : '') }] : []),
      ],
    }),
    failed: (problem, again) => {
      if (problem.reason === undefined) throw problem;
      replace(rows, failure(problem, again));
    },
  });

  function newBook() {
    const kind = field({ name: 'kind', label: t('money.kind'), type: 'select', options: KINDS.map((value) => ({ value, label: t(`money.${kindKey(value)}`) })) });
    const series = field({ name: 'series', label: t('money.series'), required: true, maxlength: 20, hint: t('money.series_hint') });
    const first = field({ name: 'firstSerial', label: t('money.first_serial'), required: true, inputmode: 'numeric', maxlength: 8 });
    const last = field({ name: 'lastSerial', label: t('money.last_serial'), required: true, inputmode: 'numeric', maxlength: 8 });
    const inputs = { kind: kind.input, series: series.input, firstSerial: first.input, lastSerial: last.input };
    const error = h('div', { class: 'error-box' });
    const button = h('button', { type: 'submit' }, t('money.open_book'));
    const form = h('form', { class: 'grid-form', novalidate: true }, kind.row, series.row, first.row, last.row, error, h('p', { class: 'actions' }, button));
    let requestId = newRequestId();
    const faultOf = () => {
      const whole = (input) => (/^\d{1,8}$/.test(input.value.trim()) ? Number(input.value) : NaN);
      if (!/^[A-Za-z0-9/.-]{1,20}$/.test(series.input.value.trim())) return ['series', t('money.series_hint')];
      if (!(whole(first.input) >= 1)) return ['firstSerial', t('money.serial_wrong')];
      if (!(whole(last.input) >= whole(first.input))) return ['lastSerial', t('money.last_serial_wrong')];
      return whole(last.input) - whole(first.input) >= 10000 ? ['lastSerial', t('money.book_too_long')] : null;
    };
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      clearError(error, inputs);
      const fault = faultOf();
      if (fault) {
        showError(error, { field: fault[0], message: fault[1] }, inputs);
        return;
      }
      button.disabled = true;
      try {
        await send('/api/v1/receipt-books', { kind: kind.input.value, series: series.input.value.trim(), firstSerial: Number(first.input.value), lastSerial: Number(last.input.value) }, { requestId });
        requestId = newRequestId();
        for (const input of [series.input, first.input, last.input]) input.value = '';
        await changed(t('money.book_opened'));
        series.input.focus();
      } catch (problem) {
        if (problem.reason === undefined) throw problem;
        if (!problem.uncertain) requestId = newRequestId();
        showError(error, problem, inputs);
      } finally {
        button.disabled = false;
      }
    });
    return form;
  }
  list.reload();
}
