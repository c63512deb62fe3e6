#!/usr/bin/env python3
"""Dates from end to end: computed ones recounted here from the calendar files alone, a new date with an apology on page, API and telephone, what-ifs that
come true, and the staff's page with its sign-in."""

import argparse
import datetime
import html
import http.client
import pathlib
import random
import shlex
import subprocess
import sys
import urllib.parse
import uuid

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "demo")]
import api  # noqa: E402
import citizen  # noqa: E402
import mobile  # noqa: E402
import office_hours  # noqa: E402

DESK, OFFICE = "UBND phường Cao Lãnh", "Phòng Kinh tế, Hạ tầng và Đô thị phường Cao Lãnh"
PROCEDURE = "1.013225"
PHONE = "0905 111 222"
STARTS = 60


def local(text):
    return office_hours.read_stamp(text).astimezone(office_hours.ZONE)


def promise_of(start, days):
    """The closing time of the n-th working day after the day on which counting begins."""
    minute = start.hour * 60 + start.minute
    day = start.date()
    if not office_hours.is_working_day(day) or minute >= office_hours.SESSIONS[-1][1]:
        day += datetime.timedelta(days=1)
        while not office_hours.is_working_day(day):
            day += datetime.timedelta(days=1)
    for _ in range(days):
        day += datetime.timedelta(days=1)
        while not office_hours.is_working_day(day):
            day += datetime.timedelta(days=1)
    closing = office_hours.SESSIONS[-1][1]
    return datetime.datetime.combine(day, datetime.time(closing // 60, closing % 60), office_hours.ZONE)


class Browser:
    """Keeps one cookie and sends what browsers send with forms of our own pages."""

    def __init__(self, base):
        parts = urllib.parse.urlsplit(base)
        self.host, self.port = parts.hostname, parts.port
        self.cookie = ""

    def go(self, method, path, form=None, **headers):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=10)
        try:
            all_headers = {"Accept": "text/html", **headers}
            if self.cookie:
                all_headers["Cookie"] = self.cookie
            body = None
            if form is not None:
                body = urllib.parse.urlencode(form)
                all_headers.setdefault("Origin", f"http://{self.host}:{self.port}")
                all_headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, body, all_headers)
            response = connection.getresponse()
            text = html.unescape(response.read().decode())
            for name, value in response.getheaders():
                if name.lower() == "set-cookie" and value.startswith("__Host-sid="):
                    self.cookie = "" if "Max-Age=0" in value else value.split(";")[0]
            return response.status, response.headers.get("Location") or "", text
        finally:
            connection.close()


class Trial:
    def __init__(self, base, sim):
        self.base = base
        self.client = api.Client(base)
        self.public = citizen.Public(base)
        self.handset = mobile.Handset(mobile.Network(sim), PHONE) if sim else None
        agencies = self.client.agencies()
        self.desk_id = agencies[DESK]
        self.desk = self.client.sign_in("caolanh.motcua", "motcua-demo", self.desk_id)["token"]
        self.office = self.client.sign_in("caolanh.kinhte", "motcua-demo", agencies[OFFICE])["token"]
        self.leader = self.client.sign_in("caolanh.lanhdao", "motcua-demo", self.desk_id)["token"]
        self.checks = self.faults = 0
        self.now = None

    def expect(self, what, got, wanted):
        self.checks += 1
        if got != wanted:
            self.faults += 1
            print(f"FAIL {what}: {got!r}, expected {wanted!r}")

    def within(self, what, part, whole):
        self.checks += 1
        if part not in whole:
            self.faults += 1
            print(f"FAIL {what}: {part!r} not in {whole[:1500]!r}")

    def write(self, token, path, body, at=None):
        headers = {"Authorization": "Bearer " + token, "Idempotency-Key": str(uuid.uuid4())}
        if at:
            headers["Motcua-Steered-At"] = office_hours.stamp(at)
        return self.client.call("POST", path, body, headers)

    def read(self, token, path):
        return self.client.call("GET", path, headers={"Authorization": "Bearer " + token})

    def receive(self):
        receipt = self.write(self.desk, "/api/v1/dossiers", {
            "procedureCode": PROCEDURE, "channel": "CHANNEL_DESK",
            "applicant": {"fullName": "Phan Thị Hẹn", "phone": PHONE, "phoneOwner": "PHONE_OWNER_OWNER"}})
        self.now = local(receipt["dossier"]["receivedAt"])
        return receipt["dossier"]["code"], receipt["lookupNumber"], receipt

    def compute(self, start, **more):
        question = {"procedureCode": PROCEDURE, "channel": "CHANNEL_DESK", "agencyId": self.desk_id, "start": office_hours.stamp(start), **more}
        return self.client.call("POST", "/api/v1/deadlines:compute", question, {"Authorization": "Bearer " + self.desk})["deadline"]

    def working_day_after(self, day, count):
        for _ in range(count):
            day += datetime.timedelta(days=1)
            while not office_hours.is_working_day(day):
                day += datetime.timedelta(days=1)
        return day

    def whole(self, what, deadline):
        """Stretches lie end to end from start to the end of the term, each with its words in two languages."""
        stretches = deadline["stretches"]
        self.expect(what + " begins at its start", stretches[0]["from"], deadline["start"])
        for one, other in zip(stretches, stretches[1:]):
            self.expect(what + " has no hole", one["to"], other["from"])
        self.expect(what + " says every stretch twice", [s for s in stretches if not s["text"] or not s["textEnglish"]], [])
        self.expect(what + " has reasons in two languages", len(deadline["why"]), len(deadline["whyEnglish"]))

    def computed(self):
        """At many instants, nights and Sundays among them, the date is the one recounted from the calendar files."""
        draw = random.Random(4)
        first = datetime.datetime(2026, 1, 2, tzinfo=office_hours.ZONE)
        for _ in range(STARTS):
            start = first + datetime.timedelta(minutes=draw.randrange(400 * 24 * 60))
            deadline = self.compute(start)
            self.expect(f"date from {start}", local(deadline["promisedAt"]), promise_of(start, deadline["amount"]))
            days = sum((local(s["to"]) - local(s["from"])).days for s in deadline["stretches"] if s["counted"])
            self.expect(f"days counted from {start}", days, deadline["amount"])
            self.whole(f"derivation from {start}", deadline)
        full = self.compute(first, full=True)
        minutes = sum((local(s["to"]) - local(s["from"])).seconds // 60 for s in full["stretches"] if s["counted"])
        self.expect("office minutes in full", minutes, full["amount"] * office_hours.MINUTES_A_DAY)
        self.expect("no break is a counted one", [s for s in full["stretches"] if s["kind"] == "STRETCH_KIND_LUNCH" and s["counted"]], [])

    def received(self):
        code, number, receipt = self.receive()
        told = self.read(self.desk, api.code_path(code) + "/deadline")
        self.expect("stored date", told["deadline"]["promisedAt"], receipt["dossier"]["promisedAt"])
        self.expect("computed date is the stored one", self.compute(self.now)["promisedAt"], receipt["dossier"]["promisedAt"])
        self.expect("reasons on the receipt", told["deadline"]["why"], receipt["why"])
        self.whole("stored derivation", told["deadline"])
        self.expect("legal clock", (told["clocks"][0]["kind"], told["clocks"][0]["dueAt"]), ("CLOCK_KIND_LEGAL", receipt["dossier"]["promisedAt"]))
        status, _, problem = self.client.once("GET", api.code_path(code) + "/deadline", headers={"Authorization": "Bearer " + self.office})
        self.expect("not for strangers", (status, problem["reason"]), (404, "DOSSIER_NOT_FOUND"))
        return code, number

    def extended(self):
        code, number, receipt = self.receive()
        old = local(receipt["dossier"]["promisedAt"])
        until = self.working_day_after(old.date(), 6)
        answer = self.write(self.leader, api.code_path(code, "extend"), {
            "until": f"{until:%Y-%m-%d}", "noticeNumber": "05/TB-UBND", "reasonCode": "workload", "note": "Nhiều hồ sơ cùng lúc"})
        self.expect("new promise", f"{local(answer['dossier']['promisedAt']):%d/%m/%Y %H:%M}", f"{until:%d/%m/%Y} 17:00")
        self.expect("original promise", local(answer["dossier"]["originalPromisedAt"]), old)
        dates = f"hẹn lại ngày {until:%d/%m/%Y}. Ngày hẹn lúc nộp: {old:%d/%m/%Y}."
        self.within("page by number", dates, self.public.page(number)[1].parts["due-line"])
        self.within("page by code", f"ngày {until:%d/%m/%Y}. Ngày hẹn lúc nộp: {old:%d/%m/%Y}.", self.public.page(code)[1].parts["due-line"])
        told = self.read(self.desk, api.code_path(code) + "/deadline")["deadline"]
        self.expect("last stretch", told["stretches"][-1]["kind"], "STRETCH_KIND_EXTENDED")
        self.expect("its apology", told["extensions"][0]["noticeNumber"], "05/TB-UBND")
        status, _, problem = self.client.once("POST", api.code_path(code, "extend"), {
            "until": f"{self.working_day_after(until, 3):%Y-%m-%d}", "noticeNumber": "06/TB-UBND", "reasonCode": "workload", "note": "x"},
            {"Authorization": "Bearer " + self.leader, "Idempotency-Key": str(uuid.uuid4())})
        self.expect("a second time", (status, problem["reason"]), (409, "EXTENSION_USED_UP"))
        if self.handset:
            notice = self.handset.wait(lambda message: code in message.text and "hen lai" in message.text)
            self.within("notice", f"xin loi va hen lai ngay {until:%d/%m/%Y}, thay ngay {old:%d/%m/%Y}.", notice.text)
            self.expect("notice is one message", notice.parts, 1)
            self.within("answer to a question", f"hen lai ngay {until:%d/%m/%Y}, thay ngay {old:%d/%m/%Y}.", self.handset.ask("HS " + code).text)
        return code

    def what_if(self):
        code, number, _ = self.receive()
        self.write(self.leader, api.code_path(code, "request-supplement"), {"paperCodes": ["id_copy"], "days": 10, "note": "Thiếu bản sao"})
        then = datetime.datetime.combine(self.working_day_after(self.now.date(), 4), datetime.time(10, tzinfo=office_hours.ZONE))
        stamp = office_hours.stamp(then)
        told = self.read(self.desk, api.code_path(code) + "/deadline?whatIfAt=" + urllib.parse.quote(stamp))
        self.whole("what-if", told["whatIf"])
        if_then = local(told["whatIf"]["promisedAt"])
        asked = self.public.client.call("POST", "/api/v1/lookup", {"query": number, "whatIfAt": stamp})["answers"][0]
        self.expect("citizen hears the same", local(asked["whatIf"]["promisedAt"]), if_then)
        sentence = f"Nếu ông/bà nộp đủ giấy tờ lúc 10:00 ngày {then:%d/%m/%Y}, ngày hẹn mới là"
        browser = Browser(self.base)
        form = {"ma": number, "ngay": f"{then:%Y-%m-%d}", "gio": "10:00"}
        status, _, page = browser.go("POST", "/tra-cuu", form)
        self.within("page answers", sentence, page)
        self.within("page answers with the date", f"ngày {if_then:%d/%m/%Y}, chậm nhất 17 giờ.", page)
        for what, change, said in (("past", {"ngay": "2020-01-02"}, "đã qua. Xin chọn một lúc từ"),
                                   ("nonsense", {"ngay": "mai"}, "Ngày “mai” không đọc được hoặc không có thật."),
                                   ("no time", {"gio": ""}, "Chưa chọn giờ.")):
            status, _, page = browser.go("POST", "/tra-cuu", {**form, **change})
            self.expect(what + " is still answered", status, 200)
            self.within(what + " is named", said, page)
            self.within(what + " loses nothing", f'name="ma" value="{number}"', page)
        open_now = self.public.client.call("POST", "/api/v1/lookup", {"query": code, "whatIfAt": stamp})["answers"][0]
        self.expect("nothing by code alone", open_now.get("whatIf"), None)
        done = self.write(self.desk, api.code_path(code, "accept-supplement"), {}, then)
        self.expect("it came true", local(done["dossier"]["promisedAt"]), if_then)
        return code

    def staff_pages(self, code, extended):
        browser = Browser(self.base)
        page_of = "/can-bo/ngay-hen?" + urllib.parse.urlencode({"ma": extended})
        status, where, _ = browser.go("GET", page_of)
        self.expect("who is nobody signs in", (status, where.split("?")[0]), (303, "/can-bo/dang-nhap"))
        form = {"ten": "caolanh.motcua", "mat-khau": "motcua-demo", "co-quan": str(self.desk_id), "ve": page_of}
        self.expect("another site cannot sign in", browser.go("POST", "/can-bo/dang-nhap", form, Origin="https://example.org")[0], 403)
        status, _, page = browser.go("POST", "/can-bo/dang-nhap", {**form, "mat-khau": "x"})
        self.expect("wrong password", status, 401)
        self.within("wrong password is said", "Tên đăng nhập hoặc mật khẩu không đúng.", page)
        status, where, _ = browser.go("POST", "/can-bo/dang-nhap", {**form, "ve": "https://example.org/"})
        self.expect("nobody is sent elsewhere", (status, where), (303, "/can-bo"))
        status, where, _ = browser.go("POST", "/can-bo/dang-nhap", form)
        self.expect("back to the page", (status, where), (303, page_of))
        status, _, page = browser.go("GET", page_of)
        for part in ("Hồ sơ " + extended, "Ngày hẹn mới", "Ngày hẹn lúc nộp", "05/TB-UBND", "Đồng hồ đang chạy", "<td>Có</td>", "<td>Không</td>"):
            self.within("page of the extended one", part, page)
        english = browser.go("GET", page_of + "&ngon-ngu=en")[2]
        self.within("reasons in English", "The time limit of this procedure is", english)
        full = browser.go("GET", page_of + "&day-du=1")[2]
        self.within("lunch in full", "Không tính: nghỉ trưa", full)
        missing = [browser.go("GET", "/can-bo/ngay-hen?ma=" + other) for other in (code[:-4] + "9999", "H20.08-200101-0001")]
        for status, _, page in missing:
            self.expect("nobody's dossier", status, 404)
            self.within("one text for it", "Không tìm thấy hồ sơ theo mã vừa nhập.", page)
        question = {"thu-tuc": PROCEDURE, "kenh": "1", "co-quan": str(self.desk_id), "ngay": f"{self.now:%d/%m/%Y}", "gio": "10h"}
        status, _, page = browser.go("GET", "/can-bo/ngay-hen?" + urllib.parse.urlencode(question))
        promised = local(self.compute(self.now.replace(hour=10, minute=0))["promisedAt"])
        self.within("the engine at a chosen instant", f"17:00, thứ", page)
        self.within("its date", f"ngày {promised:%d/%m/%Y}", page)
        for change, said in (({"gio": "25:00"}, "Giờ “25:00”"), ({"truong-hop": "zzz"}, "không có trường hợp"),
                             ({"thu-tuc": "9.999999"}, "không có hiệu lực"), ({"ngay": "01/01/2150"}, "hiệu lực")):
            status, _, page = browser.go("GET", "/can-bo/ngay-hen?" + urllib.parse.urlencode({**question, **change}))
            self.checks += 1
            if status not in (400, 409):
                self.faults += 1
                print(f"FAIL {change}: HTTP {status}")
            if change != {"ngay": "01/01/2150"}:
                self.within(f"{change} is named", said, page)
        self.expect("another site cannot sign out", browser.go("POST", "/can-bo/dang-xuat", {}, Origin="https://example.org")[0], 403)
        self.expect("signing out", browser.go("POST", "/can-bo/dang-xuat", {})[:2], (303, "/can-bo/dang-nhap"))
        self.expect("then nobody again", browser.go("GET", page_of)[0], 303)

    def explained(self, command, code):
        """The program in the terminal says the dates the API says."""
        told = self.read(self.desk, api.code_path(code) + "/deadline")["deadline"]
        for lang, why in (("vi", told["why"]), ("en", told["whyEnglish"])):
            ran = subprocess.run([*command, code, "--lang", lang], capture_output=True, text=True, check=False)
            self.expect("motcua-explain", ran.returncode, 0)
            for sentence in why:
                self.within("motcua-explain", "  - " + sentence, ran.stdout)
            for stretch in told["stretches"]:
                self.within("motcua-explain", stretch["text" if lang == "vi" else "textEnglish"], ran.stdout)
            self.within("motcua-explain", f"{local(told['promisedAt']):%d/%m/%Y %H:%M}", ran.stdout)
        self.expect("unknown code", subprocess.run([*command, code[:-4] + "9999"], capture_output=True, check=False).returncode, 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--sim", help="control address of the SMSC simulator; without it nothing is asked by telephone")
    parser.add_argument("--explain", metavar="CMD", type=shlex.split, help="motcua-explain with the options it needs; tried where given")
    options = parser.parse_args()
    trial = Trial(options.base, options.sim)
    trial.computed()
    code, _ = trial.received()
    extended = trial.extended()
    paused = trial.what_if()
    trial.staff_pages(code, extended)
    if options.explain:
        for one in (code, extended, paused):
            trial.explained(options.explain, one)
    print(f"{trial.checks} checks of dates, {trial.faults} wrong")
    return 1 if trial.faults else 0


if __name__ == "__main__":
    sys.exit(main())
