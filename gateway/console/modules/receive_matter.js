// What is received: procedure, case, competent agency, channel, pick-up desk, and the date all that promises.
import { get, question } from './api.js';
import { combobox } from './choose.js';
import { usualAgency } from './competent.js';
import { byId, failure, h, replace } from './dom.js';
import { fold } from './fold.js';
import { clearFault } from './faults.js';
import { channelName, instantOf, now } from './format.js';
import { promise } from './receipt_view.js';
import { agencyId, officerId } from './session.js';
import { english, t } from './texts.js';

const SPACING = 100;
const STALE = 60000; // after which a promise is counted anew before it is relied on
const GIVEN = 'TERM_UNIT_GIVEN';

// The competent agency somebody chose last for a procedure; no personal data.
const usualKey = (code) => `motcua.competent.${officerId}.${agencyId}.${code}`;
const remembered = (code) => { try { return Number(localStorage.getItem(usualKey(code))) || 0; } catch { return 0; } };
const remember = (code, id) => { try { if (code) localStorage.setItem(usualKey(code), String(id)); } catch { /* a browser without storage asks again */ } };

export function matterFields({ agencies, procedures, onDetail, onChange, onUnknown }) {
  const inputs = {
    procedure: byId('procedure'), caseCode: byId('case'), competent: byId('competent'), pickup: byId('pickup'), channel: byId('channel'),
    reference: byId('external-reference'), due: byId('external-due'),
  };
  const box = byId('promise');
  const rows = agencies.map((row) => ({ ...row, folded: fold(`${row.name} ${row.identifier}`) }));
  let chosen = null; // row of the list
  let detail = null; // what GetProcedure told of it
  let turn = 0;
  let reading = Promise.resolve();
  let asked = 0;
  let timer = 0;
  let promised = '';
  let startAt = () => now().toISOString();
  let onChosen = () => {};

  const procedure = combobox(inputs.procedure, { items: () => procedures, hint: (row) => [row.procedureCode, row.field].filter(Boolean).join(' · '), onChoose: (row) => { choose(row); if (row) onChosen(); } });
  // An agency is always one of the list: what was typed without choosing gives way to the one before.
  function place(input, after) {
    let row = null;
    let set = false; // by the page, not by the officer
    const list = combobox(input, { items: () => rows, hint: (one) => one.identifier, onChoose: (one) => { row = one; if (!set) after(one); } });
    input.addEventListener('blur', () => { if (row && input.value !== row.name) input.value = row.name; });
    return {
      get value() { return row; },
      choose(one) {
        set = true;
        list.choose(one);
        set = false;
      },
    };
  }
  const competent = place(inputs.competent, (row) => {
    remember(chosen?.procedureCode, row.agencyId);
    altered();
  });
  const pickup = place(inputs.pickup, () => onChange());
  inputs.procedure.addEventListener('blur', () => {
    if (inputs.procedure.value === '' && chosen) choose(null);
    else if (chosen) settle();
    else if (inputs.procedure.value.trim() !== '') onUnknown();
  });
  for (const input of Object.values(inputs)) input.addEventListener('input', () => clearFault(input));
  inputs.caseCode.addEventListener('change', () => { altered(); onDetail(current(), null); });
  inputs.channel.addEventListener('change', altered);
  for (const input of [inputs.reference, inputs.due]) input.addEventListener('input', onChange);

  const current = () => detail?.cases.find((one) => one.caseCode === inputs.caseCode.value) ?? detail?.cases[0] ?? null;
  const setChannels = (channels) => {
    const before = inputs.channel.value;
    replace(inputs.channel, channels.map((channel) => h('option', { value: channel }, channelName(channel))));
    inputs.channel.value = channels.includes(before) ? before : channels[0];
  };
  setChannels(['CHANNEL_DESK']);
  const setPickup = (id) => pickup.choose(rows.find((row) => row.agencyId === (id || agencyId)) ?? null);
  setPickup(0);

  function altered() {
    showGiven();
    onChange();
    clearTimeout(timer);
    timer = setTimeout(count, SPACING);
  }

  function termOf() {
    const terms = current()?.terms ?? [];
    return terms.find((term) => term.channel === inputs.channel.value) ?? terms[0];
  }

  function showGiven() {
    for (const field of document.querySelectorAll('[data-given]')) field.hidden = termOf()?.unit !== GIVEN;
  }

  async function choose(row, kept = null) {
    chosen = row;
    detail = null;
    const mine = turn += 1;
    onDetail(null, null);
    if (!row) {
      clear();
      return;
    }
    replace(box, h('p', { class: 'empty' }, t('shell.loading')));
    reading = (async () => {
      try {
        const answer = await get(`/api/v1/procedures/${encodeURIComponent(row.procedureCode)}`);
        if (mine === turn) take(answer, kept);
      } catch (problem) {
        if (mine === turn) replace(box, failure(problem, () => choose(row, kept)));
      }
    })();
    await reading;
  }

  function take(answer, kept) {
    detail = answer;
    replace(inputs.caseCode, detail.cases.map((one) => h('option', { value: one.caseCode }, one.name || t('receive.ordinary_case'))));
    const several = detail.cases.length > 1;
    byId('case-field').hidden = !several;
    byId('procedure-field').classList.toggle('w-8', several);
    byId('procedure-field').classList.toggle('w-12', !several);
    inputs.caseCode.value = kept?.caseCode ?? detail.cases[0].caseCode;
    setChannels(detail.channels?.length ? detail.channels : ['CHANNEL_DESK']);
    if (kept?.channel) inputs.channel.value = kept.channel;
    const id = kept?.competent ?? remembered(chosen.procedureCode);
    competent.choose(rows.find((row) => row.agencyId === id) ?? usualAgency(detail.levels ?? [], rows, agencyId));
    showGiven();
    onDetail(current(), kept);
    count();
  }

  // The date before anything is accepted.
  async function count() {
    clearTimeout(timer);
    if (!detail || !competent.value) {
      promised = '';
      replace(box, h('p', { class: 'empty' }, t(detail ? 'receive.no_competent' : 'receive.no_promise')));
      return;
    }
    const mine = turn;
    const start = startAt();
    const body = { procedureCode: chosen.procedureCode, caseCode: inputs.caseCode.value, channel: inputs.channel.value, agencyId: competent.value.agencyId, start };
    asked = Date.now();
    try {
      const { deadline } = await question('/api/v1/deadlines:compute', body);
      if (mine !== turn) return;
      promised = deadline.promisedAt ?? '';
      const why = (english ? deadline.whyEnglish : deadline.why) ?? [];
      replace(box, h('p', { class: 'promise-date' }, promise(promised)), h('p', { class: 'hint' }, termOf()?.words ?? ''),
        why.length > 0 ? h('ul', { class: 'why' }, why.map((sentence) => h('li', {}, sentence))) : null);
    } catch (problem) {
      if (mine !== turn) return;
      promised = '';
      replace(box, failure(problem, count));
    }
  }

  function clear() {
    turn += 1;
    chosen = null;
    detail = null;
    promised = '';
    if (inputs.procedure.value) procedure.choose(null);
    competent.choose(null);
    byId('case-field').hidden = true;
    byId('procedure-field').classList.replace('w-8', 'w-12');
    replace(inputs.caseCode);
    setChannels(['CHANNEL_DESK']);
    setPickup(0);
    inputs.reference.value = '';
    inputs.due.value = '';
    showGiven();
    replace(box, h('p', { class: 'empty' }, t('receive.no_promise')));
    onDetail(null, null);
  }

  // The name of what is chosen, whatever was typed over it.
  function settle() {
    if (chosen && inputs.procedure.value !== chosen.name) inputs.procedure.value = chosen.name;
  }

  function faults() {
    const found = [];
    if (!chosen) found.push({ input: inputs.procedure, text: t('receive.need_procedure') });
    else if (!competent.value) found.push({ input: inputs.competent, text: t('receive.need_competent') });
    if (!pickup.value) found.push({ input: inputs.pickup, text: t('receive.need_pickup') });
    if (termOf()?.unit === GIVEN && !inputs.reference.value.trim()) found.push({ input: inputs.reference, text: t('receive.need_reference') });
    return found;
  }

  function external() {
    if (termOf()?.unit !== GIVEN) return {};
    const [dayText, clock] = inputs.due.value.split('T');
    return { external: { reference: inputs.reference.value.trim(), ...(clock ? { dueAt: instantOf(dayText, clock) } : {}) } };
  }

  return {
    inputs, clear, faults, external, count,
    ready: () => reading,
    get chosen() { return chosen; },
    get current() { return current(); },
    get promised() { return promised; },
    get isStale() { return detail !== null && Date.now() - asked > STALE; },
    set startAt(read) { startAt = read; },
    set onChosen(then) { onChosen = then; },
    focus: () => inputs.procedure.focus(),
    settle,
    // One dossier as the API takes it.
    item: () => ({
      procedureCode: chosen.procedureCode, caseCode: inputs.caseCode.value, competentAgencyId: competent.value.agencyId, pickupAgencyId: pickup.value.agencyId,
    }),
    channel: () => inputs.channel.value,
    values: () => (chosen ? {
      procedureCode: chosen.procedureCode, caseCode: inputs.caseCode.value, channel: inputs.channel.value, competent: competent.value?.agencyId, pickup: pickup.value?.agencyId,
      reference: inputs.reference.value, due: inputs.due.value,
    } : null),
    async fill(kept) {
      const row = procedures.find((one) => one.procedureCode === kept?.procedureCode);
      if (!row) return;
      inputs.procedure.value = row.name;
      inputs.reference.value = kept.reference ?? '';
      inputs.due.value = kept.due ?? '';
      setPickup(kept.pickup ?? 0);
      await choose(row, kept);
    },
  };
}
