// The money of one dossier by its code: what was taken and given back, and taking what is due.
import { codePath, get, send } from './api.js';
import { draft } from './draft.js';
import { clearError, showError } from './dialog.js';
import { announce, failure, h, replace } from './dom.js';
import { feesPanel } from './fees_panel.js';
import { money } from './format.js';
import { movementsTable } from './money_rows.js';
import { kindKey, serialText } from './money_sums.js';
import { procedureName } from './catalogue.js';
import { can } from './session.js';
import { t } from './texts.js';

const WITHOUT_RESULT = ['DOSSIER_STATE_WITHDRAWN', 'DOSSIER_STATE_STOPPED', 'DOSSIER_STATE_VOIDED'];
const NOT_NOW = 'PAYMENT_MEANS_UNSPECIFIED';

export function dossierView(box, { first }) {
  const input = h('input', { id: 'money-code', name: 'ma', type: 'text', maxlength: 64, autocapitalize: 'characters', autocomplete: 'off', spellcheck: 'false', value: new URLSearchParams(location.search).get('ma') ?? '' });
  const error = h('div', { class: 'error-box' });
  const part = h('div', {});
  const said = h('div', { role: 'status' });
  const form = h('form', { class: 'toolbar', novalidate: true, role: 'search', 'aria-label': t('money.tab_dossier') },
    h('p', { class: 'field' }, h('label', { for: 'money-code' }, t('money.code')), input), h('p', {}, h('button', { type: 'submit' }, t('money.look'))), error);
  replace(box, form, said, part);

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    replace(said);
    look();
  });

  async function look() {
    const code = input.value.trim().toUpperCase();
    clearError(error, { code: input });
    if (!code) {
      showError(error, { field: 'code', message: t('shell.required', { field: t('money.code') }) }, { code: input });
      return;
    }
    try {
      const [{ movements = [], balance = 0 }, found] = await Promise.all([get(`${codePath(code)}/money`), get(codePath(code))]);
      await draw(found.dossier, movements, balance);
    } catch (problem) {
      if (problem.reason === undefined) throw problem;
      replace(part);
      if (problem.uncertain) replace(part, failure(problem, look));
      else showError(error, { ...problem, field: 'code', message: problem.message }, { code: input });
    }
  }

  const changed = async (words) => {
    announce(words);
    replace(said, h('p', { class: 'notice good' }, words));
    await look();
  };

  async function draw(dossier, movements, balance) {
    const collect = can('reception') && !WITHOUT_RESULT.includes(dossier.state) ? h('section', { class: 'panel', 'aria-labelledby': 'collect-title' }, h('h2', { id: 'collect-title' }, t('money.collect'))) : null;
    replace(part, h('div', { class: 'split' },
      h('section', { class: 'panel', 'aria-labelledby': 'taken-title' },
        h('h2', { id: 'taken-title' }, h('a', { href: `/can-bo/ho-so?${new URLSearchParams({ ma: dossier.code })}` }, dossier.code), ` – ${await procedureName(dossier.procedureCode)}`),
        movementsTable({ caption: t('money.dossier_caption', { code: dossier.code }), rows: movements, days: true, dossiers: false, ended: WITHOUT_RESULT.includes(dossier.state), changed }),
        h('p', {}, `${t('money.balance')}: `, h('strong', {}, money(balance)))), collect));
    if (!collect) return;
    const taken = movements.some((row) => row.kind === 'MOVEMENT_KIND_COLLECTED' && Number(row.givenBack ?? 0) < Number(row.amount));
    if (taken) collect.append(h('p', {}, t('money.taken_already')));
    else await drawCollect(collect, dossier);
  }

  // What is due by the case of the dossier, for pages and copies typed.
  async function drawCollect(collect, dossier) {
    const place = h('div', {});
    collect.append(place);
    let detail;
    try {
      detail = await get(`/api/v1/procedures/${encodeURIComponent(dossier.procedureCode)}`);
    } catch (problem) {
      if (problem.reason === undefined) throw problem;
      replace(place, failure(problem, () => { place.remove(); drawCollect(collect, dossier); }));
      return;
    }
    const fees = (detail.cases ?? []).find((row) => (row.caseCode ?? '') === (dossier.caseCode ?? ''))?.fees ?? [];
    if (fees.length === 0) {
      replace(place, h('p', { class: 'empty' }, t('money.nothing_due')));
      return;
    }
    const kept = draft(`collect.${dossier.code}`);
    const wrong = h('div', { class: 'error-box' });
    const button = h('button', { type: 'submit' }, t('money.take'));
    const fields = h('div', {});
    const panel = feesPanel(fields, { changed: () => kept.save(panel.kept()) });
    const form2 = h('form', { class: 'take', novalidate: true }, fields, wrong, h('p', { class: 'actions' }, button));
    form2.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      clearError(wrong);
      const [fault] = panel.faults();
      if (fault) {
        showError(wrong, { message: fault.text });
        fault.input?.focus();
        return;
      }
      button.disabled = true;
      try {
        await panel.settled();
        if (panel.means === NOT_NOW) {
          showError(wrong, { message: t(panel.total === 0 ? 'money.nothing_due' : 'money.choose_means') });
          return;
        }
        const requestId = kept.begin(panel.kept());
        const answer = await send(codePath(dossier.code, 'collect'), { means: panel.means, orders: panel.orders() }, { requestId });
        kept.clear();
        await changed(receiptWords(answer.receipts ?? []));
      } catch (problem) {
        if (problem.reason === undefined) throw problem;
        if (!problem.uncertain) kept.refused();
        showError(wrong, problem);
      } finally {
        button.disabled = false;
      }
    });
    replace(place, form2);
    panel.show(dossier.procedureCode, dossier.caseCode ?? '', fees, kept.values);
  }

  const receiptWords = (receipts) => receipts.map((receipt) => t('money.receipt_given', {
    kind: t(`money.${kindKey(receipt.kind)}`), receipt: `${receipt.series} ${serialText(receipt.serial)}`, amount: money(receipt.amount), words: receipt.amountInWords })).join(' ');

  if (input.value) look();
  else if (!first) input.focus();
}
