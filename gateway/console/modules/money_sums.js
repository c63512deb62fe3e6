// Figures of money as the pages show them: pure functions, without words.

const KINDS = { FEE_KIND_FEE: 'fee', FEE_KIND_LEVY: 'levy' };
export const kindKey = (kind) => KINDS[kind] ?? 'none';

// "45.000", "45 000 đ", "45000" → 45000; NaN for anything else.
export function amountOf(text) {
  const bare = String(text).replace(/[\s.,đ]/gi, '');
  return /^\d{1,13}$/.test(bare) ? Number(bare) : NaN;
}

// "0000012"
export const serialText = (serial) => String(serial).padStart(7, '0');

// "0000001–0000012; 0000015"
export const runsText = (runs) => runs.map(({ first, last }) => (first === last ? serialText(first) : `${serialText(first)}–${serialText(last)}`)).join('; ');

const SIGNS = { MOVEMENT_KIND_COLLECTED: 1, MOVEMENT_KIND_VOIDED: -1, MOVEMENT_KIND_REFUNDED: -1, MOVEMENT_KIND_HANDED_IN: -1 };
export const signed = (movement) => SIGNS[movement.kind] * Number(movement.amount);

// Sums of a sheet → rows { kind, feeKind, count, cash, transfer } in the order of the sheet, and their totals with signs.
export function sumRows(sums) {
  const rows = new Map();
  const total = { count: 0, cash: 0, transfer: 0 };
  for (const sum of sums ?? []) {
    const key = `${sum.kind} ${sum.feeKind}`;
    if (!rows.has(key)) rows.set(key, { kind: sum.kind, feeKind: sum.feeKind, count: 0, cash: 0, transfer: 0 });
    const row = rows.get(key);
    const means = sum.means === 'PAYMENT_MEANS_CASH' ? 'cash' : 'transfer';
    const amount = signed(sum);
    row.count += sum.count;
    row[means] += amount;
    total.count += sum.count;
    total[means] += amount;
  }
  return { rows: [...rows.values()], total };
}

const FEW = 20; // receipts: about a morning of a busy counter

export const leftIn = ({ book, nextSerial }) => Math.max(0, book.lastSerial - nextSerial + 1);
export const inUse = (state) => !state.closedAt && leftIn(state) > 0;

// What somebody has to do about the books: { key, values } of a text each.
export function bookWarnings(books) {
  const warnings = [];
  for (const kind of ['FEE_KIND_FEE', 'FEE_KIND_LEVY']) {
    const left = books.filter((state) => state.book.kind === kind && inUse(state)).reduce((sum, state) => sum + leftIn(state), 0);
    if (left === 0) warnings.push({ key: 'no_book', values: { kind: kindKey(kind) } });
    else if (left <= FEW) warnings.push({ key: 'few_left', values: { kind: kindKey(kind), count: left } });
  }
  return warnings;
}
