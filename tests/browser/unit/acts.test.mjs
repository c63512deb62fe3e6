// Several requests at once, each sent under one id until it is settled: gateway/console/modules/acts.js.
import assert from 'node:assert/strict';
import test from 'node:test';
import { actsOf } from '../../../gateway/console/modules/acts.js';

function stage(answer) {
  let kept = [];
  let ids = 0;
  const sent = [];
  const acts = actsOf({
    store: { read: () => kept, write: (jobs) => { kept = jobs; } },
    send: async (job) => {
      sent.push(job);
      assert.ok(kept.some(({ requestId }) => requestId === job.requestId), 'kept before it is sent');
      await new Promise((resolve) => { setTimeout(resolve, 2); });
      return answer(job);
    },
    newId: () => `id-${ids += 1}`,
  });
  return { acts, sent, kept: () => kept };
}
const jobs = (count) => Array.from({ length: count }, (_, index) => ({ code: `H20-${index}`, verb: 'take-over', body: {} }));

test('every dossier has its own id and its own result', async () => {
  const { acts, sent, kept } = stage(({ code }) => ({ code }));
  const results = [];
  await acts.run(jobs(10), (job, result) => results.push([job.code, result.answer.code]));
  assert.equal(new Set(sent.map(({ requestId }) => requestId)).size, 10);
  assert.equal(results.length, 10);
  for (const [asked, answered] of results) assert.equal(asked, answered);
  assert.deepEqual(kept(), []);
});

test('a refusal settles one and stops none of the others', async () => {
  const { acts, kept } = stage(({ code }) => {
    if (code === 'H20-3') throw Object.assign(new Error('no'), { uncertain: false });
    return {};
  });
  const bad = [];
  await acts.run(jobs(6), (job, { problem }) => problem && bad.push(job.code));
  assert.deepEqual(bad, ['H20-3']);
  assert.deepEqual(kept(), []);
});

test('what nobody answered is sent again under the same id', async () => {
  let down = true;
  const { acts, sent, kept } = stage(() => {
    if (down) throw Object.assign(new Error('lost'), { uncertain: true });
    return {};
  });
  await acts.run(jobs(2), () => {});
  assert.equal(kept().length, 2);
  const first = sent.map(({ requestId }) => requestId).sort();
  down = false;
  await acts.resume(() => {});
  assert.deepEqual(sent.slice(2).map(({ requestId }) => requestId).sort(), first);
  assert.deepEqual(acts.unsettled(), []);
});
