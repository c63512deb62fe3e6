"""The page with two telephones: plain HTML that works without script; everything written by people is escaped."""

import html
import pathlib

from smsc import alphabet
from smsc.handsets import national
from smsc.http import Answer, parse_form

FOLDER = pathlib.Path(__file__).resolve().parent / "page"
TITLES = {"applicant": "Máy của người nộp hồ sơ", "stranger": "Máy của người lạ"}
STATES = {"pending": "Đang gửi…", "acked": "Đã gửi", "refused": "Không gửi được", "given_up": "Không gửi được"}
LONGEST = 480


def count_words(message):
    """'133/160', 'có dấu' and parts, as shown under a message."""
    if message.encoding not in (alphabet.GSM7, alphabet.UCS2):
        return message.encoding
    words = [f"{message.units}/{message.limit}"]
    if message.encoding == alphabet.UCS2:
        words.append("có dấu")
    if message.parts > 1:
        words.append(f"{message.parts} tin")
    return " · ".join(words)


def text(value):
    return html.escape(str(value), quote=True).encode("utf-8", "replace").decode("utf-8")


class PhonePage:
    def __init__(self, centre):
        self.centre, self.handsets = centre, centre.handsets
        self.template = (FOLDER / "page.html").read_text(encoding="utf-8")
        self.phone = (FOLDER / "phone.html").read_text(encoding="utf-8")
        self.files = {name: (FOLDER / name).read_bytes() for name in ("page.css", "page.js")}

    def routes(self):
        return {
            ("GET", "/"): self.page, ("GET", "/dien-thoai"): self.page, ("POST", "/dien-thoai/gui"): self.send,
            ("GET", "/dien-thoai/page.css"): lambda request: Answer(200, "text/css", self.files["page.css"]),
            ("GET", "/dien-thoai/page.js"): lambda request: Answer(200, "text/javascript", self.files["page.js"]),
        }

    def page(self, _request):
        clock, day = self.handsets.clock.words()
        fill = {
            "phones": "".join(self._phone(place) for place in TITLES),
            "clock": f"{clock}, {day}", "clock_hidden": "" if self.handsets.clock.steered() else " hidden",
            "revision": self.handsets.revision, "code": text(self.centre.settings.short_code),
        }
        return Answer(200, "text/html", _filled(self.template, fill).encode("utf-8"))

    def _phone(self, place):
        number = self.handsets.shown[place]
        bubbles, day = [], None
        for message in self.handsets.of(number)[-100:]:
            if message.day != day:
                day = message.day
                bubbles.append(f'<li class="day">{text(day[0].upper() + day[1:])}</li>')
            bubbles.append(self._bubble(message))
        clock, _ = self.handsets.clock.words()
        return _filled(self.phone, {
            "place": place, "title": text(TITLES[place]), "number": text(number), "national": text(national(number)),
            "clock": clock, "bubbles": "\n".join(bubbles), "code": text(self.centre.settings.short_code), "longest": LONGEST,
            "empty_hidden": " hidden" if bubbles else "", "day": text(day or ""),
        })

    def _bubble(self, message):
        """The same list item that page.js builds for a message that comes later."""
        sent = message.direction == "out"
        code = self.centre.settings.short_code
        name = f"Gửi đến {message.peer}" if sent else message.peer
        foot = STATES.get(message.state, "") if sent else count_words(message)
        kinds = "out" if sent else ("in" if message.peer == code else "in notice")
        state = f' data-state="{text(message.state)}"'
        return (f'<li class="bubble {kinds}" data-n="{message.n}"{state}><span class="who">{text(name)}</span>'
                f'<p>{text(message.text)}</p><span class="foot"><time>{text(message.clock)}</time>'
                f'<span class="count">{text(foot)}</span></span></li>')

    def send(self, request):
        form = parse_form(request.body.decode("ascii", "replace"))
        place, wanted = form.get("may", ""), form.get("tin", "").strip()[:LONGEST]
        if place not in TITLES:
            raise ValueError("no such handset")
        if wanted:
            self.centre.deliveries.ask(self.handsets.shown[place], self.centre.settings.short_code, wanted, {})
            self.centre.flush_records()
        return Answer(303, "text/plain", b"", (("Location", "/dien-thoai#" + place),))


def _filled(template, values):
    """The template with each {{name}} replaced once; values are HTML already and are not looked at again."""
    parts = template.split("{{")
    out = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}}")
        out += [str(values[name]), rest]
    return "".join(out)
