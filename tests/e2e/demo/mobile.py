"""Telephones of the demonstration: what people type, and the handsets of the SMSC simulator that carry it."""

import dataclasses
import pathlib
import sys
import time

SERVICE_NUMBER = "8020"
PATIENCE_S = 15.0
POLL_S = 0.1
RECEIVED = "in"  # the simulator's word for what a handset received


def disfigure(code):
    """A code as people type it: H20.214-261112-0007 → h2O.214 261112 7."""
    agency, day, serial = code.rsplit("-", 2)
    top, *groups = agency.split(".")
    spoiled_top = top.lower().replace("0", "O")
    return f"{'.'.join([spoiled_top, *groups])} {day} {serial.lstrip('0')}"


def digits_of(number):
    return "".join(character for character in number if character.isdigit())


@dataclasses.dataclass(frozen=True)
class Message:
    n: int
    sender: str
    text: str
    units: int
    limit: int
    parts: int
    encoding: str


class Silence(Exception):
    """No message came in time."""


class Network:
    """The one place that knows the client of the simulator (tests/simulators/phone.py) and what its messages look like."""

    def __init__(self, base):
        sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "simulators"))
        from phone import Phone  # only here: without a simulator nothing of it is needed
        self.phone = Phone(base)

    def send(self, number, text):
        self.phone.send(number, text, to=SERVICE_NUMBER)

    def arrived(self, number, after):
        """Messages this handset received, oldest first, with a running number above `after`."""
        rows = [row for row in self.phone.messages(number, after) if row["direction"] == RECEIVED]
        return [Message(row["n"], row["peer"], row["text"], row["units"], row["limit"], row["parts"], row["encoding"]) for row in rows]

    def show(self, applicant, stranger):
        """Puts the two numbers on the simulator's own page."""
        self.phone.show(applicant=applicant, stranger=stranger)


class Handset:
    def __init__(self, network, number):
        self.network = network
        self.written = number  # as people group it
        self.number = digits_of(number)
        self.read = max((message.n for message in network.arrived(self.number, 0)), default=0)

    def ask(self, text):
        """Sends a question and waits for its answer: the next message from the service number."""
        self.network.send(self.number, text)
        return self.wait(lambda message: message.sender == SERVICE_NUMBER)

    def wait(self, wanted):
        """The first wanted message not read yet; what came before it counts as read."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            for message in self.network.arrived(self.number, self.read):
                if wanted(message):
                    self.read = message.n
                    return message
            time.sleep(POLL_S)
        raise Silence(f"no message to {self.written} within {PATIENCE_S:.0f} s")
