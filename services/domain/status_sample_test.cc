// The sample pages of texts.md 2.7 and the sample messages of 4.8, from facts to sentences.
#include <gtest/gtest.h>

#include "absl/strings/str_format.h"
#include "services/domain/test_words.h"

namespace motcua::domain {
namespace {

// The texts of the shipped catalogue that the samples use.
const std::map<std::string, std::string, std::less<>> kMessages{
    {"web.l0.s4.title", "Đang giải quyết"},
    {"web.l0.s4.body", "{agency} đang giải quyết hồ sơ."},
    {"web.l1.s4.title", "Đang giải quyết"},
    {"web.l1.s4.body", "{holder} đang giải quyết hồ sơ từ {time} ngày {date}."},
    {"web.l1.s4.next", "Ông/bà chưa phải làm gì thêm."},
    {"web.due.day", "Hẹn trả kết quả: {weekday}, ngày {date}, chậm nhất {close_time}."},
    {"web.help.no_address", "Cần hỏi thêm: {desk}. Điện thoại {desk_phone}, {desk_hours}."},
    {"web.timeline.received", "{desk} tiếp nhận"},
    {"web.timeline.forwarded", "chuyển đến {other}"},
    {"web.timeline.taken_over", "{agency} ký nhận, đang giải quyết"},
    {"why.intro.day",
     "Thời hạn của thủ tục này là {count} ngày làm việc, tính từ ngày làm việc liền sau ngày tiếp "
     "nhận."},
    {"why.skip.weekend", "Không tính {count} ngày thứ Bảy, Chủ nhật: {days}."},
    {"why.skip.holiday.plain", "Không tính ngày {date}: {holiday_name}."},
    {"sms.l0.s4",
     "Ho so {code}: {agency} dang giai quyet. Hen tra ket qua ngay {date}. Hoi them: {phone}"},
    {"sms.l1.s4",
     "Ho so {code}: dang o {holder}. Hen tra ket qua ngay {date}. Ong/ba chua phai lam gi them. "
     "Hoi: {phone}"},
    {"sms.l1.s9.desk",
     "Ho so {code}: da co ket qua. Moi den {desk} trong gio lam viec, mang giay hen va CCCD. Hoi: "
     "{phone}"},
};

std::string Text(const Line& line) {
  const auto text = kMessages.find(line.key);
  return text == kMessages.end() ? "?" + line.key : Render(text->second, line.slots);
}

const absl::Time kAsked = At(2026, 11, 18, 9, 41);

TEST(StatusSample, PublicPage) {
  const StatusView view = Viewed(HeldByOffice()).At(kAsked, ViewLevel::kPublic);
  EXPECT_EQ(view.code, "H20.214-261112-0007");
  EXPECT_EQ(Text(view.title), "Đang giải quyết");
  EXPECT_EQ(Text(view.body), "UBND phường Cao Lãnh đang giải quyết hồ sơ.");
  EXPECT_EQ(Text(*view.due), "Hẹn trả kết quả: thứ Sáu, ngày 04/12/2026, chậm nhất 17 giờ.");
  EXPECT_EQ(TimeText(kAsked) + " ngày " + DateText(kAsked), "09:41 ngày 18/11/2026");
}

TEST(StatusSample, ApplicantPage) {
  const StatusView view = Viewed(HeldByOffice()).At(kAsked, ViewLevel::kApplicant);
  EXPECT_EQ(view.procedure_name, "Cấp giấy phép xây dựng nhà ở riêng lẻ");
  EXPECT_EQ(Text(view.title), "Đang giải quyết");
  EXPECT_EQ(Text(view.body),
            "Phòng Kinh tế, Hạ tầng và Đô thị phường Cao Lãnh đang giải quyết hồ sơ từ 14:20 ngày "
            "12/11/2026.");
  EXPECT_EQ(Text(*view.due), "Hẹn trả kết quả: thứ Sáu, ngày 04/12/2026, chậm nhất 17 giờ.");
  EXPECT_EQ(Text(*view.next), "Ông/bà chưa phải làm gì thêm.");
  EXPECT_EQ(Text(view.help),
            "Cần hỏi thêm: Bộ phận một cửa phường Cao Lãnh. Điện thoại 0277 3000 111, từ 7 giờ đến "
            "11 giờ 30 và từ 13 giờ 30 đến 17 giờ, thứ Hai đến thứ Sáu.");
}

TEST(StatusSample, ApplicantTimeline) {
  const StatusView view = Viewed(HeldByOffice()).At(kAsked, ViewLevel::kApplicant);
  std::string page;
  for (const TimedLine& line : view.timeline) {
    page += absl::StrFormat("%s %s – %s\n", DateText(line.at), TimeText(line.at), Text(line.line));
  }
  EXPECT_EQ(page,
            "12/11/2026 09:10 – Bộ phận một cửa phường Cao Lãnh tiếp nhận\n"
            "12/11/2026 11:05 – chuyển đến Phòng Kinh tế, Hạ tầng và Đô thị phường Cao Lãnh\n"
            "12/11/2026 14:20 – Phòng Kinh tế, Hạ tầng và Đô thị phường Cao Lãnh ký nhận, đang "
            "giải quyết\n");
}

TEST(StatusSample, ApplicantReasons) {
  const StatusView view = Viewed(HeldByOffice()).At(kAsked, ViewLevel::kApplicant);
  std::string why;
  for (const Line& line : view.why) why += Text(line) + " ";
  EXPECT_EQ(why,
            "Thời hạn của thủ tục này là 15 ngày làm việc, tính từ ngày làm việc liền sau ngày "
            "tiếp nhận. Không tính 6 ngày thứ Bảy, Chủ nhật: 14, 15, 21, 22, 28, 29/11. Không tính "
            "ngày 24/11/2026: Ngày Văn hóa Việt Nam. ");
}

TEST(StatusSample, TextMessages) {
  EXPECT_EQ(Text(Viewed(HeldByOffice()).At(kAsked, ViewLevel::kPublic).sms),
            "Ho so H20.214-261112-0007: UBND phuong Cao Lanh dang giai quyet. Hen tra ket qua ngay "
            "04/12/2026. Hoi them: 02773000111");
  History at_province = ReceivedAtWard();
  at_province.Do(DecideForward(at_province.dossier(), kProvince, By(kWard, At(2026, 11, 13, 9))));
  at_province.Do(DecideTakeOver(at_province.dossier(), By(kProvince, At(2026, 11, 13, 10))));
  EXPECT_EQ(Text(Viewed(at_province).At(kAsked, ViewLevel::kApplicant).sms),
            "Ho so H20.214-261112-0007: dang o So Xay dung Dong Thap. Hen tra ket qua ngay "
            "04/12/2026. Ong/ba chua phai lam gi them. Hoi: 02773000111");
  EXPECT_EQ(Text(Viewed(AtDesk()).At(At(2026, 12, 4, 8), ViewLevel::kApplicant).sms),
            "Ho so H20.214-261112-0007: da co ket qua. Moi den Mot cua phuong Cao Lanh trong gio "
            "lam viec, mang giay hen va CCCD. Hoi: 02773000111");
}

}  // namespace
}  // namespace motcua::domain
