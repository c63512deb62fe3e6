"""Dossiers that move while questions are asked: each thread walks its own through their life and writes down what was true when."""

import pathlib
import sys
import threading
import time
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "e2e"))
import api  # noqa: E402

PASSWORD = "motcua-demo"
PROCEDURE = "1.013225"
# Which text a question is answered with while the dossier is like this: at level 0 and level 1 (texts.md 4.3, 4.4).
RECEIVED, ON_THE_WAY, HELD = ("sms.l0.s2", "sms.l1.s2"), ("sms.l0.s4", "sms.l1.s4.way"), ("sms.l0.s4", "sms.l1.s4")
SIGNED, AT_DESK, HANDED = ("sms.l0.s9.way", "sms.l1.s9.way"), ("sms.l0.s9.desk", "sms.l1.s9.desk"), ("sms.l0.s10", "sms.l1.s10")


class Tracked:
    """One dossier and the texts that were true of it, with the times between which each became true."""

    def __init__(self, code, number, phone):
        self.code, self.number, self.phone = code, number, phone
        self.changes = []  # (asked, answered, (level 0, level 1)): true from some moment between the two

    def became(self, asked, answered, keys):
        self.changes.append((asked, answered, keys))

    def possible(self, start, end, level):
        """Texts that may have been true at some moment between start and end."""
        changes = list(self.changes)
        keys = set()
        for i, (asked, _, texts) in enumerate(changes):
            gone = changes[i + 1][1] if i + 1 < len(changes) else float("inf")
            if asked <= end and gone >= start:
                keys.add(texts[level])
        return keys


class Movers:
    def __init__(self, base, threads=3, phones=None):
        self.base = base
        self.dossiers = []  # read by others; only ever grows
        self.stop = threading.Event()
        self.phones = phones
        client = api.Client(base)
        agencies = client.agencies()
        self.desk = agencies["UBND phường Cao Lãnh"]
        self.office = agencies["Phòng Kinh tế, Hạ tầng và Đô thị phường Cao Lãnh"]
        self.threads = [threading.Thread(target=self._work, args=(i,), daemon=True) for i in range(threads)]
        self.failures = []

    def start(self):
        for thread in self.threads:
            thread.start()

    def finish(self):
        self.stop.set()
        for thread in self.threads:
            thread.join(timeout=90)

    def _work(self, number):
        try:
            client = api.Client(self.base)
            desk = client.sign_in("caolanh.motcua", PASSWORD, self.desk)["token"]
            office = client.sign_in("caolanh.kinhte", PASSWORD, self.office)["token"]
            serial = 0
            while not self.stop.is_set():
                serial += 1
                self._life(client, desk, office, f"08{number:02d}{serial:06d}")
        except Exception as failure:  # told at the end; the judge counts it
            self.failures.append(repr(failure))

    def _write(self, client, token, path, body):
        headers = {"Authorization": "Bearer " + token, "Idempotency-Key": str(uuid.uuid4())}
        asked = time.time()
        answer = client.call("POST", path, body, headers)
        return asked, time.time(), answer

    def _life(self, client, desk, office, phone):
        applicant = {"fullName": "Trần Văn Thử", "phone": phone, "phoneOwner": "PHONE_OWNER_OWNER", "address": "phường Cao Lãnh"}
        asked, answered, receipt = self._write(client, desk, "/api/v1/dossiers", {
            "procedureCode": PROCEDURE, "channel": "CHANNEL_DESK", "applicant": applicant})
        code = receipt["dossier"]["code"]
        tracked = Tracked(code, receipt["lookupNumber"], phone)
        tracked.became(asked, answered, RECEIVED)
        self.dossiers.append(tracked)
        for token, verb, body, keys in (
                (desk, "forward", {"toAgencyId": self.office}, ON_THE_WAY), (office, "take-over", {}, HELD),
                (office, "finish-step", {"stepCode": "examine"}, HELD), (office, "issue-result", {"resultNumber": "1/GPXD"}, SIGNED),
                (desk, "bring-result", {}, AT_DESK), (desk, "hand-over", {"recipient": "RECIPIENT_KIND_OWNER"}, HANDED)):
            if self.stop.wait(0.3):
                return
            asked, answered, _ = self._write(client, token, api.code_path(code, verb), body)
            tracked.became(asked, answered, keys)
