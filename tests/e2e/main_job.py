#!/usr/bin/env python3
"""The main job once, on screen: a dossier is received, forwarded, taken over, finished, handed over and looked up."""

import argparse
import pathlib
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import api  # noqa: E402

PASSWORD = "motcua-demo"
DESK = "UBND phường Cao Lãnh"
OFFICE = "Phòng Kinh tế, Hạ tầng và Đô thị phường Cao Lãnh"
PROCEDURE = "1.013225"


class Play:
    def __init__(self, base):
        self.client = api.Client(base)
        agencies = self.client.agencies()
        self.desk_id, self.office_id = agencies[DESK], agencies[OFFICE]
        self.desk = self.client.sign_in("caolanh.motcua", PASSWORD, self.desk_id)["token"]
        self.office = self.client.sign_in("caolanh.kinhte", PASSWORD, self.office_id)["token"]
        self.code = ""

    def write(self, token, path, body):
        headers = {"Authorization": "Bearer " + token, "Idempotency-Key": str(uuid.uuid4())}
        return self.client.call("POST", path, body, headers)

    def step(self, token, verb, body=None):
        return self.write(token, api.code_path(self.code, verb), body or {})["dossier"]

    def receive(self):
        return self.write(self.desk, "/api/v1/dossiers", {
            "procedureCode": PROCEDURE,
            "channel": "CHANNEL_DESK",
            "applicant": {"fullName": "Nguyễn Thị Bưởi", "phone": "0912 345 678", "phoneOwner": "PHONE_OWNER_OWNER",
                          "address": "ấp 3, phường Cao Lãnh"},
        })

    def look_up(self, query):
        return self.client.call("POST", "/api/v1/lookup", {"query": query})["answers"][0]


def say(number, text):
    print(f"  {number}. {text}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="http://127.0.0.1:8080")
    play = Play(parser.parse_args().base)
    print("\nMột hồ sơ đi trọn một vòng:")
    receipt = play.receive()
    play.code, number = receipt["dossier"]["code"], receipt["lookupNumber"]
    grouped = " ".join(number[i:i + 4] for i in range(0, 16, 4))
    say(1, f"Tiếp nhận tại {DESK}: mã hồ sơ {play.code}, mã tra cứu {grouped}")
    for reason in receipt.get("why", []):
        print(f"       {reason}")
    play.step(play.desk, "forward", {"toAgencyId": play.office_id})
    answer = play.look_up(number)
    say(2, f"Chuyển đi, chưa ký nhận. Người dân thấy: {answer['title']}")
    play.step(play.office, "take-over")
    say(3, f"{OFFICE} ký nhận. Người dân thấy: {play.look_up(number)['body']}")
    play.step(play.office, "finish-step", {"stepCode": "examine"})
    play.step(play.office, "issue-result", {"resultNumber": "15/GPXD"})
    say(4, f"Kết quả đã ký. Người dân thấy: {play.look_up(number)['title']}")
    play.step(play.desk, "bring-result")
    say(5, f"Kết quả về nơi trả. Người dân thấy: {play.look_up(number)['title']}")
    dossier = play.step(play.desk, "hand-over", {"recipient": "RECIPIENT_KIND_OWNER"})
    final, public = play.look_up(number), play.look_up(play.code)
    say(6, f"Đã trả kết quả. Tra bằng mã tra cứu: {final['title']} – {final['body']}")
    say(7, f"Tra bằng mã hồ sơ (ai cũng xem được): {public['title']} – {public['body']}")
    if dossier["state"] != "DOSSIER_STATE_HANDED_OVER" or final["state"] != dossier["state"]:
        print("the look-up and the ledger disagree", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
