"""The simulator as a process: SMPP manners, and questions that stay the operator's until they are acknowledged."""

import asyncio
import pathlib
import signal
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from running import ME, Running  # noqa: E402
from small_esme import SmallEsme, text_of  # noqa: E402
from smsc import pdu  # noqa: E402


class Manners(Running):
    async def test_binds(self):
        for kind, password, system_id, wanted in (
                (pdu.BIND_TRANSCEIVER, "secret1", "motcua", 0), (pdu.BIND_RECEIVER, "secret1", "motcua", 0),
                (pdu.BIND_TRANSMITTER, "secret1", "motcua", 0), (pdu.BIND_TRANSCEIVER, "wrong", "motcua", pdu.WRONG_PASSWORD),
                (pdu.BIND_TRANSCEIVER, "secret1", "other", pdu.WRONG_SYSTEM_ID)):
            esme = await SmallEsme.connect(self.port, password=password, system_id=system_id, kind=kind)
            answer = await esme.bound if asyncio.isfuture(esme.bound) else esme.bound
            self.assertEqual(answer.status, wanted)
            if not wanted:
                self.assertEqual(answer.tlv(pdu.SC_INTERFACE_VERSION), b"\x34")
        self.assertEqual((await self.stats(lambda s: True))["binds"], {"tx": 1, "rx": 1, "trx": 1})
        await self.aside(self.phone.faults, refuse_binds=True)
        refused = await SmallEsme.connect(self.port)
        self.assertEqual(refused.bound.status, pdu.BIND_FAILED)

    async def test_wrong_state_unknown_and_malformed(self):
        receiver = await SmallEsme.connect(self.port, kind=pdu.BIND_RECEIVER)
        self.assertEqual((await receiver.submit(ME, "x")).status, pdu.WRONG_STATE)
        self.assertEqual((await receiver.request(pdu.BIND_RECEIVER, {})).status, pdu.ALREADY_BOUND)
        esme = await SmallEsme.connect(self.port)
        esme.send(pdu.frame(0x00010203, 0, 0x7ABCDEF0, b"??"))
        esme.send(pdu.frame(pdu.SUBMIT_SM, 0, 901, b"\0\0\0never ends"))
        esme.send(pdu.frame(pdu.SUBMIT_SM, 0, 902, b"\0\1\1" + b"8020\0" + b"\1\1" + b"84912345678\0" + bytes(9) + b"\x09short"))
        self.assertEqual((await esme.request(pdu.ENQUIRE_LINK)).status, 0)
        self.assertIn((pdu.GENERIC_NACK, pdu.INVALID_COMMAND, 0x7ABCDEF0), esme.seen)
        self.assertIn((0x80000004, pdu.INVALID_SOURCE, 901), esme.seen)
        self.assertIn((0x80000004, pdu.INVALID_MESSAGE_LENGTH, 902), esme.seen)
        for length in (0, 15, 70_001, 0xFFFFFFFF):
            esme = await SmallEsme.connect(self.port)
            esme.send(pdu.HEADER.pack(length, pdu.SUBMIT_SM, 0, 77))
            await asyncio.wait_for(esme.closed, 2)
            self.assertEqual(esme.seen[-1], (pdu.GENERIC_NACK, pdu.INVALID_COMMAND_LENGTH, 77))

    async def test_unbind_and_octet_by_octet(self):
        esme = await SmallEsme.connect(self.port)
        for octet in pdu.frame(pdu.UNBIND, 0, 5):
            esme.transport.write(bytes([octet]))
            await asyncio.sleep(0.001)
        await asyncio.wait_for(esme.closed, 2)
        self.assertIn((0x80000006, 0, 5), esme.seen)
        self.assertEqual(len(self.facts("unbind")), 1)

    async def test_submits_it_refuses(self):
        esme = await SmallEsme.connect(self.port)
        for fields, wanted in (({"destination_addr": "0912345678"}, pdu.INVALID_DESTINATION), ({"source_addr": ""}, pdu.INVALID_SOURCE),
                               ({"validity_period": "15 minutes"}, pdu.INVALID_EXPIRY), ({"short_message": b"a" * 161}, pdu.INVALID_MESSAGE_LENGTH),
                               ({"esm_class": 0x40, "short_message": b"\x05\0\3\1\2\3x"}, pdu.INVALID_MESSAGE_LENGTH)):
            self.assertEqual((await esme.submit(ME, "x", **fields)).status, wanted, fields)
        self.assertEqual((await esme.submit(ME, "a" * 160)).status, 0)
        self.assertEqual((await self.aside(self.phone.stats))["violation"], 5)


class Enquiries(Running):
    options = ("--enquire-interval", "0.2")

    async def test_enquire_link_both_ways(self):
        esme = await SmallEsme.connect(self.port)
        await asyncio.sleep(0.7)
        self.assertGreaterEqual(sum(command == pdu.ENQUIRE_LINK for command, _, _ in esme.seen), 2)
        self.assertFalse(esme.closed.done())
        esme.answer_enquiries = False
        await asyncio.wait_for(esme.closed, 2)
        await self.aside(self.phone.faults, silent_enquire_link=True)
        deaf = await SmallEsme.connect(self.port)
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(deaf.request(pdu.ENQUIRE_LINK), 0.3)


class Questions(Running):
    async def test_question_and_answer(self):
        await SmallEsme.connect(self.port)
        mo_id = await self.aside(self.phone.send, "0912345678", "HS H20.214-261112-0007")
        answer = await self.aside(self.phone.wait_answer, "+84912345678")
        self.assertEqual(answer["text"], "Tra loi: HS H20.214-261112-0007")
        self.assertEqual((answer["units"], answer["limit"], answer["count"], answer["encoding"]), (31, 160, "31/160", "GSM-7"))
        self.assertEqual((await self.aside(self.phone.question, mo_id))["state"], "acked")
        self.assertEqual(len(self.facts("deliver_acked")), 1)
        self.assertEqual(self.facts("submit_received")[0]["text"], answer["text"])

    async def test_redelivered_the_same_until_acknowledged(self):
        script = [0x64, None, 0x14, 0x58, 0x08, "cut", 0]

        def answer(packet):
            step = script.pop(0)
            if step == "cut":
                links[-1].transport.abort()
                return None
            return step

        links = [await SmallEsme.connect(self.port, answer)]
        mo_id = await self.aside(self.phone.send, "0912345678", "HS một")
        await asyncio.wait_for(links[0].closed, 5)
        links.append(await SmallEsme.connect(self.port, answer))
        await self.stats(lambda s: s["mo_pending"] == 0)
        bodies = {body for link in links for _, body in link.delivered}
        self.assertEqual((len(bodies), sum(len(link.delivered) for link in links)), (1, 7))
        question = await self.aside(self.phone.question, mo_id)
        self.assertEqual((question["state"], question["tries"]), ("acked", 7))
        self.assertEqual([fact["why"] for fact in self.facts("deliver_unanswered")], ["timeout", "cut"])

    async def test_permanent_refusal_is_the_end(self):
        esme = await SmallEsme.connect(self.port, lambda packet: 0x0B)
        mo_id = await self.aside(self.phone.send, "0912345678", "HS")
        await self.stats(lambda s: s["deliver_refused"] == 1)
        await asyncio.sleep(0.4)
        self.assertEqual((len(esme.delivered), (await self.aside(self.phone.question, mo_id))["state"]), (1, "refused"))

    async def test_long_questions_every_way(self):
        long, accented = "HS " + "[a" * 100, "HS hồ sơ 😀 " * 15
        esme = await SmallEsme.connect(self.port, lambda packet: 0)
        seen = 0
        for text, options, parts, header in ((long, {}, 2, 6), (long, {"concatenation": "udh16"}, 2, 7), (accented, {}, 3, 6),
                                             (accented, {"concatenation": "sar"}, 3, 0), (accented, {"concatenation": "payload"}, 1, 0),
                                             (long, {"order": "reverse"}, 2, 6), ("abc", {"encoding": "ucs2"}, 1, 0)):
            await self.aside(self.phone.send, "0912345678", text, **options)
            await self.stats(lambda s: s["mo_pending"] == 0)
            packets = [packet for packet, _ in esme.delivered[seen:]]
            seen = len(esme.delivered)
            self.assertEqual(len(packets), parts, options)
            if options.get("order") == "reverse":
                packets.reverse()
            self.assertEqual("".join(map(text_of, packets)), text)
            self.assertEqual({packet.payload()[0] + 1 if packet.fields["esm_class"] & 0x40 else 0 for packet in packets}, {header})

    async def test_window_is_kept(self):
        esme = await SmallEsme.connect(self.port, lambda packet: None)
        await self.aside(self.phone.faults, window=4, answer_timeout=60)
        await self.aside(self.phone.send_all, [{"from": "0912345678", "text": f"HS {i}"} for i in range(20)])
        await asyncio.sleep(0.3)
        self.assertEqual(len(esme.delivered), 4)
        self.assertEqual([text_of(packet) for packet, _ in esme.delivered], ["HS 0", "HS 1", "HS 2", "HS 3"])

    async def test_faults_on_the_way_in(self):
        esme = await SmallEsme.connect(self.port, lambda packet: 0)
        await self.aside(self.phone.faults, duplicate_every=5, lose_answer_every=4, mo_id_tlv=0x1403)
        ids = await self.aside(self.phone.send_all, [{"from": "0912345678", "text": f"HS {i}"} for i in range(20)])
        await self.stats(lambda s: s["mo_pending"] == 0)
        lost, twice = len(self.facts("answer_lost")), len([f for f in self.facts("deliver_sent") if f.get("duplicate")])
        self.assertGreaterEqual(lost, 5)
        self.assertEqual(len(esme.delivered), 20 + lost + twice)
        tags = {packet.tlv(0x1403).rstrip(b"\0").decode() for packet, _ in esme.delivered}
        self.assertEqual(tags, set(ids))

    async def test_deaf_link_reads_nothing_and_is_cut(self):
        first = await SmallEsme.connect(self.port)
        await self.aside(self.phone.faults, deaf_every=3, deaf_seconds=0.2, answer_timeout=5)
        await self.aside(self.phone.send_all, [{"from": "0912345678", "text": f"HS {i}"} for i in range(5)])
        await asyncio.wait_for(first.closed, 3)
        await self.aside(self.phone.faults, deaf_every=0)
        second = await SmallEsme.connect(self.port)
        await self.stats(lambda s: s["mo_pending"] == 0)
        self.assertEqual((len(first.delivered), len(second.delivered)), (5, 3))


class Restart(Running):
    def setUp(self):
        self.more = ()
        super().setUp()

    async def test_what_is_owed_survives_kill_9(self):
        self.stop()
        self.more = ("--state", str(self.path / "state"))
        self.start()
        esme = await SmallEsme.connect(self.port, lambda packet: 0 if text_of(packet) == "HS 1" else 0x64)
        ids = await self.aside(self.phone.send_all, [{"from": "0912345678", "text": f"HS {i}"} for i in range(3)])
        message_id = (await esme.submit(ME, "Tra loi", registered_delivery=1)).fields["message_id"]
        await self.stats(lambda s: s["deliver_acked"] == 1 and s["receipt_sent"] >= 1)
        self.stop(signal.SIGKILL)
        with open(self.path / "state", "ab") as file:
            file.write(b'{"k":"mo","v":{"id"')
        self.start()
        again = await SmallEsme.connect(self.port, lambda packet: 0)
        await self.stats(lambda s: s["mo_pending"] == 0 and not s["deliveries_open"]["receipt"])
        self.assertEqual(sorted(text_of(p) for p, _ in again.delivered if not p.fields["esm_class"]), ["HS 0", "HS 2"])
        receipts = [p.tlv(pdu.RECEIPTED_MESSAGE_ID) for p, _ in again.delivered if p.fields["esm_class"] == 4]
        self.assertEqual(receipts, [message_id.encode() + b"\0"])
        later = await self.aside(self.phone.send, "0912345678", "HS 3")
        self.assertNotIn(later, ids)
        self.assertGreater((await again.submit(ME, "x")).fields["message_id"], message_id)


if __name__ == "__main__":
    unittest.main()
