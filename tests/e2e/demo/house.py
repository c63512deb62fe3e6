"""The staff side of the demonstration: the desk, the office that fits the procedure, and one write each, through the public API."""

import pathlib
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import api  # noqa: E402

PASSWORD = "motcua-demo"
DESK, DESK_OFFICER = "UBND phường Cao Lãnh", "caolanh.motcua"
# The office of the ward a procedure goes to, by a word of its name; the first row that fits, and the last one always does.
SECRETARIAT = ("Văn phòng HĐND và UBND phường Cao Lãnh", "caolanh.vanphong")
OFFICES = (
    (("khai sinh",), *SECRETARIAT),
    (("trợ cấp", "khuyết tật", "mai táng", "hộ nghèo", "người có công", "lao động", "tuyển sinh", "xuất bản"),
     "Phòng Văn hóa – Xã hội phường Cao Lãnh", "caolanh.vanhoa"),
    (("xây dựng", "kinh doanh", "đất", "thửa"), "Phòng Kinh tế, Hạ tầng và Đô thị phường Cao Lãnh", "caolanh.kinhte"),
    (("thường trú", "tạm trú", "căn cước"), "Công an phường Cao Lãnh", "caolanh.congan"),
    (("",), *SECRETARIAT),
)
NOT_OF_THE_OFFICE = {"receive", "return", "collect_fee", "tax_notice", "sign", "decide", "approve"}
IN_ORDER = ("verify", "query_commune", "survey", "commune_review", "post_notice", "examine", "review")


class Unknown(Exception):
    """No such procedure today."""


def office_for(procedure_name):
    """(agency, officer) that handles it."""
    name = procedure_name.lower()
    return next((agency, officer) for words, agency, officer in OFFICES if any(word in name for word in words))


def office_steps(step_codes):
    """The steps the office does itself before the result is signed, in their order."""
    known = [code for code in IN_ORDER if code in step_codes]
    return known or sorted(set(step_codes) - NOT_OF_THE_OFFICE)[:1]


class House:
    def __init__(self, client, procedure_code):
        self.client = client
        rows = client.call("GET", "/api/v1/procedures")["procedures"]
        found = [row for row in rows if row["procedureCode"] == procedure_code]
        if not found:
            raise Unknown(procedure_code)
        self.procedure = found[0]
        self.steps = office_steps(self.procedure["stepCodes"])
        self.office_name, officer = office_for(self.procedure["name"])
        agencies = {row["name"]: row for row in client.call("GET", "/api/v1/agencies")["agencies"]}
        self.desk_name = agencies[DESK]["deskName"]
        self.office_id = agencies[self.office_name]["agencyId"]
        self.desk = client.sign_in(DESK_OFFICER, PASSWORD, agencies[DESK]["agencyId"])["token"]
        self.office = client.sign_in(officer, PASSWORD, self.office_id)["token"]
        self.code = ""

    def _write(self, token, path, body):
        headers = {"Authorization": "Bearer " + token, "Idempotency-Key": str(uuid.uuid4())}
        return self.client.call("POST", path, body, headers)

    def _step(self, token, verb, body=None):
        return self._write(token, api.code_path(self.code, verb), body or {})["dossier"]

    def receive(self, name, phone):
        applicant = {"fullName": name, "phone": phone, "phoneOwner": "PHONE_OWNER_OWNER", "address": "ấp 3, phường Cao Lãnh"}
        receipt = self._write(self.desk, "/api/v1/dossiers", {
            "procedureCode": self.procedure["procedureCode"], "channel": "CHANNEL_DESK", "applicant": applicant})
        self.code = receipt["dossier"]["code"]
        return receipt

    def forward(self):
        return self._step(self.desk, "forward", {"toAgencyId": self.office_id})

    def take_over(self):
        return self._step(self.office, "take-over")

    def finish(self):
        for code in self.steps:
            self._step(self.office, "finish-step", {"stepCode": code})
        return self._step(self.office, "issue-result", {"resultNumber": "15/KQ-2026"})

    def bring(self):
        return self._step(self.desk, "bring-result")

    def hand_over(self):
        return self._step(self.desk, "hand-over", {"recipient": "RECIPIENT_KIND_OWNER"})

    def in_ledger(self):
        """The dossier as the staff see it now."""
        headers = {"Authorization": "Bearer " + self.desk}
        return self.client.call("GET", api.code_path(self.code), headers=headers)["dossier"]
