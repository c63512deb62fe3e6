// What a case costs, counted by the service for the pages and copies typed, and whether it is taken now.
import { get, Problem } from './api.js';
import { h, replace } from './dom.js';
import { money } from './format.js';
import { t } from './texts.js';

const CASH = 'PAYMENT_MEANS_CASH';
const TRANSFER = 'PAYMENT_MEANS_TRANSFER';
const LATER = 'PAYMENT_MEANS_UNSPECIFIED';
const SPACING = 120; // milliseconds without a key before the service is asked

// What counts as one line of inputs: pages and copies where the price goes by pages, otherwise one number.
function countInputs(fee, state, changed) {
  if (!fee.counted) return [];
  const number = (name, label, most) => {
    const id = `fee-${fee.feeCode}-${name}`;
    const input = h('input', { id, type: 'number', min: 1, max: most, inputmode: 'numeric', 'data-fee': name, value: state[name], oninput: () => { state[name] = input.value; changed(); },
      onfocus: () => input.select() });
    return h('p', { class: 'field' }, h('label', { for: id }, label), input);
  };
  const units = number('units', t('fees.units', { unit: fee.unit }), 10000);
  return fee.prices ? [units, number('copies', t('fees.copies'), 1000)] : [units];
}

function exemptionSelect(fee, state, changed) {
  if (!(fee.exemptions ?? []).length) return null;
  const id = `fee-${fee.feeCode}-exemption`;
  const select = h('select', { id, onchange: () => { state.exemptionCode = select.value; changed(); } }, h('option', { value: '' }, t('fees.no_exemption')),
    fee.exemptions.map((rule) => h('option', { value: rule.exemptionCode }, t('fees.exemption', { name: rule.name, percent: rule.percent }))));
  select.value = state.exemptionCode;
  return h('p', { class: 'field' }, h('label', { for: id }, t('fees.exemption_label')), select);
}

// box: where it stands; usual: the means preset when there is something to take. changed(): something was altered.
export function feesPanel(box, { usual = () => CASH, changed = () => {} }) {
  const inputs = h('div', { class: 'grid-form fee-inputs' });
  const lines = h('div', { class: 'fee-lines', 'aria-live': 'polite' });
  const means = h('fieldset', { class: 'means' });
  let which = null; // { procedureCode, caseCode }
  let fees = [];
  let states = new Map();
  let quote = null; // { lines, total }
  let chosen = null; // the officer's own choice; null: as usual
  let turn = 0;
  let timer = 0;
  let asked = Promise.resolve();
  const waiting = []; // whoever waits for the sum of what is being typed

  replace(box, inputs, lines, means);

  const stateOf = (fee) => {
    if (!states.has(fee.feeCode)) states.set(fee.feeCode, { units: 1, copies: 1, exemptionCode: '' });
    return states.get(fee.feeCode);
  };
  const whole = (text) => (/^\d{1,5}$/.test(String(text).trim()) ? Number(text) : 0);
  const isSound = (state) => whole(state.units) >= 1 && whole(state.units) <= 10000 && whole(state.copies) >= 1 && whole(state.copies) <= 1000;

  // Each fee with its own counts; the service takes one of them in a question.
  async function ask() {
    const mine = turn += 1;
    if (!which || fees.length === 0 || !fees.every((fee) => isSound(stateOf(fee)))) {
      quote = null;
      draw();
      return;
    }
    const all = [];
    try {
      for (const fee of fees) {
        const { units, copies, exemptionCode } = stateOf(fee);
        const answer = await get('/api/v1/fees', { ...which, feeCode: fee.feeCode, units: whole(units), copies: whole(copies), exemptionCode });
        if (mine !== turn) return;
        all.push(answer.lines.find((line) => line.feeCode === fee.feeCode));
        if (fees.length === 1) quote = { lines: answer.lines, total: answer.total, words: answer.totalInWords };
      }
      if (fees.length > 1) quote = { lines: all, total: all.some((line) => line.amount === undefined || line.amount === null) ? undefined : String(all.reduce((sum, line) => sum + Number(line.amount), 0)) };
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (mine !== turn) return;
      quote = { problem };
    }
    draw();
  }

  function later() {
    clearTimeout(timer);
    asked = new Promise((resolve) => { waiting.push(resolve); });
    timer = setTimeout(async () => {
      await ask();
      for (const resolve of waiting.splice(0)) resolve();
    }, SPACING);
    changed();
  }

  const due = () => Number(quote?.total ?? 0);
  const isKnown = () => quote !== null && quote.total !== undefined && quote.total !== null && quote.total !== '';
  const meansNow = () => (isKnown() && due() > 0 ? chosen ?? usual() : LATER);

  function draw() {
    const rows = quote?.lines?.map((line) => h('li', {}, h('span', {}, line.name, line.confirmed === false ? h('small', {}, t('fees.trial')) : null),
      h('strong', {}, line.amount === undefined || line.amount === null ? t('fees.unknown') : money(line.amount)))) ?? [];
    if (quote?.problem) replace(lines, h('p', { class: 'error-text' }, quote.problem.message));
    else if (fees.length === 0) replace(lines, h('p', { class: 'empty' }, which ? t('fees.no_rule') : t('fees.none_yet')));
    else replace(lines, h('ul', { class: 'list' }, rows), isKnown() && due() > 0 && rows.length > 1 ? h('p', { class: 'total' }, h('span', {}, t('fees.total')), h('strong', {}, money(quote.total))) : null);
    drawMeans();
  }

  function drawMeans() {
    const some = isKnown() && due() > 0;
    means.hidden = !some;
    if (!some) return;
    const now = meansNow();
    if (means.childElementCount === 0) {
      replace(means, h('legend', {}, t('fees.means')), [CASH, TRANSFER, LATER].map((value) => {
        const id = `means-${value}`;
        return h('p', { class: 'field check' }, h('input', { type: 'radio', name: 'means', id, value, onchange: () => { chosen = value; changed(); } }), h('label', { for: id }, t(`fees.${value.replace('PAYMENT_', '').toLowerCase()}`)));
      }));
    }
    for (const radio of means.querySelectorAll('input')) radio.checked = radio.value === now;
  }

  function drawInputs() {
    replace(inputs, fees.map((fee) => [countInputs(fee, stateOf(fee), later), exemptionSelect(fee, stateOf(fee), later)]));
    inputs.hidden = inputs.childElementCount === 0;
  }

  // rows: fees of the case as GetProcedure tells; kept: of a draft.
  function show(procedureCode, caseCode, rows, kept = null) {
    which = procedureCode ? { procedureCode, caseCode } : null;
    fees = rows;
    states = new Map(Object.entries(kept?.states ?? {}));
    chosen = kept?.chosen ?? null;
    quote = null;
    drawInputs();
    asked = ask();
  }

  return {
    show,
    kept: () => ({ states: Object.fromEntries(states), chosen }),
    get means() { return meansNow(); },
    get total() { return isKnown() ? due() : null; },
    // Resolved once the sum on the screen is that of what was typed.
    settled: () => asked,
    orders: () => fees.map((fee) => {
      const { units, copies, exemptionCode } = stateOf(fee);
      return { feeCode: fee.feeCode, units: whole(units), copies: whole(copies), exemptionCode };
    }),
    faults: () => fees.flatMap((fee) => (isSound(stateOf(fee)) ? [] : [{ input: inputs.querySelector('input'), text: t('fees.bad_count') }])),
    firstInput: () => inputs.querySelector('input'),
  };
}
