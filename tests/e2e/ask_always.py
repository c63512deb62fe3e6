#!/usr/bin/env python3
"""Asks look-ups without a pause while something happens to the system, and counts: every answer must be the right one."""

import argparse
import http.client
import pathlib
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "demo")]
import api  # noqa: E402
import house  # noqa: E402

PROCEDURE = "1.013225"

STEADY = ("title", "state", "code")  # of an answer; the rest may tell the hour


def make_dossiers(base):
    """Two dossiers that rest in different states: what is asked → what must be answered, from the answer of a quiet system."""
    client = api.Client(base)
    staff = house.House(client, PROCEDURE)
    questions = []
    for moves in ((), (staff.forward, staff.take_over)):
        receipt = staff.receive("Nguyễn Thị Bưởi", "0912 345 678")
        for move in moves:
            move()
        questions += [receipt["lookupNumber"], staff.code]
    return {question: steady(client.call("POST", "/api/v1/lookup", {"query": question})["answers"][0]) for question in questions}


def steady(answer):
    return {key: answer[key] for key in STEADY if key in answer}


class Count:
    def __init__(self):
        self.lock = threading.Lock()
        self.right = self.wrong = self.broken = 0
        self.refused = {}  # status → how often
        self.longest_s = 0.0
        self.examples = []

    def note(self, status, answer, expected, took_s):
        with self.lock:
            self.longest_s = max(self.longest_s, took_s)
            if status == 0:
                self.broken += 1
                self.examples.append(answer)
            elif status != 200:
                self.refused[status] = self.refused.get(status, 0) + 1
            elif steady(answer) == expected:
                self.right += 1
            else:
                self.wrong += 1
                self.examples.append(answer)

    def line(self):
        refused = " ".join(f"{status}:{count}" for status, count in sorted(self.refused.items())) or "0"
        return f"right={self.right} wrong={self.wrong} refused={refused} broken={self.broken} longest_ms={self.longest_s * 1000:.0f}"


def ask(client, questions, until, count):
    while time.monotonic() < until:
        for question, expected in questions.items():
            began = time.monotonic()
            try:
                status, _, parsed = client.once("POST", "/api/v1/lookup", {"query": question})
            except (OSError, http.client.HTTPException) as failure:
                status, parsed = 0, repr(failure)
            answer = parsed["answers"][0] if status == 200 else parsed
            count.note(status, answer, expected, time.monotonic() - began)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--askers", type=int, default=4)
    parser.add_argument("--refusals", type=int, default=0, help="how many 503 and broken lines are allowed")
    options = parser.parse_args()
    questions = make_dossiers(options.base)
    client, count = api.Client(options.base), Count()
    print("asking", flush=True)
    until = time.monotonic() + options.seconds
    askers = [threading.Thread(target=ask, args=(client, questions, until, count)) for _ in range(options.askers)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    print(count.line())
    for example in count.examples[:3]:
        print(example, file=sys.stderr)
    missed = count.broken + sum(count.refused.values())
    only_503 = set(count.refused) <= {503}
    return 0 if count.right and not count.wrong and only_503 and missed <= options.refusals else 1


if __name__ == "__main__":
    sys.exit(main())
