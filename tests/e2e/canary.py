#!/usr/bin/env python3
"""Puts unmistakable personal values through every door of the running system, then looks for them in all it leaves behind."""

import argparse
import base64
import json
import pathlib
import subprocess
import sys
import time
import unicodedata
import urllib.error
import urllib.parse
import urllib.request
import uuid

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "simulators")]
import api  # noqa: E402
import phone as handset  # noqa: E402

DESK, OFFICE = "UBND phường Cao Lãnh", "Phòng Kinh tế, Hạ tầng và Đô thị phường Cao Lãnh"
PROCEDURE = "1.013225"
VALUES = {
    "fullName": "Ưởngquạ Thị Zêbrawỹ", "idNumber": "CNRY7Q5Z3W1", "street": "77 Ngõ Kỳlânbạc", "hamlet": "Ấp Sấmsétvàng",
    "commune": "Xã Trờinửađêm", "phone": "0977131719", "email": "zebrawy.canary@kylan.example", "birthDate": "1933-07-19",
}
SUBMITTER = {"fullName": "Quỷnhlỡ Văn Yđuôicáo", "idNumber": "CNRY2K4M6P8", "phone": "0866171913", "relation": "cháu nuôi đầunguồn",
             "authorizationNumber": "UQ-CNRY-8841"}
OTHER = {"fullName": "Phượngằng Thị Wôlframỹ", "idNumber": "CNRY9T1V3X5", "address": "88 Ngõ Hồngngọcbích, Khóm Gióchướng",
         "phone": "0355191317"}
NOTE = "Bà Thuỷtinhvỡ nói rằng bệnhnanyx của conchimyến"


def applicant():
    return {**VALUES, "idKind": "ID_KIND_PASSPORT", "phoneOwner": "PHONE_OWNER_OWNER", "submitter": SUBMITTER}


def unaccented(text):
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def shapes(value):
    """As given, small, capital, unaccented; each as UTF-8, UTF-16, hexadecimal, base64 at any offset, percent-encoded, JSON escapes."""
    words = [value] + [word for word in value.split() if len(unaccented(word)) >= 7]
    texts = {form for word in words for form in (word, word.lower(), word.upper(), unaccented(word), unaccented(word).lower(),
                                                 unaccented(word).upper(), unicodedata.normalize("NFD", word))}
    found = set()
    for text in texts:
        raw = text.encode()
        found |= {raw, text.encode("utf-16-le"), text.encode("utf-16-be"), raw.hex().encode(), raw.hex().upper().encode(),
                  text.encode("utf-16-le").hex().encode(), urllib.parse.quote(text).encode(), json.dumps(text)[1:-1].encode()}
        for offset in range(3):
            padded = bytes(offset) + raw
            cut = slice(0 if offset == 0 else offset + 1, None if len(padded) % 3 == 0 else -1)
            for encode in (base64.b64encode, base64.urlsafe_b64encode):
                found.add(encode(padded).rstrip(b"=")[cut])
    return found


class Search:
    def __init__(self):
        values = [*VALUES.values(), *SUBMITTER.values(), *OTHER.values(), NOTE]
        self.shapes = {shape: value for value in values for shape in shapes(value)}
        self.faults = 0

    def look(self, where, octets):
        hits = [(value, shape) for shape, value in self.shapes.items() if shape in octets]
        for value, shape in hits:
            at = octets.find(shape)
            print(f"FAIL {where}: {value!r} as {shape!r} in {octets[max(0, at - 80):at + 120]!r}")
        self.faults += bool(hits)
        return bool(hits)


class Doors:
    def __init__(self, base, sim):
        self.client = api.Client(base)
        agencies = self.client.agencies()
        self.desk_id, self.office_id = agencies[DESK], agencies[OFFICE]
        self.desk = self.client.sign_in("caolanh.motcua", "motcua-demo", self.desk_id)["token"]
        self.phone = handset.Phone(sim)
        self.refusals = []

    def headers(self):
        return {"Authorization": "Bearer " + self.desk, "Idempotency-Key": str(uuid.uuid4())}

    def post(self, path, body):
        return self.client.call("POST", path, body, self.headers())

    def refused(self, path, body):
        status, headers, problem = self.client.once("POST", path, body, self.headers())
        if status < 400:
            raise AssertionError(f"{path} took {body}")
        self.refusals.append((str(headers) + json.dumps(problem, ensure_ascii=False)).encode())

    def receive(self, who):
        return self.post("/api/v1/dossiers", {"procedureCode": PROCEDURE, "channel": "CHANNEL_DESK", "applicant": who})

    def found(self, question, code):
        rows = self.post("/api/v1/dossiers:search", question).get("dossiers", [])
        if code not in [row["code"] for row in rows]:
            raise AssertionError(f"{question} does not find {code}: {rows}")

    def go_through(self):
        receipt = self.receive(applicant())
        code = receipt["dossier"]["code"]
        for question in ({"name": VALUES["fullName"]}, {"name": unaccented(SUBMITTER["fullName"])}, {"phone": VALUES["phone"]},
                         {"idNumber": SUBMITTER["idNumber"]}, {"hamlet": VALUES["hamlet"], "birthYear": 1933}):
            self.found(question, code)
        seen = self.post(api.code_path(code, "reveal-applicant"), {"reason": "REVEAL_REASON_IDENTIFY"})
        if seen["applicant"]["fullName"] != VALUES["fullName"]:
            raise AssertionError(seen)
        other = {**OTHER, "phoneOwner": "PHONE_OWNER_SUBMITTER"}
        self.post(api.code_path(code, "correct-applicant"), {"applicant": other, "lastCorrection": 0})
        self.found({"name": OTHER["fullName"]}, code)
        self.post("/api/v1/registrations", {"procedureCode": PROCEDURE, "channel": "CHANNEL_POST", "competentAgencyId": self.desk_id,
                                            "applicant": applicant()})
        self.register_from_home()
        batch = {"applicant": applicant(), "channel": "CHANNEL_DESK", "items": [{"procedureCode": PROCEDURE}] * 2}
        self.post("/api/v1/dossiers:batch", batch)
        guidance = {"fullName": VALUES["fullName"], "address": OTHER["address"], "phone": VALUES["phone"], "note": NOTE}
        self.post("/api/v1/guidance", {"form": "GUIDANCE_FORM_REFUSAL", "guidance": guidance})
        self.client.call("POST", "/api/v1/lookup", {"query": receipt["lookupNumber"]})
        self.ask_by_message(code)
        self.post(api.code_path(code, "withdraw"), {"note": NOTE})
        return code

    def from_home(self, who):
        return {"procedureCode": PROCEDURE, "competentAgencyId": self.desk_id, "applicant": who}

    def register_from_home(self):
        """As JSON, as a browser sends the page, also with a telephone number that is none; and a name where a procedure is looked for."""
        self.post("/api/v1/online/registrations", self.from_home(applicant()))
        form = {"buoc": "gui", "noi-nop": self.desk_id, "ho-ten": VALUES["fullName"], "ngay-sinh": VALUES["birthDate"], "giay-to": "passport",
                "so-giay-to": VALUES["idNumber"], "so-nha": VALUES["street"], "ap-khom": VALUES["hamlet"], "xa-phuong": VALUES["commune"],
                "dien-thoai": VALUES["phone"], "thu-dien-tu": VALUES["email"], "nguoi-nop": SUBMITTER["fullName"], "quan-he": SUBMITTER["relation"]}
        page = f"http://{self.client.host}:{self.client.port}/dang-ky"
        for spoilt in ({}, {"dien-thoai": VALUES["idNumber"]}):
            body = urllib.parse.urlencode({**form, **spoilt}).encode()
            try:
                urllib.request.urlopen(f"{page}/{PROCEDURE}", body, timeout=10).close()
            except urllib.error.HTTPError as answer:
                if answer.code != 400 or not spoilt:
                    raise
        urllib.request.urlopen(f"{page}?{urllib.parse.urlencode({'tim': VALUES['fullName']})}", timeout=10).close()

    def ask_by_message(self, code):
        for number in (OTHER["phone"], VALUES["phone"]):
            self.phone.send(number, f"HS {code}")
            until = time.monotonic() + 20
            while not any(code in message["text"] and message.get("direction") != "mo" and not message["text"].startswith("HS H")
                          for message in self.phone.messages(number)):
                if time.monotonic() > until:
                    raise AssertionError(f"no answer to {number}: {self.phone.messages(number)}")
                time.sleep(0.1)

    def be_refused(self, code):
        for spoilt in ({"phone": VALUES["fullName"]}, {"idKind": "ID_KIND_CITIZEN_CARD"}, {"email": VALUES["street"]},
                       {"birthDate": "1933-07-19 Zêbrawỹ"}, {"hamlet": VALUES["hamlet"] * 20}, {"fullName": "Zêbrawỹ\u0001"},
                       {"surprise": VALUES["fullName"]}, {"address": OTHER["address"]}, {"phoneOwner": VALUES["fullName"]}):
            self.refused("/api/v1/dossiers", {"procedureCode": PROCEDURE, "channel": "CHANNEL_DESK",
                                              "applicant": {**applicant(), **spoilt}})
        self.refused("/api/v1/online/registrations", self.from_home({**applicant(), "phone": VALUES["fullName"]}))
        self.refused("/api/v1/online/registrations", self.from_home({**applicant(), "fullName": "Zêbrawỹ\u0001"}))
        self.refused("/api/v1/dossiers:search", {"phone": VALUES["fullName"]})
        self.refused("/api/v1/dossiers:search", {"name": VALUES["fullName"], "pageToken": VALUES["phone"]})
        self.refused("/api/v1/dossiers:search", {"name": VALUES["fullName"], "birthYear": VALUES["birthDate"]})
        self.refused(api.code_path(code, "reveal-applicant"), {"reason": VALUES["fullName"]})
        self.refused(api.code_path(VALUES["idNumber"], "reveal-applicant"), {"reason": "REVEAL_REASON_HANDLE"})
        self.refused(api.code_path(code, "correct-applicant"), {"applicant": applicant(), "lastCorrection": 77})
        self.refused(api.code_path(code, "withdraw"), {"note": NOTE})
        self.refused("/api/v1/lookup", {"query": VALUES["fullName"]})


def psql(pg, sql):
    return subprocess.run(["psql", "-qAtX", "-d", pg, "-c", sql], check=True, capture_output=True).stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "sim", "pg", "pg-dump", "logs", "metrics"):
        parser.add_argument("--" + name, required=True)
    options = parser.parse_args()
    doors = Doors(options.base, options.sim)
    code = doors.go_through()
    doors.be_refused(code)

    search = Search()
    psql(options.pg, "ANALYZE")
    search.look("pg_stats", psql(options.pg, "SELECT s::text FROM pg_stats s"))
    search.look("pg_stat_activity", psql(options.pg, "SELECT query, application_name FROM pg_stat_activity"))
    dump = subprocess.run([options.pg_dump, "-d", options.pg], check=True, capture_output=True).stdout
    if code.encode() not in dump:
        raise AssertionError("the dump does not hold the dossier")
    search.look("a table", dump)
    ports = options.metrics.split()
    for port in ports:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
            search.look(f"metrics at {port}", answer.read())
    # The operator's own log holds the numbers and texts it carried; everybody else's must not.
    logs = [path for path in sorted(pathlib.Path(options.logs).iterdir()) if not path.name.startswith("smsc")]
    texts = {path.name: path.read_bytes() for path in logs}
    if b"intake.search_token" not in texts["postgres.log"] or b'"event":"search"' not in texts["intake.log"]:
        raise AssertionError("the logs do not hold what they should")
    for name, text in texts.items():
        search.look("log " + name, text)
    for text in doors.refusals:
        search.look("a refusal", text)
    octets = sum(map(len, texts.values())) + len(dump)
    print(f"{len(search.shapes)} shapes of {len(set(search.shapes.values()))} values looked for in {len(texts)} logs, the tables, "
          f"{len(ports)} metrics pages and {len(doors.refusals)} refusals, {octets} octets: {search.faults} places hold one")

    planted = Search()
    with open("/dev/null", "w", encoding="utf-8") as nowhere:
        sys.stdout, shown = nowhere, sys.stdout
        blind = [shape for shape in planted.shapes if not planted.look("planted", b"before" + shape + b"behind")]
        sys.stdout = shown
    if blind:
        raise AssertionError(f"these would not be found: {blind[:3]}")
    return 1 if search.faults else 0


if __name__ == "__main__":
    sys.exit(main())
