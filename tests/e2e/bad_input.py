#!/usr/bin/env python3
"""Garbage, over-long, wrong-typed, wrong-state, wrong-agency and unknown-id input to every write route: a code, a reason, the field, nothing written."""

import argparse
import json
import pathlib
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import api  # noqa: E402

DESK, OFFICE = "UBND phường Cao Lãnh", "Phòng Kinh tế, Hạ tầng và Đô thị phường Cao Lãnh"
NOTE = {"reasonCode": "rework", "note": "lý do"}
GOOD = {  # verb → a body that is right in form
    "accept": {}, "decline": {"reasonCode": "not_competent", "note": "lý do"},
    "request-supplement": {"paperCodes": ["id_copy"], "days": 5, "note": "thiếu bản sao"}, "accept-supplement": {},
    "withdraw": {"note": ""}, "hand-over": {"recipient": "RECIPIENT_KIND_OWNER"}, "forward": {"toAgencyId": 0}, "take-over": {},
    "refuse": NOTE, "return": NOTE, "finish-step": {"stepCode": "examine"}, "issue-result": {"resultNumber": "1"}, "bring-result": {},
    "extend": {"until": "2026-12-30", "noticeNumber": "05/TB-UBND", **NOTE},
}
RECEIVE = {"procedureCode": "1.013225", "channel": "CHANNEL_DESK", "applicant": {"fullName": "Đỗ Thị Sai"}}
BAD_RECEIVE = [  # (what, change, field)
    ("no procedure", {"procedureCode": ""}, "procedureCode"),
    ("unknown procedure", {"procedureCode": "9.999999"}, "procedureCode"),
    ("over-long procedure", {"procedureCode": "1" * 500}, "procedureCode"),
    ("no channel", {"channel": "CHANNEL_UNSPECIFIED"}, "channel"),
    ("unknown agency", {"competentAgencyId": 8888}, "competentAgencyId"),
    ("negative agency", {"pickupAgencyId": -1}, "pickupAgencyId"),
    ("no name", {"applicant": {"fullName": ""}}, "applicant.fullName"),
    ("over-long name", {"applicant": {"fullName": "ă" * 201}}, "applicant.fullName"),
    ("control character", {"applicant": {"fullName": "a\u0007b"}}, "applicant.fullName"),
    ("bad phone", {"applicant": {"fullName": "A", "phone": "12", "phoneOwner": "PHONE_OWNER_OWNER"}}, "applicant.phone"),
    ("phone of nobody", {"applicant": {"fullName": "A", "phone": "0912345678"}}, "applicant.phoneOwner"),
    ("over-long address", {"applicant": {"fullName": "A", "address": "x" * 301}}, "applicant.address"),
    ("external where none may be", {"external": {"reference": "X-1", "dueAt": "2026-12-01T00:00:00Z"}}, "external"),
]
CASE = {"procedureCode": "1.013225", "channel": "CHANNEL_DESK", "start": "2026-11-12T02:10:00Z"}
PAUSE = {"from": "2026-11-13T02:00:00Z", "to": "2026-11-16T02:00:00Z", "reason": "PAUSE_REASON_SUPPLEMENT"}
BAD_CASES = [  # (what, change, status, field) of a date to be computed
    ("no procedure", {"procedureCode": ""}, 400, "procedureCode"),
    ("unknown procedure", {"procedureCode": "9.999999"}, 400, "procedureCode"),
    ("no such case", {"caseCode": "zzz"}, 400, "caseCode"),
    ("no channel", {"channel": "CHANNEL_UNSPECIFIED"}, 400, "channel"),
    ("unknown agency", {"agencyId": 8888}, 400, "agencyId"),
    ("no start", {"start": None}, 400, "start"),
    ("start of nonsense", {"start": "noon"}, 400, "start"),
    ("pause before the start", {"pauses": [{**PAUSE, "from": "2026-11-12T01:00:00Z"}]}, 400, "pauses[0].from"),
    ("pause backwards", {"pauses": [{**PAUSE, "to": "2026-11-13T01:00:00Z"}]}, 400, "pauses[0].to"),
    ("pause for nothing", {"pauses": [{**PAUSE, "reason": "PAUSE_REASON_UNSPECIFIED"}]}, 400, "pauses[0].reason"),
    ("pauses that overlap", {"pauses": [PAUSE, PAUSE]}, 400, "pauses[1].from"),
    ("21 pauses", {"pauses": [PAUSE] * 21}, 400, "pauses"),
    ("pause into a year without a calendar", {"pauses": [{**PAUSE, "to": "2150-01-01T00:00:00Z"}]}, 409, ""),
]
BAD_BODIES = [  # (what, verb, body, field)
    ("unknown step", "finish-step", {"stepCode": "dance"}, "stepCode"),
    ("over-long step", "finish-step", {"stepCode": "x" * 41}, "stepCode"),
    ("to nowhere", "forward", {"toAgencyId": 8888}, "toAgencyId"),
    ("to itself", "forward", {"toAgencyId": "own"}, "toAgencyId"),
    ("no papers", "request-supplement", {"paperCodes": [], "days": 5, "note": "x"}, "paperCodes"),
    ("31 papers", "request-supplement", {"paperCodes": ["a"] * 31, "days": 5, "note": "x"}, "paperCodes"),
    ("bad paper code", "request-supplement", {"paperCodes": ["a b"], "days": 5, "note": "x"}, "paperCodes"),
    ("0 days", "request-supplement", {"paperCodes": ["a"], "days": 0, "note": "x"}, "days"),
    ("no explanation", "request-supplement", {"paperCodes": ["a"], "days": 5, "note": ""}, "note"),
    ("over-long result number", "issue-result", {"resultNumber": "1" * 65}, "resultNumber"),
    ("no day", "extend", {**NOTE, "noticeNumber": "1"}, "until"),
    ("a day in another writing", "extend", {**NOTE, "noticeNumber": "1", "until": "30/12/2026"}, "until"),
    ("a day that is none", "extend", {**NOTE, "noticeNumber": "1", "until": "2026-02-30"}, "until"),
    ("a day long past", "extend", {**NOTE, "noticeNumber": "1", "until": "2010-01-04"}, "until"),
    ("no apology", "extend", {**NOTE, "until": "2026-12-30"}, "noticeNumber"),
    ("a sentence for a number", "extend", {**NOTE, "until": "2026-12-30", "noticeNumber": "xin lỗi"}, "noticeNumber"),
    ("no explanation", "extend", {"until": "2026-12-30", "noticeNumber": "1", "reasonCode": "workload"}, "note"),
]
WRONG_STATE = ["take-over", "refuse", "accept-supplement", "bring-result", "hand-over"]


class Probe:
    def __init__(self, base):
        self.client = api.Client(base)
        agencies = self.client.agencies()
        self.desk_id = agencies[DESK]
        self.desk = self.client.sign_in("caolanh.motcua", "motcua-demo", self.desk_id)["token"]
        self.office = self.client.sign_in("caolanh.kinhte", "motcua-demo", agencies[OFFICE])["token"]
        self.leader = self.client.sign_in("caolanh.lanhdao", "motcua-demo", self.desk_id)["token"]
        self.cases = self.faults = 0
        receipt = self.client.call("POST", "/api/v1/dossiers", RECEIVE, self.headers(self.desk))
        self.code = receipt["dossier"]["code"]

    def headers(self, token, **more):
        return {"Authorization": "Bearer " + token, "Idempotency-Key": str(uuid.uuid4()), **more}

    def refused(self, what, statuses, reason, method, path, body=None, headers=None, field=""):
        self.cases += 1
        status, answer_headers, problem = self.client.once(method, path, body, headers)
        problem = problem or {}
        text = json.dumps(problem, ensure_ascii=False)
        fine = status in statuses and problem.get("reason") and (not reason or problem["reason"] == reason)
        fine = fine and "problem+json" in (answer_headers.get("Content-Type") or "") and problem.get("detail")
        fine = fine and (not field or (problem.get("field") == field and problem.get("expected")))
        if not fine:
            self.faults += 1
            print(f"FAIL {what}: HTTP {status} {text[:300]}, expected {statuses} {reason} {field}")

    def every_write_route(self):
        for verb, good in GOOD.items():
            path = api.code_path(self.code, verb)
            self.refused(f"{verb} without a session", {401}, "", "POST", path, good, {"Idempotency-Key": str(uuid.uuid4())})
            self.refused(f"{verb} with a dead session", {401}, "", "POST", path, good, self.headers("A" * 43))
            no_key = {"Authorization": "Bearer " + self.desk}
            self.refused(f"{verb} without a key", {400}, "IDEMPOTENCY_KEY_REQUIRED", "POST", path, good, no_key)
            bad_key = self.headers(self.desk, **{"Idempotency-Key": "1"})
            self.refused(f"{verb} with a bad key", {400}, "", "POST", path, good, bad_key)
            self.refused(f"{verb} with an unknown member", {400}, "", "POST", path, {**good, "surprise": 1}, self.headers(self.desk))
            self.refused(f"{verb} with a list", {400}, "", "POST", path, [1], self.headers(self.desk))
            self.refused(f"{verb} with the code twice", {400}, "", "POST", path, {**good, "code": "X"}, self.headers(self.desk))
            self.refused(f"{verb} over-long", {413}, "", "POST", path, {"note": "x" * 70000}, self.headers(self.desk))
            body = {**good, "toAgencyId": self.desk_id + 1} if verb == "forward" else good
            # Registrations have numbers of their own; a dossier code is a wrong field there, not an unknown one.
            unknown = "DK-H20.214-200101-0001" if verb in ("accept", "decline") else "H20.214-200101-0001"
            for token in (self.desk, self.office, self.leader):
                self.refused(f"{verb} of an unknown dossier", {404, 403}, "", "POST", api.code_path(unknown, verb), body, self.headers(token))
            self.refused(f"{verb} of garbage", {400, 403, 404}, "", "POST", api.code_path("%00'; DROP", verb), body, self.headers(self.desk))

    def fields(self):
        for what, change, field in BAD_RECEIVE:
            self.refused("receive: " + what, {400}, "", "POST", "/api/v1/dossiers", {**RECEIVE, **change}, self.headers(self.desk), field)
        for what, verb, body, field in BAD_BODIES:
            body = {key: (self.desk_id if value == "own" else value) for key, value in body.items()}
            token = self.leader if verb in ("request-supplement", "issue-result", "extend") else self.desk
            self.refused(f"{verb}: {what}", {400}, "", "POST", api.code_path(self.code, verb), body, self.headers(token), field)
        wrong_type = {**RECEIVE, "channel": {"a": 1}}
        self.refused("receive: wrong type", {400}, "", "POST", "/api/v1/dossiers", wrong_type, self.headers(self.desk))

    def states_and_places(self):
        for verb in WRONG_STATE:
            self.refused(f"{verb} in state 2", {409}, "", "POST", api.code_path(self.code, verb), GOOD[verb], self.headers(self.desk))
        self.refused("a stranger's dossier", {404}, "DOSSIER_NOT_FOUND", "POST", api.code_path(self.code, "finish-step"),
                     GOOD["finish-step"], self.headers(self.office))
        self.refused("reading a stranger's dossier", {404}, "DOSSIER_NOT_FOUND", "GET", api.code_path(self.code), None,
                     self.headers(self.office))
        self.refused("role missing", {403}, "ROLE_MISSING", "POST", api.code_path(self.code, "issue-result"), GOOD["issue-result"],
                     self.headers(self.desk))

    def dates(self):
        for what, change, status, field in BAD_CASES:
            body = {key: value for key, value in {**CASE, **change}.items() if value is not None}
            self.refused("compute: " + what, {status}, "" if field else "NO_CALENDAR", "POST", "/api/v1/deadlines:compute", body,
                         {"Authorization": "Bearer " + self.desk}, field)
        self.refused("compute without a session", {401}, "", "POST", "/api/v1/deadlines:compute", CASE)
        self.refused("compute with an unknown member", {400}, "UNKNOWN_FIELD", "POST", "/api/v1/deadlines:compute", {**CASE, "x": 1}, self.headers(self.desk))
        self.refused("compute with a list", {400}, "BAD_JSON", "POST", "/api/v1/deadlines:compute", [CASE], self.headers(self.desk))
        for path, token, statuses, field in (("", self.office, {404}, ""), ("?full=yes", self.desk, {400}, "full"), ("?whatIfAt=noon", self.desk, {400}, "whatIfAt"),
                                             ("?whatIfAt=2026-12-30T03%3A00%3A00Z", self.desk, {400}, "whatIfAt"), ("?colour=1", self.desk, {400}, "")):
            self.refused("deadline" + path, statuses, "", "GET", api.code_path(self.code) + "/deadline" + path, None, self.headers(token), field)
        self.refused("deadline of garbage", {400}, "", "GET", "/api/v1/dossiers/xyz/deadline", None, self.headers(self.desk))
        self.refused("look up at nonsense", {400}, "BAD_FIELD", "POST", "/api/v1/lookup", {"query": self.code, "whatIfAt": "noon"})

    def reads(self):
        for path in ("/api/v1/inbox?kind=nonsense", "/api/v1/inbox?kind=held&pageSize=-1", "/api/v1/inbox?kind=held&pageToken=AAAA",
                     "/api/v1/inbox", "/api/v1/dossiers?externalReference=x", f"/api/v1/dossiers/{self.code}/timeline?pageToken=!!"):
            self.refused(path, {400, 404}, "", "GET", path, None, self.headers(self.desk))
        for query, reason in (("", "EMPTY_QUERY"), ("x", "BAD_SHAPE"), ("4829173055610799", "BAD_CHECK_DIGITS"),
                              ("H20.214-269912-0007", "BAD_DATE"), ("079201001234", "LOOKS_LIKE_ID_NUMBER"),
                              ("0912345678", "LOOKS_LIKE_PHONE")):
            self.refused(f"look up {query!r}", {400}, reason, "POST", "/api/v1/lookup", {"query": query})
        self.refused("look up too much", {400, 413}, "", "POST", "/api/v1/lookup", {"query": "1" * 10000})
        self.refused("look up an unknown number", {404}, "DOSSIER_NOT_FOUND", "POST", "/api/v1/lookup", {"query": "4829 1730 5561 0798"})
        self.refused("look up an unknown code", {404}, "DOSSIER_NOT_FOUND", "POST", "/api/v1/lookup", {"query": "H20.214-200101-0001"})
        self.refused("no such page", {404}, "", "GET", "/api/v1/nothing")
        self.refused("wrong method", {405}, "", "PUT", "/api/v1/lookup", {})
        self.refused("wrong password", {401}, "BAD_CREDENTIALS", "POST", "/api/v1/sessions", {"username": "caolanh.motcua", "password": "x"})
        self.refused("unknown name", {401}, "BAD_CREDENTIALS", "POST", "/api/v1/sessions", {"username": "nobody", "password": "x"})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    probe = Probe(parser.parse_args().base)
    probe.every_write_route()
    probe.fields()
    probe.states_and_places()
    probe.dates()
    probe.reads()
    print(f"{probe.cases} refusals tried, {probe.faults} wrong")
    return 1 if probe.faults else 0


if __name__ == "__main__":
    sys.exit(main())
