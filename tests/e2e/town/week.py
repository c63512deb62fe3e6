"""The plan of the town: 240 invented dossiers of six one-stop desks between Monday 2/11 and Wednesday 11/11/2026 (eight working days), pure.

The week before the demonstration begins (Thursday 12/11/2026 09:10). The same seed gives the same plan on every machine, and so
the same request ids: what was already played is recognised and not done again.
"""

import collections
import dataclasses
import datetime
import random
import uuid

import office_hours
import people

SEED = 12112026
FIRST_DAY, LAST_DAY = datetime.date(2026, 11, 2), datetime.date(2026, 11, 11)
DAYS = office_hours.working_days(FIRST_DAY, LAST_DAY)
END = len(DAYS) * office_hours.MINUTES_A_DAY
NAMESPACE = uuid.UUID("6f2f0c0e-3f6d-5a0b-9c0e-261112000240")
CREATES = ("register", "receive", "accept")  # verbs that give out a number; they go in the order of time
LATE = 200  # what "ends late" means, in working minutes before the end
OPENING_RUSH = (9, 9, 8, 7, 5, 6, 5, 3)  # how many come in each working hour of a day


@dataclasses.dataclass(frozen=True)
class Act:
    verb: str
    agency: str  # key in agencies.csv
    officer: str
    at: datetime.datetime
    body: dict
    to: str = ""  # key of the agency a dossier is forwarded to


@dataclasses.dataclass
class Dossier:
    number: int
    story: str
    desk: str
    route: dict
    acts: list

    def request_id(self, step):
        return str(uuid.uuid5(NAMESPACE, f"{self.number:03d}/{step}"))


class Terms:
    """How many working days a procedure of the seed has; 0 = the same day."""

    def __init__(self):
        self.rows = {row["code"]: row for row in office_hours.seed_rows("procedures")}

    def days(self, procedure):
        row = self.rows[procedure]
        if row["term_unit"] == "same_day":
            return 0
        amount = int(row["term_amount"])
        return amount if row["term_unit"] == "working_day" else amount * 5 // 7


def span(text):
    low, high = text.split("-")
    return int(low), int(high)


class Planner:
    def __init__(self, seed=SEED):
        self.rng = random.Random(seed)
        self.people = people.People(self.rng)
        self.agencies = {row["key"]: row for row in people.table("agencies")}
        self.left = {key: int(row["dossiers"]) for key, row in self.agencies.items() if int(row["dossiers"])}
        self.routes = people.table("routes")
        self.notes = collections.defaultdict(list)
        for row in people.table("notes"):
            self.notes[row["verb"]].append(row)
        self.terms = Terms()
        self.result_serial = collections.Counter()

    def plan(self):
        stories = [row for row in people.table("stories") for _ in range(int(row["count"]))]
        self.rng.shuffle(stories)
        # The choosiest first, while every desk still has room; among equals the shuffled order stays.
        stories.sort(key=lambda row: len([route for route in self.routes if self._fits(row, route, 3)]))
        drafts = [self._draft(story) for story in stories]
        drafts.sort(key=lambda draft: (draft[0], draft[1], draft[3]["procedure"], draft[2]["story"]))
        return [self._dossier(number, *draft) for number, draft in enumerate(drafts, 1)]

    def _draft(self, story):
        """(first minute, desk, story, route) of one dossier."""
        while True:
            day = self.rng.randint(*span(story["days"]))
            options = [route for route in self.routes if self._fits(story, route, day) and self.left.get(route["desk"])]
            if options:
                break
        weights = [int(route["share"]) * self.left[route["desk"]] for route in options]
        route = self.rng.choices(options, weights)[0]
        self.left[route["desk"]] -= 1
        hour = self.rng.choices(range(len(OPENING_RUSH)), OPENING_RUSH)[0]
        return day * office_hours.MINUTES_A_DAY + hour * 60 + self.rng.randrange(55), route["desk"], story, route

    def _fits(self, story, route, day):
        term = self.terms.days(route["procedure"])
        low, high = span(story["terms"])
        if not low <= term <= high:
            return False
        script = story["script"].split()
        if "forward" in script and not route["office"]:
            return False
        if "register" in script and route["procedure"].startswith("2.0008"):
            return False  # certified copies are made at the counter, not from afar
        if "issue" in script:
            return story["ends"] == "free" or day + term >= len(DAYS) - 1
        if script[-1] in ("ask", "decline", "withdraw", "register"):
            return True  # the clock stands or does not run yet
        return (day + term < len(DAYS)) == (story["story"] == "overdue")

    def _dossier(self, number, start, desk, story, route):
        moves = self._moves(story["script"].split(), desk, route)
        minutes = self._minutes(start, len(moves), story, self.terms.days(route["procedure"]), [verb for verb, *_ in moves])
        acts = []
        for (verb, agency, role, body, to), minute in zip(moves, minutes):
            at = office_hours.instant_of(DAYS, minute, self.rng.randrange(60))
            acts.append(Act(verb, agency, self.agencies[agency][role], at, body, to))
        dossier = Dossier(number, story["story"], desk, route, acts)
        dossier.acts[0].body["applicant"] = self.people.applicant(desk, route["applicant"])
        return dossier

    def _minutes(self, start, count, story, term, verbs):
        """Working minutes of the acts: the first at start, each later than the one before, none after the week."""
        if count == 1:
            return [start]
        if story["ends"] == "late":
            last = END - self.rng.randrange(10, LATE)
            start = min(start, last - 30 * count)
        elif "issue-result" in verbs:
            return self._minutes_of_result(start, count, term, verbs.index("issue-result"))
        elif story["story"] in ("declined", "withdrawn"):
            last = min(start + self.rng.randrange(60, 700), END - 5)
        else:
            last = start + int((END - 5 - start) * self.rng.uniform(0.25, 0.85))
        start = min(start, last - 15 * count)
        return self._spread(start, last, count)

    def _minutes_of_result(self, start, count, term, issue):
        after = count - 1 - issue  # bring and, if so, hand
        room = END - 5 - 45 * after
        if term == 0:
            signed = start + self.rng.randrange(18, 75)
        else:
            allowed = min(term * office_hours.MINUTES_A_DAY, room - start)
            signed = start + int(allowed * self.rng.uniform(0.35, 0.9))
        signed = min(signed, room)
        start = min(start, signed - 6 * (issue + 1))
        minutes = self._spread(start, signed, issue + 1)
        for n in range(after):
            slowest = END - 5 - 20 * (after - 1 - n) - minutes[-1]
            wait = self.rng.randrange(5, 40) if n == 0 or term == 0 else self.rng.randrange(20, 600)
            minutes.append(minutes[-1] + max(2, min(wait, slowest)))
        return minutes

    def _spread(self, first, last, count):
        inner = sorted(self.rng.sample(range(first + 2, last), count - 2)) if count > 2 else []
        return [first, *inner, last]

    def _moves(self, script, desk, route):
        """(verb, acting agency, role, body, to) of every act; what "move", "first" and "rest" mean depends on the route."""
        office = route["office"]
        holder, steps = desk, route["steps"].split()
        moves = []
        for word in script:
            if word in ("register", "receive"):
                channel = self.rng.choice(("ONLINE", "ONLINE", "POST")) if word == "register" else "DESK"
                moves.append((word, desk, "reception", {"procedureCode": route["procedure"], "channel": "CHANNEL_" + channel}, ""))
            elif word == "move" and not office:
                continue
            elif word in ("move", "forward"):
                moves.append(("forward", desk, "reception", {}, office))
                if word == "move":
                    moves.append(("take-over", office, "handling", {}, ""))
                    holder = office
            elif word == "take":
                moves.append(("take-over", office, "handling", {}, ""))
            elif word in ("refuse", "return"):
                moves.append((word, office, "handling", self._note(word), ""))
            elif word in ("first", "rest"):
                for code in steps[:1] if word == "first" else steps[1:]:
                    moves.append(("finish-step", holder, "handling", {"stepCode": code}, ""))
            else:
                moves.append(self._single(word, desk, holder))
        return moves

    def _single(self, word, desk, holder):
        if word == "issue":
            self.result_serial[holder] += 1
            return ("issue-result", holder, "leader", {"resultNumber": f"{self.result_serial[holder] + 310}/KQ-2026"}, "")
        if word == "ask":
            row = self.rng.choice(self.notes["ask"])
            body = {"paperCodes": row["papers"].split(), "days": self.rng.choice((5, 10, 10, 15)), "note": row["note"]}
            return ("request-supplement", holder, "handling", body, "")
        if word == "hand":
            recipient = self.rng.choice(("OWNER", "OWNER", "OWNER", "AUTHORISED"))
            body = {"recipient": "RECIPIENT_KIND_" + recipient}
            if recipient == "AUTHORISED":
                body["note"] = "Giấy ủy quyền của chủ hồ sơ"
            return ("hand-over", desk, "reception", body, "")
        if word == "withdraw":
            return ("withdraw", desk, "reception", {"note": self.rng.choice(self.notes["withdraw"])["note"]}, "")
        if word == "decline":
            return ("decline", desk, "reception", self._note("decline"), "")
        verbs = {"accept": "accept", "bring": "bring-result", "supply": "accept-supplement"}
        return (verbs[word], desk, "reception", {}, "")

    def _note(self, verb):
        row = self.rng.choice(self.notes[verb])
        return {"reasonCode": row["reason_code"], "note": row["note"]}


def plan():
    return Planner().plan()


def first_of(dossiers):
    """The one that opens the book of the biggest desk: asking for it before anything was played takes nobody's number."""
    return min((dossier for dossier in dossiers if dossier.desk == "caolanh"), key=lambda dossier: dossier.acts[0].at)


def last_of(dossiers):
    """A dossier of the same desk that was handed over: nothing can happen to it any more."""
    return next(dossier for dossier in reversed(dossiers) if dossier.story == "handed_over" and dossier.desk == "caolanh")
