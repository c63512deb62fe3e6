#!/usr/bin/env python3
"""Ten twins of every write: one effect, identical answers; the same across a kill -9 after COMMIT whose answer was swallowed."""

import argparse
import concurrent.futures
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "e2e"))
import api  # noqa: E402

DESK, OFFICE = "UBND phường Cao Lãnh", "Phòng Kinh tế, Hạ tầng và Đô thị phường Cao Lãnh"
TWINS = 10


class Run:
    def __init__(self, options):
        self.options = options
        self.client = api.Client(options.base)
        agencies = self.client.agencies()
        self.office_id = agencies[OFFICE]
        self.desk = self.client.sign_in("caolanh.motcua", "motcua-demo", agencies[DESK])["token"]
        self.office = self.client.sign_in("caolanh.kinhte", "motcua-demo", self.office_id)["token"]
        self.faults = 0

    def expect(self, what, condition, detail=""):
        print(("ok    " if condition else "FAIL  ") + what + ("" if condition else f": {detail}"))
        self.faults += not condition

    def sql(self, text):
        done = subprocess.run(["psql", "-qAtX", "-d", self.options.pg, "-c", text], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def steps(self):
        """(program, token, verb, body, other body) of a whole life."""
        receive = {"procedureCode": "1.013225", "channel": "CHANNEL_DESK", "applicant": {"fullName": "Lê Văn Song"}}
        other = dict(receive, channel="CHANNEL_POST")
        return [
            ("intake", self.desk, "", receive, other),
            ("routing", self.desk, "forward", {"toAgencyId": self.office_id}, {"toAgencyId": self.office_id + 1}),
            ("routing", self.office, "take-over", {}, None),
            ("routing", self.office, "finish-step", {"stepCode": "examine"}, {"stepCode": "review"}),
            ("routing", self.office, "issue-result", {"resultNumber": "1"}, {"resultNumber": "2"}),
            ("routing", self.desk, "bring-result", {}, None),
            ("intake", self.desk, "hand-over", {"recipient": "RECIPIENT_KIND_OWNER"}, {"recipient": "RECIPIENT_KIND_POST"}),
        ]

    def send(self, token, path, body, key):
        headers = {"Authorization": "Bearer " + token, "Idempotency-Key": key}
        return self.client.call("POST", path, body, headers)

    def effects(self, key):
        return self.sql(f"SELECT count(*) FROM ledger.event WHERE request_id = '{key}'")

    def life(self, lose_answers):
        code = ""
        with concurrent.futures.ThreadPoolExecutor(TWINS) as pool:
            for program, token, verb, body, other in self.steps():
                key = str(uuid.uuid4())
                path = "/api/v1/dossiers" + (f"/{code}:{verb}" if verb else "")
                name = verb or "receive"
                if lose_answers:
                    self.lose_one_answer(program, token, path, body, key)
                answers = [f.result() for f in [pool.submit(self.send, token, path, body, key) for _ in range(TWINS)]]
                texts = {json.dumps(answer, sort_keys=True) for answer in answers}
                self.expect(f"{name}: {TWINS} twins, identical answers", len(texts) == 1, texts)
                self.expect(f"{name}: one effect", self.effects(key) == "1", self.effects(key))
                code = code or answers[0]["dossier"]["code"]
                if other is not None:
                    self.refused_with_reason(token, path, other, key, name)

    def refused_with_reason(self, token, path, other, key, name):
        try:
            self.send(token, path, other, key)
            self.expect(f"{name}: other command, same id", False, "was accepted")
        except api.Refused as refused:
            fine = refused.status == 409 and refused.problem.get("reason") == "REQUEST_ID_REUSED"
            self.expect(f"{name}: other command, same id is refused", fine, refused)

    def tell_door(self, word, program):
        port = os.environ[f"MOTCUA_{program.upper()}_DOOR"].split(":")[1]
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(self.options.door)
            line.sendall(f"{word} {port}\n".encode())
            line.recv(3)

    def lose_one_answer(self, program, token, path, body, key):
        """Sends once while answers are swallowed, waits until the database shows the COMMIT, then kills the program."""
        self.tell_door("hold", program)
        impatient = api.Client(self.options.base)
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            headers = {"Authorization": "Bearer " + token, "Idempotency-Key": key}
            lost = pool.submit(impatient.once, "POST", path, body, headers)
            until = time.monotonic() + 5
            while self.effects(key) != "1" and time.monotonic() < until:
                time.sleep(0.01)
            committed = self.effects(key) == "1"
            pid = int(next(row.split()[1] for row in open(self.options.state, encoding="utf-8") if row.split()[0] == program))
            os.kill(pid, signal.SIGKILL)
            self.tell_door("pass", program)
            status = lost.result()[0]
        self.expect(f"{path.rsplit(':', 1)[-1]}: committed, killed, the caller was told {status}", committed and status in (200, 201, 503), status)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "state", "door", "pg"):
        parser.add_argument("--" + name, required=True)
    run = Run(parser.parse_args())
    run.life(lose_answers=False)
    run.life(lose_answers=True)
    print(f"{run.faults} expectations failed" if run.faults else "all as expected")
    return 1 if run.faults else 0


if __name__ == "__main__":
    sys.exit(main())
