// What was typed and under which request id it will be sent, kept in this tab until it is done: a reload, the back button or a lost network
// sends the same request again, never a second one. The tab's own storage: it ends with the tab, and a doubled tab has the same id.
import { newRequestId } from './api.js';

const LONGEST = 12 * 3600 * 1000; // a session's day

const keyOf = (name) => `motcua.draft.${document.body.dataset.officer}.${name}`;

export function draft(name) {
  const key = keyOf(name);
  let state = read(key);
  const write = () => {
    try {
      sessionStorage.setItem(key, JSON.stringify(state));
    } catch {
      // No storage: the page itself still has everything.
    }
  };
  return {
    get values() { return state?.values ?? null; },
    get requestId() { return state?.requestId ?? null; },
    // How long ago the first thing was typed, in whole seconds; 0 where nothing was, or longer ago than `most`.
    secondsOpen(most) {
      const seconds = Math.floor((Date.now() - (state?.openedAt ?? Date.now())) / 1000);
      return seconds > 0 && seconds <= most ? seconds : 0;
    },
    // Whether it was sent before without an answer that settled it.
    get sent() { return state?.sent ?? false; },
    save(values) {
      state = { ...(state ?? { requestId: newRequestId(), sent: false, openedAt: Date.now() }), values, at: Date.now() };
      write();
    },
    // Before the first send: from now on the id belongs to these values.
    begin(values) {
      state = { ...(state ?? { requestId: newRequestId(), openedAt: Date.now() }), values, at: Date.now(), sent: true };
      write();
      return state.requestId;
    },
    // The service refused it, so nothing happened: the corrected one is another request.
    refused() {
      if (state) state = { ...state, requestId: newRequestId(), sent: false };
      write();
    },
    clear() {
      state = null;
      sessionStorage.removeItem(key);
    },
  };
}

function read(key) {
  try {
    const state = JSON.parse(sessionStorage.getItem(key));
    if (state && Date.now() - state.at < LONGEST) return state;
  } catch {
    // Unreadable is as good as none.
  }
  return null;
}

// Signing out leaves nothing behind.
export function forgetDrafts() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith('motcua.draft.')) sessionStorage.removeItem(key);
}
