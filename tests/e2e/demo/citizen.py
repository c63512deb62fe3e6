"""What a citizen gets to see: the look-up page as HTML, the JSON answer, a text message; and whether they say the same."""

import html.parser
import pathlib
import random
import re
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import api  # noqa: E402

# What a text message says in each state of the answer (key of the message catalogue without its channel and level).
SAID_BY_SMS = {
    "s2": "da tiep nhan",
    "s4": "dang o",
    "s4.way": "dang chuyen den",
    "s9.way": "Xin khoan den nhan",
    "s9.desk": "da co ket qua. Moi den",
    "s10": "da tra ket qua",
}
VOID = {"meta", "link", "img", "input", "br", "hr"}


class Page(html.parser.HTMLParser):
    """Texts of the parts of the answer page, by class (h1 by its name)."""

    WANTED = {"code-line", "body", "due-line", "as-of", "error"}

    def __init__(self, text):
        super().__init__()
        self.parts = {}
        self.open = []
        self.has_form = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.has_form |= tag == "input" and attributes.get("name") == "ma"
        if tag not in VOID:
            names = (self.WANTED & set((attributes.get("class") or "").split())) | ({"h1"} if tag == "h1" else set())
            self.open.append(names)

    def handle_endtag(self, tag):
        if tag not in VOID and self.open:
            self.open.pop()

    def handle_data(self, data):
        for name in set().union(*self.open):
            self.parts[name] = " ".join((self.parts.get(name, "") + " " + data).split())


def own_network(base):
    """An address of the loopback net nobody else asks from: a citizen has a line of her own, and look-ups are limited by network."""
    if urllib.parse.urlsplit(base).hostname != "127.0.0.1" or not sys.platform.startswith("linux"):
        return ""
    return f"127.{random.randrange(64, 128)}.{random.randrange(256)}.{random.randrange(1, 255)}"


class Public:
    """The public side of the gateway, asked like a browser and like a program."""

    def __init__(self, base):
        self.client = api.Client(base, own_network(base))

    def answer(self, query):
        return self.client.call("POST", "/api/v1/lookup", {"query": query})["answers"][0]

    def as_of(self, query):
        return self.client.call("POST", "/api/v1/lookup", {"query": query})["asOf"]

    def _html(self, method, path, form=None):
        connection = self.client.connect()
        try:
            body = None if form is None else urllib.parse.urlencode(form)
            headers = {"Accept": "text/html"} | ({"Content-Type": "application/x-www-form-urlencoded"} if form else {})
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, Page(response.read().decode())
        finally:
            connection.close()

    def front_page(self):
        return self._html("GET", "/")

    def page(self, query):
        return self._html("POST", "/tra-cuu", {"ma": query})


def date_of(text):
    found = re.search(r"\b\d{2}/\d{2}/\d{4}\b", text)
    return found.group() if found else ""


def page_differs(status, page, answer):
    """What the page says otherwise than the JSON answer; empty = nothing."""
    faults = [] if status == 200 else [f"HTTP {status}"]
    for part, expected in (("h1", answer["title"]), ("body", answer["body"]), ("due-line", answer["dueLine"])):
        if page.parts.get(part, "") != " ".join(expected.split()):
            faults.append(f"{part}: “{page.parts.get(part, '')}” ≠ “{expected}”")
    if answer["code"] not in page.parts.get("code-line", ""):
        faults.append(f"{answer['code']} không có trên trang")
    return faults


def sms_differs(text, answer):
    """The same for a text message to the applicant; it has no room for every date, but the one it has must be right."""
    faults = [] if answer["code"] in text else [f"{answer['code']} không có trong tin"]
    state = answer["key"].removeprefix("web.l1.")
    said = SAID_BY_SMS.get(state)
    if said is None or said not in text:
        faults.append(f"tin không nói “{said or state}”")
    expected = {date_of(answer["body"]), date_of(answer["dueLine"])} - {""}
    if date_of(text) and date_of(text) not in expected:
        faults.append(f"ngày {date_of(text)} ≠ {', '.join(sorted(expected))}")
    return faults


def holder_in_sms(text):
    """The agency that holds the dossier, which only the applicant is told."""
    found = re.search(r"dang o (.+?)\. ", text)
    return found.group(1) if found else ""
