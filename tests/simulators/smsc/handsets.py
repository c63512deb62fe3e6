"""The citizens' phones: what each number sent and received, with the counts a phone shows, and the clock of the show."""

import collections
import datetime
import functools
import os
import re
import time

from smsc import alphabet

KEPT = 500  # messages a number remembers
ZONE = datetime.timezone(datetime.timedelta(hours=7))
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def normalise(number):
    """'84' and nine digits from the ways people write a Vietnamese mobile number; ValueError otherwise."""
    digits = re.sub(r"[\s.\-()]", "", str(number))
    for pattern in (r"\+84([1-9]\d{8})", r"0084([1-9]\d{8})", r"84([1-9]\d{8})", r"0([1-9]\d{8})"):
        found = re.fullmatch(pattern, digits, re.ASCII)
        if found:
            return "84" + found.group(1)
    raise ValueError(f"not a Vietnamese mobile number: {number!r}")


def national(number):
    """0912 345 678 for 84912345678; anything else as it is."""
    if re.fullmatch(r"84\d{9}", number, re.ASCII):
        return f"0{number[2:5]} {number[5:8]} {number[8:]}"
    return number


@functools.lru_cache(64)
def _words(minute):
    try:
        when = datetime.datetime.fromtimestamp(minute * 60, ZONE)
    except (OverflowError, ValueError, OSError):
        when = datetime.datetime.fromtimestamp(0, ZONE)
    return f"{when:%H:%M}", f"{WEEKDAYS[when.weekday()]}, ngày {when:%d/%m/%Y}"


class ShowClock:
    """The demo's clock, from a file of one line '<RFC3339 instant> <unix seconds at which it was stated>'; real time without one."""

    def __init__(self, path=None):
        self.follow(path)

    def follow(self, path):
        self.path, self.looked, self.stated = path, 0.0, None

    def steered(self):
        now = time.monotonic()
        if self.path and now - self.looked >= 0.02:
            self.looked = now
            self.stated = self._read()
        return self.path is not None and self.stated is not None

    def _read(self):
        try:
            if os.path.getsize(self.path) > 200:
                return None
            with open(self.path, encoding="ascii") as file:
                instant, real = file.readline().split()
            at = datetime.datetime.fromisoformat(instant)
            return (at.timestamp(), float(real)) if at.tzinfo else None
        except (OSError, ValueError, OverflowError):
            return None

    def now(self):
        if self.steered():
            return self.stated[0] + time.time() - self.stated[1]
        return time.time()

    def words(self, at=None):
        """('15:30', 'thứ Sáu, ngày 04/12/2026') of an instant, in the province's zone."""
        return _words((self.now() if at is None else at) // 60)


class Message:
    """One bubble: sent by the handset (direction out) or received by it (direction in)."""

    __slots__ = ("n", "rev", "direction", "number", "peer", "text", "encoding", "units", "parts", "limit", "ids", "state", "at",
                 "shown", "clock", "day")

    def as_dict(self):
        return {name: getattr(self, name) for name in self.__slots__}


class Handsets:
    def __init__(self, clock):
        self.clock = clock
        self.by_number = {}
        self.last, self.revision = 0, 0
        self.shown = {"applicant": "84912345678", "stranger": "84987654321"}

    def show(self, **numbers):
        checked = {place: normalise(number) for place, number in numbers.items()}
        if any(place not in self.shown for place in checked):
            raise ValueError("only applicant and stranger are shown")
        self.shown.update(checked)

    def add(self, direction, number, peer, text, ids, state, encoding=None):
        message = Message()
        self.last += 1
        message.n, message.direction, message.number, message.peer, message.text = self.last, direction, number, peer, text
        if encoding in (None, alphabet.GSM7, alphabet.UCS2):
            message.encoding, message.units, message.parts, message.limit = alphabet.count(text, encoding)
        else:
            message.encoding, message.units, message.parts, message.limit = encoding, len(text), 1, 140
        message.ids, message.at, message.shown = ids, round(time.time(), 3), round(self.clock.now(), 3)
        message.clock, message.day = self.clock.words(message.shown)
        self.settle(message, state)
        self.by_number.setdefault(number, collections.deque(maxlen=KEPT)).append(message)
        return message

    def settle(self, message, state):
        self.revision += 1
        message.state, message.rev = state, self.revision

    def of(self, number, after=0, since=0):
        """Messages of a number with n > after that changed since a revision."""
        return [message for message in self.by_number.get(number, ()) if message.n > after and message.rev > since]
