// motcua-deadline as a black box: cases in by file, answers out by line.

import { spawnSync } from 'node:child_process';

const LONGEST_RUN_MS = 60_000; // a batch takes a second

// {answers: what it answered by id (where there is no date, the line it printed instead), failure: '' or how it ended}
export function ask(program, file) {
  const run = spawnSync(program, ['--cases', file], { encoding: 'utf8', maxBuffer: 1 << 28, timeout: LONGEST_RUN_MS });
  if (run.error?.code === 'ETIMEDOUT') return { answers: new Map(), failure: `no end after ${LONGEST_RUN_MS} ms` };
  if (run.error) throw new Error(`${program}: ${run.error.message}`);
  const answers = new Map();
  for (const text of run.stdout.split('\n').filter((line) => line !== '')) {
    let answer;
    try {
      answer = JSON.parse(text);
    } catch {
      throw new Error(`${program} printed a line that is no JSON: ${text}`);
    }
    if (answers.has(answer.id)) throw new Error(`${program} answered case ${answer.id} twice`);
    answers.set(answer.id, 'due' in answer ? answer.due : text);
  }
  const why = run.signal ? `ended by ${run.signal}` : `exit ${run.status}`;
  return { answers, failure: run.status === 0 ? '' : `${why}; ${run.stderr.trim().split('\n').slice(-3).join(' / ')}` };
}

