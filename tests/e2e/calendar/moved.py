#!/usr/bin/env python3
"""Says from outside which dossiers a declared day off moves, and whether exactly those were moved.

moved.py keep --base URL --out FILE                     notes what the API says now
moved.py judge --base URL --before FILE --off DAY       after the day was published: recounts every date and compares
moved.py judge --base URL --before FILE --back          after it was revoked: everything must be as noted, by one more event
"""

import argparse
import datetime
import json
import sys

import recount


def snapshot(base):
    return {code: {"dossier": dossier, "timeline": timeline} for code, (dossier, timeline) in recount.House(base).dossiers().items()}


def events_of(entry):
    return sum(event["kind"] == "rescheduled" for event in entry["timeline"])


def keep(options):
    found = snapshot(options.base)
    with open(options.out, "w", encoding="utf-8") as file:
        json.dump(found, file)
    law = recount.Law()
    wrong = [code for code, entry in found.items() if is_running(entry) and not agrees(law, entry)]
    running = sum(map(is_running, found.values()))
    print(f"{len(found)} dossiers seen, {running} with a running term, {len(wrong)} whose date the recount does not confirm {wrong[:3]}")
    return 1 if wrong or not running else 0


def is_running(entry):
    return entry["dossier"]["state"] in recount.RUNNING


def promised(entry):
    text = entry["dossier"].get("promisedAt")
    return recount.floor(text) if text else None


def agrees(law, entry):
    return law.promise(entry["dossier"], entry["timeline"]) == promised(entry)


def judge(options):
    with open(options.before, encoding="utf-8") as file:
        before = json.load(file)
    after = snapshot(options.base)
    law = recount.Law() if options.back else recount.Law([datetime.date.fromisoformat(options.off)])
    problems, moved, days, returned = [], 0, 0, 0
    for code, entry in after.items():
        was = before[code]
        expected = promised(was)
        if is_running(entry):
            expected = law.promise(entry["dossier"], entry["timeline"]) or expected
        if promised(entry) != expected:
            problems.append(f"{code}: {promised(entry)}, the recount says {expected}")
        told = events_of(entry) - events_of(was)
        if options.back:
            returned += told == 2
            sound = told in (0, 2)  # there and back again, or never touched
        else:
            sound = told == int(promised(entry) != promised(was))
        if not sound:
            problems.append(f"{code}: {told} events of a moved date")
        if promised(entry) != promised(was):
            moved += 1
            days += promised(entry).date() != promised(was).date()
    if options.back and moved:
        problems.append(f"{moved} dates did not come back")
    gone = set(before) - set(after)
    if gone:
        problems.append(f"{len(gone)} dossiers are not to be found any more")
    for problem in problems[:10]:
        print(problem, file=sys.stderr)
    print(f"{len(after)} dossiers, {moved} moved ({days} to another day), {returned} there and back again, {len(problems)} problems")
    return 1 if problems else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("keep", "judge"))
    parser.add_argument("--base", required=True)
    parser.add_argument("--out")
    parser.add_argument("--before")
    parser.add_argument("--off")
    parser.add_argument("--back", action="store_true")
    options = parser.parse_args()
    return keep(options) if options.what == "keep" else judge(options)


if __name__ == "__main__":
    sys.exit(main())
