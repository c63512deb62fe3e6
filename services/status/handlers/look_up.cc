#include "absl/strings/str_format.h"
#include "services/convert/time.h"
#include "services/domain/calendar.h"
#include "services/domain/error.h"
#include "services/domain/lookup_number.h"
#include "services/domain/typed_code.h"
#include "services/platform/base/status_macros.h"
#include "services/status/handlers/answer.h"
#include "services/status/handlers/error.h"
#include "services/status/handlers/handlers.h"
#include "services/status/handlers/limits.h"

namespace motcua::status {
namespace {

// The six digits of a day as they stand in a code.
std::string DayPart(absl::CivilDay day) {
  constexpr int kCentury = 100;
  return absl::StrFormat("%02d%02d%02d", static_cast<int>(day.year() % kCentury), day.month(),
                         day.day());
}

absl::StatusOr<domain::Question> ParseQuery(std::string_view query) {
  if (query.size() > kLongestQuery) return domain::BadField("query", "at most 200 octets");
  if (!domain::LooksLikeRegistration(query)) return domain::ParseQuestion(query);
  ASSIGN_OR_RETURN(const domain::TypedCode typed, domain::ParseTypedCode(query));
  return domain::Question{.kind = domain::Question::Kind::kCode, .text = typed.text};
}

absl::StatusOr<std::vector<CaseFile>> FindByCode(const std::string& text,
                                                 const catalogue::Snapshot& catalogue,
                                                 const rpc::CallContext& call, const Deps& deps) {
  ASSIGN_OR_RETURN(const domain::TypedCode typed, domain::ParseTypedCode(text));
  if (typed.code.day() > absl::ToCivilDay(call.now, domain::HouseZone())) {
    return DayToCome(DayPart(typed.code.day()));
  }
  // The ledger is asked in any case: an unknown agency costs what an unknown dossier costs.
  absl::StatusOr<domain::Dossier> dossier = deps.store.FindByCode(typed.text, call.deadline);
  if (!dossier.ok() && !absl::IsNotFound(dossier.status())) return dossier.status();
  const catalogue::Agency* agency = catalogue.FindAgencyByIdentifier(typed.code.agency());
  if (agency == nullptr) return domain::DossierNotFound();
  if (!agency->level0) return Level0Off();
  if (!dossier.ok()) return domain::DossierNotFound();
  std::vector<CaseFile> files;
  files.push_back({.dossier = *std::move(dossier), .events = {}});
  return files;
}

absl::StatusOr<std::vector<CaseFile>> FindByNumber(const std::string& digits,
                                                   const rpc::CallContext& call, const Deps& deps) {
  ASSIGN_OR_RETURN(
      std::vector<CaseFile> files,
      deps.store.FindByLookupNumber({.digits = digits, .now = call.now}, call.deadline));
  if (files.empty()) return domain::DossierNotFound();
  return files;
}

}  // namespace

absl::StatusOr<v1::LookUpResponse> LookUp(const v1::LookUpRequest& request,
                                          const rpc::CallContext& call, const Deps& deps) {
  ASSIGN_OR_RETURN(const domain::Question question, ParseQuery(request.query()));
  std::optional<absl::Time> what_if_at;
  if (request.has_what_if_at()) {
    ASSIGN_OR_RETURN(what_if_at, convert::FromProto(request.what_if_at(), "what_if_at"));
  }
  const std::shared_ptr<const catalogue::Snapshot> catalogue = deps.catalogue();
  if (catalogue == nullptr) return NoCatalogueYet();
  const bool by_code = question.kind == domain::Question::Kind::kCode;
  ASSIGN_OR_RETURN(const std::vector<CaseFile> files,
                   by_code ? FindByCode(question.text, *catalogue, call, deps)
                           : FindByNumber(question.text, call, deps));
  v1::LookUpResponse response;
  *response.mutable_as_of() = convert::ToProto(call.now);
  for (const CaseFile& file : files) {
    ASSIGN_OR_RETURN(*response.add_answers(),
                     ComposeAnswer({.file = file,
                                    .catalogue = *catalogue,
                                    .level = by_code ? domain::ViewLevel::kPublic
                                                     : domain::ViewLevel::kApplicant,
                                    .now = call.now,
                                    .what_if_at = what_if_at}));
  }
  return response;
}

}  // namespace motcua::status
