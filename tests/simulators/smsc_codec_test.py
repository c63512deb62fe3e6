"""The simulator's own codec and alphabet against octets written out by hand, round trips and bodies that lie."""

import pathlib
import random
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from smsc import alphabet, pdu  # noqa: E402
from smsc.handsets import normalise  # noqa: E402
from smsc.settings import Settings, from_word  # noqa: E402

# The length octets of these two are filled in by with_length.
BIND = bytes.fromhex("00000000" "00000009" "00000000" "00000001" "6d6f7463756100" "7365637200" "00" "34" "00" "00" "00")
SUBMIT = bytes.fromhex(
    "00000000" "00000004" "00000000" "00000007"
    "00" "00" "01" "3830323000" "01" "01" "383439313233343536373800"
    "40" "00" "00" "00" "3030303030303030313530303030305200" "01" "00" "08" "00" "02" "1ed3")


def with_length(octets):
    return len(octets).to_bytes(4, "big") + octets[4:]


class Vectors(unittest.TestCase):
    def test_bind_transceiver(self):
        octets = with_length(BIND)
        packet = pdu.decode(octets)
        self.assertEqual(packet.fields, {"system_id": "motcua", "password": "secr", "system_type": "", "interface_version": 0x34,
                                         "addr_ton": 0, "addr_npi": 0, "address_range": ""})
        self.assertEqual(pdu.encode(packet), octets)

    def test_submit_sm(self):
        octets = with_length(SUBMIT)
        packet = pdu.decode(octets)
        self.assertEqual((packet.fields["source_addr"], packet.fields["destination_addr"]), ("8020", "84912345678"))
        self.assertEqual((packet.fields["esm_class"], packet.fields["data_coding"]), (0x40, 8))
        self.assertEqual(packet.fields["validity_period"], "000000001500000R")
        self.assertEqual(packet.payload(), "ồ".encode("utf-16-be"))
        self.assertEqual(pdu.encode(packet), octets)

    def test_unknown_tlvs_of_any_length_are_kept(self):
        tlvs = [(0x1403, b""), (0x2001, b"abc"), (0x0424, bytes(300)), (0x1403, b"\0")]
        octets = with_length(SUBMIT) + b"".join(tag.to_bytes(2, "big") + len(v).to_bytes(2, "big") + v for tag, v in tlvs)
        packet = pdu.decode(with_length(octets))
        self.assertEqual(packet.tlvs, tlvs)
        self.assertEqual(pdu.encode(packet), with_length(octets))

    def test_a_refusal_needs_no_body(self):
        for body in (b"", b"\0", b"0000000001\0"):
            octets = pdu.frame(0x80000004, 0x58, 9, body)
            self.assertEqual(pdu.decode(octets).status, 0x58)
        self.assertEqual(pdu.decode(pdu.frame(0x80000005, 0x55F, 9)).status, 0x55F)

    def test_message_id_of_a_response(self):
        packet = pdu.decode(pdu.frame(0x80000004, 0, 0x80000001, b"00000000AB\0"))
        self.assertEqual((packet.fields["message_id"], packet.sequence), ("00000000AB", 0x80000001))


class Malformed(unittest.TestCase):
    def fault(self, octets):
        with self.assertRaises(pdu.PduError) as caught:
            pdu.decode(octets)
        return caught.exception.status

    def test_lengths(self):
        self.assertEqual(self.fault(b"\0\0\0\x10"), pdu.INVALID_COMMAND_LENGTH)
        self.assertEqual(self.fault(pdu.HEADER.pack(15, 4, 0, 1)), pdu.INVALID_COMMAND_LENGTH)
        self.assertEqual(self.fault(pdu.frame(0x0000ABCD, 0, 1)), pdu.INVALID_COMMAND)

    def test_every_truncation_is_refused(self):
        whole = with_length(SUBMIT)
        for size in range(pdu.HEADER_SIZE, len(whole)):
            self.fault(with_length(whole[:size]))

    def test_where_the_lie_is(self):
        head = pdu.HEADER.pack(0, 4, 0, 1)
        self.assertEqual(self.fault(with_length(head + b"\0\0\0" + b"1" * 21 + b"\0")), pdu.INVALID_SOURCE)
        self.assertEqual(self.fault(with_length(head + b"\0\0\0" + b"1\0" + b"\1\1" + b"2" * 30)), pdu.INVALID_DESTINATION)
        self.assertEqual(self.fault(with_length(SUBMIT[:-3] + b"\x03\x1e\xd3")), pdu.INVALID_MESSAGE_LENGTH)
        self.assertEqual(self.fault(with_length(SUBMIT + b"\x04\x24\x00")), pdu.BAD_OPTIONAL_PART)
        self.assertEqual(self.fault(with_length(SUBMIT + b"\x04\x24\x00\x05abcd")), pdu.INVALID_PARAMETER_LENGTH)

    def test_noise_never_raises_anything_else(self):
        chance = random.Random(5)
        whole = with_length(SUBMIT)
        for _ in range(20_000):
            octets = bytearray(whole[:chance.randrange(16, len(whole) + 1)])
            for _ in range(chance.randrange(4)):
                octets[chance.randrange(16, len(octets)) if len(octets) > 16 else 15] = chance.randrange(256)
            try:
                packet = pdu.decode(with_length(bytes(octets)))
            except pdu.PduError:
                continue
            self.assertEqual(pdu.encode(packet), with_length(bytes(octets)))


class Times(unittest.TestCase):
    def test_times(self):
        self.assertIsNone(pdu.parse_time("", 100, 0x62))
        self.assertEqual(pdu.parse_time("000000001500000R", 100, 0x62), 1000)
        self.assertEqual(pdu.parse_time("000001020304000R", 0, 0x62), 86_400 + 7_384)
        self.assertEqual(pdu.parse_time("700101070000028+", 0, 0x62), 3155760000)
        for wrong in ("0", "261301000000000+", "000000001500000X", "00000000150000０R"):
            with self.assertRaises(pdu.PduError, msg=wrong) as caught:
                pdu.parse_time(wrong, 0, 0x62)
            self.assertEqual(caught.exception.status, 0x62)


class Alphabet(unittest.TestCase):
    def test_octets(self):
        self.assertEqual(alphabet.gsm_encode("@£_ é{€"), bytes([0, 1, 0x11, 0x20, 5, 0x1B, 0x28, 0x1B, 0x65]))
        self.assertIsNone(alphabet.gsm_encode("`"))
        self.assertIsNone(alphabet.gsm_encode("\x1b"))
        self.assertEqual(alphabet.ucs2_encode("ồ😀"), bytes.fromhex("1ed3d83dde00"))
        self.assertEqual(len(alphabet.BASIC), 128)

    def test_only_seven_vietnamese_letters_are_in_gsm(self):
        lower = ("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩị"
                 "òóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")
        letters = lower + lower.upper()
        self.assertEqual(len(letters), 134)
        self.assertEqual("".join(sorted(c for c in letters if alphabet.gsm_encode(c))), "Éàèéìòù")

    def test_round_trip(self):
        everything = "".join(c for c in alphabet.BASIC if c != "\x1b") + "".join(alphabet.EXTENSION.values())
        self.assertEqual(alphabet.gsm_decode(alphabet.gsm_encode(everything)), everything)
        self.assertEqual(alphabet.ucs2_decode(b"\x1e\xd3\x00"), "ồ\ufffd")

    def test_counts(self):
        for text, wanted in {
            "a" * 160: ("GSM-7", 160, 1), "a" * 161: ("GSM-7", 161, 2), "a" * 306: ("GSM-7", 306, 2), "a" * 307: ("GSM-7", 307, 3),
            "[" * 80: ("GSM-7", 160, 1), "[" * 81: ("GSM-7", 162, 2), "a" * 152 + "€" + "b" * 152: ("GSM-7", 306, 3),
            "ế" * 70: ("UCS-2", 70, 1), "ế" * 71: ("UCS-2", 71, 2), "ế" * 134: ("UCS-2", 134, 2), "ế" * 135: ("UCS-2", 135, 3),
            "ế" * 66 + "😀" + "a" * 66: ("UCS-2", 134, 3), "": ("GSM-7", 0, 1),
        }.items():
            self.assertEqual(alphabet.count(text)[:3], wanted, text[:3])

    def test_cut_parts_fit_and_join(self):
        chance = random.Random(3)
        for letters in ("abc[€", "ốđ😀a"):
            for header in (6, 7):
                text = "".join(chance.choice(letters) for _ in range(700))
                encoding = alphabet.encoding_of(text)
                parts = alphabet.cut(text, encoding, header)
                room = {("GSM-7", 6): 153, ("GSM-7", 7): 152, ("UCS-2", 6): 134, ("UCS-2", 7): 132}[encoding, header]
                self.assertTrue(all(len(part) <= room for part in parts))
                read = alphabet.gsm_decode if encoding == "GSM-7" else alphabet.ucs2_decode
                self.assertEqual("".join(map(read, parts)), text)

    def test_headers(self):
        self.assertEqual(alphabet.concatenation(0x12AB, 3, 2), bytes.fromhex("050003ab0302"))
        self.assertEqual(alphabet.concatenation(0x12AB, 3, 2, True), bytes.fromhex("06080412ab0302"))
        self.assertEqual(alphabet.split_header(bytes.fromhex("0b0504001700000003ab0302") + b"x"), ((8, 0xAB, 3, 2), b"x"))
        self.assertEqual(alphabet.split_header(bytes.fromhex("050003ab0302") + b"x"), ((8, 0xAB, 3, 2), b"x"))
        for wrong in ("", "05", "050009ab0302", "0200"):
            with self.assertRaises(ValueError, msg=wrong):
                alphabet.split_header(bytes.fromhex(wrong))

    def test_data_codings(self):
        for coding, octets, wanted in ((0, b"\x00a", ("@a", "GSM-7")), (8, b"\x1e\xd3", ("ồ", "UCS-2")), (3, b"\xe9", ("é", "Latin-1")),
                                       (4, b"\xff\x00", ("ff00", "binary")), (0xF0, b"a", ("a", "GSM-7")),
                                       (0x18, b"\x1e\xd3", ("ồ", "UCS-2")), (0xF5, b"a", ("61", "binary"))):
            self.assertEqual(alphabet.decode(coding, octets), wanted)


class Words(unittest.TestCase):
    def test_numbers(self):
        for written in ("0912345678", "84912345678", "+84912345678", "0084912345678", "0912 345 678"):
            self.assertEqual(normalise(written), "84912345678")
        self.assertEqual(normalise("0841234567"), "84841234567")
        for wrong in ("8020", "MotCuaDT", "091234567", "849123456789", ""):
            with self.assertRaises(ValueError):
                normalise(wrong)

    def test_settings_change_whole_or_not_at_all(self):
        settings = Settings()
        for wrong in ({"window": 0}, {"window": 3, "nonsense": 1}, {"throttle": "5"}, {"down": 1}, {"cut_between": [3]},
                      {"window": True}, {"response_delay_ms": -1}, {"receipt_style": "loud"}):
            with self.assertRaises(ValueError, msg=wrong):
                settings.change(wrong)
        self.assertEqual(settings, Settings())
        settings.change(dict([from_word("throttle=5"), from_word("mo_id_tlv=0x1403"), from_word("cut_between=1,2")]))
        self.assertEqual((settings.throttle, settings.mo_id_tlv, settings.cut_between), (5.0, 0x1403, [1.0, 2.0]))


if __name__ == "__main__":
    unittest.main()
