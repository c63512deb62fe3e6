#!/usr/bin/env python3
"""Plays the event log of a real municipality through the public APIs, under the steered clock. Running it again changes nothing."""

import argparse
import pathlib
import queue
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import api  # noqa: E402
import log  # noqa: E402

PASSWORD = "motcua-demo"


class Replay:
    def __init__(self, client, speed):
        self.client = client
        self.speed = speed
        self.agencies = {}
        self.tokens = {}
        self.token_lock = threading.Lock()
        self.codes = {}
        self.done = 0
        self.counts = {}
        self.count_lock = threading.Lock()
        self.failures = queue.Queue()

    def token(self, act):
        who = (act.officer, act.group)
        with self.token_lock:
            if who not in self.tokens:
                session = self.client.sign_in(act.officer, PASSWORD, self.agencies[log.agency_name(act.group)])
                self.tokens[who] = session["token"]
            return self.tokens[who]

    def request(self, act):
        body = dict(act.body)
        if act.to_group:
            body["toAgencyId"] = self.agencies[log.agency_name(act.to_group)]
        path = "/api/v1/dossiers" if act.verb == "receive" else api.code_path(self.codes[act.case], act.verb)
        for attempt in (1, 2):
            headers = {
                "Authorization": "Bearer " + self.token(act),
                "Idempotency-Key": act.key,
                "Motcua-Steered-At": log.stamp(act.at),
            }
            try:
                return self.client.call("POST", path, body, headers)
            except api.Refused as refused:
                if refused.status != 401 or attempt == 2:
                    raise
                with self.token_lock:
                    self.tokens.pop((act.officer, act.group), None)
        raise AssertionError("unreachable")

    def play(self, acts, started):
        for act in acts:
            if not self.failures.empty():
                return
            if self.speed:
                wait = (act.at - self.origin).total_seconds() / self.speed - (time.monotonic() - started)
                if wait > 0:
                    time.sleep(wait)
            try:
                answer = self.request(act)
            except Exception as failure:  # a worker's top: told by the main thread
                self.failures.put((act, failure))
                return
            if act.verb == "receive":
                self.codes[act.case] = answer["dossier"]["code"]
            with self.count_lock:
                self.done += 1
                self.counts[act.verb] = self.counts.get(act.verb, 0) + 1

    def wait_for_agencies(self, wanted):
        """A catalogue that was just published is seen by every program within a second or two."""
        until = time.monotonic() + 10
        while not wanted <= self.agencies.keys():
            if time.monotonic() > until:
                raise SystemExit(f"agencies not published: {sorted(wanted - self.agencies.keys())}")
            self.agencies = self.client.agencies()
            time.sleep(0.2)

    def run(self, cases, workers):
        self.wait_for_agencies({log.agency_name(row["org:group"]) for rows in cases.values() for row in rows})
        lanes = [[] for _ in range(workers)]
        for number, (case, rows) in enumerate(cases.items()):
            lanes[number % workers].extend(log.acts_of(case, rows))
        for lane in lanes:
            lane.sort(key=lambda act: (act.at, act.case, act.number))
        total = sum(len(lane) for lane in lanes)
        self.origin = min(lane[0].at for lane in lanes if lane)
        started = time.monotonic()
        threads = [threading.Thread(target=self.play, args=(lane, started), daemon=True) for lane in lanes]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            time.sleep(0.5)
            self.show(total, started)
        self.show(total, started)
        print()
        return total

    def show(self, total, started):
        rate = self.done / max(time.monotonic() - started, 0.001)
        line = f"  {self.done:6d} of {total} requests, {rate:5.0f}/s, {self.client.retries} repeated"
        if sys.stdout.isatty():
            print("\r" + line, end="", flush=True)
        elif self.done == total or int(time.monotonic() - started) % 5 == 0:
            print(line, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--base", default="http://127.0.0.1:8080")
    parser.add_argument("--speed", type=float, default=0, help="times real time; 0 = as fast as it goes")
    parser.add_argument("--limit", type=int, default=0, help="only the first N cases of the file")
    parser.add_argument("--workers", type=int, default=8)
    options = parser.parse_args()
    cases = log.read_cases(options.file, options.limit)
    replay = Replay(api.Client(options.base), options.speed)
    started = time.monotonic()
    replay.run(cases, options.workers)
    if not replay.failures.empty():
        act, failure = replay.failures.get()
        print(f"stopped at {act.case} act {act.number} {act.verb}: {failure}", file=sys.stderr)
        return 1
    counts = replay.counts
    print(f"{counts.get('receive', 0)} dossiers, {counts.get('take-over', 0)} hand-overs, {counts.get('finish-step', 0)} steps, "
          f"{counts.get('issue-result', 0)} results in {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
