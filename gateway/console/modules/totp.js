// Enrolling a device for one-time codes: picture, first code, recovery codes; taking it off again. The secret is shown by this page and kept nowhere.
import { question, send } from './api.js';
import { ask, clearError, showError } from './dialog.js';
import { announce, h, replace } from './dom.js';
import { waitWords } from './refusal.js';
import { showOnce } from './secret.js';
import { t } from './texts.js';

const SVG = 'http://www.w3.org/2000/svg';

function picture({ width, height, path }) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', t('totp.picture'));
  svg.setAttribute('class', 'qr');
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', width);
  ground.setAttribute('height', height);
  ground.setAttribute('class', 'qr-ground');
  const dark = document.createElementNS(SVG, 'path');
  dark.setAttribute('d', path);
  svg.append(ground, dark);
  return svg;
}

// Four letters at a time, as people copy them.
const grouped = (secret) => secret.replace(/(.{4})(?=.)/g, '$1 ');

const inWords = (problem) => {
  if (problem.reason === 'BAD_CREDENTIALS') return t('account.wrong_password');
  return waitWords(problem);
};

// What `act` throws is told in words of this page.
const asking = (act) => async (values) => {
  try {
    return await act(values);
  } catch (problem) {
    if (problem.reason) problem.message = inWords(problem);
    throw problem;
  }
};

const PASSWORD = { name: 'password', label: t('shell.password'), type: 'password', required: true, maxlength: 256, autocomplete: 'current-password' };

// changed(enrolled, state or null): something became another thing.
export function startTotp(box, { enrolled, forced, changed }) {
  const begin = async () => {
    const begun = await ask({ title: t('totp.begin_title'), text: t('totp.begin_text'), submit: t('totp.begin'), fields: [PASSWORD],
      act: asking(({ password }) => send('/api/v1/account:begin-totp', { password })) });
    if (begun) await showSecret(begun);
  };

  async function showSecret({ uri, secret }) {
    let drawn = null;
    try {
      drawn = picture(await question('/api/v1/account/totp-picture:compute', { uri }));
    } catch (problem) {
      if (problem.reason === undefined) throw problem;
      drawn = h('p', { class: 'hint' }, t('totp.no_picture'));
    }
    const code = h('input', { id: 'totp-code', name: 'oneTimeCode', type: 'text', inputmode: 'numeric', maxlength: 12, autocomplete: 'one-time-code', required: true, 'aria-describedby': 'totp-code-hint' });
    const error = h('div', { class: 'error-box' });
    const button = h('button', { type: 'submit' }, t('totp.confirm'));
    const form = h('form', { class: 'grid-form', novalidate: true },
      h('p', { class: 'field broad' }, h('label', { for: 'totp-code' }, t('totp.code')), code, h('span', { class: 'hint', id: 'totp-code-hint' }, t('totp.code_hint'))),
      error, h('p', { class: 'actions' }, button, h('button', { type: 'button', class: 'quiet', onclick: rest }, t('shell.cancel'))));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      clearError(error, { oneTimeCode: code });
      if (!code.value.trim()) {
        showError(error, { message: t('shell.required', { field: t('totp.code') }), field: 'oneTimeCode' }, { oneTimeCode: code });
        return;
      }
      button.disabled = true;
      try {
        const answer = await send('/api/v1/account:confirm-totp', { oneTimeCode: code.value.replace(/\s/g, '') });
        await finish(answer);
      } catch (problem) {
        if (problem.reason === undefined) throw problem;
        showError(error, { message: inWords(problem), field: 'oneTimeCode' }, { oneTimeCode: code });
        code.select();
      } finally {
        button.disabled = false;
      }
    });
    replace(box, h('ol', { class: 'steps' },
      h('li', {}, t('totp.step_scan')), h('li', {}, t('totp.step_code'))),
    h('div', { class: 'totp-picture' }, drawn, h('p', {}, t('totp.by_hand'), h('br'), h('code', { class: 'mark' }, grouped(secret)))), form);
    code.focus();
  }

  async function finish({ recoveryCodes = [], state }) {
    enrolled = true;
    rest();
    await showOnce({ title: t('totp.codes_title'), text: t('totp.codes_text'), secrets: recoveryCodes, note: t('totp.codes_note') });
    announce(t('totp.enrolled'));
    changed(true, state);
  }

  const remove = async () => {
    const done = await ask({ title: t('totp.remove_title'), text: t('totp.remove_text'), submit: t('totp.remove'), danger: true,
      fields: [PASSWORD, { name: 'oneTimeCode', label: t('totp.code_or_recovery'), required: true, maxlength: 32, autocomplete: 'one-time-code' }],
      act: asking(async ({ password, oneTimeCode }) => {
        await send('/api/v1/account:remove-totp', { password, oneTimeCode });
        return true;
      }) });
    if (!done) return;
    enrolled = false;
    rest();
    announce(t('totp.removed'));
    changed(false, null);
  };

  function rest() {
    const badge = h('span', { class: enrolled ? 'badge good' : 'badge' }, t(enrolled ? 'totp.on' : 'totp.off'));
    const buttons = enrolled
      ? [h('button', { type: 'button', class: 'quiet', onclick: begin }, t('totp.other_device')), h('button', { type: 'button', class: 'quiet', onclick: remove }, t('totp.remove'))]
      : [h('button', { type: 'button', class: forced ? null : 'quiet', onclick: begin }, t('totp.begin'))];
    replace(box, h('p', {}, badge), h('p', {}, t('totp.text')), h('p', { class: 'actions' }, buttons));
    if (forced && !enrolled) buttons[0].focus();
  }
  rest();
}
