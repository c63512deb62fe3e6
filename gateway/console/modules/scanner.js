// Listens for a scanner of citizens' cards, which is a keyboard: whatever has the focus, a card never ends up in a field, on a button or in a list.
import { looksLikeCard, readCard, textOfKeys } from './card.js';
import { now } from './format.js';

const GAP = 300; // milliseconds between keys of one burst
const QUIET = 800; // after which a scanner that ends with nothing has ended, or was pulled away
const BEGINS = /\d{12}[|~]$/; // nobody types that
const TYPED_BEFORE = /^.*?(?=\d{12}[|~])/; // by hand, in the moment before
const LONG = /(?:[|~¦>}‖][^|~¦>}‖]*){4}/;
const SILENT = new Set(['Shift', 'Control', 'Meta', 'CapsLock', 'NumLock', 'AltGraph']);

// What the focus was on when the burst began, to put back what the first digits did to it.
function remember() {
  const element = document.activeElement;
  const holds = element && 'value' in element && element.tagName !== 'BUTTON';
  return { element, value: holds ? element.value : null };
}

class Scanner {
  constructor(callback) {
    this.callback = callback;
    this.timer = 0;
    this.begin(0);
  }

  begin(at) {
    this.keys = [];
    this.last = at;
    this.scanning = false;
    this.before = remember();
    clearTimeout(this.timer);
  }

  down(event) {
    if (SILENT.has(event.key)) return;
    if ((event.ctrlKey && !event.altKey) || event.metaKey) {
      this.begin(0);
      return;
    }
    if (event.timeStamp - this.last > (this.scanning ? QUIET : GAP)) this.begin(event.timeStamp);
    this.last = event.timeStamp;
    if (event.key === 'Enter' || event.key === 'Tab') {
      if (this.finish()) swallow(event);
      return;
    }
    if (event.key === 'Alt') return;
    this.keys.push({ code: event.code, key: event.key, shift: event.shiftKey, caps: event.getModifierState('CapsLock'), alt: event.altKey });
    if (!this.scanning) this.scanning = BEGINS.test(textOfKeys(this.keys));
    if (!this.scanning) return;
    swallow(event);
    this.wait();
  }

  up(event) {
    // One letter by its number is complete.
    if (event.key === 'Alt' && this.keys.at(-1)?.alt) this.keys.push({ code: 'AltLeft', key: 'Alt', alt: false });
  }

  // A letter that came as text alone.
  letter(event) {
    if (!this.scanning || event.inputType !== 'insertText' || !event.data || this.keys.at(-1)?.key === event.data) return;
    this.keys.push({ code: '', key: event.data, shift: false, caps: false, alt: false });
    this.last = event.timeStamp;
    this.wait();
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.finish(), QUIET);
  }

  // Keys that never came as keys: pasted, or written by an input method.
  input(event) {
    const { target } = event;
    if (this.scanning || typeof target.value !== 'string' || !LONG.test(target.value)) return;
    if (event.inputType === 'insertFromPaste') this.finish(target.value);
    else this.wait();
  }

  finish(pasted) {
    const { element, value } = this.before;
    const typed = pasted ?? (element === document.activeElement && typeof element?.value === 'string' ? element.value : document.activeElement?.value ?? '');
    const keys = pasted ? '' : textOfKeys(this.keys).replace(TYPED_BEFORE, '');
    const fresh = typeof typed === 'string' && value && typed.startsWith(value) ? typed.slice(value.length) : String(typed);
    const thisYear = now().getFullYear();
    const likely = this.scanning || looksLikeCard(fresh, thisYear) || looksLikeCard(keys, thisYear);
    const card = likely ? readCard({ keys, typed: fresh, thisYear }) : null;
    const used = this.before;
    const wasScanning = this.scanning;
    this.begin(0);
    if (!card && !wasScanning) return false;
    if (used.value !== null) used.element.value = used.value;
    this.callback(card, used.element);
    return true;
  }
}

function swallow(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

// callback(card, element that had the focus); card is null where it was surely a scan but cannot be read.
export function onCard(callback) {
  const scanner = new Scanner(callback);
  const options = { capture: true };
  document.addEventListener('keydown', (event) => scanner.down(event), options);
  document.addEventListener('keyup', (event) => scanner.up(event), options);
  document.addEventListener('input', (event) => scanner.input(event), options);
  // What an input method or a letter typed by number would still put into the field.
  document.addEventListener('beforeinput', (event) => {
    if (event.inputType === 'insertFromPaste') scanner.before = remember();
    scanner.letter(event);
    if (scanner.scanning && event.cancelable) swallow(event);
  }, options);
}
