// Days and sums of the register: pure functions on ISO days and rows.

const DAY = 86400000;
const shift = (isoDay, days) => new Date(Date.parse(`${isoDay}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

// { first, last } of "today", "week" (from Monday) or "month", up to today.
export function daysOf(which, today) {
  if (which === 'today') return { first: today, last: today };
  if (which === 'month') return { first: `${today.slice(0, 8)}01`, last: today };
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { first: shift(today, -weekday), last: today };
}

// What was entered by mistake is shown and not counted.
export function tally(rows) {
  const voided = rows.filter((row) => row.voided).length;
  return { counted: rows.length - voided, voided };
}
