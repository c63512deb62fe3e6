#!/usr/bin/env python3
"""Recomputes each dossier's state, holder and last step from the CSV alone and compares with what the API says, byte by byte of HTTP.

With --sim and --log, what a citizen hears too: page, public API and text message have to say what the CSV says. Shares no code with the replay or
the product. Exit 1 on any difference, each named.
"""

import argparse
import csv
import datetime
import http.client
import json
import sys
import time
import urllib.parse

import channels

PASSWORD = "motcua-demo"
PROCEDURE = "9.000001"


def parse_time(text):
    """To whole microseconds since 1970, without floats."""
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return (moment - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)) // datetime.timedelta(microseconds=1)


class Expectation:
    """What must be true of one case after the replay, from its CSV rows only."""

    def __init__(self, rows):
        rows = sorted(rows, key=lambda row: parse_time(row["time:timestamp"]))
        times = [parse_time(row["time:timestamp"]) for row in rows]
        end = rows[0]["case:enddate"]
        self.start = parse_time(rows[0]["case:startdate"])
        self.deadline = parse_time(rows[0]["case:deadline"])
        self.ended = parse_time(end) if end else None
        self.received = min(self.start, times[0], self.ended if end else times[0])
        self.state = "DOSSIER_STATE_FINISHED" if end else "DOSSIER_STATE_IN_PROGRESS"
        self.groups = [row["org:group"] for row in rows]
        self.holder = self.groups[-1]
        self.last_activity = rows[-1]["concept:name"]
        self.moves = sum(1 for a, b in zip(self.groups, self.groups[1:]) if a != b)
        self.steps = len(rows)
        self.step_times = times
        resource = rows[-1]["org:resource"]  # the log has an officer "test" and another one "TEST"
        self.officer = "wabo." + resource.lower() + (".upper" if resource == "TEST" else "")


class Api:
    def __init__(self, base):
        parts = urllib.parse.urlsplit(base)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
        self.tokens = {}

    def ask(self, method, path, body=None, token=""):
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if token:
            headers["Authorization"] = "Bearer " + token
        self.connection.request(method, path, None if body is None else json.dumps(body), headers)
        response = self.connection.getresponse()
        text = response.read()
        if response.status // 100 != 2:
            raise SystemExit(f"{method} {path}: HTTP {response.status} {text[:300]!r}")
        return json.loads(text)

    def token(self, username, agency):
        if (username, agency) not in self.tokens:
            body = {"username": username, "password": PASSWORD, "agencyId": agency}
            self.tokens[username, agency] = self.ask("POST", "/api/v1/sessions", body)["token"]
        return self.tokens[username, agency]


def group_name(group):
    return "Đơn vị không ghi tên" if group == "EMPTY" else "Nhóm " + group.removeprefix("Group ") + " (WABO)"


def same_activity(code, activity):
    """A step code must be the activity's leading number, or its words where it has none."""
    number = activity.split()[0].lower()
    return code == number if number[0] == "t" and number[1].isdigit() else code == "_".join(activity.lower().split())


def is_late(ended, deadline):
    """A promise made to the minute is broken from the first minute after it, one made to the instant at once."""
    minute = 60_000_000
    return ended >= deadline + minute if deadline % minute == 0 else ended > deadline


def differences(expected, found, agencies):
    dossier, events = found["dossier"], found["events"]
    kinds = [event["kind"] for event in events]
    steps = [event for event in events if event["kind"] == "step_finished"]
    checks = {
        "state": (dossier["state"], expected.state),
        "holder": (dossier.get("holderAgencyId", 0), agencies[group_name(expected.holder)]),
        "in transit": (dossier.get("inTransitToAgencyId", 0), 0),
        "hand-overs sent": (kinds.count("forwarded"), expected.moves),
        "hand-overs signed": (kinds.count("taken_over"), expected.moves),
        "steps": (len(steps), expected.steps),
        "step instants": ([parse_time(event["at"]) for event in steps], expected.step_times),
        "received": (parse_time(dossier["receivedAt"]), expected.received),
        "stated start": (parse_time(dossier["external"]["startedAt"]), expected.start),
        "promised": (parse_time(dossier["promisedAt"]), expected.deadline),
        "finished": (parse_time(dossier["finishedAt"]) if "finishedAt" in dossier else None, expected.ended),
        "version": (dossier["version"], len(events)),
        "numbering": ([event["seq"] for event in events], list(range(1, len(events) + 1))),
        "events": (len(events), 1 + 2 * expected.moves + expected.steps + (expected.ended is not None)),
    }
    if expected.ended is not None:
        checks["overdue"] = (dossier.get("overdue", False), is_late(expected.ended, expected.deadline))
    wrong = [f"{name}: API says {a}, CSV says {b}" for name, (a, b) in checks.items() if a != b]
    if not same_activity(dossier.get("lastStep", ""), expected.last_activity):
        wrong.append(f"last step: API says {dossier.get('lastStep')!r}, CSV says {expected.last_activity!r}")
    return wrong


def hear(options, codes):
    """What page, API and telephone say of each dossier: code → differences from the CSV."""
    web = channels.Web(options.base)
    texts = channels.Telephones(options.sim, options.log).ask(list(codes))
    wrong = {}
    for code, expected in codes.items():
        heard = web.page(code), web.api(code), texts.get(code, [])
        wrong[code] = channels.differences(code, expected, int(time.time() * 1e6), heard)
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--base", default="http://127.0.0.1:8080")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--sim", help="address of the operator's simulator: ask by text message too")
    parser.add_argument("--log", help="its log")
    options = parser.parse_args()
    cases, codes = {}, {}
    with open(options.file, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cases.setdefault(row["case:concept:name"], []).append(row)
    cases = dict(list(cases.items())[: options.limit or None])
    api = Api(options.base)
    agencies = {row["name"]: row["agencyId"] for row in api.ask("GET", "/api/v1/agencies")["agencies"]}
    faults = moves = steps = 0
    for case, rows in cases.items():
        expected = Expectation(rows)
        token = api.token(expected.officer, agencies[group_name(expected.holder)])
        query = urllib.parse.urlencode({"externalReference": case, "procedureCode": PROCEDURE})
        found = api.ask("GET", "/api/v1/dossiers?" + query, token=token)
        codes[found["dossier"]["code"]] = expected
        moves += sum(event["kind"] == "taken_over" for event in found["events"])
        steps += sum(event["kind"] == "step_finished" for event in found["events"])
        for fault in differences(expected, found, agencies):
            faults += 1
            print(f"{case}: {fault}")
    channels_asked = "not asked on page and telephone"
    if options.sim:
        wrong = hear(options, codes)
        channels_asked = f"{len(wrong)} heard on page, API and telephone"
        for code, differing in wrong.items():
            faults += len(differing)
            for fault in differing:
                print(f"{code}: {fault}")
    print(f"{len(cases)} dossiers, {moves} hand-overs, {steps} steps; {channels_asked}; {faults} differences")
    return 1 if faults or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
