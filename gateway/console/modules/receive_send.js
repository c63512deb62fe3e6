// A reception on its way: one request id from before the first send until the answer, then the money under ids of its own. Everything is in the
// draft, so that a reload, the back button or a doubled tab goes on where this one was and never begins a second dossier.
import { codePath, newRequestId, Problem, send } from './api.js';

// Seconds; what lay open longer is received when it is sent (ReceiveDossierRequest.opened_seconds_ago).
export const LONGEST_OPEN = 3600;

// draft: of draft.js; its values hold `sent` = { path, body, names, money: [{ body, requestId } per dossier] } while it is under way.
export function plan({ path, body, names, collect }) {
  return { path, body, names, money: collect.map((orders) => (orders ? { body: orders, requestId: newRequestId() } : null)) };
}

// The items of an answer to one dossier or to a batch.
function itemsOf(answer, names) {
  const items = answer.items ?? [{ dossier: answer.dossier, why: answer.why }];
  return items.map((item, at) => ({ dossier: item.dossier, why: item.why ?? [], name: names[at] ?? item.dossier.procedureCode }));
}

// Money of each dossier; the first refusal ends it, and says so: the dossiers are received all the same.
export async function collectMoney(sent, items) {
  const receipts = [];
  for (const [at, money] of sent.money.entries()) {
    if (!money) continue;
    try {
      const answer = await send(codePath(items[at].dossier.code, 'collect'), money.body, { requestId: money.requestId });
      receipts.push(...(answer.receipts ?? []));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (!problem.uncertain) money.requestId = newRequestId(); // nothing was taken: the next try is another one
      return { receipts, moneyProblem: problem };
    }
  }
  return { receipts, moneyProblem: null };
}

// Sends what the draft holds, or sends it again. Throws Problem when nothing was received, or when nobody knows (problem.uncertain).
export async function perform(draft) {
  const { sent } = draft.values;
  const requestId = draft.begin(draft.values);
  // The reception is when the officer began with the citizen before him, not when the last field was filled in.
  const opened = sent.body.late ? {} : { openedSecondsAgo: draft.secondsOpen(LONGEST_OPEN) };
  const answer = await send(sent.path, { ...sent.body, ...opened }, { requestId });
  const items = itemsOf(answer, sent.names);
  const { receipts, moneyProblem } = await collectMoney(sent, items);
  // From here on only the paper is missing; a reload shows the same receipt again.
  draft.begin({ ...draft.values, sent, done: moneyProblem === null });
  return { sent, items, lookupNumber: answer.lookupNumber ?? '', receipts, moneyProblem };
}
