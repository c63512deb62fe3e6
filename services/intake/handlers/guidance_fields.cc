#include "services/intake/handlers/guidance_fields.h"

#include <optional>
#include <utility>

#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/text.h"
#include "services/intake/handlers/limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<int> ParseForm(int form) {
  if (form != v1::GUIDANCE_FORM_SUPPLEMENT && form != v1::GUIDANCE_FORM_REFUSAL) {
    return domain::BadField("form", "2 (what is missing) or 3 (why not)");
  }
  return form;
}

absl::StatusOr<Guidance> ParseGuidance(const v1::Guidance& sent, int form) {
  Guidance guidance;
  if (!sent.procedure_code().empty()) {
    ASSIGN_OR_RETURN(guidance.procedure_code, convert::ProcedureField(sent.procedure_code()));
  }
  ASSIGN_OR_RETURN(
      guidance.full_name,
      convert::TextField({.field = "guidance.full_name", .fewest = 0, .most = kNameLimit},
                         sent.full_name()));
  ASSIGN_OR_RETURN(
      guidance.address,
      convert::TextField({.field = "guidance.address", .fewest = 0, .most = kAddressLimit},
                         sent.address()));
  if (!sent.phone().empty()) {
    std::optional<std::string> national;
    if (sent.phone().size() <= kPhoneLimit) national = domain::ParsePhone(sent.phone());
    if (!national) return domain::BadField("guidance.phone", "a Vietnamese telephone number");
    guidance.phone = *std::move(national);
  }
  const bool papers_named = form == v1::GUIDANCE_FORM_SUPPLEMENT;
  if (sent.paper_codes_size() > kMostPapers || (papers_named && sent.paper_codes().empty())) {
    return domain::BadField("guidance.paper_codes",
                            "1 to 30 codes of papers; of form 3 perhaps none");
  }
  for (const std::string& code : sent.paper_codes()) {
    ASSIGN_OR_RETURN(std::string paper, convert::SymbolField("guidance.paper_codes", code));
    guidance.paper_codes.push_back(std::move(paper));
  }
  ASSIGN_OR_RETURN(
      guidance.note,
      convert::TextField({.field = "guidance.note", .fewest = 1, .most = convert::kNoteLimit},
                         sent.note()));
  return guidance;
}

v1::Guidance ToProto(const Guidance& guidance) {
  v1::Guidance shown;
  shown.set_procedure_code(guidance.procedure_code);
  shown.set_full_name(guidance.full_name);
  shown.set_address(guidance.address);
  shown.set_phone(guidance.phone);
  shown.mutable_paper_codes()->Assign(guidance.paper_codes.begin(), guidance.paper_codes.end());
  shown.set_note(guidance.note);
  return shown;
}

v1::GuidanceNumber ToProto(const GuidanceNumber& number) {
  v1::GuidanceNumber shown;
  shown.set_form(number.form);
  shown.set_year(number.year);
  shown.set_number(number.number);
  return shown;
}

}  // namespace motcua::intake
