"""The operator's queue of deliver_sm: questions and receipts stay the operator's until the ESME acknowledges them."""

import collections
import heapq
import itertools
import re
import struct
import time

from smsc import alphabet, pdu
from smsc.settings import Settings

TEMPORARY = {pdu.TEMPORARY_APPLICATION, pdu.QUEUE_FULL, pdu.SYSTEM_ERROR, pdu.THROTTLED}
KEPT = 200_000  # questions remembered after they are settled
CONCATENATIONS = ("udh8", "udh16", "sar", "payload")


class Delivery:
    """One deliver_sm: its octets never change, whatever happens to it."""

    __slots__ = ("kind", "id", "part", "total", "body", "tries", "state")

    def __init__(self, kind, owner, part, total, body):
        self.kind, self.id, self.part, self.total, self.body = kind, owner, part, total, body
        self.tries, self.state = 0, "pending"

    @property
    def key(self):
        return f"{self.kind}/{self.id}/{self.part}"


class Question:
    """One message a handset sent: what was written, and what has become of it."""

    __slots__ = ("id", "n", "source", "destination", "text", "at", "deliveries", "message", "state", "settled_at", "tries")

    def as_dict(self):
        names = ("id", "source", "destination", "text", "at", "state", "settled_at", "tries")
        return {**{name: getattr(self, name) for name in names}, "parts": len(self.deliveries)}


def bodies_of(question, settings, options):
    """The deliver_sm bodies of a question; options bend what a handset or an operator may do differently."""
    encoding = {"gsm7": alphabet.GSM7, "ucs2": alphabet.UCS2}.get(options.get("encoding")) or alphabet.encoding_of(question.text)
    if encoding == alphabet.GSM7 and alphabet.gsm_encode(question.text) is None:
        raise ValueError("the text has letters outside GSM-7")
    style = options.get("concatenation", "udh8")
    if style not in CONCATENATIONS:
        raise ValueError(f"concatenation is one of {', '.join(CONCATENATIONS)}")
    fields = {
        "source_addr_ton": int(options.get("ton", 1)), "source_addr_npi": int(options.get("npi", 1)), "source_addr": question.source,
        "dest_addr_ton": 0, "dest_addr_npi": 1, "destination_addr": question.destination,
        "data_coding": int(options.get("data_coding", 8 if encoding == alphabet.UCS2 else 0)),
    }
    tlvs = [(settings.mo_id_tlv, question.id.encode() + b"\0")] if settings.mo_id_tlv else []
    header = {"udh8": 6, "udh16": 7}.get(style, 6)
    if style == "payload":
        parts = [b"".join(alphabet.pieces(question.text, encoding))]
    else:
        parts = alphabet.cut(question.text, encoding, header)
    if len(parts) > 255:
        raise ValueError("more than 255 parts")
    out = []
    for number, part in enumerate(parts, 1):
        mine, extra = dict(fields, short_message=part), list(tlvs)
        if style == "payload" and (len(part) > 160 or options.get("concatenation")):
            mine["short_message"] = b""
            extra.append((pdu.MESSAGE_PAYLOAD, part))
        elif len(parts) > 1 and style == "sar":
            extra += [(pdu.SAR_REFERENCE, struct.pack(">H", question.n & 0xFFFF)), (pdu.SAR_TOTAL, bytes([len(parts)])),
                      (pdu.SAR_PART, bytes([number]))]
        elif len(parts) > 1:
            mine["esm_class"] = 0x40
            mine["short_message"] = alphabet.concatenation(question.n, len(parts), number, style == "udh16") + part
        out.append(pdu.encode_body(pdu.DELIVER_SM, mine, extra))
    return out


def check(source, destination, text, options):
    """Raises ValueError for a question that `ask` could not write, so that a list is taken whole or not at all."""
    if not re.fullmatch(r"\w{1,20}", destination, re.ASCII):
        raise ValueError("to is 1 to 20 letters and digits")
    if not isinstance(options.get("only_parts", []), list):
        raise ValueError("only_parts is a list of part numbers")
    if options:
        question = Question()
        question.id, question.n, question.source, question.destination, question.text = "MO00000000", 0, source, destination, text
        bodies_of(question, Settings(), options)


class Deliveries:
    """Ready and waiting deliver_sm, and the questions behind them. Sessions call `answered`, `lost` and `expired`."""

    def __init__(self, centre):
        self.centre, self.settings, self.log = centre, centre.settings, centre.log
        self.ready, self.waiting, self.order = collections.deque(), [], itertools.count()
        self.questions = collections.OrderedDict()
        self.last = 0
        self.open = {"mo": 0, "receipt": 0}
        self.turn = self.restored = 0

    # Questions

    def ask(self, source, destination, text, options):
        """A handset sends; returns the question's id. Raises ValueError when it cannot be written as PDUs."""
        question = Question()
        question.n = self.last + 1
        question.id, question.source, question.destination, question.text = f"MO{question.n:08d}", source, destination, text
        question.at, question.state, question.settled_at, question.tries = round(time.time(), 6), "pending", None, 0
        bodies = bodies_of(question, self.settings, options)
        self.last = question.n
        question.deliveries = [Delivery("mo", question.id, part, len(bodies), body) for part, body in enumerate(bodies, 1)]
        question.message = self.centre.handsets.add("out", source, destination, text, [question.id], "pending",
                                                    {"ucs2": alphabet.UCS2}.get(options.get("encoding")))
        self._remember(question)
        self.log.fact("mo_created", id=question.id, **{"from": source}, to=destination, text=text, parts=len(bodies))
        self.centre.journal.write("mo", {"id": question.id, "n": question.n, "source": source, "destination": destination,
                                         "text": text, "at": question.at})
        wanted = options.get("only_parts")
        for delivery in sorted(question.deliveries, key=lambda d: d.part, reverse=options.get("order") == "reverse"):
            if wanted is None or delivery.part in wanted:
                self.add(delivery)
        return question.id

    def _remember(self, question):
        self.questions[question.id] = question
        if len(self.questions) > KEPT:
            oldest = next(iter(self.questions))
            if self.questions[oldest].state != "pending":
                del self.questions[oldest]

    def restore(self, questions, deliveries):
        by_id = {}
        for value in questions.values():
            question = Question()
            question.id, question.n, question.source, question.destination = (value[k] for k in ("id", "n", "source", "destination"))
            question.text, question.at, question.state, question.settled_at, question.tries = value["text"], value["at"], "pending", None, 0
            question.deliveries, by_id[question.id] = [], question
            question.message = self.centre.handsets.add("out", question.source, question.destination, question.text, [question.id], "pending")
            self._remember(question)
        for value in deliveries.values():
            delivery = Delivery(value["kind"], value["id"], value["part"], value["total"], bytes.fromhex(value["body"]))
            if delivery.id in by_id:
                by_id[delivery.id].deliveries.append(delivery)
            self.open[delivery.kind] += 1
            self.ready.append(delivery)
        self.restored = len(questions)
        return len(deliveries)

    # The queue

    def add(self, delivery, first=False):
        self.open[delivery.kind] += 1
        if self.centre.journal.path:
            self.centre.journal.write("delivery", {
                "key": delivery.key, "kind": delivery.kind, "id": delivery.id, "part": delivery.part, "total": delivery.total,
                "body": delivery.body.hex()})
        (self.ready.appendleft if first else self.ready.append)(delivery)
        self.centre.wake()

    def pump(self):
        """Hands ready deliveries to receiving binds in turn, as far as their windows allow."""
        binds = [session for session in self.centre.sessions if session.receives()]
        idle = 0
        while self.ready and binds and idle < len(binds):
            self.turn = (self.turn + 1) % len(binds)
            session = binds[self.turn]
            if len(session.window) >= self.settings.window or not session.receives():
                idle += 1
                continue
            idle = 0
            self.send(session, self.ready.popleft())

    def send(self, session, delivery):
        delivery.tries += 1
        self._sent(session, delivery, session.deliver(delivery, False), False)
        if session.receives() and self.centre.chance.hits("duplicate"):
            self._sent(session, delivery, session.deliver(delivery, True), True)

    def _sent(self, session, delivery, sequence, duplicate):
        event = "deliver_sent" if delivery.kind == "mo" else "receipt_sent"
        more = {"duplicate": True} if duplicate else {}
        self.log.fact(event, id=delivery.id, part=delivery.part, parts=delivery.total, bind=session.name, seq=sequence,
                      **{"try": delivery.tries}, **more)

    def later(self, delivery, delay):
        if delivery.tries >= self.settings.max_tries:
            self._settle(delivery, "given_up")
            return
        heapq.heappush(self.waiting, (time.monotonic() + delay, next(self.order), delivery))

    def tick(self, now):
        while self.waiting and self.waiting[0][0] <= now:
            self.ready.append(heapq.heappop(self.waiting)[2])
            self.centre.wake()

    # What the ESME said

    def answered(self, session, delivery, sequence, status, duplicate):
        event = "deliver" if delivery.kind == "mo" else "receipt"
        facts = {"id": delivery.id, "part": delivery.part, "bind": session.name, "seq": sequence, "try": delivery.tries}
        if duplicate:
            self.log.fact("duplicate_answered", status=status, **facts)
        elif status == pdu.OK:
            self.log.fact(event + "_acked", **facts)
            self._settle(delivery, "acked")
        else:
            lasting = status not in TEMPORARY
            self.log.fact(event + "_refused", status=status, permanent=lasting, **facts)
            if lasting:
                self._settle(delivery, "refused")
            else:
                self.later(delivery, self.settings.retry_delay)

    def unanswered(self, session, delivery, sequence, why, duplicate):
        if duplicate:
            return
        event = "deliver_unanswered" if delivery.kind == "mo" else "receipt_unanswered"
        self.log.fact(event, id=delivery.id, part=delivery.part, bind=session.name, seq=sequence, why=why, **{"try": delivery.tries})
        self.later(delivery, self.settings.retry_delay if why == "cut" else 0)

    def _settle(self, delivery, state):
        delivery.state = state
        self.open[delivery.kind] -= 1
        self.centre.journal.write("done", delivery.key)
        if delivery.kind != "mo":
            self.log.fact("receipt_settled", id=delivery.id, state=state, tries=delivery.tries)
            return
        question = self.questions.get(delivery.id)
        if question is None or any(part.state == "pending" for part in question.deliveries):
            return
        states = {part.state for part in question.deliveries}
        question.state = "acked" if states == {"acked"} else "refused" if "refused" in states else "given_up"
        question.settled_at = round(time.time(), 6)
        question.tries = max(part.tries for part in question.deliveries)
        self.centre.handsets.settle(question.message, question.state)
        self.log.fact("mo_settled", id=question.id, state=question.state, tries=question.tries)
