#!/usr/bin/env python3
"""While PostgreSQL stands still, look-ups answer 503 with Retry-After in under a second, never "not found"; afterwards all is well."""

import argparse
import http.client
import json
import os
import pathlib
import signal
import sys
import time
import urllib.parse

QUERIES = ("H20.214-250801-000001", "4829 1730 5561 0798")


def family(postmaster):
    """The postmaster and its children, children first."""
    children = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]) == postmaster:
                    children.append(int(entry.name))
            except (OSError, ValueError):
                continue
    return [*children, postmaster]


def ask(base, query):
    parts = urllib.parse.urlsplit(base)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
    began = time.monotonic()
    connection.request("POST", "/api/v1/lookup", json.dumps({"query": query}), {"Content-Type": "application/json"})
    response = connection.getresponse()
    response.read()
    return response.status, response.headers.get("Retry-After"), time.monotonic() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--pgdata", required=True)
    options = parser.parse_args()
    pids = family(int((pathlib.Path(options.pgdata) / "postmaster.pid").read_text().split("\n", 1)[0]))
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        answers = [ask(options.base, QUERIES[n % len(QUERIES)]) for n in range(40)]
    finally:
        for pid in reversed(pids):
            os.kill(pid, signal.SIGCONT)
    slowest = max(took for _, _, took in answers)
    wrong = [answer for answer in answers if answer[0] != 503 or not answer[1]]
    print(f"PostgreSQL paused: {len(answers)} look-ups, slowest {slowest * 1000:.0f} ms, {len(wrong)} not 503 with Retry-After")
    until = time.monotonic() + 10
    while ask(options.base, QUERIES[0])[0] == 503 and time.monotonic() < until:
        time.sleep(0.1)
    status = ask(options.base, QUERIES[0])[0]
    print(f"afterwards: {status}")
    return 0 if not wrong and slowest < 1 and status in (200, 404) else 1


if __name__ == "__main__":
    sys.exit(main())
