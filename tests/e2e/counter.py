#!/usr/bin/env python3
"""A day at the counter over HTTP: batch, certified copies with money, mistakes undone, a lost receipt, books; and what a citizen is answered."""

import argparse
import datetime
import pathlib
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import api  # noqa: E402

DESK = "UBND phường Cao Lãnh"
PERSON = {"fullName": "Nguyễn Thị Quầy", "idNumber": "087099900123", "phone": "0912345099", "phoneOwner": "PHONE_OWNER_OWNER"}
REASON = {"reasonCode": "entered_twice", "note": "nhập hai lần"}


class Counter:
    def __init__(self, base):
        self.client = api.Client(base)
        desk = self.client.agencies()[DESK]
        self.officer = self.client.sign_in("caolanh.motcua", "motcua-demo", desk)["token"]
        self.leader = self.client.sign_in("caolanh.lanhdao", "motcua-demo", desk)["token"]
        self.facts = 0

    def expect(self, what, got, wanted):
        if got != wanted:
            raise AssertionError(f"{what}: {got!r} instead of {wanted!r}")
        self.facts += 1

    def headers(self, token, key=""):
        return {"Authorization": "Bearer " + (token or self.officer), "Idempotency-Key": key or str(uuid.uuid4())}

    def post(self, path, body, token="", key=""):
        return self.client.call("POST", path, body, self.headers(token, key))

    def get(self, path, token=""):
        return self.client.call("GET", path, None, {"Authorization": "Bearer " + (token or self.officer)})

    def refused(self, reason, path, body, token=""):
        status, _, problem = self.client.once("POST", path, body, self.headers(token))
        self.expect(f"{path} is refused", (status >= 400, (problem or {}).get("reason")), (True, reason))

    def seen(self, query):
        status, _, answer = self.client.once("POST", "/api/v1/lookup", {"query": query})
        return [row["key"] for row in answer["answers"]] if status == 200 else answer["reason"]

    def receipts(self):
        body = {"applicant": PERSON, "channel": "CHANNEL_DESK", "items": [{"procedureCode": "1.013225"}, {"procedureCode": "1.004873"}]}
        key = str(uuid.uuid4())
        batch = self.post("/api/v1/dossiers:batch", body, key=key)
        codes = [item["dossier"]["code"] for item in batch["items"]]
        self.expect("a repeated batch", self.post("/api/v1/dossiers:batch", body, key=key), batch)
        self.expect("one number opens both", self.seen(batch["lookupNumber"]), ["web.l1.s2.own"] * 2)
        waiting = [row["codes"] for row in self.get("/api/v1/unprinted?pageSize=200")["receipts"]]
        self.expect("it waits to be printed", codes in waiting, True)
        self.expect("and can be printed", self.get(api.code_path(codes[0]) + "/receipt")["lookupNumber"], batch["lookupNumber"])
        again = self.post(api.code_path(codes[1], "reissue-receipt"), {"identityCheck": "căn cước, khớp ảnh"})
        self.expect("the old number", self.seen(batch["lookupNumber"]), "DOSSIER_NOT_FOUND")
        self.expect("the new number", len(self.seen(again["lookupNumber"])), 2)
        self.post(api.code_path(codes[0], "confirm-printed"), {"issue": again["issue"]})
        self.expect("printed", self.get(api.code_path(codes[0]) + "/receipt").get("lookupNumber", ""), "")
        self.refused("BAD_FIELD", api.code_path(codes[0], "change-procedure"), {"procedureCode": "1.013225"})
        changed = self.post(api.code_path(codes[0], "change-procedure"), {"procedureCode": "1.004873"})
        self.expect("the same code", changed["dossier"]["code"], codes[0])
        self.post(api.code_path(codes[0], "void"), REASON)
        self.expect("a void code", self.seen(codes[0]), ["web.l0.void"])
        self.expect("void behind the number", sorted(self.seen(again["lookupNumber"])), ["web.l1.s2.own", "web.l1.void"])
        return codes

    def money(self):
        for kind in ("FEE_KIND_FEE", "FEE_KIND_LEVY"):
            book = {"kind": kind, "series": "E" + uuid.uuid4().hex[:8], "firstSerial": 1, "lastSerial": 50}
            self.refused("ROLE_MISSING", "/api/v1/receipt-books", book)
            self.post("/api/v1/receipt-books", book, self.leader)
        quote = self.get("/api/v1/fees?procedureCode=2.000815&units=3&copies=2")
        self.expect("the price in words", (quote["total"], quote["totalInWords"]), ("10000", "mười nghìn đồng"))
        body = {"procedureCode": "2.000815", "applicant": PERSON, "means": "PAYMENT_MEANS_CASH",
                "orders": [{"feeCode": "certify", "units": 3, "copies": 2}]}
        done = self.post("/api/v1/dossiers:at-once", body)
        self.expect("done at once", done["dossier"]["state"], "DOSSIER_STATE_HANDED_OVER")
        receipt = done["receipts"][0]
        self.expect("paid", (receipt["amount"], receipt.get("confirmed", False)), ("10000", False))
        wrong = self.post("/api/v1/dossiers:at-once", body)["receipts"][0]
        self.expect("the next serial", wrong["serial"], receipt["serial"] + 1)
        self.post("/api/v1/receipts:void", {"series": wrong["series"], "serial": wrong["serial"], "reasonCode": "wrong_amount"})
        sheet = self.get("/api/v1/cash-sheets/one")["sheet"]
        use = [row for row in sheet["serials"] if row["series"] == wrong["series"]][0]
        self.expect("serials of the sheet", (use["runs"][0]["last"], use["voided"]), (wrong["serial"], [wrong["serial"]]))
        agency = self.get("/api/v1/cash-sheets", self.leader)
        self.expect("the agency's day has it", sheet in agency["sheets"], True)
        closing = {"day": sheet["day"], "handedIn": sheet["toHandIn"]}
        closed = self.post("/api/v1/cash-sheets:close", closing)["sheet"]
        self.expect("nothing is kept", (closed["handedIn"], closed.get("kept", "0")), (sheet["toHandIn"], "0"))
        self.refused("SHEET_CLOSED", "/api/v1/dossiers:at-once", body)
        return done["dossier"]["code"]

    def books(self, voided, at_once):
        # The day of the house, which a demonstration states: it stands in the code.
        today = datetime.datetime.strptime(voided.split("-")[1], "%y%m%d").date().isoformat()
        rows = {}
        token = ""
        while True:
            page = self.get(f"/api/v1/register?fromDay={today}&toDay={today}&pageSize=50&pageToken={token}")
            rows.update({row["dossier"]["code"]: row for row in page["rows"]})
            token = page.get("nextPageToken", "")
            if not token:
                break
        self.expect("struck through", rows[voided].get("voided", False), True)
        self.expect("handed over", "handedOverAt" in rows[at_once], True)
        sheet = self.get(api.code_path(at_once) + "/control-sheet")
        self.expect("hands", [row["kind"] for row in sheet["rows"]], ["received", "result_handed_over"])
        paper = {"form": "GUIDANCE_FORM_SUPPLEMENT",
                 "guidance": {"fullName": PERSON["fullName"], "paperCodes": ["birth_notice"], "note": "cần bản chính"}}
        number = self.post("/api/v1/guidance", paper)["number"]
        found = self.get(f"/api/v1/guidance/paper?form=2&year={number['year']}&number={number['number']}")
        self.expect("the paper", found["guidance"]["note"], "cần bản chính")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    counter = Counter(parser.parse_args().base)
    codes = counter.receipts()
    at_once = counter.money()
    counter.books(codes[0], at_once)
    print(f"the counter: {counter.facts} facts hold")


if __name__ == "__main__":
    main()
