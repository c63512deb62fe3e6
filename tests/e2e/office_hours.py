"""Office hours of the province as the seed data has them: working days, sessions, and counting in working minutes."""

import csv
import datetime
import pathlib

SEED = pathlib.Path(__file__).resolve().parents[2] / "db" / "seed"
ZONE = datetime.timezone(datetime.timedelta(hours=7))
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def seed_rows(name):
    with open(SEED / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _sessions():
    """Those of the house, from the table that began last."""
    rows = [row for row in seed_rows("agency_sessions") if row["agency_id"] == "0"]
    newest = max(row["from_day"] for row in rows)  # "-infinity" comes before every date, as text too
    return tuple(sorted((int(row["start_minute"]), int(row["end_minute"])) for row in rows if row["from_day"] == newest))


SESSIONS = _sessions()  # minutes of the day, [start, end)
MINUTES_A_DAY = sum(end - start for start, end in SESSIONS)
SPECIAL_DAYS = {datetime.date.fromisoformat(row["day"]): row["working"] == "true" for row in seed_rows("special_days")}


def is_working_day(day):
    return SPECIAL_DAYS.get(day, day.weekday() < 5)


def working_days(first, last):
    """All working days from first to last, both included."""
    span = (first + datetime.timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in span if is_working_day(day)]


def working_day_before(day):
    day -= datetime.timedelta(days=1)
    while not is_working_day(day):
        day -= datetime.timedelta(days=1)
    return day


def is_open(instant):
    local = instant.astimezone(ZONE)
    minute = local.hour * 60 + local.minute
    return is_working_day(local.date()) and any(start <= minute < end for start, end in SESSIONS)


def instant_of(days, working_minute, second=0):
    """The instant that many working minutes after the opening of the first of these working days."""
    day, rest = divmod(working_minute, MINUTES_A_DAY)
    for start, end in SESSIONS:
        if rest < end - start:
            minute = start + rest
            clock = datetime.time(minute // 60, minute % 60, second, tzinfo=ZONE)
            return datetime.datetime.combine(days[day], clock)
        rest -= end - start
    raise AssertionError("unreachable: a working minute lies in a session")


def stamp(instant):
    """RFC 3339 in UTC, as the API writes instants."""
    return instant.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_stamp(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
