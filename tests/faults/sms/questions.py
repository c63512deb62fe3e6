#!/usr/bin/env python3
"""Thousands of questions by text message while dossiers move; then the operator's own log is held against what was true.

Each question comes from a telephone of its own. Judged by the simulator's log and the movers' notes only; --marked names a command that prints
the index (keyed hash, hexadecimal) of every telephone whose reply the product itself marked as a possible duplicate. Exit 1 on any fault, each named.
"""

import argparse
import collections
import hashlib
import json
import pathlib
import random
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "simulators")]
from movers import Movers  # noqa: E402
from phone import Phone  # noqa: E402
from words import Words  # noqa: E402

SHORT_CODE = "8020"
BATCH = 200
SPARE_NUMBERS = ["HS 4829 1730 5561 0799", "HS 1234567", "HS xin chao", "HS H20.214-261112-9999", "HS TG", "4829173055610798"]
SPARE_KEYS = {"HS 4829 1730 5561 0799": "sms.err.check_digits", "HS 1234567": "sms.err.length", "HS xin chao": "sms.err.help",
              "HS H20.214-261112-9999": "sms.err.not_found", "HS TG": "sms.err.help", "4829173055610798": "sms.err.not_found"}


def disfigured(code, rng):
    agency, day, serial = code.rsplit("-", 2)
    return rng.choice([f"HS {code}", f"hs {agency.lower().replace('0', 'O', 1)} {day} {int(serial)}", f"Hs: {agency},{day},{serial}.",
                       f"ho so {code} cua toi den dau roi", code])


class Question:
    def __init__(self, phone, text, level, tracked=None):
        self.phone, self.text, self.level, self.tracked = phone, text, level, tracked
        self.created = 0.0


def make(number, movers, rng):
    phone = f"097{number:07d}"
    if rng.random() < 0.1 or not movers.dossiers:
        text = rng.choice(SPARE_NUMBERS)
        return Question(phone, text, None)
    tracked = rng.choice(movers.dossiers[-60:])
    if rng.random() < 0.5:
        return Question(phone, disfigured(tracked.code, rng), 0, tracked)
    number_text = tracked.number
    if rng.random() < 0.5:
        number_text = " ".join(number_text[i:i + 4] for i in range(0, 16, 4))
    return Question(phone, "HS " + number_text, 1, tracked)


def ask(options, phone, movers, rng):
    questions = []
    started = time.monotonic()
    while len(questions) < options.count:
        batch = [make(len(questions) + i, movers, rng) for i in range(min(BATCH, options.count - len(questions)))]
        now = time.time()
        for question in batch:
            question.created = now
        phone.send_all([{"from": q.phone, "to": SHORT_CODE, "text": q.text} for q in batch])
        questions += batch
        if len(questions) % 1000 == 0:
            print(f"  asked {len(questions)}, {phone.stats()['handset_received']} messages arrived, {time.monotonic() - started:.0f} s", flush=True)
        while options.rate and len(questions) > options.rate * (time.monotonic() - started):
            time.sleep(0.02)
    return questions


def settle(phone, patience, quiet):
    """Until every question has been acknowledged for a while, in which doubts may end."""
    until, since = time.monotonic() + patience, time.monotonic()
    while time.monotonic() < min(until, since + quiet):
        if phone.stats()["mo_pending"]:
            since = time.monotonic()
        time.sleep(0.3)


def national(number):
    return "0" + number.removeprefix("+").removeprefix("84") if number.lstrip("+").startswith("84") else number


def read_log(path):
    answers = collections.defaultdict(list)
    facts = collections.Counter()
    with open(path, encoding="utf-8") as log:
        for line in log:
            fact = json.loads(line)
            facts[fact["event"]] += 1
            if fact["event"] == "handset_received" and fact["from"] == SHORT_CODE:
                answers[national(fact["number"])].append(fact)
    return answers, facts


def judge(questions, answers, words, marked):
    faults = []
    doubled = 0
    for question in questions:
        got = answers.get(question.phone, [])
        if not got:
            faults.append(f"{question.phone}: {question.text!r} was never answered")
            continue
        if len(got) > 1:
            doubled += 1
            if not marked(question.phone):
                faults.append(f"{question.phone}: answered {len(got)} times and not marked")
        for answer in got:
            faults += check_text(question, answer, words)
    return faults, doubled


def check_text(question, answer, words):
    readings = words.read(answer["text"])
    keys = {key for key, _ in readings}
    who = f"{question.phone}: {question.text!r} got {answer['text']!r}"
    if not readings:
        return [who + ", no text of the catalogue"]
    if len(answer["text"]) > 160:
        return [who + f", {len(answer['text'])} characters"]
    if question.tracked is None:
        wanted = SPARE_KEYS[question.text]
        return [] if wanted in keys else [f"{who}, expected {wanted}"]
    possible = question.tracked.possible(question.created, answer["at"], question.level)
    if not keys & possible:
        return [f"{who}, true in that time: {sorted(possible)}"]
    if all(slots.get("code") != question.tracked.code for _, slots in readings):
        return [who + f", about another dossier than {question.tracked.code}"]
    return []


def marked_phones(options):
    """(indexes the product marked, whether a telephone is among them)."""
    if not options.marked:
        return set(), lambda phone: False
    indexes = set(subprocess.run(options.marked, shell=True, check=True, capture_output=True, text=True).stdout.split())
    key = pathlib.Path(options.index_key).read_bytes()
    return indexes, lambda phone: hashlib.blake2b(phone.encode(), key=key, digest_size=16).hexdigest() in indexes


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--sim", required=True)
    parser.add_argument("--log", required=True, help="the simulator's JSON lines")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rate", type=float, default=0, help="questions a second; 0: as fast as they are taken")
    parser.add_argument("--patience", type=float, default=240)
    parser.add_argument("--quiet", type=float, default=3, help="seconds a lost response, the doubt and its resend may take together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--marked", help="command that prints the indexes of telephones with a reply marked as a possible duplicate")
    parser.add_argument("--index-key", help="file with the key of these indexes")
    parser.add_argument("--finish", help="command to run when all are asked: what disturbs ends, what is open is settled")
    return parser.parse_args()


def main():
    options = arguments()
    rng = random.Random(options.seed)
    phone = Phone(options.sim)
    movers = Movers(options.base)
    movers.start()
    while len(movers.dossiers) < 3:
        time.sleep(0.1)
    started = time.monotonic()
    questions = ask(options, phone, movers, rng)
    if options.finish:
        subprocess.run(options.finish, shell=True, check=True)
        phone.faults(cut_between=[])
    settle(phone, options.patience, options.quiet)
    took = time.monotonic() - started - options.quiet
    movers.finish()
    indexes, marked = marked_phones(options)
    answers, facts = read_log(options.log)
    faults, doubled = judge(questions, answers, Words(), marked)
    faults += [f"mover: {failure}" for failure in movers.failures]
    if facts["violation"]:
        faults.append(f"{facts['violation']} violations of the protocol")
    for fault in faults[:20]:
        print(fault)
    answered = sum(1 for question in questions if answers.get(question.phone))
    print(f"{len(questions)} questions about {len(movers.dossiers)} moving dossiers in {took:.0f} s: {len(questions) - answered} unanswered, "
          f"{doubled} answered twice ({len(indexes)} marked), {facts['cut']} cuts, {facts['submit_swallowed']} swallowed, "
          f"{facts['deliver_sent']} deliver_sm for {facts['mo_created']} questions; {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
