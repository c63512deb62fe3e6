// What a procedure costs, for whoever asks at the counter: pages times copies, exemptions; charges nobody.
import { get } from './api.js';
import { combobox } from './choose.js';
import { failure, h, replace } from './dom.js';
import { procedures } from './catalogue.js';
import { feesPanel } from './fees_panel.js';
import { t } from './texts.js';

export function quoteView(box, { first }) {
  const input = h('input', { id: 'quote-procedure', type: 'text', maxlength: 200 });
  const select = h('select', { id: 'quote-case' });
  const caseRow = h('p', { class: 'field', hidden: true }, h('label', { for: 'quote-case' }, t('money.case')), select);
  const place = h('div', {});
  const trouble = h('div', {});
  const panelBox = h('section', { class: 'panel quote', 'aria-labelledby': 'quote-title' }, h('h2', { id: 'quote-title' }, t('money.cost')), trouble, place);
  replace(box, h('div', { class: 'toolbar' }, h('p', { class: 'field wide' }, h('label', { for: 'quote-procedure' }, t('money.procedure')), input), caseRow), panelBox);
  // Nothing is taken here: no question how.
  const panel = feesPanel(place, {});
  place.classList.add('no-means');
  let rows = [];
  let detail = null;

  const showCase = () => {
    const chosen = (detail.cases ?? []).find((row) => (row.caseCode ?? '') === select.value) ?? { fees: [] };
    panel.show(detail.procedure.procedureCode, select.value, chosen.fees ?? []);
  };
  async function choose(row) {
    replace(trouble);
    caseRow.hidden = true;
    if (!row) return;
    try {
      detail = await get(`/api/v1/procedures/${encodeURIComponent(row.procedureCode)}`);
    } catch (problem) {
      if (problem.reason === undefined) throw problem;
      replace(trouble, failure(problem, () => choose(row)));
      return;
    }
    const cases = detail.cases ?? [];
    replace(select, cases.map((one) => h('option', { value: one.caseCode ?? '' }, one.name || t('money.ordinary_case'))));
    caseRow.hidden = cases.length < 2;
    showCase();
    if (cases.length < 2) panel.firstInput()?.focus();
    else select.focus();
  }
  select.addEventListener('change', showCase);
  combobox(input, { items: () => rows, show: (row) => row.name, hint: (row) => row.procedureCode, onChoose: choose });
  const load = () => procedures().then((all) => { rows = all; replace(trouble); }, (problem) => {
    if (problem.reason === undefined) throw problem;
    replace(trouble, failure(problem, load));
  });
  load();
  panel.show('', '', []);
  if (!first) input.focus();
}
