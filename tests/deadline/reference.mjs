// Deadlines the slow way: every minute of the local time line is looked at, one after the other.
// Written from the rules alone (see README.md); shares nothing with the program it judges.
//
// A minute is a whole number since 2000-01-01 00:00 local time, a day since 2000-01-01. The zone has had one offset since 1975,
// so local time needs no zone here.

const MINUTES_A_DAY = 1440;
const DAY_ZERO = Date.UTC(2000, 0, 1) / 86_400_000; // a Saturday

export function dayOf(text) {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) throw new Error(`not a day: ${text}`);
  const day = Date.UTC(match[1], match[2] - 1, match[3]) / 86_400_000 - DAY_ZERO;
  if (dayText(day) !== text) throw new Error(`no such day: ${text}`);
  return day;
}

export function minuteOfDay(text) {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!match) throw new Error(`not a time of day: ${text}`);
  return Number(match[1]) * 60 + Number(match[2]);
}

export function instantOf(text) {
  const [day, time] = text.split('T');
  return dayOf(day) * MINUTES_A_DAY + minuteOfDay(time);
}

export function dayText(day) {
  return new Date((day + DAY_ZERO) * 86_400_000).toISOString().slice(0, 10);
}

const two = (number) => String(number).padStart(2, '0');

export function timeText(minute) {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

export function instantText(instant) {
  return `${dayText(Math.floor(instant / MINUTES_A_DAY))}T${timeText(instant % MINUTES_A_DAY)}`;
}

export const dateOf = (instant) => Math.floor(instant / MINUTES_A_DAY);

// Saturday and Sunday are the days 0 and 1 of a week that begins on day zero.
export function isWeekend(day) {
  const place = ((day % 7) + 7) % 7;
  return place < 2;
}

// When the offices work. Sessions are pairs of minutes of the day; off and makeup are sets of days.
export class Office {
  constructor(sessions, off, makeup) {
    this.sessions = sessions;
    this.off = off;
    this.makeup = makeup;
    this.closing = sessions[sessions.length - 1][1];
    this.open = new Uint8Array(MINUTES_A_DAY); // 1 for each minute of a working day that lies in a session
    for (const [from, to] of sessions) this.open.fill(1, from, to);
    this.minutesADay = this.open.reduce((sum, open) => sum + open, 0);
    this.known = new Map(); // whether a day is worked, once it was asked
  }

  works(day) {
    let answer = this.known.get(day);
    if (answer === undefined) {
      answer = this.makeup.has(day) || (!isWeekend(day) && !this.off.has(day));
      this.known.set(day, answer);
    }
    return answer;
  }

  // Is the minute that begins at this instant office time?
  isOffice(instant) {
    return this.open[instant % MINUTES_A_DAY] === 1 && this.works(dateOf(instant));
  }

  // The first minute of office time from here on, this one included.
  norm(instant) {
    let now = instant;
    while (!this.isOffice(now)) now += 1;
    return now;
  }

  // Office minutes from one instant up to another.
  minutesBetween(from, to) {
    let count = 0;
    let day = -1;
    let worked = false;
    for (let now = from; now < to; now += 1) {
      const today = dateOf(now);
      if (today !== day) {
        day = today;
        worked = this.works(day);
      }
      if (worked && this.open[now - day * MINUTES_A_DAY] === 1) count += 1;
    }
    return count;
  }

  // The end of the minutes-th office minute from here on. It is the end of a minute and not the beginning of the next office
  // minute, so a term that fills a session ends with it.
  addMinutes(from, minutes) {
    let left = minutes;
    let day = -1;
    let worked = false;
    let now = from;
    while (left > 0) {
      const today = dateOf(now);
      if (today !== day) {
        day = today;
        worked = this.works(day);
      }
      if (worked && this.open[now - day * MINUTES_A_DAY] === 1) left -= 1;
      now += 1;
    }
    return now;
  }

  nextWorkingDay(day) {
    let next = day + 1;
    while (!this.works(next)) next += 1;
    return next;
  }

  closingOf(day) {
    return day * MINUTES_A_DAY + this.closing;
  }
}

const RULES = {
  working_minute(office, start, { amount }) {
    return office.addMinutes(office.norm(start), amount);
  },

  // The day of the (effective) start does not count; the hour of the start is kept.
  working_day(office, start, { amount }) {
    const effective = office.norm(start);
    const first = dateOf(effective);
    let day = first;
    for (let counted = 0; counted < amount; counted += 1) day = office.nextWorkingDay(day);
    return effective + (day - first) * MINUTES_A_DAY;
  },

  // A date; for the arithmetic of pauses it ends with the office hours of that date.
  calendar_day(office, start, { amount }) {
    let day = dateOf(start) + amount;
    while (!office.works(day)) day += 1;
    return office.closingOf(day);
  },

  same_day(office, start, { cutoff }) {
    if (cutoff === undefined) throw new Error('same_day needs a cut-off');
    const today = dateOf(start);
    const minute = start % MINUTES_A_DAY;
    const inTime = office.works(today) && minute < office.closing && minute <= cutoff;
    return office.closingOf(inTime ? today : office.nextWorkingDay(today));
  },
};

// One term as it runs: `due` is in force now; suspend() is a pause that begins before it.
export class Term {
  constructor(office, rule, start) {
    this.office = office;
    this.rule = rule; // {unit, amount, cutoff (minute of the day or undefined), policy}
    this.due = RULES[rule.unit](office, start, rule);
  }

  suspend(from, to) {
    if (from >= this.due) throw new Error(`a pause at ${instantText(from)} does not begin before ${instantText(this.due)}`);
    if (to < from) throw new Error('a pause ends before it begins');
    if (this.rule.policy === 'restart') {
      this.due = RULES[this.rule.unit](this.office, to, this.rule);
    } else {
      const remaining = this.office.minutesBetween(from, this.due);
      this.due = this.office.addMinutes(this.office.norm(to), remaining);
    }
  }

  text() {
    return this.rule.unit === 'calendar_day' ? dayText(dateOf(this.due)) : instantText(this.due);
  }
}

// The answer to one case in the form of the issue.
export function dueOf(facts) {
  const sessions = facts.sessions.map(([from, to]) => [minuteOfDay(from), minuteOfDay(to)]);
  const office = new Office(sessions, new Set((facts.off ?? []).map(dayOf)), new Set((facts.makeup ?? []).map(dayOf)));
  const rule = {
    unit: facts.unit,
    amount: facts.amount,
    cutoff: facts.cutoff === undefined ? undefined : minuteOfDay(facts.cutoff),
    policy: facts.policy ?? 'pause',
  };
  const term = new Term(office, rule, instantOf(facts.start));
  for (const [from, to] of facts.pauses ?? []) term.suspend(instantOf(from), instantOf(to));
  return term.text();
}
