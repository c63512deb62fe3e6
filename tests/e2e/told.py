#!/usr/bin/env python3
"""What the staff see of what a citizen was told, and pages that wait for changes, over HTTP: words, counts, who may look; kills in between."""

import argparse
import concurrent.futures
import http.client
import json
import os
import pathlib
import signal
import sys
import time
import urllib.parse
import uuid

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "simulators")]
import api  # noqa: E402
import phone as mobile  # noqa: E402

DESK, ECONOMY, OFFICE = 114, 303, 302
OWN, OTHER = "0912345671", "0987654322"
NEWS_WITHIN_S = 1.5  # status polls every 100 ms
BACK_WITHIN_S = 15.0  # a killed status, from the kill to the first news


class Trial:
    def __init__(self, base, sim, state):
        self.parts = urllib.parse.urlsplit(base)
        self.client = api.Client(base)
        self.phone = mobile.Phone(sim)
        self.state = pathlib.Path(state)
        self.facts = 0
        sign_in = lambda name, agency: self.client.sign_in(name, "motcua-demo", agency)["token"]  # noqa: E731
        self.desk = sign_in("caolanh.motcua", DESK)
        self.economy = sign_in("caolanh.kinhte", ECONOMY)
        self.office = sign_in("caolanh.vanphong", OFFICE)

    def expect(self, what, got, wanted):
        if got != wanted:
            raise AssertionError(f"{what}: {got!r} instead of {wanted!r}")
        self.facts += 1

    def post(self, path, body, token=""):
        return self.client.call("POST", path, body, {"Authorization": "Bearer " + (token or self.desk), "Idempotency-Key": str(uuid.uuid4())})

    def ask(self, path, token, headers=None):
        """(status, answer, seconds), on a connection of its own that waits longer than any long poll."""
        began = time.monotonic()
        connection = http.client.HTTPConnection(self.parts.hostname, self.parts.port, timeout=60)
        try:
            connection.request("GET", path, headers={"Authorization": "Bearer " + token, **(headers or {})})
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text), time.monotonic() - began
        finally:
            connection.close()

    def told(self, code, token=""):
        status, answer, _ = self.ask(api.code_path(code) + "/told", token or self.desk)
        self.expect(f"told of {code}", status, 200)
        return answer

    def until(self, what, read, good, seconds=10):
        end = time.monotonic() + seconds
        while not good(value := read()):
            if time.monotonic() > end:
                raise AssertionError(f"{what}: still {value!r}")
            time.sleep(0.05)
        self.facts += 1
        return value

    def changes(self, token, after):
        return self.ask(f"/api/v1/changes?after={after}", token, {"Motcua-Passive": "1"})

    def number(self, token):
        return self.changes(token, 0)[1]["number"]

    def receive(self):
        person = {"fullName": "Nguyễn Văn Hỏi", "idNumber": "087099900456", "phone": OWN, "phoneOwner": "PHONE_OWNER_OWNER"}
        return self.post("/api/v1/dossiers", {"procedureCode": "1.013225", "channel": "CHANNEL_DESK", "applicant": person})

    def pid(self, name):
        for line in self.state.read_text().splitlines():
            words = line.split()
            if words and words[0] == name:
                return int(words[1]), words[3]
        raise AssertionError(f"no program {name}")

    def kill(self, name):
        """kill -9, and back when it serves again."""
        before, _ = self.pid(name)
        os.kill(before, signal.SIGKILL)
        return lambda: self.until(f"{name} serves again", lambda: self.pid(name), lambda now: now[0] not in (0, before) and now[1] == "serving", 30)

    def words(self):
        received = self.receive()
        code, number = received["dossier"]["code"], received["lookupNumber"]
        self.expect("nobody asked yet", self.told(code)["asked"]["byText"], 0)
        delivered = lambda answer: len(answer["messages"]) == 1 and answer["messages"][0]["state"] == "TOLD_STATE_DELIVERED"  # noqa: E731
        notice = self.until("the notice", lambda: self.told(code), delivered)["messages"][0]
        heard = [message["text"] for message in self.phone.messages(OWN) if message["direction"] == "in"]
        self.expect("the words as they arrived", notice["text"], heard[-1])
        self.expect("where to", (notice["maskedPhone"], notice["ownPhone"], notice["channel"]), ("09xx xxx 671", True, "TOLD_CHANNEL_SMS_NOTICE"))
        for handset in (OWN, OTHER):
            after = self.phone.last(handset)
            self.phone.send(handset, "HS " + code)
            answer = self.phone.wait_answer(handset, after)["text"]
            newest = self.told(code)["messages"][0]
            self.expect("the answer as it arrived", (newest["text"], newest["ownPhone"]), (answer, handset == OWN))
        self.expect("asked by text", {key: value for key, value in self.told(code)["asked"].items() if key != "lastByTextAt"},
                    {"byText": 2, "byTextFromOwnPhone": 1})
        for query in (code, code, number):
            self.client.call("POST", "/api/v1/lookup", {"query": query})
        form = http.client.HTTPConnection(self.parts.hostname, self.parts.port, timeout=10)
        form.request("POST", "/tra-cuu", urllib.parse.urlencode({"ma": code}), {"Content-Type": "application/x-www-form-urlencoded"})
        self.expect("the page", form.getresponse().status, 200)
        counts = lambda: tuple(self.told(code).get("lookUps", {}).get(name) for name in ("byCode", "byNumber"))  # noqa: E731
        self.until("looked up", counts, lambda seen: seen == (3, 1))
        self.expect("a miss counts for nobody", self.client.once("POST", "/api/v1/lookup", {"query": code[:-4] + "9999"})[0], 404)
        self.expect("still", counts(), (3, 1))
        self.expect("others' dossiers", [self.ask(api.code_path(code) + "/told", token)[:2][0] for token in (self.economy, self.office)], [404, 404])
        self.expect("nobody", self.ask(api.code_path(code) + "/told", "x" * 43)[0], 401)
        return code, counts

    def news(self, pool, code):
        known = {token: self.number(token) for token in (self.desk, self.economy)}
        waiting = {token: pool.submit(self.changes, token, number) for token, number in known.items()}
        time.sleep(0.3)
        self.expect("both wait", [poll.done() for poll in waiting.values()], [False, False])
        began = time.monotonic()
        self.post(api.code_path(code, "forward"), {"toAgencyId": ECONOMY})
        lag = 0.0
        for token, poll in waiting.items():
            status, answer, _ = poll.result()
            lag = max(lag, time.monotonic() - began)
            self.expect("the number grew", (status, int(answer["number"]) > int(known[token])), (200, True))
        self.expect("soon", lag < NEWS_WITHIN_S, True)
        self.expect("now it is theirs too", self.ask(api.code_path(code) + "/told", self.economy)[0], 200)
        return lag

    def status_away(self, pool, code):
        known = {token: self.number(token) for token in (self.desk, self.office)}
        waiting = [pool.submit(self.changes, token, number) for token, number in known.items()]
        time.sleep(0.2)
        began = time.monotonic()
        back = self.kill("status")
        for poll, number in zip(waiting, known.values()):
            self.expect("everybody hears", int(poll.result()[1]["number"]) > int(number), True)
        took = time.monotonic() - began
        self.expect("soon after it is back", took < BACK_WITHIN_S, True)
        back()
        number = self.number(self.desk)
        poll = pool.submit(self.changes, self.desk, number)
        time.sleep(0.2)
        began = time.monotonic()
        self.post(api.code_path(code, "take-over"), {}, self.economy)
        self.expect("news again", int(poll.result()[1]["number"]) > int(number), True)
        self.expect("as soon as before", time.monotonic() - began < NEWS_WITHIN_S, True)
        return took

    def redis_away(self, code, counts):
        held, _ = self.pid("redis")
        os.kill(held, signal.SIGSTOP)
        try:
            self.expect("no number, not 0", "lookUps" in self.told(code), False)
            slowest = 0.0
            for _ in range(50):
                began = time.monotonic()
                self.client.call("POST", "/api/v1/lookup", {"query": code})
                slowest = max(slowest, time.monotonic() - began)
            self.expect("no look-up waits for it", slowest < 0.5, True)
        finally:
            os.kill(held, signal.SIGCONT)
        self.until("it counts again", counts, lambda seen: seen[0] is not None and seen[0] >= 3)
        since = self.told(code)["lookUps"]["countedSince"]
        self.kill("redis")()
        # What it knew is gone, and it says so.
        later = self.until("it counts anew", lambda: self.told(code).get("lookUps"), lambda now: now is not None and now["countedSince"] > since)
        self.expect("from nothing", later["byCode"], 0)
        return slowest

    def crowd(self, pool):
        number = self.number(self.desk)
        crowd = [pool.submit(self.changes, self.desk, number) for _ in range(30)]
        sent_away = self.until("of one session eight wait", lambda: [poll.result() for poll in crowd if poll.done()], lambda done: len(done) == 22)
        self.expect("the others are told when to come again", {answer["retryAfterS"] for _, answer, _ in sent_away}, {10})
        self.expect("and nobody else is kept waiting", self.ask("/api/v1/inbox?kind=held", self.desk)[2] < 1, True)
        self.receive()
        self.expect("the eight hear the news", [poll.result()[1]["retryAfterS"] for poll in crowd if poll.result()[1]["number"] != number], [0] * 8)

    def session(self):
        token = self.client.sign_in("caolanh.motcua2", "motcua-demo", DESK)["token"]
        self.expect("signed in", self.changes(token, 0)[0], 200)
        self.client.once("DELETE", "/api/v1/sessions/current", None, {"Authorization": "Bearer " + token})
        self.expect("signed out", self.changes(token, 0)[0], 401)

    def play(self):
        with concurrent.futures.ThreadPoolExecutor(64) as pool:
            number = self.number(self.office)
            patient = pool.submit(self.changes, self.office, number)
            code, counts = self.words()
            lag = self.news(pool, code)
            self.session()
            status, answer, waited = patient.result()
            self.expect("whom nothing concerns", (status, answer), (200, {"number": number, "retryAfterS": 0}))
            self.expect("waits 25 s", 24 < waited < 27, True)
            self.crowd(pool)
            away = self.status_away(pool, code)
            slowest = self.redis_away(code, counts)
        print(f"told and changes: {self.facts} facts; news after {lag * 1000:.0f} ms, {away:.1f} s after a kill of status; "
              f"slowest look-up of 50 without Redis {slowest * 1000:.0f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--sim", required=True)
    parser.add_argument("--state", required=True, help="the supervisor's table of running programs")
    options = parser.parse_args()
    Trial(options.base, options.sim, options.state).play()
    return 0


if __name__ == "__main__":
    sys.exit(main())
