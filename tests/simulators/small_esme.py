"""A very small ESME for judging the simulator itself: acknowledges what it is told to and answers each question once."""

import asyncio

from smsc import alphabet, pdu


class SmallEsme(asyncio.Protocol):
    """`on_deliver(packet)` returns the command_status of the answer, or None for silence; default answers and replies."""

    def __init__(self, on_deliver=None):
        self.on_deliver = on_deliver or self.reply
        self.buffer, self.sequence, self.transport = bytearray(), 0, None
        self.waiting, self.out, self.delivered, self.seen = {}, [], [], []
        self.closed = asyncio.get_running_loop().create_future()
        self.answer_enquiries = True

    @classmethod
    async def connect(cls, port, on_deliver=None, password="secret1", kind=pdu.BIND_TRANSCEIVER, system_id="motcua"):
        loop = asyncio.get_running_loop()
        _, esme = await loop.create_connection(lambda: cls(on_deliver), "127.0.0.1", port)
        esme.bound = await esme.request(kind, {"system_id": system_id, "password": password, "interface_version": 0x34})
        return esme

    def connection_made(self, transport):
        self.transport = transport

    def connection_lost(self, _error):
        if not self.closed.done():
            self.closed.set_result(None)
        for future in self.waiting.values():
            if not future.done():
                future.set_exception(ConnectionError("cut"))
                future.exception()  # nobody need have waited for it

    def send(self, octets):
        if not self.out:
            asyncio.get_running_loop().call_soon(self.flush)
        self.out.append(octets)

    def flush(self):
        data, self.out = b"".join(self.out), []
        self.transport.write(data)

    def request(self, command, fields=None, tlvs=()):
        self.sequence += 1
        self.send(pdu.encode(pdu.Pdu(command, 0, self.sequence, fields, tlvs)))
        self.waiting[self.sequence] = asyncio.get_running_loop().create_future()
        return self.waiting[self.sequence]

    def submit(self, destination, text, source="8020", **fields):
        octets = alphabet.gsm_encode(text)
        coding = 8 if octets is None else 0
        return self.request(pdu.SUBMIT_SM, {
            "source_addr": source, "dest_addr_ton": 1, "dest_addr_npi": 1, "destination_addr": destination, "data_coding": coding,
            "short_message": alphabet.ucs2_encode(text) if coding else octets, **fields})

    def reply(self, packet):
        if not packet.fields["esm_class"] & 0x04:
            self.submit(packet.fields["source_addr"], "Tra loi: " + text_of(packet))
        return pdu.OK

    def data_received(self, data):
        self.buffer += data
        at = 0
        while len(self.buffer) - at >= 16:
            length, command, status, sequence = pdu.HEADER.unpack_from(self.buffer, at)
            if len(self.buffer) - at < length:
                break
            self.take(command, status, sequence, bytes(self.buffer[at + 16:at + length]))
            at += length
        del self.buffer[:at]

    def take(self, command, status, sequence, body):
        self.seen.append((command, status, sequence))
        packet = pdu.decode_body(command, status, sequence, body)
        if command & pdu.RESPONSE:
            future = self.waiting.pop(sequence, None)
            if future and not future.done():
                future.set_result(packet)
        elif command == pdu.ENQUIRE_LINK:
            if self.answer_enquiries:
                self.send(pdu.frame(command | pdu.RESPONSE, 0, sequence))
        elif command == pdu.DELIVER_SM:
            self.delivered.append((packet, body))
            answer = self.on_deliver(packet)
            if answer is not None:
                self.send(pdu.frame(command | pdu.RESPONSE, answer, sequence, b"\0"))


def text_of(packet):
    payload = packet.payload()
    if packet.fields["esm_class"] & 0x40:
        payload = alphabet.split_header(payload)[1]
    return alphabet.decode(packet.fields["data_coding"], payload)[0]
