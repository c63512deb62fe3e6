#!/usr/bin/env python3
"""The pure parts of the demonstration: disfigured codes, stated clock, timetable, offices, pages and messages that differ, screen."""

import datetime
import io
import pathlib
import re
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import citizen  # noqa: E402
import house  # noqa: E402
import mobile  # noqa: E402
import office_hours  # noqa: E402
import screen as screens  # noqa: E402
import stated_clock  # noqa: E402


def put_right(typed):
    """A code read as docs/glossary.md writes one, counted here by itself: any separators, O for 0, serial filled to four."""
    tokens = re.split(r"[ .\-]+", typed.upper())
    agency = ".".join([tokens[0].replace("O", "0"), *tokens[1:-2]])
    return f"{agency}-{tokens[-2]}-{tokens[-1].zfill(4)}"


class DisfiguredCode(unittest.TestCase):
    def test_the_example(self):
        self.assertEqual(mobile.disfigure("H20.214-261112-0007"), "h2O.214 261112 7")

    def test_every_rule_at_its_edge(self):
        for code, typed in (("H20.08-261112-0010", "h2O.08 261112 10"), ("H20.214.03-261101-1200", "h2O.214.03 261101 1200"),
                            ("H20.214-261112-12345", "h2O.214 261112 12345"), ("H20-261010-0001", "h2O 261010 1")):
            self.assertEqual(mobile.disfigure(code), typed)

    def test_it_is_spoiled_and_can_still_be_understood(self):
        for agency in ("H20", "H20.09", "H20.214", "H20.08.01"):
            for serial in (1, 9, 10, 100, 1000, 9999, 10000):
                code = f"{agency}-261112-{serial:04d}"
                typed = mobile.disfigure(code)
                self.assertNotIn("-", typed)
                self.assertNotIn("H20", typed)
                self.assertEqual(put_right(typed), code)

    def test_telephones_are_compared_by_digits(self):
        self.assertEqual(mobile.digits_of("0912 345.678"), "0912345678")


class Clock(unittest.TestCase):
    def test_a_line_says_what_and_since_when(self):
        line = stated_clock.line_of(stated_clock.START, 1795600000.9)
        self.assertEqual(line, "2026-11-12T09:10:00+07:00 1795600000\n")
        self.assertEqual(stated_clock.read_line(line, 1795600060), stated_clock.START + datetime.timedelta(minutes=1))

    def test_it_is_written_whole_and_only_moves_forward(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "clock"
            clock = stated_clock.StatedClock(path)
            clock.state(stated_clock.START)
            later = stated_clock.START + datetime.timedelta(days=3)
            clock.move_to(later)
            clock.move_to(stated_clock.START)
            self.assertEqual(path.read_text().split()[0], "2026-11-15T09:10:00+07:00")
            self.assertEqual([entry.name for entry in pathlib.Path(folder).iterdir()], ["clock"])
            self.assertGreaterEqual(clock.now(), later)
            stated_clock.WallClock(path)
            self.assertFalse(path.exists())

    def test_weekdays_are_vietnamese(self):
        self.assertEqual(stated_clock.written(stated_clock.START), "thứ Năm 12/11/2026 09:10")
        self.assertEqual(stated_clock.written(datetime.datetime(2026, 11, 14, 20, 0, tzinfo=datetime.timezone.utc)), "Chủ nhật 15/11/2026 03:00")

    def test_all_acts_lie_in_office_hours_and_keep_the_promise(self):
        start, acts = stated_clock.START, ("forward", "take-over", "ask", "sign", "arrive", "hand-over")
        for days in (0, 1, 4, 5, 7, 11, 13, 20, 22, 35, 42):
            promised = start.replace(hour=17, minute=0) + datetime.timedelta(days=days)
            if office_hours.is_working_day(promised.date()):
                times = stated_clock.timetable(start, promised)
                order = [start] + [times[act] for act in acts]
                self.assertEqual(order, sorted(set(order)), promised)
                self.assertTrue(all(office_hours.is_open(instant) for instant in order), (promised, order))
                self.assertLessEqual(times["sign"], promised)
        self.assertEqual(len(stated_clock.timetable(start, None)), len(acts))


class Offices(unittest.TestCase):
    def test_every_procedure_of_the_seed_has_an_office_and_work(self):
        steps = {}
        for row in office_hours.seed_rows("steps"):
            steps.setdefault(row["procedure_code"], []).append(row["step_code"])
        names = {row["name"] for row in office_hours.seed_rows("agencies")}
        for row in office_hours.seed_rows("procedures"):
            self.assertIn(house.office_for(row["name"])[0], names)
            work = house.office_steps(steps[row["code"]])
            self.assertTrue(work and set(work) <= set(steps[row["code"]]), row["code"])
            self.assertFalse(set(work) & house.NOT_OF_THE_OFFICE, row["code"])

    def test_the_office_fits_the_matter(self):
        for name, word in (("Cấp giấy phép xây dựng nhà ở riêng lẻ", "Kinh tế"), ("Đăng ký khai sinh", "Văn phòng"),
                           ("Trợ cấp xã hội hằng tháng", "Văn hóa"),
                           ("Liên thông khai sinh, thường trú", "Văn phòng"), ("Đăng ký tạm trú", "Công an")):
            self.assertIn(word, house.office_for(name)[0])


ANSWER = {"code": "H20.214-261112-0007", "key": "web.l1.s4", "title": "Đang giải quyết", "body": "Phòng X đang giải quyết hồ sơ.",
          "dueLine": "Hẹn trả kết quả: thứ Sáu, ngày 04/12/2026, chậm nhất 17 giờ."}
PAGE = """<body><p class="code-line"><strong>Hồ sơ H20.214-261112-0007</strong></p><h1 id="t">Đang giải quyết</h1><img src="a">
<p class="body">Phòng X đang giải quyết hồ sơ.</p><div class="due"><div class="leaf"><span>4</span></div>
<p class="due-line">Hẹn trả kết quả: thứ Sáu, ngày 04/12/2026, chậm nhất 17 giờ.</p></div><input name="ma"></body>"""
SMS = "Ho so H20.214-261112-0007: dang o So Xay dung Dong Thap. Hen tra ket qua ngay 04/12/2026. Ong/ba chua phai lam gi them. Hoi: 02773000111"


class Agreement(unittest.TestCase):
    def test_a_page_that_agrees(self):
        page = citizen.Page(PAGE)
        self.assertEqual(citizen.page_differs(200, page, ANSWER), [])
        self.assertTrue(page.has_form)

    def test_a_page_that_differs_in_anything_is_noticed(self):
        for old, new in (("Đang giải quyết</h1>", "Đã tiếp nhận</h1>"), ("04/12", "05/12"), ("Phòng X", "Phòng Y"), ("0007", "0008")):
            self.assertEqual(len(citizen.page_differs(200, citizen.Page(PAGE.replace(old, new)), ANSWER)), 1, old)
        self.assertEqual(citizen.page_differs(503, citizen.Page(PAGE), ANSWER), ["HTTP 503"])

    def test_a_message_that_differs_in_anything_is_noticed(self):
        self.assertEqual(citizen.sms_differs(SMS, ANSWER), [])
        for old, new in (("0007", "0008"), ("04/12", "05/12"), ("dang o", "da tra")):
            self.assertEqual(len(citizen.sms_differs(SMS.replace(old, new), ANSWER)), 1, old)
        self.assertEqual(len(citizen.sms_differs(SMS, ANSWER | {"key": "web.l1.s9.way"})), 1)

    def test_the_holder_is_found_where_it_is_told(self):
        self.assertEqual(citizen.holder_in_sms(SMS), "So Xay dung Dong Thap")
        self.assertEqual(citizen.holder_in_sms("Ho so H20.214-261112-0007: UBND phuong Cao Lanh dang giai quyet. Hoi them: 0"), "")


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Screen(unittest.TestCase):
    def fill(self, out, environment):
        screen = screens.Screen(out, environment)
        screen.title("Một hồ sơ " * 6, "đồng hồ trình diễn: thứ Năm 12/11/2026 09:10")
        screen.block("Tiếp nhận", "thứ Năm 12/11/2026 09:10")
        screen.say("chữ " * 60)
        screen.field("Người dân thấy", "chữ " * 60, "bold")
        screen.verdict("Trang tra cứu", "khớp", True)
        return out.getvalue()

    def test_colours_only_on_a_terminal_that_wants_them(self):
        self.assertIn("\033[", self.fill(Terminal(), {}))
        self.assertNotIn("\033[", self.fill(Terminal(), {"NO_COLOR": "1"}))
        self.assertNotIn("\033[", self.fill(io.StringIO(), {}))

    def test_no_line_is_wider_than_100_columns(self):
        self.assertLessEqual(max(map(len, self.fill(io.StringIO(), {}).splitlines())), screens.WIDTH)


if __name__ == "__main__":
    unittest.main()
