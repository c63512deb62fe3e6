"""One connection of an ESME: states, window, enquire_link, answers, and the faults that happen to a link."""

import asyncio
import hmac
import time

from smsc import pdu

BIND_PATIENCE = 30.0  # seconds a connection may stay unbound
KINDS = {pdu.BIND_RECEIVER: "rx", pdu.BIND_TRANSMITTER: "tx", pdu.BIND_TRANSCEIVER: "trx"}


class Session(asyncio.Protocol):
    def __init__(self, centre):
        self.centre, self.settings, self.log = centre, centre.settings, centre.log
        self.transport, self.kind, self.name = None, None, ""
        self.buffer, self.out, self.flushing = bytearray(), [], False
        self.answers = []                       # submit_sm_resp written but not yet sent: (message id, sequence)
        self.sequence, self.window = 0, {}      # sequence -> (delivery, deadline, duplicate)
        self.open_submits = 0                   # taken, response not yet written
        self.pdus, self.ended, self.deaf = 0, False, False
        self.opened = self.asked = time.monotonic()
        self.asking = None                      # sequence of our unanswered enquire_link
        self.shuffled = []

    # Connection

    def connection_made(self, transport):
        self.transport = transport
        self.name = self.centre.name_connection()
        if self.settings.down:
            self.ended = True
            transport.abort()
            return
        self.centre.sessions.append(self)
        self.log.fact("connected", bind=self.name)

    def connection_lost(self, _error):
        self._gone("peer closed")

    def _gone(self, why, event="cut"):
        """The link is over: what was unanswered goes back to the queue."""
        if self.ended:
            return
        self.ended = True
        if self in self.centre.sessions:
            self.centre.sessions.remove(self)
        for message_id, sequence in self.answers:
            self.log.fact("submit_unanswered", message_id=message_id, seq=sequence, bind=self.name)
        self.log.fact(event, bind=self.name, why=why, unanswered=len(self.window), open_submits=self.open_submits)
        window, self.window = self.window, {}
        for sequence, (delivery, _, duplicate) in window.items():
            self.centre.deliveries.unanswered(self, delivery, sequence, "cut", duplicate)
        self.kind = None
        self.centre.wake()

    def cut(self, why, half=False):
        """Breaks the link at once; with half a PDU before the end when asked."""
        if self.ended:
            return
        if half:
            self.flush()
            self.transport.write(pdu.frame(pdu.DELIVER_SM, pdu.OK, self._next(), bytes(90))[:37])
            self._gone(why)
            self.transport.close()
        else:
            self.out.clear()
            self._gone(why)
            self.transport.abort()

    def close(self, why):
        """Ends the link after what was written has left."""
        self.flush()
        self._gone(why, "closed")
        self.transport.close()

    def pause_writing(self):
        """A peer that does not read is not read either."""
        self.transport.pause_reading()

    def resume_writing(self):
        self.transport.resume_reading()

    def receives(self):
        return self.kind in ("rx", "trx") and not self.ended and not self.deaf

    # Writing

    def write(self, data):
        if self.ended:
            return False
        self.out.append(data)
        if not self.flushing:
            self.flushing = True
            asyncio.get_running_loop().call_soon(self.flush)
        self._count()
        return True

    def flush(self):
        self.flushing = False
        if self.out and not self.ended:
            data, self.out = b"".join(self.out), []
            for message_id, sequence in self.answers:
                self.log.fact("submit_answered", message_id=message_id, seq=sequence, bind=self.name)
            self.answers.clear()
            self.centre.flush_records()
            self.transport.write(data)

    def _count(self):
        self.pdus += 1
        if self.settings.cut_every and self.pdus % self.settings.cut_every == 0:
            asyncio.get_running_loop().call_soon(self.cut, "fault: cut_every", self.settings.cut_mid_pdu)

    def _next(self):
        self.sequence = self.sequence % 0x7FFFFFFF + 1
        return self.sequence

    def respond(self, packet, status, body=b""):
        self.write(pdu.frame(packet.command | pdu.RESPONSE, status, packet.sequence, body if not status else b""))

    def deliver(self, delivery, duplicate):
        sequence = self._next()
        self.window[sequence] = (delivery, time.monotonic() + self.settings.answer_timeout, duplicate)
        self.centre.note_window(len(self.window))
        self.write(pdu.frame(pdu.DELIVER_SM, pdu.OK, sequence, delivery.body))
        return sequence

    # Reading

    def data_received(self, data):
        if self.deaf or self.ended:
            return
        self.buffer += data
        at = 0
        while len(self.buffer) - at >= pdu.HEADER_SIZE and not self.ended and not self.deaf:
            length, command, status, sequence = pdu.HEADER.unpack_from(self.buffer, at)
            if not pdu.HEADER_SIZE <= length <= pdu.MAX_PDU:
                self.centre.violation(self, f"command_length {length}", seq=sequence)
                self.write(pdu.frame(pdu.GENERIC_NACK, pdu.INVALID_COMMAND_LENGTH, sequence))
                self.close("bad command_length")
                return
            if len(self.buffer) - at < length:
                break
            body = bytes(self.buffer[at + pdu.HEADER_SIZE:at + length])
            at += length
            self._count()
            self._take(command, status, sequence, body)
        del self.buffer[:at]

    def _take(self, command, status, sequence, body):
        if command & pdu.RESPONSE:
            self._take_response(command, status, sequence)
            return
        try:
            packet = pdu.decode_body(command, status, sequence, body)
            packet.octets = body
        except pdu.PduError as error:
            self.centre.violation(self, str(error), command=pdu.name_of(command), seq=sequence)
            known = command in pdu.FIELDS
            self.write(pdu.frame(command | pdu.RESPONSE if known else pdu.GENERIC_NACK, error.status, sequence))
            return
        if not 1 <= sequence <= 0x7FFFFFFF:
            self.centre.violation(self, "sequence_number out of range", seq=sequence)
        handler = HANDLERS.get(command)
        if handler is None:
            self.centre.violation(self, "a command of the message centre", command=pdu.name_of(command), seq=sequence)
            self.write(pdu.frame(pdu.GENERIC_NACK, pdu.INVALID_COMMAND, sequence))
            return
        handler(self, packet)

    def _take_response(self, command, status, sequence):
        if command == pdu.ENQUIRE_LINK | pdu.RESPONSE:
            if sequence == self.asking:
                self.asking = None
            return
        if command == pdu.GENERIC_NACK and sequence == self.asking:
            self.asking = None
            return
        if command not in (pdu.DELIVER_SM | pdu.RESPONSE, pdu.GENERIC_NACK, pdu.UNBIND | pdu.RESPONSE):
            self.centre.violation(self, "a response to nothing", command=pdu.name_of(command), seq=sequence)
            return
        if command == pdu.UNBIND | pdu.RESPONSE:
            self.close("unbound by us")
            return
        if sequence not in self.window:
            self.log.fact("late_answer", bind=self.name, seq=sequence, status=status, command=pdu.name_of(command))
            return
        delivery, deadline, duplicate = self.window[sequence]
        if self.centre.chance.hits("deaf"):
            self.deaf = True
            self.log.fact("deaf", bind=self.name, seq=sequence, id=delivery.id)
            asyncio.get_running_loop().call_later(self.settings.deaf_seconds, self.cut, "fault: deaf")
            return
        if not duplicate and status == pdu.OK and self.centre.chance.hits("lose_answer"):
            self.log.fact("answer_lost", bind=self.name, seq=sequence, id=delivery.id)
            return
        del self.window[sequence]
        refused = status or (pdu.SYSTEM_ERROR if command == pdu.GENERIC_NACK else pdu.OK)
        self.centre.deliveries.answered(self, delivery, sequence, refused, duplicate)
        self.centre.wake()

    # Requests

    def on_bind(self, packet):
        status = self._bind_status(packet)
        facts = {"bind": self.name, "kind": KINDS[packet.command], "system_id": packet.fields["system_id"],
                 "interface_version": packet.fields["interface_version"]}
        if status:
            self.log.fact("bind_refused", status=status, **facts)
            self.respond(packet, status)
            if status != pdu.ALREADY_BOUND:
                self.close("bind refused")
            return
        version = b"\x02\x10\x00\x01\x34" if packet.fields["interface_version"] >= 0x34 else b""
        self.respond(packet, pdu.OK, b"MOTCUASIM\0" + version)
        self.kind, self.asked = KINDS[packet.command], time.monotonic()
        self.log.fact("bind", **facts)
        self.centre.wake()

    def _bind_status(self, packet):
        if self.kind:
            return pdu.ALREADY_BOUND
        if self.settings.refuse_binds:
            return self.settings.refuse_binds
        if packet.fields["system_id"] != self.centre.system_id:
            return pdu.WRONG_SYSTEM_ID
        if not hmac.compare_digest(packet.fields["password"].encode("latin-1"), self.centre.password):
            return pdu.WRONG_PASSWORD
        if sum(1 for session in self.centre.sessions if session.kind) >= self.settings.max_binds:
            return pdu.BIND_FAILED
        return pdu.OK

    def on_unbind(self, packet):
        if not self.kind:
            self.respond(packet, pdu.WRONG_STATE)
            return
        self.log.fact("unbind", bind=self.name)
        self.respond(packet, pdu.OK)
        self.close("unbound")

    def on_enquire_link(self, packet):
        self.centre.log.counts["enquire_link_received"] = self.centre.log.counts.get("enquire_link_received", 0) + 1
        if not self.settings.silent_enquire_link:
            self.respond(packet, pdu.OK)

    def on_submit(self, packet):
        if self.kind not in ("tx", "trx"):
            self.centre.violation(self, "submit in the wrong state", seq=packet.sequence)
            self.respond(packet, pdu.WRONG_STATE)
            return
        status = self.centre.submissions.refusal()
        message_id = ""
        if not status:
            try:
                message_id = self.centre.submissions.accept(packet, self)
            except pdu.PduError as error:
                status = error.status
                self.centre.violation(self, str(error), command=pdu.name_of(packet.command), seq=packet.sequence)
        self.open_submits += 1
        self.centre.note_submits(self.open_submits)
        if status:
            self.log.fact("submit_refused", status=status, seq=packet.sequence, bind=self.name,
                          **{"from": packet.fields["source_addr"]}, to=packet.fields["destination_addr"])
        elif self.centre.chance.hits("swallow"):
            self.open_submits -= 1
            self.log.fact("submit_swallowed", message_id=message_id, seq=packet.sequence, bind=self.name)
            return
        self._answer_submit(packet, status, message_id)

    def _answer_submit(self, packet, status, message_id):
        delay = self.settings.response_delay_ms / 1000
        loop = asyncio.get_running_loop()
        if self.settings.reorder > 1:
            self.shuffled.append((packet, status, message_id))
            if len(self.shuffled) >= self.settings.reorder:
                loop.call_later(delay, self._answer_shuffled)
            elif len(self.shuffled) == 1:
                loop.call_later(delay + 0.05, self._answer_shuffled)
        elif delay:
            loop.call_later(delay, self._write_answer, packet, status, message_id)
        else:
            self._write_answer(packet, status, message_id)

    def _answer_shuffled(self):
        answers, self.shuffled = self.shuffled, []
        self.centre.chance.random.shuffle(answers)
        for answer in answers:
            self._write_answer(*answer)

    def _write_answer(self, packet, status, message_id):
        self.open_submits -= 1
        if self.ended:
            self.log.fact("submit_unanswered", message_id=message_id, seq=packet.sequence, bind=self.name)
            return
        if not status:
            self.answers.append((message_id, packet.sequence))
        self.respond(packet, status, message_id.encode() + b"\0")

    # Time

    def tick(self, now):
        for sequence in [number for number, (_, deadline, _) in self.window.items() if deadline <= now]:
            delivery, _, duplicate = self.window.pop(sequence)
            self.centre.deliveries.unanswered(self, delivery, sequence, "timeout", duplicate)
            self.centre.wake()
        if not self.kind:
            if now - self.opened > BIND_PATIENCE:
                self.close("never bound")
            return
        interval = self.settings.enquire_interval
        if interval and now - self.asked >= interval:
            if self.asking is not None:
                self.centre.violation(self, "enquire_link unanswered")
                self.cut("enquire_link unanswered")
                return
            self.asked, self.asking = now, self._next()
            self.write(pdu.frame(pdu.ENQUIRE_LINK, pdu.OK, self.asking))


HANDLERS = {
    pdu.BIND_RECEIVER: Session.on_bind, pdu.BIND_TRANSMITTER: Session.on_bind, pdu.BIND_TRANSCEIVER: Session.on_bind,
    pdu.UNBIND: Session.on_unbind, pdu.ENQUIRE_LINK: Session.on_enquire_link, pdu.SUBMIT_SM: Session.on_submit,
    pdu.DATA_SM: Session.on_submit,
}
