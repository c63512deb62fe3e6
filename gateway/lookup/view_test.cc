#include "gateway/lookup/view.h"

#include <gtest/gtest.h>

#include <ostream>

#include "gateway/http/error.h"
#include "gateway/lookup/texts.h"
#include "services/platform/base/error.h"

namespace motcua::gateway {
namespace {

namespace v1 = status::v1;
namespace type = motcua::type::v1;

const Site kSite = {.trial = false, .help_phone = "0277 3000 111"};

// 04/12/2026 17:00 in Vietnam.
constexpr std::int64_t kPromised = 1796378400;
// 18/11/2026 09:41 in Vietnam.
constexpr std::int64_t kAsked = 1794969660;

v1::LookUpResponse MakeResponse(v1::ViewLevel level) {
  v1::LookUpResponse response;
  response.mutable_as_of()->set_seconds(kAsked);
  v1::Answer& answer = *response.add_answers();
  answer.set_code("H20.214-261112-0007");
  answer.set_level(level);
  answer.set_title("Đang giải quyết");
  answer.set_body("UBND phường Cao Lãnh đang giải quyết hồ sơ.");
  answer.set_due_line("Hẹn trả kết quả: thứ Sáu, ngày 04/12/2026, chậm nhất 17 giờ.");
  answer.mutable_promised_at()->set_seconds(kPromised);
  answer.set_state(type::DOSSIER_STATE_IN_PROGRESS);
  answer.set_help("Cần hỏi thêm: Bộ phận một cửa phường Cao Lãnh.");
  if (level == v1::VIEW_LEVEL_PUBLIC) {
    answer.set_lost("Mất giấy hẹn? Gọi 0277 3000 111.");
    return response;
  }
  answer.set_procedure_name("Cấp giấy phép xây dựng nhà ở riêng lẻ");
  answer.set_next_step("Ông/bà chưa phải làm gì thêm.");
  v1::TimelineLine& line = *answer.add_timeline();
  line.mutable_at()->set_seconds(kAsked);
  line.set_text("Bộ phận một cửa phường Cao Lãnh tiếp nhận");
  answer.add_why("Thời hạn của thủ tục này là 15 ngày làm việc.");
  return response;
}

std::string Page(const v1::LookUpResponse& response) {
  const Pages pages;
  return pages.Answer(MakeFrame(kSite, "x"), MakeAnswerPage(response, {}));
}

TEST(AnswerPage, Level0SaysTheSentencesOfTheSample) {
  const std::string page = Page(MakeResponse(v1::VIEW_LEVEL_PUBLIC));
  for (const std::string_view text :
       {"Hồ sơ H20.214-261112-0007", "Đang giải quyết",
        "UBND phường Cao Lãnh đang giải quyết hồ sơ.",
        "Hẹn trả kết quả: thứ Sáu, ngày 04/12/2026, chậm nhất 17 giờ.",
        "Đúng đến 09:41 ngày 18/11/2026.", "Ông/bà đang xem phần ai cũng xem được.",
        "Mất giấy hẹn?", "Cần hỏi thêm:"}) {
    EXPECT_NE(page.find(text), std::string::npos) << text << "\n" << page;
  }
}

TEST(AnswerPage, Level1SaysTheSentencesOfTheSample) {
  const std::string page = Page(MakeResponse(v1::VIEW_LEVEL_APPLICANT));
  for (const std::string_view text :
       {"Cấp giấy phép xây dựng nhà ở riêng lẻ", "Việc của ông/bà", "Ông/bà chưa phải làm gì thêm.",
        "Hồ sơ đã đi qua", "18/11/2026 09:41", "Bộ phận một cửa phường Cao Lãnh tiếp nhận",
        "Vì sao là ngày 04/12/2026?", "Thời hạn của thủ tục này là 15 ngày làm việc."}) {
    EXPECT_NE(page.find(text), std::string::npos) << text << "\n" << page;
  }
  EXPECT_EQ(page.find(TextOf("web.l0.scope")), std::string::npos);
}

TEST(AnswerPage, HasNoTemplateMarkLeft) {
  for (const v1::ViewLevel level : {v1::VIEW_LEVEL_PUBLIC, v1::VIEW_LEVEL_APPLICANT}) {
    const std::string page = Page(MakeResponse(level));
    EXPECT_EQ(page.find("{{"), std::string::npos);
    EXPECT_EQ(page.find("}}"), std::string::npos);
    EXPECT_EQ(page.find("{code}"), std::string::npos);
  }
}

TEST(AnswerPage, EscapesEveryFieldOfTheAnswer) {
  const google::protobuf::Descriptor& fields = *v1::Answer::descriptor();
  for (int i = 0; i < fields.field_count(); ++i) {
    const auto* field = fields.field(i);
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_STRING) continue;
    v1::LookUpResponse response = MakeResponse(v1::VIEW_LEVEL_APPLICANT);
    v1::Answer& answer = *response.mutable_answers(0);
    const std::string evil = "<script>alert(1)</script>";
    if (field->is_repeated()) {
      answer.GetReflection()->SetRepeatedString(&answer, field, 0, evil);
    } else {
      answer.GetReflection()->SetString(&answer, field, evil);
    }
    EXPECT_EQ(Page(response).find("<script"), std::string::npos) << field->name();
  }
}

v1::LookUpResponse WaitsForPapers() {
  v1::LookUpResponse response = MakeResponse(v1::VIEW_LEVEL_APPLICANT);
  v1::Answer& answer = *response.mutable_answers(0);
  answer.set_key("web.l1.s5");
  answer.set_state(type::DOSSIER_STATE_AWAITING_SUPPLEMENT);
  answer.clear_promised_at();
  return response;
}

TEST(AnswerPage, WhoWaitsForPapersMayAskWhatIf) {
  const AnswerPage page =
      MakeAnswerPage(WaitsForPapers(), {.number = "4829 1730 5561 0798", .date = "", .time = ""});
  ASSERT_TRUE(page.answers[0].what_if.has_value());
  const WhatIfView& question = *page.answers[0].what_if;
  EXPECT_EQ(question.number, "4829 1730 5561 0798");
  EXPECT_EQ(question.answer + question.error, "");
  for (const std::string* text : {&question.heading, &question.hint, &question.date_label,
                                  &question.time_label, &question.button}) {
    EXPECT_FALSE(text->empty());
    EXPECT_FALSE(text->starts_with("page.")) << *text;
  }
}

TEST(AnswerPage, NobodyElseIsAsked) {
  v1::LookUpResponse open = WaitsForPapers();
  open.mutable_answers(0)->set_level(v1::VIEW_LEVEL_PUBLIC);
  v1::LookUpResponse running = MakeResponse(v1::VIEW_LEVEL_APPLICANT);
  running.mutable_answers(0)->set_key("web.l1.s4");
  v1::LookUpResponse no_date = WaitsForPapers();
  no_date.mutable_answers(0)->set_key("web.l1.s5.no_date");
  for (const v1::LookUpResponse& response : {open, running, no_date}) {
    EXPECT_FALSE(MakeAnswerPage(response, {.number = "x"}).answers[0].what_if.has_value());
  }
}

TEST(AnswerPage, WhatIfIsAnsweredOrItsFaultIsNamedAndNothingIsLost) {
  v1::LookUpResponse response = WaitsForPapers();
  v1::WhatIf& then = *response.mutable_answers(0)->mutable_what_if();
  then.set_text("10:00 ngày 01/01/2026 đã qua.");
  const Typed typed{.number = "x", .date = "2026-01-01", .time = "10:00", .error = ""};
  const WhatIfView past = *MakeAnswerPage(response, typed).answers[0].what_if;
  EXPECT_EQ(past.error, "10:00 ngày 01/01/2026 đã qua.");
  EXPECT_EQ(past.answer, "");
  EXPECT_EQ(past.date + past.time, "2026-01-0110:00");
  then.mutable_promised_at()->set_seconds(kPromised);
  then.set_text("Nếu ông/bà nộp đủ giấy tờ lúc 10:00 …");
  then.add_why("Vì …");
  const WhatIfView good = *MakeAnswerPage(response, typed).answers[0].what_if;
  EXPECT_EQ(good.error, "");
  EXPECT_EQ(good.answer, "Nếu ông/bà nộp đủ giấy tờ lúc 10:00 …");
  EXPECT_EQ(good.why.size(), 1U);
  const WhatIfView unread =
      *MakeAnswerPage(response, {.number = "x", .date = "mai", .time = "", .error = "Ngày …"})
           .answers[0]
           .what_if;
  EXPECT_EQ(unread.error, "Ngày …");
  EXPECT_EQ(unread.answer, "");
}

TEST(AnswerPage, ReceiptWithTwoDossiersHasAListOfThem) {
  v1::LookUpResponse response = MakeResponse(v1::VIEW_LEVEL_APPLICANT);
  *response.add_answers() = response.answers(0);
  const std::string page = Page(response);
  EXPECT_NE(page.find("href=\"#ho-so-2\""), std::string::npos);
  EXPECT_NE(page.find("id=\"ho-so-2\""), std::string::npos);
}

TEST(AnswerPage, ShowsNoLeafWithoutAPromise) {
  v1::LookUpResponse response = MakeResponse(v1::VIEW_LEVEL_APPLICANT);
  response.mutable_answers(0)->clear_promised_at();
  const AnswerPage page = MakeAnswerPage(response, {});
  EXPECT_FALSE(page.answers[0].leaf.has_value());
  EXPECT_EQ(page.answers[0].why_label, "Vì sao?");
}

TEST(AnswerPage, LeafShowsThePromisedDay) {
  const AnswerPage page = MakeAnswerPage(MakeResponse(v1::VIEW_LEVEL_PUBLIC), {});
  ASSERT_TRUE(page.answers[0].leaf.has_value());
  EXPECT_EQ(page.answers[0].leaf->day, "04");
  EXPECT_EQ(page.answers[0].leaf->month, "tháng 12, 2026");
  EXPECT_EQ(page.answers[0].leaf->weekday, "thứ Sáu");
}

struct ErrorCase {
  absl::StatusCode code;
  std::string reason;
  std::string key;
};
std::ostream& operator<<(std::ostream& out, const ErrorCase& row) {
  return out << absl::StatusCodeToString(row.code) << "/" << row.reason;
}

class LookUpError : public testing::TestWithParam<ErrorCase> {};

TEST_P(LookUpError, HasItsSentence) {
  const absl::Status status =
      MakeStatus(GetParam().code, GetParam().reason, {{"count", "15"}, {"part", "261332"}});
  const std::string text = LookUpErrorText(status, "4829", kSite);
  EXPECT_EQ(text, Say(GetParam().key, {{"count", "15"},
                                       {"part", "261332"},
                                       {"minutes", "1"},
                                       {"help_phone", "0277 3000 111"}}));
  EXPECT_NE(TextOf(GetParam().key), GetParam().key);
  EXPECT_EQ(text.find('{'), std::string::npos) << text;
}

using Code = absl::StatusCode;
INSTANTIATE_TEST_SUITE_P(
    All, LookUpError,
    testing::Values(ErrorCase{Code::kInvalidArgument, "EMPTY_QUERY", "web.err.empty"},
                    ErrorCase{Code::kInvalidArgument, "BAD_SHAPE", "web.err.shape"},
                    ErrorCase{Code::kInvalidArgument, "BAD_FIELD", "web.err.shape"},
                    ErrorCase{Code::kInvalidArgument, "BAD_CHECK_DIGITS", "web.err.check_digits"},
                    ErrorCase{Code::kInvalidArgument, "BAD_DATE", "web.err.date"},
                    ErrorCase{Code::kInvalidArgument, "LOOKS_LIKE_ID_NUMBER", "web.err.id_number"},
                    ErrorCase{Code::kInvalidArgument, "LOOKS_LIKE_PHONE", "web.err.phone_number"},
                    ErrorCase{Code::kNotFound, "DOSSIER_NOT_FOUND", "web.err.not_found"},
                    ErrorCase{Code::kResourceExhausted, "TOO_MANY_REQUESTS", "web.err.too_many"},
                    ErrorCase{Code::kUnavailable, "OVERLOADED", "web.err.unavailable"},
                    ErrorCase{Code::kDeadlineExceeded, "", "web.err.unavailable"},
                    ErrorCase{Code::kInternal, "INTERNAL", "web.err.unavailable"},
                    ErrorCase{Code::kFailedPrecondition, "NO_CATALOGUE", "web.err.unavailable"}));

TEST(LookUpError, CountsTheDigitsItselfWhenNobodySaid) {
  const absl::Status status = MakeStatus(Code::kInvalidArgument, "BAD_SHAPE");
  EXPECT_NE(LookUpErrorText(status, "4829 1730 55", kSite).find("vừa nhập 10 số"),
            std::string::npos);
}

TEST(LookUpError, SaysMinutesNotSeconds) {
  const std::string text = LookUpErrorText(TooManyRequests(absl::Seconds(715)), "x", kSite);
  EXPECT_NE(text.find("sau 12 phút"), std::string::npos) << text;
}

TEST(Frame, SaysThatThisIsATrial) {
  EXPECT_EQ(MakeFrame(kSite, "x").trial_band, "");
  EXPECT_NE(MakeFrame({.trial = true, .help_phone = ""}, "x").trial_band.find("BẢN DÙNG THỬ"),
            std::string::npos);
}

TEST(ErrorPage, OfAnUnknownAddressLeadsBack) {
  const MessagePage page = MakeErrorPage(ProblemFrom(NoSuchRoute()), kSite);
  EXPECT_EQ(page.text, "Không có trang này. Hãy trở về trang tra cứu.");
  EXPECT_NE(page.link, "");
}

}  // namespace
}  // namespace motcua::gateway
