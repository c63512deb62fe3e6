// The end of a day: how much cash is handed in, and what becomes of the rest.
import { newRequestId, send } from './api.js';
import { clearError, field, showError } from './dialog.js';
import { h, replace } from './dom.js';
import { day, money } from './format.js';
import { amountOf } from './money_sums.js';
import { t } from './texts.js';

// Answers what the service said, or null.
export function closeDay(sheet, { officerId }) {
  return new Promise((resolve) => {
    const due = Number(sheet.toHandIn ?? 0);
    const amount = field({ name: 'handedIn', label: t('money.handed_in_now'), inputmode: 'numeric', value: String(due), required: true, maxlength: 20 });
    const inputs = { handedIn: amount.input };
    const rest = h('p', { role: 'status', class: 'rest' });
    const error = h('div', { class: 'error-box' });
    const button = h('button', { type: 'submit' }, t('money.close_now'));
    const form = h('form', { class: 'grid-form', novalidate: true }, amount.row, rest, error,
      h('p', { class: 'actions' }, button, h('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, t('shell.cancel'))));
    const dialog = h('dialog', { class: 'panel', 'aria-labelledby': 'close-title' }, h('h2', { id: 'close-title' }, t('money.close_title', { day: day(sheet.day) })),
      h('p', {}, t('money.close_text')), h('p', {}, t('money.to_hand_in'), ': ', h('strong', {}, money(due))), form);
    const before = document.activeElement;
    let answer = null;
    let requestId = newRequestId();

    const explain = () => {
      const typed = amountOf(amount.input.value);
      if (Number.isNaN(typed)) replace(rest, t('money.rest_unknown'));
      else if (typed > due) replace(rest, t('money.rest_above', { amount: money(typed - due) }));
      else if (typed < due) replace(rest, t('money.rest_kept', { amount: money(due - typed) }));
      else replace(rest, t('money.rest_none'));
    };
    amount.input.addEventListener('input', () => {
      clearError(error, inputs);
      explain();
    });
    explain();
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      clearError(error, inputs);
      const typed = amountOf(amount.input.value);
      if (Number.isNaN(typed) || typed > due) {
        showError(error, { field: 'handedIn', message: Number.isNaN(typed) ? t('money.rest_unknown') : t('money.rest_above', { amount: money(typed - due) }) }, inputs);
        return;
      }
      button.disabled = true;
      try {
        answer = await send('/api/v1/cash-sheets:close', { day: sheet.day, officerId, handedIn: String(typed) }, { requestId });
        dialog.close();
      } catch (problem) {
        if (problem.reason === undefined) throw problem;
        if (!problem.uncertain) requestId = newRequestId();
        showError(error, problem, inputs);
      } finally {
        button.disabled = false;
      }
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      before?.focus?.();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    amount.input.select();
  });
}
