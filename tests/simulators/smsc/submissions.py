"""What the operator does with submit_sm: checks it, gives it an id, brings it to the handset, joins parts, makes receipts."""

import asyncio
import re
import time

from smsc import alphabet, pdu
from smsc.deliveries import Delivery

EN_ROUTE, DELIVERED, EXPIRED, DELETED, UNDELIVERABLE = 1, 2, 3, 4, 5
STATE_WORDS = {DELIVERED: "DELIVRD", EXPIRED: "EXPIRED", DELETED: "DELETED", UNDELIVERABLE: "UNDELIV"}
DEFAULT_VALIDITY = 48 * 3_600.0
PARTS_KEPT = 600.0  # seconds a handset waits for the other parts


class Submission:
    """One accepted submit_sm on its way to a handset."""

    __slots__ = ("id", "source", "destination", "service", "key", "text", "encoding", "concatenation", "registered", "at", "expires",
                 "due", "state", "fields")


def concatenation_of(packet):
    """((width, reference, total, part) or None, payload without its header); PduError when the header lies."""
    payload = packet.payload()
    if packet.fields.get("esm_class", 0) & 0x40:
        try:
            found, payload = alphabet.split_header(payload)
        except ValueError as error:
            raise pdu.PduError(pdu.INVALID_MESSAGE_LENGTH, str(error)) from None
    else:
        tags = [packet.tlv(tag) for tag in (pdu.SAR_REFERENCE, pdu.SAR_TOTAL, pdu.SAR_PART)]
        found = None if None in tags else ("sar", *(int.from_bytes(tag, "big") for tag in tags))
    if found and not 1 <= found[3] <= found[2]:
        raise pdu.PduError(pdu.INVALID_MESSAGE_LENGTH, f"part {found[3]} of {found[2]}")
    return (found if found and found[2] > 1 else None), payload


class Submissions:
    def __init__(self, centre):
        self.centre, self.settings, self.log = centre, centre.settings, centre.log
        self.last = 0
        self.states = {}         # message id -> state, of the last ones
        self.travelling = {}     # message id -> Submission not yet at its handset
        self.joining = {}        # (source, destination, reference, total) -> ({part: Submission}, since)
        self.bucket, self.filled = None, time.monotonic()

    def refusal(self):
        """The status with which load alone refuses this submit_sm, or 0."""
        rate = self.settings.throttle
        if rate:
            now, most = time.monotonic(), max(1.0, rate / 5)
            before = most if self.bucket is None else self.bucket
            self.bucket = min(most, before + (now - self.filled) * rate)
            self.filled = now
            if self.bucket < 1:
                return pdu.THROTTLED
            self.bucket -= 1
        return pdu.QUEUE_FULL if self.centre.chance.hits("queue_full") else pdu.OK

    def accept(self, packet, session):
        """Takes a submit_sm or data_sm; returns its message id or raises PduError."""
        fields = packet.fields
        self._check_addresses(fields)
        concatenation, payload = concatenation_of(packet)
        self._check_length(fields, payload, session, packet)
        one, now = Submission(), time.time()
        one.fields, one.source, one.destination, one.service = fields, fields["source_addr"], fields["destination_addr"], fields["service_type"]
        one.text, one.encoding = alphabet.decode(fields["data_coding"], payload)
        one.concatenation, one.registered, one.at = concatenation, fields["registered_delivery"], now
        one.due = pdu.parse_time(fields.get("schedule_delivery_time", ""), now, pdu.INVALID_SCHEDULE) or now
        one.expires = pdu.parse_time(fields.get("validity_period", ""), now, pdu.INVALID_EXPIRY) or now + DEFAULT_VALIDITY
        one.key = (one.source, one.destination, one.service)
        replaced = self._replace(one) if fields.get("replace_if_present_flag") else None
        self.last += 1
        one.id = f"{self.last:010d}" if self.settings.id_form == "decimal" else f"{self.last:X}"
        self.centre.journal.write("message", self.last)
        more = {} if concatenation is None else {"concatenation": list(concatenation)}
        if self.settings.log_octets:
            more["octets"] = packet.octets.hex()
        self.log.fact("submit_received", message_id=one.id, **{"from": one.source}, to=one.destination, text=one.text,
                      encoding=one.encoding, registered=one.registered, validity=fields.get("validity_period", ""),
                      seq=packet.sequence, bind=session.name, replace=replaced, command=pdu.name_of(packet.command), **more)
        self._set_state(one, EN_ROUTE)
        if one.due <= now and not self.settings.handset_delay_ms and one.destination not in self.settings.handsets_off:
            self._arrive(one)
        else:
            one.due = max(one.due, now + self.settings.handset_delay_ms / 1000)
            self.travelling[one.id] = one
        return one.id

    def _check_addresses(self, fields):
        source = fields["source_addr"]
        if not source or (self.settings.senders and source not in self.settings.senders.split(",")):
            raise pdu.PduError(pdu.INVALID_SOURCE, f"source {source!r}")
        if not re.fullmatch(r"84[1-9]\d{8}", fields["destination_addr"], re.ASCII) or fields["dest_addr_ton"] != 1:
            raise pdu.PduError(pdu.INVALID_DESTINATION, f"destination {fields['destination_addr']!r} ton {fields['dest_addr_ton']}")

    def _check_length(self, fields, payload, session, packet):
        """A single short message that no handset could receive is refused, as a network does."""
        inline = len(fields.get("short_message", b""))
        septets = fields["data_coding"] in (0, 1)
        header = inline - len(payload) if inline else 0
        if inline and len(payload) > ((140 - header) * 8 // 7 if septets else 140 - header):
            raise pdu.PduError(pdu.INVALID_MESSAGE_LENGTH, f"{len(payload)} octets in one short message")
        if septets and any(octet > 127 for octet in payload):
            self.centre.violation(session, "octets above 127 in GSM-7 text", seq=packet.sequence)
        if fields["data_coding"] == 8 and len(payload) % 2:
            self.centre.violation(session, "odd length of UCS-2 text", seq=packet.sequence)

    def _replace(self, one):
        for old in self.travelling.values():
            if old.key == one.key:
                del self.travelling[old.id]
                self._set_state(old, DELETED)
                return old.id
        return None

    def _set_state(self, one, state):
        one.state = state
        self.states[one.id] = state
        if len(self.states) > 200_000:
            del self.states[next(iter(self.states))]

    def tick(self, now):
        """Brings due messages to handsets that are on; expires the others."""
        for one in list(self.travelling.values()):
            if now >= one.expires:
                self._end(one, EXPIRED)
            elif now >= one.due and one.destination not in self.settings.handsets_off:
                del self.travelling[one.id]
                self._arrive(one)
        for key, (parts, since) in list(self.joining.items()):
            if now - since > PARTS_KEPT:
                del self.joining[key]
                self.log.fact("parts_expired", message_ids=[part.id for part in parts.values()])

    def _end(self, one, state):
        self.travelling.pop(one.id, None)
        self._set_state(one, state)
        self.log.fact("submit_failed", message_id=one.id, state=STATE_WORDS[state])
        self._receipt(one, state)

    def _arrive(self, one):
        if self.settings.undeliverable_fraction and self.centre.chance.random.random() < self.settings.undeliverable_fraction:
            self._end(one, UNDELIVERABLE)
            return
        self._set_state(one, DELIVERED)
        if one.concatenation is None:
            self._show(one.source, one.destination, one.text, one.encoding, [one.id])
        else:
            self._join(one)
        self._receipt(one, DELIVERED)

    def _join(self, one):
        width, reference, total, part = one.concatenation
        parts, _ = self.joining.setdefault((one.source, one.destination, width, reference, total), ({}, time.time()))
        parts[part] = one
        if len(parts) == total:
            del self.joining[(one.source, one.destination, width, reference, total)]
            ordered = [parts[number] for number in sorted(parts)]
            self._show(one.source, one.destination, "".join(p.text for p in ordered), one.encoding, [p.id for p in ordered])

    def _show(self, source, destination, text, encoding, ids):
        self.log.fact("handset_received", number=destination, **{"from": source}, text=text, encoding=encoding, message_ids=ids)
        self.centre.handsets.add("in", destination, source, text, ids, "received", encoding)

    # Receipts

    def _receipt(self, one, state):
        wanted = one.registered & 3
        if self.settings.receipts_off or not (wanted == 1 or (wanted == 2 and state != DELIVERED)):
            return
        delivery = Delivery("receipt", one.id, 1, 1, self._receipt_body(one, state))
        self.log.fact("receipt_created", id=one.id, state=STATE_WORDS[state])
        delay = self.settings.receipt_delay_ms / 1000
        if not self.settings.receipt_first:
            # Not before the response, however late that one is made to be.
            delay += self.settings.response_delay_ms / 1000 + (0.1 if self.settings.reorder > 1 else 0)
        if delay:
            asyncio.get_running_loop().call_later(delay, self.centre.deliveries.add, delivery)
        elif self.settings.receipt_first:
            self.centre.deliveries.add(delivery, first=True)
            self.centre.deliveries.pump()
        else:
            # Not before the response: the caller writes that in this same turn of the loop.
            asyncio.get_running_loop().call_soon(self.centre.deliveries.add, delivery)

    def _receipt_body(self, one, state):
        given = str(int(one.id, 16)).zfill(10) if self.settings.id_form == "hex" and self.settings.receipt_id_form == "decimal" else one.id
        fields = {
            "esm_class": 0x04, "source_addr": one.destination, "destination_addr": one.source,
            "source_addr_ton": one.fields["dest_addr_ton"], "source_addr_npi": one.fields["dest_addr_npi"],
            "dest_addr_ton": one.fields["source_addr_ton"], "dest_addr_npi": one.fields["source_addr_npi"],
        }
        tlvs = []
        if self.settings.receipt_style != "text":
            tlvs = [(pdu.RECEIPTED_MESSAGE_ID, given.encode() + b"\0"), (pdu.MESSAGE_STATE, bytes([state]))]
        if self.settings.receipt_style != "tlv":
            submitted, done = (time.strftime("%y%m%d%H%M", time.gmtime(at + 7 * 3_600)) for at in (one.at, time.time()))
            good = int(state == DELIVERED)
            start = (alphabet.gsm_encode(one.text[:20]) or b"")[:20]
            fields["short_message"] = (f"id:{given} sub:001 dlvrd:{good:03d} submit date:{submitted} done date:{done} "
                                       f"stat:{STATE_WORDS[state]} err:{0 if good else 1:03d} text:").encode() + start
        return pdu.encode_body(pdu.DELIVER_SM, fields, tlvs)
