"""The acts of the demonstration: each does one thing through the public API or a text message and says on screen what came of it."""

import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import citizen  # noqa: E402
import mobile  # noqa: E402
import office_hours  # noqa: E402
import stated_clock  # noqa: E402

SEEN_WITHIN_S = 2.0
LOOK_AGAIN_S = 0.4  # every look is a look-up, and those are limited
CLOCK_SLACK_S = 120


class Play:
    def __init__(self, house, public, clock, screen, options, handsets):
        self.house = house
        self.public = public
        self.clock = clock
        self.screen = screen
        self.options = options
        self.phone, self.stranger = handsets  # None where there is no text message side
        self.number = ""
        self.times = {}
        self.faults = []
        self.followed = not options.live

    def fault(self, text):
        self.faults.append(text)
        self.screen.verdict("sai", text, False)

    def begin(self, heading, act=""):
        """Moves the clock to the act and waits until the programs have seen it."""
        if act:
            self.clock.move_to(self.times[act])
            until = time.monotonic() + SEEN_WITHIN_S
            while self.followed and time.monotonic() < until:
                if office_hours.read_stamp(self.public.as_of(self.house.code)) >= self.times[act]:
                    break
                time.sleep(LOOK_AGAIN_S)
        self.screen.block(heading, stated_clock.written(self.clock.now()))

    def check_instant(self, dossier):
        """The ledger's instant is the stated one; otherwise the programs do not follow the clock."""
        if not self.followed:
            return
        wrong = abs((office_hours.read_stamp(dossier["updatedAt"]) - self.clock.now()).total_seconds())
        if wrong > CLOCK_SLACK_S:
            at = stated_clock.written(office_hours.read_stamp(dossier["updatedAt"]))
            self.followed = False  # told once, and no longer waited for
            self.fault(f"sổ cái ghi {at}, không theo đồng hồ trình diễn")

    def show_page(self, expected):
        """What the citizen's page says now, after checking that it says what the API says and what is due in this act."""
        answer = self.public.answer(self.number)
        status, page = self.public.page(self.number)
        self.screen.field("Người dân thấy", page.parts.get("h1", ""), "bold")
        for part in ("body", "due-line"):
            if page.parts.get(part):
                self.screen.field("", page.parts[part])
        for fault in citizen.page_differs(status, page, answer):
            self.fault(fault)
        if answer["key"] != "web.l1." + expected:
            self.fault(f"trang nói {answer['key']}, phải là web.l1.{expected}")
        return answer

    def receive(self):
        self.begin("Tiếp nhận hồ sơ")
        receipt = self.house.receive(self.options.name, self.options.phone)
        dossier, self.number = receipt["dossier"], receipt["lookupNumber"]
        grouped = " ".join(self.number[i:i + 4] for i in range(0, 16, 4))
        self.screen.say(f"{self.house.desk_name} nhận hồ sơ của {self.options.name}, điện thoại {self.options.phone}.")
        self.screen.field("Thủ tục", f"{self.house.procedure['name']} ({dossier['procedureCode']})")
        self.screen.field("Mã hồ sơ", dossier["code"], "bold")
        self.screen.field("Mã tra cứu", f"{grouped}  (giữ kín, in trên giấy hẹn)", "bold")
        self.screen.field("Ngày hẹn", self.public.answer(self.number)["dueLine"])
        for number, reason in enumerate(receipt.get("why", [])):
            self.screen.field("" if number else "Vì sao", reason)
        self.check_instant(dossier)
        promised = dossier.get("promisedAt")
        self.times = stated_clock.timetable(self.clock.now(), promised and office_hours.read_stamp(promised))

    def forward(self):
        self.begin("Chuyển đi, chưa ai ký nhận", "forward")
        self.check_instant(self.house.forward())
        self.screen.say(f"{self.house.desk_name} chuyển hồ sơ đến {self.house.office_name}; nơi gửi vẫn giữ đến khi nơi nhận ký.")
        self.show_page("s4.way")

    def take_over(self):
        self.begin("Ký nhận, bắt đầu giải quyết", "take-over")
        self.check_instant(self.house.take_over())
        self.screen.say(f"{self.house.office_name} ký nhận; từ phút này hồ sơ ở đây và chỉ ở đây.")
        self.show_page("s4")

    def show_question(self, handset, text):
        self.screen.field(f"→ {mobile.SERVICE_NUMBER}", f"{handset.written}: {text}", "yellow")

    def show_message(self, message):
        self.screen.field(f"← {message.sender}", message.text, "green")
        self.screen.field("", f"{message.units}/{message.limit} ký tự, {message.parts} tin {message.encoding}", "dim")
        if message.parts != 1 or message.units > message.limit:
            self.fault("tin dài hơn một tin nhắn")

    def ask(self):
        self.begin("Hỏi bằng tin nhắn, gõ vội", "ask")
        typed = "hs " + mobile.disfigure(self.house.code)
        if self.phone is None:
            self.screen.say(f"Bỏ qua: chưa có mạng tin nhắn (--sim). Người nộp sẽ gõ: {typed}", "yellow")
            return
        answer = self.public.answer(self.number)
        self.screen.say("Từ điện thoại ghi trên hồ sơ: chữ thường, chữ O thay số 0, thiếu gạch nối và số 0 đầu.")
        self.show_question(self.phone, typed)
        mine = self.phone.ask(typed)
        self.show_message(mine)
        for fault in citizen.sms_differs(mine.text, answer):
            self.fault(fault)
        self.screen.say("Một điện thoại lạ hỏi đúng câu ấy, được nghe ít hơn.")
        self.show_question(self.stranger, typed)
        theirs = self.stranger.ask(typed)
        self.show_message(theirs)
        holder = citizen.holder_in_sms(mine.text)
        if not holder or holder in theirs.text or self.house.code not in theirs.text:
            self.fault("người lạ được biết hồ sơ đang ở đâu, hoặc không được trả lời")

    def sign(self):
        self.begin("Có kết quả, đang trên đường về", "sign")
        self.check_instant(self.house.finish())
        self.screen.say(f"{self.house.office_name} ký kết quả; kết quả chưa về {self.house.desk_name}.")
        answer = self.show_page("s9.way")
        self.screen.field("Việc cần làm", answer["nextStep"], "bold")
        if "Xin khoan đến" not in answer["nextStep"]:
            self.fault("chưa nói “xin khoan đến”")

    def arrive(self):
        self.begin("Kết quả về nơi trả", "arrive")
        self.check_instant(self.house.bring())
        self.screen.say(f"{self.house.desk_name} ký nhận kết quả. Chỉ từ lúc này mới có chữ “mời đến nhận”.")
        answer = self.show_page("s9.desk")
        self.screen.field("Việc cần làm", answer["nextStep"])
        if self.phone is None:
            self.screen.say("Bỏ qua tin báo: chưa có mạng tin nhắn (--sim).", "yellow")
            return
        self.screen.say(f"Tin báo tự đến máy {self.phone.written}:")
        self.show_message(self.phone.wait(lambda message: message.sender != mobile.SERVICE_NUMBER and
                                          self.house.code in message.text and "Moi den" in message.text))

    def hand_over(self):
        self.begin("Trả kết quả", "hand-over")
        self.check_instant(self.house.hand_over())
        self.screen.say(f"{self.house.desk_name} trả kết quả cho chính chủ.")
        self.show_page("s10")

    def compare(self):
        self.begin("Mọi nơi nói như nhau")
        ledger, answer = self.house.in_ledger(), self.public.answer(self.number)
        (front_status, front), (status, page) = self.public.front_page(), self.public.page(self.number)
        same = answer["state"] == ledger["state"] == "DOSSIER_STATE_HANDED_OVER" and answer["version"] == ledger["version"]
        due = ledger.get("promisedAt")
        if due and f"{office_hours.read_stamp(due).astimezone(office_hours.ZONE):%d/%m/%Y}" not in answer["dueLine"]:
            same = False
        self._verdict("Sổ cái và API", f"{answer['title']}. {answer['dueLine']}", same)
        faults = citizen.page_differs(status, page, answer)
        if front_status != 200 or not front.has_form:
            faults.append("trang đầu không có ô tra cứu")
        self._verdict("Trang tra cứu", "; ".join(faults) or f"{page.parts['h1']}. {page.parts['due-line']}", not faults)
        if self.phone is None:
            self.screen.say("  Tin nhắn: bỏ qua, chưa có mạng tin nhắn (--sim).", "yellow")
            return
        message = self.phone.ask(f"HS {self.house.code}")
        faults = citizen.sms_differs(message.text, answer)
        self._verdict("Tin nhắn", "; ".join(faults) or message.text, not faults)

    def _verdict(self, label, text, good):
        self.screen.verdict(label, text, good)
        if not good:
            self.faults.append(f"{label}: {text}")

    def verify(self, run):
        """`run` gives (exit code, last line) of the verifier over the whole ledger."""
        code, line = run()
        self._verdict("Chuỗi sổ cái", line or f"mã thoát {code}", code == 0)

    def all(self):
        for act in (self.receive, self.forward, self.take_over, self.ask, self.sign, self.arrive, self.hand_over, self.compare):
            act()
