"""What a citizen hears of one dossier on page, API and telephone, read from bytes alone: HTTP, and the submit_sm the operator got.

Shares no code with the product, the replay or the simulator's codec; check.py holds it against what the CSV says.
"""

import datetime
import html
import http.client
import json
import random
import re
import time
import urllib.parse
import urllib.request

HOUSE = datetime.timezone(datetime.timedelta(hours=7))
QUESTIONS_A_NETWORK = 20  # the public look-up is limited by network; a citizen has a line of her own
PATIENCE_S = 60

# texts.md 2.3 and 4.3, as far as this log goes: (page title, text message), {…} from the log.
FINISHED = ("Đã có kết quả, đang chuyển về nơi trả", "Ho so {code}: da co ket qua, dang chuyen ve noi tra. Xin khoan den nhan. Hoi them: {phone}")
RUNNING = ("Đang giải quyết", "Ho so {code}: {agency} dang giai quyet. Hen tra ket qua ngay {date}. Hoi them: {phone}")
OVERDUE = ("Đang giải quyết", "Ho so {code}: {agency} dang giai quyet, da qua ngay hen {date}. Hoi them: {phone}")


def day(micros):
    return datetime.datetime.fromtimestamp(micros / 1e6, HOUSE).strftime("%d/%m/%Y")


def matches(template, text, **known):
    """True if the text is the template with the known slots and anything in the others."""
    shape = re.sub(r"\\\{(\w+)\\\}", lambda slot: re.escape(known[slot[1]]) if slot[1] in known else "[^:.]+", re.escape(template))
    return re.fullmatch(shape, text) is not None


class Web:
    """GET nothing, POST the question: page and API, from ever new addresses of the loopback net."""

    def __init__(self, base):
        parts = urllib.parse.urlsplit(base)
        self.host, self.port, self.asked, self.connection = parts.hostname, parts.port, 0, None

    def _post(self, path, body, kind):
        if self.asked % QUESTIONS_A_NETWORK == 0:
            own = (f"127.{random.randrange(64, 128)}.{random.randrange(256)}.{random.randrange(1, 255)}", 0)
            self.connection = http.client.HTTPConnection(self.host, self.port, timeout=10, source_address=own)
        self.asked += 1
        self.connection.request("POST", path, body, {"Content-Type": kind})
        response = self.connection.getresponse()
        return response.status, response.read().decode()

    def page(self, code):
        """(code line, title, date line)"""
        status, text = self._post("/tra-cuu", urllib.parse.urlencode({"ma": code}), "application/x-www-form-urlencoded")
        found = [re.search(shape, text, re.DOTALL) for shape in
                 (r'<p class="code-line"><strong>(.*?)</strong>', r"<h1[^>]*>(.*?)</h1>", r'<p class="due-line">(.*?)</p>')]
        return status, tuple(html.unescape(one[1]) if one else "" for one in found)

    def api(self, code):
        status, text = self._post("/api/v1/lookup", json.dumps({"query": code}), "application/json")
        return status, json.loads(text)["answers"][0] if status == 200 else {}


def c_string(octets, at):
    end = octets.index(0, at)
    return octets[at:end].decode("latin-1"), end + 1


def read_submit(octets):
    """(source, destination, text) of the body of a submit_sm in the default alphabet; SMPP 3.4, 4.4.1."""
    _, at = c_string(octets, 0)
    source, at = c_string(octets, at + 2)
    destination, at = c_string(octets, at + 2)
    _, at = c_string(octets, at + 3)
    _, at = c_string(octets, at)
    coding, size = octets[at + 2], octets[at + 4]
    text = octets[at + 5:at + 5 + size]
    if coding != 0 or len(text) != size or size > 160 or set(text) & {0x00, 0x1B} or max(text) > 0x7A:
        raise ValueError(f"no plain message: coding {coding}, {text!r}")
    return source, destination, text.decode("ascii")


class Telephones:
    """One telephone a question; answers are taken from the operator's log as the bytes that came."""

    def __init__(self, sim, log):
        self.sim, self.log = sim, log

    def _call(self, path, body):
        request = urllib.request.Request(self.sim + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        return json.loads(urllib.request.urlopen(request, timeout=30).read())

    def ask(self, codes):
        """code → list of texts sent back."""
        self._call("/api/faults", {"log_octets": True})
        with open(self.log, "rb") as log:
            start = log.seek(0, 2)
        first = random.randrange(10**6, 9 * 10**6)
        phones = {f"8496{first + i:07d}": code for i, code in enumerate(codes)}
        self._call("/api/deliver", [{"from": phone, "to": "8020", "text": f"hs {code}"} for phone, code in phones.items()])
        until, answers = time.monotonic() + PATIENCE_S, {}
        while time.monotonic() < until and len(answers) < len(codes):
            time.sleep(0.5)
            answers = self._read(start, phones)
        time.sleep(1)  # a second answer would come now
        return self._read(start, phones)

    def _read(self, start, phones):
        answers = {}
        with open(self.log, "rb") as log:
            log.seek(start)
            for line in log:
                if b'"submit_received"' in line and line.endswith(b"\n"):
                    source, destination, text = read_submit(bytes.fromhex(json.loads(line)["octets"]))
                    if source == "8020" and destination in phones:
                        answers.setdefault(phones[destination], []).append(text)
        return answers


def differences(code, expected, now, heard):
    """`expected` is check.py's Expectation; heard = (page, api, texts)."""
    finished = expected.ended is not None
    # A promise to the minute is broken from the first minute after it.
    late = not finished and now >= expected.deadline + 60_000_000
    title, message = FINISHED if finished else OVERDUE if late else RUNNING
    date = day(expected.deadline)
    (page_status, (code_line, page_title, due_line)), (api_status, answer), texts = heard
    wrong = []
    if (page_status, code_line, page_title) != (200, f"Hồ sơ {code}", title):
        wrong.append(f"page: HTTP {page_status}, {code_line!r}, {page_title!r}, expected {title!r}")
    if date not in due_line or (finished and day(expected.ended) not in due_line):
        wrong.append(f"page: date line {due_line!r} without {date}")
    if (api_status, answer.get("code"), answer.get("title"), answer.get("dueLine")) != (200, code, title, due_line):
        wrong.append(f"API and page differ: HTTP {api_status}, {answer.get('title')!r}, {answer.get('dueLine')!r}")
    if len(texts) != 1:
        wrong.append(f"telephone: {len(texts)} answers")
    elif not matches(message, texts[0], code=code, date=date):
        wrong.append(f"telephone: {texts[0]!r}, expected {message!r} with {date}")
    return wrong
