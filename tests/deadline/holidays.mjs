// The days off and make-up days of the domain paper, section 4.5, as text. 2028 to 2032 are not announced: the statutory days, with
// holidays on a weekend made good on the next working day.

import { dayOf, dayText, isWeekend } from './reference.mjs';

const days = (year, list) => list.split(' ').map((day) => `${year}-${day}`);

const ANNOUNCED = {
  2024: {
    tet: days(2024, '02-08 02-09 02-12 02-13 02-14'),
    off: days(2024, '01-01 04-18 04-29 04-30 05-01 09-02 09-03'),
    makeup: days(2024, '05-04'),
  },
  2025: {
    tet: days(2025, '01-27 01-28 01-29 01-30 01-31'),
    off: days(2025, '01-01 04-07 04-30 05-01 05-02 09-01 09-02'),
    makeup: days(2025, '04-26'),
  },
  2026: {
    tet: days(2026, '02-16 02-17 02-18 02-19 02-20'),
    off: days(2026, '01-01 01-02 04-27 04-30 05-01 08-31 09-01 09-02 11-24'),
    makeup: days(2026, '01-10 08-22'),
  },
  // The shorter of the two proposals of 09/2026 for Tết, and 03/09 beside 02/09.
  2027: {
    tet: days(2027, '02-04 02-05 02-08 02-09 02-10'),
    off: days(2027, '01-01 04-16 04-30 05-03 09-02 09-03 11-24'),
    makeup: [],
  },
};

// Mùng 1 Tết and Giỗ Tổ Hùng Vương.
const LUNAR = {
  2028: ['01-26', '04-04'],
  2029: ['02-13', '04-23'],
  2030: ['02-02', '04-12'],
  2031: ['01-23', '04-01'],
  2032: ['02-11', '04-19'],
};

function draft(year) {
  const [newYear, hungKings] = days(year, LUNAR[year].join(' ')).map(dayOf);
  const fixed = days(year, '01-01 04-30 05-01 09-02 09-03 11-24').map(dayOf);
  const taken = new Set();
  const place = (list) =>
    list.map((holiday) => {
      let day = holiday;
      while (isWeekend(day) || taken.has(day)) day += 1;
      taken.add(day);
      return dayText(day);
    });
  const off = place([...fixed, hungKings]);
  const tet = place([-1, 0, 1, 2, 3].map((offset) => newYear + offset));
  return { tet, off, makeup: [] };
}

export const FIRST_YEAR = 2024;
export const LAST_YEAR = 2032;

// {tet, off, makeup} of a year; `off` without the days of Tết.
export function holidaysOf(year) {
  return ANNOUNCED[year] ?? draft(year);
}
