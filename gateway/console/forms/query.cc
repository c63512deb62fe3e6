#include "gateway/console/forms/query.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/numbers.h"
#include "gateway/http/error.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

using intake::v1::GetFormDataRequest;

constexpr auto kForms = std::to_array<std::string_view>({"01", "02", "03", "04", "05", "06", "07"});
constexpr std::string_view kRegister = "07";
constexpr int kRegisterPage = 100;

absl::StatusOr<int> NumberOf(const Fields& fields, std::string_view name) {
  const std::string_view text = FieldValue(fields, name);
  int number = 0;
  if (text.empty()) return number;
  if (!absl::SimpleAtoi(ToAbsl(text), &number) || number < 1) {
    return BadParameter(name, "a number from 1");
  }
  return number;
}

absl::StatusOr<std::string> DayOf(const Fields& fields, std::string_view name,
                                  absl::CivilDay usual) {
  const std::string_view text = FieldValue(fields, name);
  absl::CivilDay day = usual;
  if (!text.empty() && !absl::ParseCivilTime(ToAbsl(text), &day)) {
    return BadParameter(name, "a day, YYYY-MM-DD");
  }
  return absl::FormatCivilTime(day);
}

absl::Status FillGuidance(const Fields& fields, int number, GetFormDataRequest& request) {
  const absl::StatusOr<int> year = NumberOf(fields, "nam");
  if (!year.ok()) return year.status();
  int form = 0;
  if (!absl::SimpleAtoi(request.form_no(), &form)) return BadParameter("form", "02 or 03");
  request.mutable_guidance()->set_form(form);
  request.mutable_guidance()->set_year(*year);
  request.mutable_guidance()->set_number(number);
  return absl::OkStatus();
}

absl::Status FillRegister(const Fields& fields, absl::CivilDay today, GetFormDataRequest& request) {
  const absl::StatusOr<std::string> from = DayOf(fields, "tu", today);
  if (!from.ok()) return from.status();
  const absl::StatusOr<std::string> to = DayOf(fields, "den", today);
  if (!to.ok()) return to.status();
  request.set_from_day(*from);
  request.set_to_day(*to);
  request.set_page_size(kRegisterPage);
  return absl::OkStatus();
}

absl::StatusOr<intake::v1::FormCopy> CopyOf(const Fields& fields) {
  const std::string_view copy = FieldValue(fields, "ban");
  if (copy == "khach") return intake::v1::FORM_COPY_APPLICANT;
  if (copy == "luu" || copy.empty()) return intake::v1::FORM_COPY_OFFICE;
  return BadParameter("ban", "khach or luu");
}

}  // namespace

absl::StatusOr<GetFormDataRequest> FormRequestOf(std::string_view form_no, const Fields& fields,
                                                 absl::CivilDay today) {
  GetFormDataRequest request;
  if (std::find(kForms.begin(), kForms.end(), form_no) == kForms.end()) {
    return BadParameter("form", "01 to 07");
  }
  request.set_form_no(std::string(form_no));
  const absl::StatusOr<intake::v1::FormCopy> copy = CopyOf(fields);
  if (!copy.ok()) return copy.status();
  request.set_copy(*copy);
  if (form_no == kRegister) {
    const absl::Status filled = FillRegister(fields, today, request);
    if (!filled.ok()) return filled;
    return request;
  }
  request.set_code(std::string(FieldValue(fields, "ma")));
  const absl::StatusOr<int> ordinal = NumberOf(fields, "lan");
  if (!ordinal.ok()) return ordinal.status();
  request.set_ordinal(*ordinal);
  const absl::StatusOr<int> guidance = NumberOf(fields, "so");
  if (!guidance.ok()) return guidance.status();
  if (*guidance > 0) {
    const absl::Status filled = FillGuidance(fields, *guidance, request);
    if (!filled.ok()) return filled;
  }
  if (request.code().empty() && !request.has_guidance()) {
    return BadParameter("ma", "the code of a dossier");
  }
  return request;
}

}  // namespace motcua::gateway
