#!/usr/bin/env python3
"""Registering from home over HTTP, by the pages as a browser without script sends them and by JSON: once only, answered by the desk, limits, switched off."""

import argparse
import html.parser
import http.client
import pathlib
import re
import sys
import urllib.parse
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import api  # noqa: E402

DESK = "UBND phường Cao Lãnh"
PROCEDURE = "1.004884"  # five working days
REGISTERED_AT = "2026-11-12T01:30:00Z"  # Thursday 08:30; answered by Friday 08:30
ANSWERED_AT = "2026-11-13T02:00:00Z"  # Friday 09:00: late, and the promise counts from here
NUMBER = re.compile(r"DK-H20\.\d+-261112-\d{4,}")
LOOKUP = re.compile(r"\b\d{4} \d{4} \d{4} \d{4}\b")


class Page(html.parser.HTMLParser):
    """What a browser would send back of a page: inputs, chosen options, by name; and its ids and links."""

    def __init__(self, text):
        super().__init__()
        self.fields, self.ids, self.links, self.options = {}, set(), [], {}
        self.select = ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if "id" in found:
            self.ids.add(found["id"])
        if tag == "a":
            self.links.append(found.get("href"))
        if tag == "input" and found.get("name"):
            self.fields[found["name"]] = found.get("value") or ""
        if tag == "select":
            self.select = found["name"]
            self.options[self.select] = {}
        if tag == "option":
            self.option = found.get("value") or ""
            if "selected" in found or self.select not in self.fields:
                self.fields[self.select] = self.option

    def handle_data(self, data):
        if self.select and getattr(self, "option", None) is not None and data.strip():
            self.options[self.select].setdefault(data.strip(), self.option)

    def handle_endtag(self, tag):
        if tag == "option":
            self.option = None
        if tag == "select":
            self.select = ""


class Online:
    def __init__(self, base):
        self.base = base
        self.client = api.Client(base)
        self.facts = 0
        self.phones = 0

    def expect(self, what, got, wanted):
        if got != wanted:
            raise AssertionError(f"{what}: {got!r} instead of {wanted!r}")
        self.facts += 1

    def has(self, what, text, wanted):
        if wanted not in text:
            raise AssertionError(f"{what}: no {wanted!r} on the page: {re.sub('<[^>]*>', ' ', text)[:1500]}")
        self.facts += 1

    def page(self, method, path, fields=None, source="127.0.0.1", at=REGISTERED_AT):
        """One exchange of a browser: (status, headers, text)."""
        client = api.Client(self.base, source)
        connection = client.connect()
        body = None if fields is None else urllib.parse.urlencode(fields)
        headers = {"Motcua-Steered-At": at}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, response.headers, response.read().decode()
        finally:
            connection.close()

    def phone(self):
        self.phones += 1
        return f"0938{100000 + self.phones}"

    def filled(self, source="127.0.0.1"):
        """The form as somebody fills it in."""
        status, _, text = self.page("GET", "/dang-ky/" + PROCEDURE, source=source)
        self.expect("the form", status, 200)
        form = Page(text)
        form.fields.update({"noi-nop": form.options["noi-nop"][DESK], "ho-ten": "Lê Thị Bông Súng", "ngay-sinh": "5/9/1990", "dien-thoai": self.phone()})
        return form.fields

    def send(self, fields, step, source="127.0.0.1"):
        return self.page("POST", "/dang-ky/" + PROCEDURE, {**fields, "buoc": step}, source)

    def look_up(self, typed, at):
        status, _, text = self.page("POST", "/tra-cuu", {"ma": typed}, source="127.0.9.9", at=at)
        self.expect(f"look-up of {typed[:12]}", status, 200)
        return text

    def finding(self):
        _, _, home = self.page("GET", "/")
        self.expect("the home page leads there", "/dang-ky" in Page(home).links, True)
        status, _, text = self.page("GET", "/dang-ky?" + urllib.parse.urlencode({"tim": "lai khai sinh"}))
        self.expect("the list", status, 200)
        found = [link for link in Page(text).links if link and link.startswith("/dang-ky/")]
        self.expect("found without accents", found, ["/dang-ky/" + PROCEDURE])
        self.has("before anything is chosen", text, "chưa phải là nộp hồ sơ")
        self.expect("an address that is none", self.page("GET", "/dang-ky/9.999999")[0], 404)

    def mistakes(self):
        fields = self.filled()
        fields.update({"dien-thoai": "12", "ngay-sinh": "31/02/1990"})
        status, _, text = self.send(fields, "xem")
        self.expect("mistakes", status, 400)
        again = Page(text)
        self.expect("named at their fields", {"dien-thoai-error", "ngay-sinh-error"} <= again.ids, True)
        self.expect("nothing else is", sum(1 for one in again.ids if one.endswith("-error")), 2)
        self.expect("nothing typed is lost", {name: again.fields.get(name) for name in fields}, fields)

    def registering(self):
        """By the pages, sent three times, once after going back: one registration."""
        fields = self.filled()
        status, _, review = self.send(fields, "xem")
        self.expect("shown before it is sent", status, 200)
        self.has("by when it would be answered", review, "08:30 ngày 13/11/2026")
        hidden = {name: value for name, value in Page(review).fields.items() if name != "buoc"}
        self.expect("the same id travels on", hidden["ma-gui"], fields["ma-gui"])
        status, headers, done = self.send(hidden, "gui")
        self.expect("sent", status, 200)
        self.expect("never stored", headers["Cache-Control"], "no-store")
        number, lookup = NUMBER.search(done).group(0), LOOKUP.search(done).group(0)
        self.has("the answer's hour", done, "08:30, thứ Sáu, ngày 13/11/2026")
        self.has("what it is not", done, "Chưa phải là nộp hồ sơ")
        for _ in range(2):
            status, _, again = self.send(hidden, "gui")
            self.expect("sent again", (status, NUMBER.search(again).group(0), LOOKUP.search(again).group(0)), (200, number, lookup))
        status, _, other = self.send({**hidden, "ho-ten": "Người Khác"}, "gui")
        self.expect("other words under the same id", status, 409)
        self.expect("get an id of their own", Page(other).fields["ma-gui"] != fields["ma-gui"], True)
        self.has("the look-up knows it", self.look_up(number, REGISTERED_AT), "Mới đăng ký, chưa tiếp nhận chính thức")
        self.has("its applicant sees the hour", self.look_up(lookup, REGISTERED_AT), "08:30 ngày 13/11/2026")
        return number, lookup

    def by_json(self):
        desks = self.client.call("GET", f"/api/v1/online/procedures/{PROCEDURE}", None, {"Motcua-Steered-At": REGISTERED_AT})["competentDesks"]
        body = {
            "procedureCode": PROCEDURE,
            "competentAgencyId": next(desk["agencyId"] for desk in desks if desk["name"] == DESK),
            "applicant": {"fullName": "Trần Văn Sen", "phone": self.phone(), "phoneOwner": "PHONE_OWNER_OWNER"},
        }
        headers = {"Idempotency-Key": str(uuid.uuid4()), "Motcua-Steered-At": REGISTERED_AT}
        first = self.client.call("POST", "/api/v1/online/registrations", body, headers)
        self.expect("the same as JSON", first["answerBy"], "2026-11-13T01:30:00Z")
        self.expect("twice is once", self.client.call("POST", "/api/v1/online/registrations", body, headers), first)
        return first["registrationNumber"], first["lookupNumber"]

    def answering(self, accepted, declined):
        """The desk sees them late, accepts one, declines one."""
        token = self.client.sign_in("caolanh.motcua", "motcua-demo", self.client.agencies()[DESK])["token"]
        headers = {"Authorization": "Bearer " + token, "Motcua-Steered-At": ANSWERED_AT}

        def tray():
            page = self.client.call("GET", "/api/v1/inbox?kind=registrations&pageSize=200", None, headers)
            return {dossier["code"]: clock for dossier, clock in zip(page["dossiers"], page["clocks"], strict=True)}

        waiting = tray()
        self.expect("both wait", {accepted[0], declined[0]} <= set(waiting), True)
        self.expect("and are late", waiting[accepted[0]]["late"], True)
        self.expect("by the hour told", waiting[accepted[0]]["dueAt"], "2026-11-13T01:30:00Z")
        self.has("its applicant is told so", self.look_up(accepted[1], ANSWERED_AT), "Đã quá giờ phải trả lời đăng ký")

        def write(code, verb, body):
            return self.client.call("POST", api.code_path(code, verb), body, {**headers, "Idempotency-Key": str(uuid.uuid4())})["dossier"]

        dossier = write(accepted[0], "accept", {})
        self.expect("received when it was accepted", dossier["receivedAt"], ANSWERED_AT)
        self.expect("the promise counts from there", dossier["promisedAt"][:10], "2026-11-20")
        self.has("its applicant has the date", self.look_up(accepted[1], ANSWERED_AT), "20/11/2026")
        write(declined[0], "decline", {"reasonCode": "not_competent", "note": "Nộp tại Công an phường."})
        text = self.look_up(declined[1], ANSWERED_AT)
        self.has("declined", text, "Không được tiếp nhận")
        self.has("and why", text, "không thuộc thẩm quyền")
        self.expect("but nothing typed", "Nộp tại Công an phường" in text, False)
        left = tray()
        self.expect("nothing waits any more", {accepted[0], declined[0]} & set(left), set())

    def limits(self):
        source = "127.0.77.5"
        statuses = []
        for _ in range(12):
            status, headers, text = self.send(self.filled(source), "gui", source)
            statuses.append(status)
        self.expect("ten an hour from one address", statuses, [200] * 10 + [429] * 2)
        self.has("the next is told so", text, "Từ đường mạng này đã có quá nhiều đăng ký")
        self.expect("and when to come back", int(headers["Retry-After"]) > 0, True)
        fields = self.filled()
        self.has("with all that was written", text, 'name="ho-ten" value="Lê Thị Bông Súng"')
        statuses = []
        for number in range(6):
            fields["ma-gui"] = str(uuid.uuid4())
            status, _, text = self.send(fields, "gui", f"127.0.88.{10 + number}")
            statuses.append(status)
        self.expect("five a day for one telephone", statuses, [200] * 5 + [429])
        self.has("with a sentence", text, "hôm nay đã có 5 lần đăng ký")

    def off(self):
        for path in ("/dang-ky", "/dang-ky/" + PROCEDURE):
            status, _, text = self.page("GET", path)
            self.expect(f"{path} switched off", status, 200)
            self.has("a sentence", text, "Hiện nay chưa nhận đăng ký qua mạng")
        status, _, answer = self.client.once("GET", "/api/v1/online/procedures")
        self.expect("as JSON", (status, answer["open"], answer["procedures"]), (200, False, []))
        status, _, answer = self.client.once("POST", "/api/v1/online/registrations", {}, {"Idempotency-Key": str(uuid.uuid4())})
        self.expect("nothing is taken", (status, answer["reason"]), (409, "ONLINE_OFF"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", required=True)
    parser.add_argument("--off", action="store_true", help="the house has it switched off")
    arguments = parser.parse_args()
    online = Online(arguments.base)
    if arguments.off:
        online.off()
    else:
        online.finding()
        online.mistakes()
        online.answering(online.registering(), online.by_json())
        online.limits()
    print(f"online registration: {online.facts} facts as expected")


if __name__ == "__main__":
    try:
        main()
    except (AssertionError, api.Refused, OSError, http.client.HTTPException) as failure:
        sys.exit(f"online registration: {failure}")
