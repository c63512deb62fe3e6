// Tells a page that something about a dossier of the acting agency changed, so that it may load its lists again.
import { get } from './api.js';
import { agencyId } from './session.js';

const SPACING = 1000; // at least between two questions: what changes in one go is one change
const QUIET = 1500; // since the last key before a page is disturbed; a list that moves under a clerk's hands loses his place
const LONGEST_QUIET = 10000; // after which the page is told all the same
const LOOK = 250; // how often it is looked whether somebody types
const FIRST_BACKOFF = 2000;
const LONGEST_BACKOFF = 60000;

// Kept for the next page of this tab: what changed while it was loading is then not missed.
const place = `live:${agencyId}`;
const remembered = () => {
  try {
    return sessionStorage.getItem(place) ?? '0';
  } catch {
    return '0';
  }
};
const remember = (number) => {
  try {
    sessionStorage.setItem(place, number);
  } catch {
    // Without a store only this page knows it.
  }
};

const callbacks = new Set();
let number = remembered();
let running = false;
let question = null; // the one under way
let wake = null; // ends a pause early

const pause = (ms) => new Promise((resolve) => {
  const timer = setTimeout(resolve, ms);
  wake = () => { clearTimeout(timer); resolve(); };
}).finally(() => { wake = null; });

const hidden = () => document.visibilityState === 'hidden';
const shown = () => new Promise((resolve) => {
  const look = () => {
    if (hidden()) return;
    document.removeEventListener('visibilitychange', look);
    resolve();
  };
  document.addEventListener('visibilitychange', look);
});

let typing = 0; // the timer that runs while hands are at work
for (const kind of ['keydown', 'input', 'compositionupdate', 'pointerdown']) {
  document.addEventListener(kind, () => {
    clearTimeout(typing);
    typing = setTimeout(() => { typing = 0; }, QUIET);
  }, { capture: true, passive: true });
}

// Until nobody types, or for so long that the list would be old.
async function quiet() {
  for (let waited = 0; typing !== 0 && waited < LONGEST_QUIET; waited += LOOK) await pause(LOOK);
}

async function tell() {
  await quiet();
  for (const callback of [...callbacks]) {
    try {
      await callback();
    } catch (error) {
      console.debug('live', error); // of one list; the others are told all the same
    }
  }
}

// One question; true when the number grew. The first of a tab only learns the number.
async function ask() {
  question = new AbortController();
  try {
    const answer = await get('/api/v1/changes', { after: number }, { passive: true, signal: question.signal });
    const grew = number !== '0' && answer.number !== number;
    number = answer.number;
    remember(number);
    return { grew, wait: Math.max(SPACING, (answer.retryAfterS ?? 0) * 1000) };
  } finally {
    question = null;
  }
}

async function run() {
  let backoff = FIRST_BACKOFF;
  while (callbacks.size > 0) {
    if (hidden()) await shown();
    let wait = SPACING;
    try {
      const outcome = await ask();
      wait = outcome.wait;
      backoff = FIRST_BACKOFF;
      if (outcome.grew) await tell();
    } catch {
      if (hidden()) continue; // given up because nobody looks
      // Half to all of it, so that a whole office does not come back in one second.
      wait = backoff * (0.5 + Math.random() / 2);
      backoff = Math.min(backoff * 2, LONGEST_BACKOFF);
    }
    await pause(wait);
  }
  running = false;
}

// A page nobody looks at holds no connection; a browser has only a few.
document.addEventListener('visibilitychange', () => {
  if (hidden()) question?.abort();
  else wake?.();
});
addEventListener('pagehide', () => question?.abort());

// `callback` is called without arguments, never while somebody types, and one at a time. Answers a function that ends it.
export function onChange(callback) {
  callbacks.add(callback);
  if (!running) {
    running = true;
    run();
  }
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) question?.abort();
  };
}
