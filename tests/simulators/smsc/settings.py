"""Everything about the operator that can be set at start and changed while it runs, the faults among it."""

import dataclasses
import random

from smsc.handsets import normalise


@dataclasses.dataclass
class Settings:
    window: int = 10                   # unanswered deliver_sm on one bind
    answer_timeout: float = 3.0        # seconds until an unanswered deliver_sm is sent again
    retry_delay: float = 1.0           # seconds between a refusal or a cut and the next try
    max_tries: int = 1000
    enquire_interval: float = 15.0     # seconds; 0 sends none
    short_code: str = "8020"
    senders: str = ""                  # comma-separated registered sources of submit_sm; empty takes any
    max_binds: int = 20
    mo_id_tlv: int = 0                 # tag that carries the operator's id of an MO; 0 sends none
    id_form: str = "decimal"           # of message ids: decimal (10 digits) or hex
    receipt_id_form: str = "same"      # same, or decimal where responses carry hex
    receipt_style: str = "both"        # both, text or tlv
    receipt_delay_ms: int = 0
    receipt_first: bool = False        # the receipt leaves before the submit_sm_resp
    log_octets: bool = False           # submit_received tells the PDU as it came, hexadecimal
    receipts_off: bool = False
    handset_delay_ms: int = 0          # between submit_sm and the handset
    handsets_off: list = dataclasses.field(default_factory=list)  # numbers whose messages wait
    undeliverable_fraction: float = 0.0  # of messages that fail for good
    swallow_every: int = 0             # submit_sm taken, its response never sent
    swallow_fraction: float = 0.0
    lose_answer_every: int = 0         # deliver_sm_resp treated as never received
    lose_answer_fraction: float = 0.0
    duplicate_every: int = 0           # deliver_sm sent twice in a row
    duplicate_fraction: float = 0.0
    deaf_every: int = 0                # from this deliver_sm_resp on nothing of the bind is read; cut after deaf_seconds
    deaf_seconds: float = 1.0
    throttle: float = 0.0              # submit_sm a second; above it 0x58
    queue_full_every: int = 0          # submit_sm refused with 0x14
    queue_full_fraction: float = 0.0
    cut_every: int = 0                 # PDUs, both ways, on one connection
    cut_between: list = dataclasses.field(default_factory=list)  # [least, most] seconds between cuts of everything
    cut_mid_pdu: bool = False
    silent_enquire_link: bool = False
    response_delay_ms: int = 0
    reorder: int = 0                   # submit_sm_resp shuffled in groups of this many
    refuse_binds: int = 0              # command_status of every bind_resp
    down: bool = False                 # connections are dropped as they come

    def change(self, wanted):
        """Takes a dict of new values; raises ValueError and changes nothing when one of them is wrong."""
        checked = {}
        for name, value in wanted.items():
            if name not in FIELDS:
                raise ValueError(f"no setting {name!r}")
            checked[name] = _checked(name, FIELDS[name], value)
        for name, value in checked.items():
            setattr(self, name, value)

    def as_dict(self):
        return dataclasses.asdict(self)


FIELDS = {field.name: field.type for field in dataclasses.fields(Settings)}
CHOICES = {"id_form": ("decimal", "hex"), "receipt_id_form": ("same", "decimal"), "receipt_style": ("both", "text", "tlv")}


def _checked(name, kind, value):
    if kind is float and type(value) is int:
        value = float(value)
    if kind is int and value is True and name == "refuse_binds":
        value = 0x0D
    if type(value) is not kind and not (kind is int and value is False and name == "refuse_binds"):
        raise ValueError(f"{name} takes {kind.__name__}")
    if kind in (int, float) and value < 0:
        raise ValueError(f"{name} is not negative")
    if name in CHOICES and value not in CHOICES[name]:
        raise ValueError(f"{name} is one of {', '.join(CHOICES[name])}")
    if name == "window" and value < 1:
        raise ValueError("window is at least 1")
    if name == "cut_between" and value and not (len(value) == 2 and all(type(x) in (int, float) for x in value)
                                                and 0 < value[0] <= value[1]):
        raise ValueError("cut_between is [least, most] seconds")
    if name == "handsets_off":
        return [normalise(number) for number in value]
    return int(value) if name == "refuse_binds" else value


def from_word(word):
    """NAME=VALUE of the command line as (name, value of the setting's type)."""
    name, equals, text = word.partition("=")
    if not equals or name not in FIELDS:
        raise ValueError(f"expected NAME=VALUE with a known name, not {word!r}")
    kind = FIELDS[name]
    if kind is list:
        parts = [part for part in text.split(",") if part]
        return name, [float(part) for part in parts] if name == "cut_between" else parts
    if kind is bool:
        return name, {"true": True, "1": True, "false": False, "0": False}[text.lower()]
    return name, int(text, 0) if kind is int else kind(text)


class Chance:
    """Decides, from one seed, which event a fault hits: every nth, a fraction, or both."""

    def __init__(self, settings, seed):
        self.settings, self.random = settings, random.Random(seed)
        self.seen = {}

    def hits(self, fault):
        every = getattr(self.settings, fault + "_every", 0)
        fraction = getattr(self.settings, fault + "_fraction", 0.0)
        if not every and not fraction:
            return False
        self.seen[fault] = self.seen.get(fault, 0) + 1
        return bool(every and self.seen[fault] % every == 0) or bool(fraction and self.random.random() < fraction)
