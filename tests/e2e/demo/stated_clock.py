"""The stated clock of the demonstration: one line in a file that the programs read; demo now = stated instant + real time passed."""

import datetime
import os
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import office_hours  # noqa: E402

START = datetime.datetime(2026, 11, 12, 9, 10, tzinfo=office_hours.ZONE)


def line_of(instant, real):
    return f"{instant.isoformat(timespec='seconds')} {int(real)}\n"


def read_line(line, real):
    """Demo now, as every reader of the file computes it."""
    stated, since = line.split()
    return datetime.datetime.fromisoformat(stated) + datetime.timedelta(seconds=real - int(since))


def written(instant):
    """thứ Năm 12/11/2026 09:10"""
    local = instant.astimezone(office_hours.ZONE)
    return f"{office_hours.WEEKDAYS[local.weekday()]} {local:%d/%m/%Y %H:%M}"


class StatedClock:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.line = ""

    def state(self, instant):
        """Whole or not at all: readers never see half a line."""
        self.line = line_of(instant, time.time())
        fresh = self.path.with_name(self.path.name + ".new")
        fresh.write_text(self.line, encoding="ascii")
        os.replace(fresh, self.path)

    def move_to(self, instant):
        """Forward only."""
        if instant > self.now():
            self.state(instant)

    def now(self):
        return read_line(self.line, time.time())


class WallClock:
    """The same for --live: nothing is stated, time passes by itself."""

    def __init__(self, path=None):
        if path:
            pathlib.Path(path).unlink(missing_ok=True)

    def state(self, instant):
        pass

    def move_to(self, instant):
        pass

    def now(self):
        return datetime.datetime.now(office_hours.ZONE)


def timetable(start, promised):
    """When the acts after the reception happen, so that all lie in office hours and the result comes in time."""
    def on(day, hour, minute):
        return datetime.datetime.combine(day, datetime.time(hour, minute, tzinfo=office_hours.ZONE))
    today = start.astimezone(office_hours.ZONE).date()
    if promised is None:
        promised = start + datetime.timedelta(days=14)
    last = promised.astimezone(office_hours.ZONE).date()
    if last <= today:
        times = {"forward": on(today, 9, 40), "take-over": on(today, 10, 20), "ask": on(today, 10, 45)}
        return times | {"sign": on(today, 14, 30), "arrive": on(today, 15, 20), "hand-over": on(today, 15, 50)}
    times = {"forward": on(today, 11, 5), "take-over": on(today, 14, 20), "ask": on(today, 14, 35)}
    eve = office_hours.working_day_before(last)
    return times | {"sign": on(eve, 15, 30), "arrive": on(last, 8, 15), "hand-over": on(last, 9, 40)}
