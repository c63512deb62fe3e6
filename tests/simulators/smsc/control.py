"""The simulator's HTTP side: tests put questions, read handsets, set faults; people open the phone page."""

import json

from smsc import phone_page
from smsc.deliveries import check
from smsc.handsets import normalise
from smsc.http import Answer, Connection
from smsc.records import line_of

MAX_TEXT = 2_000
OPTIONS = {"encoding", "concatenation", "data_coding", "ton", "npi", "order", "only_parts"}


class Control:
    def __init__(self, centre):
        self.centre = centre
        self.page = phone_page.PhonePage(centre)
        self.routes = {
            ("GET", "/healthz"): lambda request: answer_json({"ok": True}),
            ("GET", "/api/stats"): lambda request: answer_json(self.centre.stats()),
            ("GET", "/api/faults"): lambda request: answer_json(self.centre.settings.as_dict()),
            ("GET", "/api/messages"): self.messages,
            ("GET", "/api/handsets"): self.handsets,
            ("POST", "/api/deliver"): self.deliver,
            ("POST", "/api/faults"): self.faults,
            ("POST", "/api/cut"): self.cut,
            ("POST", "/api/handsets"): self.show,
            **self.page.routes(),
        }

    def connection(self):
        return Connection(self.handle)

    def handle(self, request):
        method = "GET" if request.method == "HEAD" else request.method
        route = self.routes.get((method, request.path))
        try:
            if route:
                if method == "POST" and request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                    return problem(403, "a page of another site may not post here")
                return route(request)
            if method == "GET" and request.path.startswith("/api/mo/"):
                return self.question(request.path.removeprefix("/api/mo/"))
            known = any(path == request.path for _, path in self.routes)
            return problem(405 if known else 404, "no such method" if known else "no such path")
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            return problem(400, str(error))

    def deliver(self, request):
        wanted = body_of(request)
        several = isinstance(wanted, list)
        checked = [self._question_of(one) for one in (wanted if several else [wanted])]
        ids = [self.centre.deliveries.ask(*one) for one in checked]
        self.centre.flush_records()
        return answer_json({"ids": ids} if several else {"id": ids[0], "ids": ids})

    def _question_of(self, wanted):
        if not isinstance(wanted, dict):
            raise ValueError("expected an object with from, text and, if need be, to")
        unknown = set(wanted) - OPTIONS - {"from", "to", "text"}
        if unknown:
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
        text = wanted["text"]
        if not isinstance(text, str) or len(text) > MAX_TEXT:
            raise ValueError(f"text is a string of at most {MAX_TEXT} letters")
        options = {name: wanted[name] for name in OPTIONS if name in wanted}
        source = str(wanted["from"]) if "ton" in options else normalise(wanted["from"])
        destination = str(wanted.get("to", self.centre.settings.short_code))
        check(source, destination, text, options)
        return source, destination, text, options

    def question(self, mo_id):
        question = self.centre.deliveries.questions.get(mo_id)
        return answer_json(question.as_dict()) if question else problem(404, "no such question")

    def messages(self, request):
        number = request.query.get("number", "")
        try:
            number = normalise(number)
        except ValueError:
            pass  # a test may have asked from a short code or a name
        handsets = self.centre.handsets
        found = handsets.of(number, int(request.query.get("after", 0)), int(request.query.get("since", 0)))
        clock, day = handsets.clock.words()
        return answer_json({"number": number, "revision": handsets.revision, "clock": clock, "day": day,
                            "steered": handsets.clock.steered(), "handsets": handsets.shown,
                            "messages": [{**message.as_dict(), "count": phone_page.count_words(message)} for message in found]})

    def handsets(self, _request):
        return answer_json(self.centre.handsets.shown)

    def show(self, request):
        wanted = dict(body_of(request))
        clock_file = wanted.pop("clock_file", None)
        self.centre.handsets.show(**wanted)
        if clock_file is not None:
            self.centre.handsets.clock.follow(str(clock_file))
        return self.handsets(request)

    def faults(self, request):
        wanted = body_of(request)
        if not isinstance(wanted, dict):
            raise ValueError("expected an object of settings")
        self.centre.settings.change(wanted)
        self.centre.log.fact("faults", **wanted)
        self.centre.wake()
        return answer_json(self.centre.settings.as_dict())

    def cut(self, request):
        half = bool(body_of(request).get("mid_pdu")) if request.body else None
        return answer_json({"cut": self.centre.cut_all("asked", half)})


def body_of(request):
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise ValueError("Content-Type is application/json")
    return json.loads(request.body.decode("utf-8"), parse_constant=_no_number)


def _no_number(name):
    raise ValueError(f"{name} is no number")


def answer_json(value, status=200):
    return Answer(status, "application/json", line_of(value))


def problem(status, what):
    return answer_json({"error": what}, status)
