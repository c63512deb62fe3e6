"""The event log of the municipality as a list of acts: what the replay sends, in the order of time (docs/replay.md)."""

import csv
import datetime
import uuid
from dataclasses import dataclass, field

NAMESPACE = uuid.UUID("6f1a3c5e-5d0b-5a58-9d64-0e2a7c9b1f42")
PROCEDURE = "9.000001"
CHANNELS = {
    "Internet": "CHANNEL_ONLINE",
    "Desk": "CHANNEL_DESK",
    "Post": "CHANNEL_POST",
    "e-mail": "CHANNEL_EMAIL",
    "Intern": "CHANNEL_INTERNAL",
}
UNNAMED = "EMPTY"


def agency_name(group):
    """The catalogue's name of an org:group."""
    return "Đơn vị không ghi tên" if group == UNNAMED else f"{group.replace('Group', 'Nhóm')} (WABO)"


def step_code(activity):
    """"T07-1 Draft …" → "t07-1"; an activity without a number gives its words."""
    first = activity.split(" ", 1)[0].lower()
    if first.startswith("t") and first[1:2].isdigit():
        return first
    return activity.lower().replace(" ", "_")


def instant(text):
    return datetime.datetime.fromisoformat(text).astimezone(datetime.timezone.utc)


def stamp(when):
    return when.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass
class Act:
    """One request: who (officer, group), when, what."""

    case: str
    number: int
    at: datetime.datetime
    verb: str
    officer: str
    group: str
    body: dict = field(default_factory=dict)
    to_group: str = ""

    @property
    def key(self):
        return str(uuid.uuid5(NAMESPACE, f"{self.case}|{self.number}|{self.verb}"))


def read_cases(path, limit=0):
    """case → its rows by time, cases in order of first appearance."""
    cases = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cases.setdefault(row["case:concept:name"], []).append(row)
    for rows in cases.values():
        rows.sort(key=lambda row: instant(row["time:timestamp"]))
    names = list(cases)[: limit or None]
    return {name: cases[name] for name in names}


def username(resource):
    """Account of an officer; TEST and test are two of them."""
    return "wabo.test.upper" if resource == "TEST" else "wabo." + resource.lower()


def acts_of(case, rows):
    """The acts of one case, in order of their instants; received is what comes first of start, first event and end."""
    first = rows[0]
    started, ended = instant(first["case:startdate"]), first["case:enddate"]
    pending_end = instant(ended) if ended else None
    received = min(filter(None, (started, instant(first["time:timestamp"]), pending_end)))
    acts = []

    def add(at, verb, row, **more):
        acts.append(Act(case, len(acts), at, verb, username(row["org:resource"]), row["org:group"], **more))

    add(received, "receive", first, body={
        "procedureCode": PROCEDURE,
        "channel": CHANNELS[first["case:channel"]],
        "applicant": {"fullName": f"Người nộp {case}"},
        "external": {"reference": case, "startedAt": stamp(started), "dueAt": stamp(instant(first["case:deadline"]))},
    })
    holder = first
    for row in rows:
        at = instant(row["time:timestamp"])
        if pending_end and pending_end < at:
            add(pending_end, "issue-result", holder)
            pending_end = None
        if row["org:group"] != holder["org:group"]:
            add(at, "forward", holder, to_group=row["org:group"])
            add(at, "take-over", row)
        add(at, "finish-step", row, body={"stepCode": step_code(row["concept:name"])})
        holder = row
    if pending_end:
        add(pending_end, "issue-result", holder)
    return acts
