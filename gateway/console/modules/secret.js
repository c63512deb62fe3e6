// What is shown once and never again: a password that was given out, recovery codes. Nothing of it stays in the page, in storage or in an address.
import { announce, h, replace } from './dom.js';
import { t } from './texts.js';

let numbers = 0;

// title, text above, the secrets (each on a line of its own), text below. Answers when the reader says that he has them.
export function showOnce({ title, text, secrets, note, done }) {
  return new Promise((resolve) => {
    numbers += 1;
    const titleId = `secret-${numbers}`;
    const list = h('ul', { class: 'secrets', 'aria-labelledby': titleId }, secrets.map((secret) => h('li', {}, h('code', {}, secret))));
    const copied = h('span', { class: 'hint', role: 'status' });
    const copy = h('button', {
      type: 'button', class: 'quiet',
      onclick: async () => {
        try {
          await navigator.clipboard.writeText(secrets.join('\n'));
          replace(copied, t('secret.copied'));
          announce(t('secret.copied'));
        } catch {
          // The browser does not let us: what is marked can be copied by hand.
          getSelection().selectAllChildren(list);
          replace(copied, t('secret.marked'));
        }
      },
    }, t('secret.copy'));
    const close = h('button', { type: 'button', onclick: () => dialog.close() }, done ?? t('secret.done'));
    const dialog = h('dialog', { class: 'panel secret', 'aria-labelledby': titleId }, h('h2', { id: titleId }, title), h('p', {}, text), list,
      h('p', { class: 'actions' }, copy, copied), note ? h('p', { class: 'notice' }, note) : null, h('p', { class: 'actions' }, close));
    const before = document.activeElement;
    // A slip of a key must not take away what nobody can show again.
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    dialog.addEventListener('close', () => {
      dialog.remove();
      before?.focus?.();
      resolve();
    });
    document.body.append(dialog);
    dialog.showModal();
    copy.focus();
  });
}
