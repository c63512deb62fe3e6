"""Promised dates counted apart from the product: facts from the JSON API, law from the seed files, arithmetic of its own, minute by minute."""

import collections
import datetime
import functools
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]
import api  # noqa: E402
import office_hours  # noqa: E402

PASSWORD = "motcua-demo"
OPEN = ("DOSSIER_STATE_RECEIVED", "DOSSIER_STATE_IN_PROGRESS", "DOSSIER_STATE_AWAITING_SUPPLEMENT", "DOSSIER_STATE_AWAITING_PAYMENT")
RUNNING = OPEN[:2]
TRAYS = ("incoming", "held", "results-incoming", "results-at-desk")
MINUTE = datetime.timedelta(minutes=1)


class Law:
    """Terms by procedure, version, case and channel; days off with one declared on top."""

    def __init__(self, declared_off=()):
        self.special = dict(office_hours.SPECIAL_DAYS)
        for day in declared_off:
            self.special[day] = False
        self.procedures = {(row["code"], row["version"]): row for row in office_hours.seed_rows("procedures")}
        self.terms = collections.defaultdict(dict)
        for row in office_hours.seed_rows("terms"):
            self.terms[row["procedure_code"], row["procedure_version"]][row["case_code"], int(row["channel"])] = row

    def works(self, day):
        return self.special.get(day, day.weekday() < 5)

    def term(self, dossier):
        key = (dossier["procedureCode"], str(dossier["procedureVersion"]))
        case = dossier.get("caseCode", "")
        channel = ("", "CHANNEL_DESK", "CHANNEL_ONLINE", "CHANNEL_POST", "CHANNEL_EMAIL", "CHANNEL_INTERNAL").index(dossier["channel"])
        for wanted in ((case, channel), (case, 0), ("", channel)):
            if wanted in self.terms[key]:
                return self.terms[key][wanted]
        return self.procedures[key]

    @functools.lru_cache(maxsize=None)
    def sessions(self, day):
        """Office time of a day as pairs of instants."""
        if not self.works(day):
            return ()
        start = datetime.datetime.combine(day, datetime.time(), office_hours.ZONE)
        return tuple((start + a * MINUTE, start + b * MINUTE) for a, b in office_hours.SESSIONS)

    def closing(self, day):
        return datetime.datetime.combine(day, datetime.time(), office_hours.ZONE) + office_hours.SESSIONS[-1][1] * MINUTE

    def first(self, t):
        """First minute of office time at or after t."""
        while True:
            for start, end in self.sessions(t.date()):
                if t < end:
                    return max(t, start)
            t = datetime.datetime.combine(t.date() + datetime.timedelta(days=1), datetime.time(), office_hours.ZONE)

    def after(self, t, minutes):
        """The instant at which so many office minutes have passed; the end of a session stays there."""
        while minutes > 0:
            t = self.first(t)
            end = next(end for start, end in self.sessions(t.date()) if start <= t < end)
            step = min(minutes, int((end - t) / MINUTE))
            t += step * MINUTE
            minutes -= step
        return t

    def between(self, a, b):
        total = 0
        day = a.date()
        while day <= b.date():
            total += sum(max(0, int((min(end, b) - max(start, a)) / MINUTE)) for start, end in self.sessions(day))
            day += datetime.timedelta(days=1)
        return total

    def working_day_after(self, day, count):
        while count > 0:
            day += datetime.timedelta(days=1)
            count -= self.works(day)
        return day

    def due(self, term, start):
        unit, amount = term["term_unit"], int(term["term_amount"] or 0)
        begin = self.first(start)
        if unit == "working_minute":
            return self.after(begin, amount)
        if unit == "working_day":
            return datetime.datetime.combine(self.working_day_after(begin.date(), amount), begin.timetz())
        if unit == "same_day":
            late = begin.date() == start.date() and start.hour * 60 + start.minute > int(term["cutoff_minute"])
            return self.closing(self.working_day_after(begin.date(), int(late)))
        day = max(start.date() + datetime.timedelta(days=amount), begin.date())
        while not self.works(day):
            day += datetime.timedelta(days=1)
        return self.closing(day)

    def promise(self, dossier, timeline):
        """What a running dossier's promised instant must be; None where the law gives it no term."""
        term = self.term(dossier)
        unit = term["term_unit"]
        if unit in ("none", "given"):
            return None
        policy = self.procedures[dossier["procedureCode"], str(dossier["procedureVersion"])]["supplement_policy"]
        due, moved = self.due(term, floor(dossier["receivedAt"])), False
        for start, end, kind in pauses(timeline):
            limit = due if unit == "working_minute" else self.closing(due.date())
            if start >= limit:
                continue
            if policy == "restart" and kind == "supplement":
                due, moved = self.due(term, end), False
            else:
                due, moved = self.after(self.first(end), self.between(start, due)), True
        if unit == "working_minute":
            return due
        if unit == "working_day" and moved and due == self.closing(due.date()):
            due = self.first(due)
        return self.closing(due.date())


def floor(text):
    return office_hours.read_stamp(text).astimezone(office_hours.ZONE).replace(second=0, microsecond=0)


def pauses(timeline):
    """(begin, end, kind) of every pause that is over."""
    begun = None
    for event in timeline:
        if event["kind"] in ("supplement_requested", "payment_requested"):
            begun = (floor(event["at"]), event["kind"].split("_")[0])
        elif event["kind"] in ("supplement_accepted", "payment_confirmed") and begun:
            yield begun[0], floor(event["at"]), begun[1]
            begun = None


class House:
    """Everything the demonstration's officers can see through the API."""

    def __init__(self, base):
        self.client = api.Client(base)
        staff = {row["officer_id"]: row["username"] for row in office_hours.seed_rows("staff")}
        self.seats = {}
        for row in office_hours.seed_rows("memberships"):
            self.seats.setdefault(int(row["agency_id"]), staff[row["officer_id"]])

    def dossiers(self):
        """code → (dossier, timeline) of all that lies in any tray."""
        found = {}
        for agency, officer in sorted(self.seats.items()):
            token = self.client.sign_in(officer, PASSWORD, agency)["token"]
            headers = {"Authorization": "Bearer " + token}
            for tray in TRAYS:
                for dossier in self.pages(tray, headers):
                    if dossier["code"] not in found:
                        path = api.code_path(dossier["code"]) + "/timeline"
                        found[dossier["code"]] = (dossier, self.client.call("GET", path, headers=headers)["events"])
        return found

    def pages(self, tray, headers):
        token = ""
        while True:
            page = self.client.call("GET", f"/api/v1/inbox?kind={tray}&pageSize=200&pageToken={token}", headers=headers)
            yield from page.get("dossiers", ())
            token = page.get("nextPageToken", "")
            if not token:
                return
