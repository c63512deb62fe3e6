// Printing a form: it opens in a window of its own, which prints itself and closes.
import { h, replace } from './dom.js';
import { t } from './texts.js';

// Answers whether the browser let a window open; otherwise a link to the form is put into `box`.
export function printForm(address, box) {
  const sheet = window.open(address, '_blank', 'popup,width=900,height=1000');
  if (!sheet) {
    replace(box, h('p', { class: 'error-text' }, t('receipt.blocked'), ' ', h('a', { href: address, target: '_blank' }, t('receipt.open_form'))));
    return false;
  }
  replace(box);
  sheet.addEventListener('afterprint', () => sheet.close());
  sheet.addEventListener('load', () => sheet.print());
  return true;
}
