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


def answers(phone, number):
    return sum(1 for message in phone.messages(number) if message["direction"] == "in")


def ask_all(phone, numbers, patience=30):
    phone.send_all([{"from": number, "to": "8020", "text": QUESTION} for number in numbers])
    until = time.monotonic() + patience
    while phone.stats()["mo_pending"] and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sim", required=True)
    phone = Phone(parser.parse_args().sim)
    numbers = [f"0980{int(time.time()) % 1000:03d}{i:03d}" for i in range(PERSONS)]
    faults = []

    def expect(what, count):
        wrong = {number: got for number in numbers if (got := answers(phone, number)) != count}
        faults.extend(f"{what}: {number} has {got} answers, not {count}" for number, got in wrong.items())
        print(f"{what}: {PERSONS - len(wrong)} of {PERSONS} have {count}")

    before = phone.stats()
    phone.faults(deaf_every=7, duplicate_every=5)
    ask_all(phone, numbers)
    phone.faults(deaf_every=0, duplicate_every=0)
    expect("asked once, brought again by the operator", 1)
    brought = phone.stats()["deliver_sent"] - before["deliver_sent"] - PERSONS
    if brought < PERSONS // 8:
        faults.append(f"only {brought} questions were brought again: nothing was tried")
    time.sleep(PAUSE_S)
    ask_all(phone, numbers)
    expect(f"asked again after {PAUSE_S} s", 2)
    for fault in faults:
        print(fault)
    print(f"{PERSONS} persons, {brought} questions brought again; {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
