#!/usr/bin/env python3
"""Asks level 0 look-ups of random codes at a steady rate, open loop, and prints their times on one line."""

import argparse
import http.client
import pathlib
import json
import random
import threading
import time
import urllib.parse

ASKERS = 4


class Asker(threading.Thread):
    def __init__(self, host, codes, rate, over):
        super().__init__()
        self.host, self.codes, self.pause, self.over = host, codes, ASKERS / rate, over
        self.took, self.wrong = [], 0

    def run(self):
        connection = http.client.HTTPConnection(self.host, timeout=30)
        due = time.monotonic() + random.random() * self.pause
        while not self.over():
            time.sleep(max(0.0, due - time.monotonic()))
            code = random.choice(self.codes)
            try:
                connection.request("POST", "/api/v1/lookup", json.dumps({"query": code}), {"Content-Type": "application/json"})
                answer = connection.getresponse()
                body = json.loads(answer.read())
                right = answer.status == 200 and body["answers"][0]["code"] == code
            except (OSError, http.client.HTTPException, ValueError, KeyError):
                connection.close()
                right = False
            self.took.append(time.monotonic() - due)  # from when it should have been asked
            self.wrong += not right
            due += self.pause


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--codes", required=True, type=pathlib.Path)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--until-pid", type=int)
    options = parser.parse_args()
    end = time.monotonic() + options.seconds if options.seconds else None

    def over():
        if end is not None:
            return time.monotonic() >= end
        stat = pathlib.Path(f"/proc/{options.until_pid}/stat")
        try:
            return stat.read_text().rsplit(")", 1)[1].split()[0] == "Z"
        except OSError:
            return True

    codes = options.codes.read_text().split()
    askers = [Asker(urllib.parse.urlsplit(options.base).netloc, codes, options.rate, over) for _ in range(ASKERS)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    took = sorted(t for asker in askers for t in asker.took)
    at = [1000 * took[min(len(took) - 1, int(share * len(took)))] for share in (0.5, 0.99, 1.0)]
    wrong = sum(asker.wrong for asker in askers)
    print(f"{len(took)} asked, {wrong} not answered rightly, p50 {at[0]:.1f} ms, p99 {at[1]:.1f} ms, longest {at[2]:.1f} ms")


if __name__ == "__main__":
    main()
