// Several requests at once, one for each dossier, each with an id of its own that is kept before the first send: what nobody answered is sent
// again under the same id. Knows no page.

const AT_ONCE = 3; // requests under way; the rest of the desk goes on working

// store: { read() → jobs, write(jobs) }; send(job) → answer, throws with `uncertain` where nobody knows; newId() → id.
export function actsOf({ store, send, newId }) {
  const keep = (change) => store.write(change(store.read()));
  const forget = (job) => keep((jobs) => jobs.filter(({ requestId }) => requestId !== job.requestId));

  async function one(job, report) {
    try {
      const answer = await send(job);
      forget(job);
      report(job, { answer });
    } catch (problem) {
      if (!problem.uncertain) forget(job);
      report(job, { problem });
    }
  }

  async function all(jobs, report) {
    const waiting = [...jobs];
    const lane = async () => {
      while (waiting.length > 0) await one(waiting.shift(), report);
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, lane));
  }

  return {
    // jobs: [{ code, verb, body }]; report(job, { answer } or { problem }) for each, as they end.
    run(jobs, report) {
      const mine = jobs.map((job) => ({ ...job, requestId: newId() }));
      keep((others) => [...others, ...mine]);
      return all(mine, report);
    },
    // Those nobody answered.
    unsettled: () => store.read(),
    resume: (report) => all(store.read(), report),
  };
}
