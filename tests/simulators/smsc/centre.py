"""The message centre: binds, queues, handsets and faults put together, and the one clock tick that drives what is due."""

import asyncio
import time

from smsc.deliveries import Deliveries
from smsc.handsets import Handsets
from smsc.settings import Chance
from smsc.submissions import Submissions

TICK = 0.05


class Centre:
    def __init__(self, settings, log, journal, clock, system_id, password, seed):
        self.settings, self.log, self.journal = settings, log, journal
        self.system_id, self.password = system_id, password
        self.chance = Chance(settings, seed)
        self.handsets = Handsets(clock)
        self.sessions, self.connections = [], 0
        self.waking = False
        self.most_window = self.most_submits = 0
        self.next_cut = None
        self.deliveries, self.submissions = Deliveries(self), Submissions(self)
        counters, questions, deliveries = journal.load()
        self.deliveries.last, self.submissions.last = counters.get("mo", 0), counters.get("message", 0)
        restored = self.deliveries.restore(questions, deliveries)
        log.fact("started", restored=restored, seed=seed, system_id=system_id)
        log.flush()

    def name_connection(self):
        self.connections += 1
        return f"b{self.connections}"

    def wake(self):
        """Lets the queue run at the end of this turn of the loop, once."""
        if not self.waking:
            self.waking = True
            asyncio.get_running_loop().call_soon(self._run)

    def _run(self):
        self.waking = False
        self.deliveries.pump()
        self.flush_records()

    def flush_records(self):
        self.journal.flush()
        self.log.flush()

    def violation(self, session, what, **facts):
        """The ESME did something SMPP 3.4 or this operator does not allow."""
        self.log.fact("violation", what=what, bind=session.name, **facts)

    def note_window(self, size):
        self.most_window = max(self.most_window, size)

    def note_submits(self, size):
        self.most_submits = max(self.most_submits, size)

    def cut_all(self, why, half=None):
        sessions = list(self.sessions)
        for session in sessions:
            session.cut(why, self.settings.cut_mid_pdu if half is None else half)
        return len(sessions)

    async def run(self):
        """Drives time until cancelled."""
        while True:
            await asyncio.sleep(TICK)
            now = time.monotonic()
            for session in list(self.sessions):
                session.tick(now)
            self.deliveries.tick(now)
            if self.submissions.travelling or self.submissions.joining:
                self.submissions.tick(time.time())
            self._cut_at_random(now)
            self.flush_records()

    def _cut_at_random(self, now):
        between = self.settings.cut_between
        if not between:
            self.next_cut = None
        elif self.next_cut is None:
            self.next_cut = now + self.chance.random.uniform(*between)
        elif now >= self.next_cut:
            self.next_cut = now + self.chance.random.uniform(*between)
            self.cut_all("fault: cut_between")

    def stop(self):
        for session in list(self.sessions):
            session.close("message centre stops")
        self.log.fact("stopped")
        self.flush_records()

    def stats(self):
        counts, deliveries = self.log.counts, self.deliveries
        kinds = [session.kind for session in self.sessions if session.kind]
        names = ("mo_created", "deliver_sent", "deliver_acked", "deliver_refused", "deliver_unanswered", "answer_lost",
                 "duplicate_answered", "late_answer", "submit_received", "submit_answered", "submit_swallowed", "submit_refused",
                 "submit_unanswered", "submit_failed", "handset_received", "receipt_created", "receipt_sent", "receipt_acked",
                 "receipt_refused", "receipt_unanswered", "bind", "bind_refused", "unbind", "cut", "closed", "violation",
                 "enquire_link_received")
        return {**{name: counts.get(name, 0) for name in names}, "binds_up": len(kinds),
                "binds": {kind: kinds.count(kind) for kind in ("tx", "rx", "trx")},
                "deliveries_open": dict(deliveries.open), "mo_pending": self._pending(),
                "ready": len(deliveries.ready), "waiting": len(deliveries.waiting),
                "in_window": sum(len(session.window) for session in self.sessions),
                "messages_travelling": len(self.submissions.travelling),
                "most_window": self.most_window, "most_open_submits": self.most_submits}

    def _pending(self):
        return self.log.counts.get("mo_created", 0) + self.deliveries.restored - self.log.counts.get("mo_settled", 0)
