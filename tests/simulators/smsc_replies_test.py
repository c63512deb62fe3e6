"""The simulator as a process: replies at the handset, receipts, faults on the way out, the page, speed and idle memory."""

import asyncio
import pathlib
import re
import sys
import time
import unittest
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from running import ME, OTHER, Running  # noqa: E402
from small_esme import SmallEsme, text_of  # noqa: E402
from smsc import alphabet, pdu  # noqa: E402

JSON = {"Content-Type": "application/json"}
RECEIPT = re.compile(r"id:(\w+) sub:001 dlvrd:(\d{3}) submit date:\d{10} done date:\d{10} stat:(\w+) err:(\d{3}) text:(.*)", re.S)


class Replies(Running):
    async def test_parts_are_joined_in_any_order(self):
        esme = await SmallEsme.connect(self.port)
        text = "Hồ sơ đã được tiếp nhận 😀 " * 8
        parts = alphabet.cut(text, alphabet.UCS2)
        for number in (3, 1, 4, 2, 1)[:len(parts) + 1]:
            body = alphabet.concatenation(77, len(parts), number) + parts[number - 1]
            await esme.submit(ME, "ề", esm_class=0x40, short_message=body)
        received = [m for m in await self.aside(self.phone.messages, ME) if m["direction"] == "in"]
        self.assertEqual([m["text"] for m in received], [text])
        self.assertEqual((received[0]["parts"], received[0]["encoding"], len(received[0]["ids"])), (4, "UCS-2", 4))
        self.assertIn("4 tin", received[0]["count"])

    async def test_payload_data_sm_and_hex_ids(self):
        esme = await SmallEsme.connect(self.port)
        await self.aside(self.phone.faults, id_form="hex")
        for _ in range(11):
            answer = await esme.request(pdu.DATA_SM, {"source_addr": "8020", "dest_addr_ton": 1, "destination_addr": ME},
                                        [(pdu.MESSAGE_PAYLOAD, b"Ho so")])
        self.assertEqual(answer.fields["message_id"], "B")
        self.assertEqual((await self.aside(self.phone.messages, ME))[-1]["text"], "Ho so")

    async def test_replacing_and_expiry_of_what_waits(self):
        esme = await SmallEsme.connect(self.port, lambda packet: 0)
        await self.aside(self.phone.faults, handsets_off=["0912 345 678"])
        first = await esme.submit(ME, "cu", registered_delivery=1)
        await esme.submit(ME, "khac", service_type="X", registered_delivery=1, validity_period="000000000001000R")
        second = await esme.submit(ME, "moi", replace_if_present_flag=1)
        self.assertEqual(self.facts("submit_received")[-1]["replace"], first.fields["message_id"])
        await self.stats(lambda s: s["receipt_acked"] == 1)
        self.assertEqual(RECEIPT.match(text_of(esme.delivered[0][0])).group(3), "EXPIRED")
        await self.aside(self.phone.faults, handsets_off=[])
        answer = await self.aside(self.phone.wait_answer, ME)
        self.assertEqual((answer["text"], answer["ids"]), ("moi", [second.fields["message_id"]]))
        self.assertEqual(len(await self.aside(self.phone.messages, ME)), 1)
        await esme.submit(ME, "moi", replace_if_present_flag=1)
        self.assertEqual(len(await self.aside(self.phone.messages, ME)), 2)

    async def test_receipts_of_every_style(self):
        esme = await SmallEsme.connect(self.port, lambda packet: 0)
        for style, form, wants in (("both", "same", True), ("text", "decimal", False), ("tlv", "same", True)):
            await self.aside(self.phone.faults, receipt_style=style, id_form="hex", receipt_id_form=form)
            before = len(esme.delivered)
            message_id = (await esme.submit(ME, "Ho so [1]", registered_delivery=1)).fields["message_id"]
            await self.stats(lambda s: s["receipt_acked"] == before + 1)
            packet = esme.delivered[-1][0]
            self.assertEqual((packet.fields["esm_class"], packet.fields["source_addr"], packet.fields["destination_addr"]), (4, ME, "8020"))
            self.assertEqual(packet.tlv(pdu.RECEIPTED_MESSAGE_ID), message_id.encode() + b"\0" if wants else None)
            self.assertEqual(packet.tlv(pdu.MESSAGE_STATE), b"\x02" if wants else None)
            found = RECEIPT.match(text_of(packet))
            self.assertEqual(found is None, style == "tlv")
            if found:
                given = f"{int(message_id, 16):010d}" if form == "decimal" else message_id
                self.assertEqual(found.groups(), (given, "001", "DELIVRD", "000", "Ho so [1]"))

    async def test_receipt_before_its_response_and_again_until_acknowledged(self):
        answers = [None, 0x64, 0]
        esme = await SmallEsme.connect(self.port, lambda packet: answers.pop(0))
        await self.aside(self.phone.faults, receipt_first=True)
        await esme.submit(ME, "x", registered_delivery=1)
        order = [command for command, _, _ in esme.seen if command in (pdu.DELIVER_SM, 0x80000004)]
        self.assertEqual(order, [pdu.DELIVER_SM, 0x80000004])
        await self.stats(lambda s: s["receipt_acked"] == 1)
        self.assertEqual((len(esme.delivered), len({body for _, body in esme.delivered})), (3, 1))
        await self.aside(self.phone.faults, receipt_first=False, undeliverable_fraction=1.0)
        for registered in (0, 2):
            answers.append(0)
            await esme.submit(ME, "x", registered_delivery=registered)
        await self.stats(lambda s: s["receipt_acked"] == 2)
        self.assertEqual(RECEIPT.match(text_of(esme.delivered[-1][0])).group(3), "UNDELIV")
        answers.append(0)
        await self.aside(self.phone.faults, response_delay_ms=100)
        await esme.submit(ME, "x", registered_delivery=1)
        await self.stats(lambda s: s["receipt_acked"] == 3)
        order = [command for command, _, _ in esme.seen if command in (pdu.DELIVER_SM, 0x80000004)]
        self.assertEqual(order[-4:], [0x80000004, pdu.DELIVER_SM] * 2)


class Faults(Running):
    async def test_swallowed_and_refused(self):
        esme = await SmallEsme.connect(self.port)
        await self.aside(self.phone.faults, swallow_every=3, queue_full_every=4)
        waiting = [esme.submit(ME, f"tin {n}") for n in range(8)]
        done, pending = await asyncio.wait(waiting, timeout=0.5)
        self.assertEqual((len(pending), sorted(f.result().status for f in done)), (2, [0] * 4 + [pdu.QUEUE_FULL] * 2))
        stats = await self.aside(self.phone.stats)
        self.assertEqual((stats["submit_received"], stats["submit_swallowed"], stats["submit_refused"]), (6, 2, 2))
        self.assertEqual(len(await self.aside(self.phone.messages, ME)), 6)

    async def test_throttle(self):
        esme = await SmallEsme.connect(self.port)
        await self.aside(self.phone.faults, throttle=50)
        start, statuses = time.monotonic(), []
        while time.monotonic() - start < 1:
            statuses.append((await esme.submit(ME, "x")).status)
        self.assertEqual(set(statuses), {0, pdu.THROTTLED})
        self.assertAlmostEqual(statuses.count(0), 60, delta=12)

    async def test_delay_and_order_of_responses(self):
        esme = await SmallEsme.connect(self.port)
        await self.aside(self.phone.faults, response_delay_ms=150, reorder=10)
        start = time.monotonic()
        await asyncio.gather(*(esme.submit(ME, "x") for _ in range(20)))
        self.assertGreater(time.monotonic() - start, 0.14)
        order = [sequence for command, _, sequence in esme.seen if command == 0x80000004]
        self.assertNotEqual(order, sorted(order))
        self.assertEqual((await self.aside(self.phone.stats))["most_open_submits"], 20)

    async def test_cuts(self):
        esme = await SmallEsme.connect(self.port)
        self.assertEqual(await self.aside(self.phone.cut, mid_pdu=True), 1)
        await asyncio.wait_for(esme.closed, 2)
        self.assertEqual(len(esme.buffer), 37)
        await self.aside(self.phone.faults, cut_every=12)
        esme = await SmallEsme.connect(self.port)
        with self.assertRaises((ConnectionError, OSError)):
            for _ in range(12):
                await esme.submit(ME, "x")
        taken, answered, unanswered = (len(self.facts(event)) for event in ("submit_received", "submit_answered", "submit_unanswered"))
        self.assertEqual((taken, answered + unanswered), (5, 5))
        self.assertEqual(answered, sum(command == 0x80000004 for command, _, _ in esme.seen))
        await self.aside(self.phone.faults, cut_every=0, cut_between=[0.1, 0.2])
        esme = await SmallEsme.connect(self.port)
        await asyncio.wait_for(esme.closed, 2)
        await self.aside(self.phone.faults, cut_between=[], down=True)
        with self.assertRaises((ConnectionError, OSError)):
            await SmallEsme.connect(self.port)
        self.assertEqual({fact["why"] for fact in self.facts("cut")}, {"asked", "fault: cut_every", "fault: cut_between"})

    async def test_no_question_is_lost_among_all_faults_at_once(self):
        await self.aside(self.phone.faults, duplicate_fraction=0.1, lose_answer_fraction=0.1, cut_between=[0.1, 0.3], cut_mid_pdu=True,
                         swallow_fraction=0.1, deaf_every=60, deaf_seconds=0.05)
        ids = await self.aside(self.phone.send_all, [{"from": ME, "text": f"HS {i}"} for i in range(400)])
        acknowledged, stop = set(), time.monotonic() + 20
        while time.monotonic() < stop and (await self.aside(self.phone.stats))["mo_pending"]:
            try:
                esme = await SmallEsme.connect(self.port, lambda packet: acknowledged.add(text_of(packet)) or 0)
                await asyncio.wait_for(esme.closed, 1)
            except (ConnectionError, OSError, asyncio.TimeoutError):
                continue
        self.assertEqual(acknowledged, {f"HS {i}" for i in range(400)})
        settled = [fact for fact in self.facts("mo_settled") if fact["state"] == "acked"]
        self.assertEqual(sorted(fact["id"] for fact in settled), sorted(ids))


class Page(Running):
    def get(self, path, data=None, **headers):
        request = urllib.request.Request(self.base + path, data, headers)
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.headers, answer.read().decode()

    def test_hostile_text_is_only_text(self):
        self.phone.show(applicant="0912345678", stranger="0987 654 321")
        hostile = '<script>alert(1)</script>"\'&{{phones}}\ud800 ồ'
        self.phone.send(ME, hostile)
        headers, page = self.get("/dien-thoai")
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
        self.assertNotIn("<script>alert", page)
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;{{phones}}? ồ", page)
        self.assertEqual(self.phone.messages(ME)[0]["text"], hostile)
        self.assertEqual(self.facts("mo_created")[0]["text"], hostile)

    def test_form_without_script_and_clock(self):
        page = self.get("/")[1]
        self.assertIn('<p class="clock" hidden>', page)
        (self.path / "clock").write_text(f"2026-12-04T15:28:30+07:00 {time.time() - 60:.3f}\n")
        time.sleep(0.4)
        body = "may=stranger&tin=HS+%C4%90%E1%BB%A9c+%3Cb%3E".encode()
        page = self.get("/dien-thoai/gui", body, **{"Content-Type": "application/x-www-form-urlencoded"})[1]
        self.assertIn("HS Đức &lt;b&gt;", page)
        self.assertIn('Giờ trình diễn: <time id="show-clock">15:29, thứ Sáu, ngày 04/12/2026</time>', page)
        message = self.phone.messages(OTHER)[0]
        self.assertEqual((message["clock"], message["day"]), ("15:29", "thứ Sáu, ngày 04/12/2026"))
        for words in ("12 giờ", "2026-12-04T15:28:30 5", "x" * 300):
            (self.path / "clock").write_text(words)
            time.sleep(0.35)
            self.assertIn('<p class="clock" hidden>', self.get("/")[1])

    def test_refusals(self):
        for path, data, headers, status in (
                ("/nothing", None, {}, 404), ("/api/cut", None, {}, 405), ("/api/deliver", b"{}", {"Content-Type": "text/plain"}, 400),
                ("/api/deliver", b'{"from":"8020","text":"x"}', JSON, 400),
                ("/api/deliver", b'{"from":"0912345678"}', JSON, 400),
                ("/api/deliver", b"[" * 5000, JSON, 400),
                ("/api/deliver", b'[{"from":"0912345678","text":"x"},{"from":"0912345678","text":"x","to":"80 20"}]', JSON, 400),
                ("/api/deliver", '[{"from":"0912345678","text":"x"},{"from":"0912345678","text":"ồ","encoding":"gsm7"}]'.encode(), JSON, 400),
                ("/api/deliver", b'[{"from":"0912345678","text":"x"},{"from":"x","text":"x","ton":300}]', JSON, 400),
                ("/api/faults", b'{"window":0}', JSON, 400), ("/api/mo/MO9", None, {}, 404),
                ("/dien-thoai/gui", b"may=other&tin=x", {}, 400), ("/dien-thoai/gui", b"may=stranger&tin=x", {"Sec-Fetch-Site": "cross-site"}, 403),
                ("/api/messages?after=x", None, {}, 400)):
            with self.assertRaises(urllib.error.HTTPError, msg=path) as caught:
                self.get(path, data, **headers)
            self.assertEqual(caught.exception.code, status, path)
            caught.exception.close()
        self.assertEqual(self.phone.stats()["mo_created"], 0)


class Crowd(Running):
    """A plain test class would do; the asynchronous one only brings `start` and `stop`."""

    def test_ten_thousand_at_once_are_all_answered(self):
        with open(f"/proc/{self.process.pid}/status") as file:
            idle = int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1))
        count = 10_000

        async def play():
            await SmallEsme.connect(self.port)
            start = time.monotonic()
            await asyncio.to_thread(self.phone.send_all, [{"from": ME[:-4] + f"{i % 10000:04d}", "text": f"HS H20.214-261112-{i:04d}"}
                                                          for i in range(count)])
            stats = await asyncio.to_thread(self.phone.wait_stats, lambda s: s["submit_answered"] >= count and not s["mo_pending"], 60)
            return time.monotonic() - start, stats

        self.phone.faults(window=50, answer_timeout=10)
        seconds, stats = asyncio.run(play())
        print(f"\n{count} questions answered in {seconds:.2f} s: {count / seconds:.0f} a second; idle memory {idle / 1024:.1f} MB")
        self.assertEqual((stats["deliver_acked"], stats["submit_received"], stats["violation"]), (count, count, 0))
        self.assertLess(idle, 30_000)


if __name__ == "__main__":
    unittest.main()
