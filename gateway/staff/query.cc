#include "gateway/staff/query.h"

#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "gateway/lookup/instant.h"
#include "services/convert/time.h"
#include "services/domain/text.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

constexpr std::string_view kPage = "/can-bo/ngay-hen";
constexpr std::size_t kLongestValue = 200;  // octets; more is none of ours

// A value that may be sent on: clean, trimmed, not over-long.
std::string ValueOf(const Fields& fields, std::string_view name) {
  const std::string value(absl::StripAsciiWhitespace(ToAbsl(FieldValue(fields, name))));
  return value.size() <= kLongestValue && domain::IsCleanText(value) ? value : std::string();
}

struct FieldFault {
  std::string_view field;  // begins with
  std::string_view sentence;
};

constexpr auto kFaults = std::to_array<FieldFault>({
    {"procedureCode", "Thủ tục này không có hiệu lực vào ngày đã chọn. Hãy chọn thủ tục khác."},
    {"caseCode", "Thủ tục này không có trường hợp đã ghi. Hãy ghi đúng mã, hoặc để trống."},
    {"channel", "Chưa chọn cách nộp."},
    {"agencyId", "Không có cơ quan này. Hãy chọn trong danh sách."},
    {"start", "Ngày giờ tiếp nhận nằm ngoài những năm có lịch."},
    {"pauses",
     "Lần tạm ngừng phải bắt đầu sau lúc tiếp nhận, kết thúc sau khi bắt đầu, và không "
     "chồng lên lần trước."},
});

// True when nothing of the pause was typed.
bool IsEmpty(const Fields& fields, const std::string& name) {
  for (const std::string_view part : {"-tu-ngay", "-tu-gio", "-den-ngay", "-den-gio"}) {
    if (!ValueOf(fields, name + std::string(part)).empty()) return false;
  }
  return true;
}

std::string ReadPause(const Fields& fields, int number,
                      status::v1::ComputeDeadlineRequest& request) {
  const std::string name = PauseName(number);
  if (IsEmpty(fields, name)) return "";
  const TypedInstant from =
      ReadInstant(ValueOf(fields, name + "-tu-ngay"), ValueOf(fields, name + "-tu-gio"));
  const TypedInstant to =
      ReadInstant(ValueOf(fields, name + "-den-ngay"), ValueOf(fields, name + "-den-gio"));
  for (const TypedInstant* const end : {&from, &to}) {
    if (!end->at) return absl::StrCat("Tạm ngừng lần ", number, ": ", end->error);
  }
  status::v1::SupposedPause& pause = *request.add_pauses();
  *pause.mutable_from() = convert::ToProto(*from.at);
  *pause.mutable_to() = convert::ToProto(*to.at);
  pause.set_reason(ValueOf(fields, name + "-vi") == "tien" ? type::v1::PAUSE_REASON_PAYMENT
                                                           : type::v1::PAUSE_REASON_SUPPLEMENT);
  return "";
}

int NumberOf(const Fields& fields, std::string_view name) {
  int number = 0;
  return absl::SimpleAtoi(ValueOf(fields, name), &number) ? number : 0;
}

}  // namespace

Manner MannerOf(const Fields& fields) {
  return {.english = FieldValue(fields, kLanguageField) == "en",
          .full = FieldValue(fields, kFullField) == "1"};
}

std::string AddressWith(const Fields& fields, std::string_view name, std::string_view value) {
  Fields changed;
  for (const auto& [known, kept] : fields) {
    if (known != name && !kept.empty()) changed.emplace_back(known, kept);
  }
  if (!value.empty()) changed.emplace_back(name, value);
  const std::string query = PrintForm(changed);
  return std::string(kPage) + (query.empty() ? "" : "?") + query;
}

DeadlineQuestion ReadDeadlineQuestion(const Fields& fields) {
  DeadlineQuestion question;
  question.request.set_code(ValueOf(fields, kCodeField));
  question.request.set_full(MannerOf(fields).full);
  question.what_if.date = ValueOf(fields, kDateField);
  question.what_if.time = ValueOf(fields, kTimeField);
  if (question.what_if.date.empty() && question.what_if.time.empty()) return question;
  const TypedInstant then = ReadInstant(question.what_if.date, question.what_if.time);
  if (!then.at) {
    question.what_if.error = then.error;
    return question;
  }
  *question.request.mutable_what_if_at() = convert::ToProto(*then.at);
  question.what_if.date = then.date;
  question.what_if.time = then.time;
  return question;
}

ComputeQuestion ReadComputeQuestion(const Fields& fields) {
  ComputeQuestion question;
  status::v1::ComputeDeadlineRequest& request = question.request;
  request.set_procedure_code(ValueOf(fields, kProcedureField));
  request.set_case_code(ValueOf(fields, kCaseField));
  request.set_channel(static_cast<type::v1::Channel>(NumberOf(fields, kChannelField)));
  request.set_agency_id(NumberOf(fields, kAgencyField));
  request.set_full(MannerOf(fields).full);
  const TypedInstant start = ReadInstant(ValueOf(fields, kDateField), ValueOf(fields, kTimeField));
  if (!start.at) {
    question.error = start.error;
    return question;
  }
  *request.mutable_start() = convert::ToProto(*start.at);
  for (int number = 1; number <= kPausesOfForm && question.error.empty(); ++number) {
    question.error = ReadPause(fields, number, request);
  }
  return question;
}

std::string PauseName(int number) { return absl::StrCat("tn", number); }

std::string ComputeFault(std::string_view field) {
  for (const FieldFault& row : kFaults) {
    if (field.starts_with(row.field)) return std::string(row.sentence);
  }
  return "Có ô ghi chưa đúng. Xin xem lại.";
}

}  // namespace motcua::gateway
