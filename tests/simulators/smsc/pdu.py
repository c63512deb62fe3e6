"""SMPP 3.4 PDUs as bytes and as values; a codec of the simulator's own, sharing nothing with the system under test."""

import calendar
import re
import struct

HEADER = struct.Struct(">IIII")
HEADER_SIZE = 16
MAX_PDU = 70_000  # a message_payload of 64 KiB and its surroundings

GENERIC_NACK = 0x80000000
RESPONSE = 0x80000000
BIND_RECEIVER, BIND_TRANSMITTER, QUERY_SM, SUBMIT_SM, DELIVER_SM = 0x01, 0x02, 0x03, 0x04, 0x05
UNBIND, REPLACE_SM, CANCEL_SM, BIND_TRANSCEIVER, OUTBIND = 0x06, 0x07, 0x08, 0x09, 0x0B
ENQUIRE_LINK, SUBMIT_MULTI, ALERT_NOTIFICATION, DATA_SM = 0x15, 0x21, 0x102, 0x103
BINDS = (BIND_RECEIVER, BIND_TRANSMITTER, BIND_TRANSCEIVER)

OK, INVALID_MESSAGE_LENGTH, INVALID_COMMAND_LENGTH, INVALID_COMMAND = 0x00, 0x01, 0x02, 0x03
WRONG_STATE, ALREADY_BOUND, SYSTEM_ERROR = 0x04, 0x05, 0x08
INVALID_SOURCE, INVALID_DESTINATION, BIND_FAILED, WRONG_PASSWORD, WRONG_SYSTEM_ID = 0x0A, 0x0B, 0x0D, 0x0E, 0x0F
QUEUE_FULL, THROTTLED, INVALID_SCHEDULE, INVALID_EXPIRY, TEMPORARY_APPLICATION = 0x14, 0x58, 0x61, 0x62, 0x64
BAD_OPTIONAL_PART, INVALID_PARAMETER_LENGTH = 0xC0, 0xC2

USER_MESSAGE_REFERENCE, SAR_REFERENCE, SAR_TOTAL, SAR_PART = 0x0204, 0x020C, 0x020E, 0x020F
SC_INTERFACE_VERSION, MESSAGE_PAYLOAD = 0x0210, 0x0424
RECEIPTED_MESSAGE_ID, MESSAGE_STATE, NETWORK_ERROR = 0x001E, 0x0427, 0x0423

NAMES = {
    BIND_RECEIVER: "bind_receiver", BIND_TRANSMITTER: "bind_transmitter", QUERY_SM: "query_sm", SUBMIT_SM: "submit_sm",
    DELIVER_SM: "deliver_sm", UNBIND: "unbind", REPLACE_SM: "replace_sm", CANCEL_SM: "cancel_sm",
    BIND_TRANSCEIVER: "bind_transceiver", OUTBIND: "outbind", ENQUIRE_LINK: "enquire_link", SUBMIT_MULTI: "submit_multi",
    ALERT_NOTIFICATION: "alert_notification", DATA_SM: "data_sm",
}

# A field is (name, longest C-octet string with its NUL); 0 means one octet holding a number.
_BIND = (("system_id", 16), ("password", 9), ("system_type", 13), ("interface_version", 0), ("addr_ton", 0), ("addr_npi", 0),
         ("address_range", 41))
_ADDRESSES = (("service_type", 6), ("source_addr_ton", 0), ("source_addr_npi", 0), ("source_addr", 21), ("dest_addr_ton", 0),
              ("dest_addr_npi", 0), ("destination_addr", 21))
_SHORT = _ADDRESSES + (("esm_class", 0), ("protocol_id", 0), ("priority_flag", 0), ("schedule_delivery_time", 17),
                       ("validity_period", 17), ("registered_delivery", 0), ("replace_if_present_flag", 0), ("data_coding", 0),
                       ("sm_default_msg_id", 0))
_DATA = tuple((name, 65 if limit == 21 else limit) for name, limit in _ADDRESSES) + (
    ("esm_class", 0), ("registered_delivery", 0), ("data_coding", 0))
FIELDS = {
    BIND_RECEIVER: _BIND, BIND_TRANSMITTER: _BIND, BIND_TRANSCEIVER: _BIND, SUBMIT_SM: _SHORT, DELIVER_SM: _SHORT, DATA_SM: _DATA,
    UNBIND: (), ENQUIRE_LINK: (), GENERIC_NACK: (), UNBIND | RESPONSE: (), ENQUIRE_LINK | RESPONSE: (),
    SUBMIT_SM | RESPONSE: (("message_id", 65),), DELIVER_SM | RESPONSE: (("message_id", 65),),
    DATA_SM | RESPONSE: (("message_id", 65),),
    BIND_RECEIVER | RESPONSE: (("system_id", 16),), BIND_TRANSMITTER | RESPONSE: (("system_id", 16),),
    BIND_TRANSCEIVER | RESPONSE: (("system_id", 16),),
}
WITH_TEXT = (SUBMIT_SM, DELIVER_SM)
FIELD_FAULTS = {"source_addr": INVALID_SOURCE, "destination_addr": INVALID_DESTINATION, "schedule_delivery_time": INVALID_SCHEDULE,
                "validity_period": INVALID_EXPIRY, "password": WRONG_PASSWORD, "system_id": WRONG_SYSTEM_ID}


class PduError(Exception):
    """A body that cannot be read; status is what the peer is told."""

    def __init__(self, status, what):
        super().__init__(what)
        self.status = status


class Pdu:
    __slots__ = ("command", "status", "sequence", "fields", "tlvs", "octets")

    def __init__(self, command, status=OK, sequence=0, fields=None, tlvs=()):
        self.command, self.status, self.sequence = command, status, sequence
        self.fields = fields or {}
        self.tlvs = list(tlvs)
        self.octets = b""  # as it came, where somebody wants to know

    def __eq__(self, other):
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__ if name != "octets")

    def __repr__(self):
        return f"Pdu({name_of(self.command)}, status={self.status:#x}, seq={self.sequence}, {self.fields}, {self.tlvs})"

    def tlv(self, tag):
        """The value of the first optional parameter with that tag, or None."""
        for have, value in self.tlvs:
            if have == tag:
                return value
        return None

    def payload(self):
        """The message's octets, wherever the peer put them."""
        text = self.fields.get("short_message", b"")
        return text if text else (self.tlv(MESSAGE_PAYLOAD) or b"")


def name_of(command):
    if command == GENERIC_NACK:
        return "generic_nack"
    base = NAMES.get(command & ~RESPONSE)
    return f"{command:#010x}" if base is None else base + ("_resp" if command & RESPONSE else "")


def frame(command, status, sequence, body=b""):
    return HEADER.pack(HEADER_SIZE + len(body), command, status, sequence) + body


def encode(pdu):
    return frame(pdu.command, pdu.status, pdu.sequence, encode_body(pdu.command, pdu.fields, pdu.tlvs))


def encode_body(command, fields, tlvs=()):
    out = bytearray()
    for name, limit in FIELDS[command]:
        if not limit:
            out.append(fields.get(name, 0))
            continue
        value = fields.get(name, "").encode("latin-1")
        if len(value) >= limit or b"\0" in value:
            raise ValueError(f"{name} does not fit its {limit} octets")
        out += value + b"\0"
    if command in WITH_TEXT:
        text = fields.get("short_message", b"")
        if len(text) > 254:
            raise ValueError("short_message holds at most 254 octets")
        out.append(len(text))
        out += text
    for tag, value in tlvs:
        out += struct.pack(">HH", tag, len(value)) + value
    return bytes(out)


def decode(data):
    """A whole PDU of exactly its own length."""
    if len(data) < HEADER_SIZE:
        raise PduError(INVALID_COMMAND_LENGTH, "shorter than a header")
    length, command, status, sequence = HEADER.unpack_from(data)
    if length != len(data):
        raise PduError(INVALID_COMMAND_LENGTH, f"command_length {length}, {len(data)} octets")
    return decode_body(command, status, sequence, data[HEADER_SIZE:])


def decode_body(command, status, sequence, body):
    layout = FIELDS.get(command)
    if layout is None:
        raise PduError(INVALID_COMMAND, f"command {command:#x}")
    pdu = Pdu(command, status, sequence)
    if command & RESPONSE and (status or len(body) < 2):
        # A refusal may come without a body, with a lone NUL, or in full; nothing in it matters then.
        pdu.fields = {name: "" for name, _ in layout}
        return pdu
    fields, at, size = pdu.fields, 0, len(body)
    for name, limit in layout:
        if not limit:
            if at >= size:
                raise PduError(FIELD_FAULTS.get(name, INVALID_COMMAND_LENGTH), f"{name} is missing")
            fields[name] = body[at]
            at += 1
            continue
        end = body.find(0, at, at + limit)
        if end < 0:
            raise PduError(FIELD_FAULTS.get(name, INVALID_COMMAND_LENGTH), f"{name} has no end within {limit} octets")
        fields[name] = body[at:end].decode("latin-1")
        at = end + 1
    if command in WITH_TEXT:
        if at >= size or at + 1 + body[at] > size:
            raise PduError(INVALID_MESSAGE_LENGTH, "sm_length runs past the end")
        fields["short_message"] = bytes(body[at + 1:at + 1 + body[at]])
        at += 1 + body[at]
    if at < size:
        pdu.tlvs = decode_tlvs(body, at)
    return pdu


def decode_tlvs(body, at):
    tlvs = []
    while at < len(body):
        if at + 4 > len(body):
            raise PduError(BAD_OPTIONAL_PART, "octets after the last optional parameter")
        tag, length = struct.unpack_from(">HH", body, at)
        if at + 4 + length > len(body):
            raise PduError(INVALID_PARAMETER_LENGTH, f"optional parameter {tag:#06x} runs past the end")
        tlvs.append((tag, bytes(body[at + 4:at + 4 + length])))
        at += 4 + length
    return tlvs


_TIME = re.compile(r"(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d)(\d\d)([R+-])$", re.ASCII)


def parse_time(text, now, fault):
    """An SMPP time, absolute or relative, as unix seconds; None when empty."""
    if not text:
        return None
    found = _TIME.match(text)
    if not found:
        raise PduError(fault, f"time {text!r}")
    year, month, day, hour, minute, second, tenth, quarter = (int(part) for part in found.groups()[:8])
    if found.group(9) == "R":
        days = year * 365 + month * 30 + day
        return now + days * 86_400 + hour * 3_600 + minute * 60 + second
    if not 1 <= month <= 12 or not 1 <= day <= 31 or hour > 23 or minute > 59 or second > 59 or quarter > 48:
        raise PduError(fault, f"time {text!r}")
    offset = quarter * 900 * (1 if found.group(9) == "+" else -1)
    return calendar.timegm((2000 + year, month, day, hour, minute, second)) + tenth / 10 - offset
