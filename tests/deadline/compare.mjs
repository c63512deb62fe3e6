#!/usr/bin/env node
// Runs random cases through motcua-deadline and through the reference and prints what differs:
//   node tests/deadline/compare.mjs [--seed N] [--count M] [--program PATH]
// Ends with 1 when an answer differs, is missing, or when a kind of case is too rare to mean anything; with 2 when it cannot run.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { Cases } from './cases.mjs';
import { ask } from './program.mjs';
import { dueOf } from './reference.mjs';

const BATCH = 10_000; // cases a run of the program reads
const SHOWN = 10;
const RAREST = 0.003; // smallest share of a kind of case
const REREAD_EACH = 200; // every so many cases the reference answers once more, from the text the program was given

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

function wholeNumber(text, name) {
  if (!/^\d+$/.test(text)) throw new Error(`--${name}: a whole number is expected, not "${text}"`);
  return Number(text);
}

function options() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '200000' },
      program: { type: 'string', default: path.join(root, 'build/release/bin/motcua-deadline') },
    },
  });
  return { ...values, seed: wholeNumber(values.seed, 'seed'), count: wholeNumber(values.count, 'count') };
}

function batchOf(cases, size, mix) {
  const batch = Array.from({ length: size }, () => cases.next());
  batch.forEach((one, place) => {
    for (const [kind, holds] of Object.entries(one.kinds)) mix.set(kind, (mix.get(kind) ?? 0) + (holds ? 1 : 0));
    if (place % REREAD_EACH !== 0) return;
    const again = dueOf(JSON.parse(one.line));
    if (again !== one.due) throw new Error(`the reference contradicts itself: ${one.due}, then ${again}, on ${one.line}`);
  });
  return batch;
}

function compare({ seed, count, program }, folder) {
  const cases = new Cases(seed);
  const found = { differences: 0, shown: [], mix: new Map(), failures: new Set() };
  const file = path.join(folder, 'cases.jsonl');
  for (let done = 0; done < count; done += BATCH) {
    const batch = batchOf(cases, Math.min(BATCH, count - done), found.mix);
    writeFileSync(file, batch.map(({ line }) => `${line}\n`).join(''));
    const { answers, failure } = ask(program, file);
    if (failure) found.failures.add(failure);
    batch.forEach(({ line, due }, place) => {
      const answer = answers.get(done + place + 1) ?? 'no answer';
      if (answer === due) return;
      found.differences += 1;
      if (found.shown.length < SHOWN) found.shown.push(`${line}\n    reference ${due}\n    program   ${answer}`);
    });
  }
  return found;
}

function report({ differences, shown, mix, failures }, count) {
  const rare = [...mix].filter(([, number]) => number < count * RAREST).map(([kind]) => kind);
  for (const [kind, number] of [...mix].sort((one, other) => other[1] - one[1])) {
    console.log(`${((100 * number) / count).toFixed(1).padStart(6)} %  ${kind}`);
  }
  for (const failure of failures) console.log(`the program failed: ${failure}`);
  for (const text of shown) console.log(text);
  if (rare.length > 0) console.log(`too rare among these cases: ${rare.join('; ')}`);
  console.log(`${count} cases, ${differences} differences`);
  return differences === 0 && failures.size === 0 && rare.length === 0;
}

function main() {
  const chosen = options();
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-deadline-'));
  try {
    console.log(`seed ${chosen.seed}, ${chosen.program}`);
    return report(compare(chosen, folder), chosen.count) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(`compare.mjs: ${error.message}`);
  process.exitCode = 2;
}
