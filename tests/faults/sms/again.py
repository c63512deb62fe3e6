#!/usr/bin/env python3
"""The same question again: a person who repeats it after a minute is answered again; what the operator brings again is not answered twice.

In real time, over the real link. The operator goes deaf after some acknowledgements and cuts (it never read them, so it must bring the question
again), and sends others twice in a row. Exit 1 on any fault, each named.
"""

import argparse
import pathlib
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "simulators")]
from phone import Phone  # noqa: E402

QUESTION = "HS 4829173055610798"  # no such receipt: answered all the same
PERSONS = 40
PAUSE_S = 61
RESPONSE_TIMEOUT_S = 10


def ask_all(phone, numbers, patience=30):
    phone.send_all([{"from": number, "to": "8020", "text": QUESTION} for number in numbers])
    until = time.monotonic() + patience
    while phone.stats()["mo_pending"] and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(2)


class Count:
    def __init__(self, phone):
        self.phone, self.faults = phone, []

    def expect(self, what, numbers, count):
        got = {number: sum(message["direction"] == "in" for message in self.phone.messages(number)) for number in numbers}
        wrong = {number: answers for number, answers in got.items() if answers != count}
        self.faults += [f"{what}: {number} has {answers} answers, not {count}" for number, answers in wrong.items()]
        print(f"{what}: {len(numbers) - len(wrong)} of {len(numbers)} have {count}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sim", required=True)
    parser.add_argument("--doubt", type=float, default=60, help="seconds a doubt lasts (doubt_s of notification)")
    options = parser.parse_args()
    phone = Phone(options.sim)
    count = Count(phone)
    stamp = int(time.time()) % 1000
    persons = [f"0980{stamp:03d}{i:03d}" for i in range(PERSONS)]
    brought = [f"0981{stamp:03d}{i:03d}" for i in range(PERSONS)]
    ask_all(phone, persons)
    asked_at = time.monotonic()
    count.expect("asked once", persons, 1)
    before = phone.stats()
    phone.faults(deaf_every=7, duplicate_every=5)
    ask_all(phone, brought)
    phone.faults(deaf_every=0, duplicate_every=0)
    again = phone.stats()["deliver_sent"] - before["deliver_sent"] - PERSONS
    if again < PERSONS // 8:
        count.faults.append(f"only {again} questions were brought again: nothing was tried")
    time.sleep(max(options.doubt + RESPONSE_TIMEOUT_S, asked_at + PAUSE_S - time.monotonic()))
    count.expect("asked once, brought again by the operator", brought, 1)
    ask_all(phone, persons)
    count.expect(f"asked again after {PAUSE_S} s", persons, 2)
    for fault in count.faults:
        print(fault)
    print(f"{PERSONS} persons, {again} questions brought again; {len(count.faults)} faults")
    return 1 if count.faults else 0


if __name__ == "__main__":
    sys.exit(main())
