#include <algorithm>
#include <optional>
#include <vector>

#include "absl/strings/str_format.h"
#include "services/catalogue/promise.h"
#include "services/convert/dossier.h"
#include "services/convert/fields.h"
#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/platform/base/status_macros.h"
#include "services/status/handlers/deadline.h"
#include "services/status/handlers/error.h"
#include "services/status/handlers/handlers.h"
#include "services/status/handlers/limits.h"

namespace motcua::status {
namespace {

absl::StatusOr<absl::Time> ParseStart(const v1::ComputeDeadlineRequest& request) {
  if (!request.has_start()) return domain::BadField("start", "when the case is received");
  return convert::FromProto(request.start(), "start");
}

absl::StatusOr<domain::PauseReason> ParseReason(type::v1::PauseReason reason,
                                                std::string_view field) {
  if (reason == type::v1::PAUSE_REASON_SUPPLEMENT) return domain::PauseReason::kSupplement;
  if (reason == type::v1::PAUSE_REASON_PAYMENT) return domain::PauseReason::kPayment;
  return domain::BadField(field, "SUPPLEMENT or PAYMENT");
}

// In order from `start` on, none overlapping: the field to blame is named by its place.
absl::StatusOr<std::vector<domain::Pause>> ParsePauses(const v1::ComputeDeadlineRequest& request,
                                                       absl::Time start) {
  if (request.pauses_size() > kMostPauses) return domain::BadField("pauses", "at most 20");
  std::vector<domain::Pause> pauses;
  absl::Time free_from = start;
  for (int i = 0; i < request.pauses_size(); ++i) {
    const auto field = [i](std::string_view name) {
      return absl::StrFormat("pauses[%d].%s", i, name);
    };
    const v1::SupposedPause& sent = request.pauses(i);
    if (!sent.has_from()) return domain::BadField(field("from"), "when the pause begins");
    if (!sent.has_to()) return domain::BadField(field("to"), "when the pause ends");
    domain::Pause pause;
    ASSIGN_OR_RETURN(pause.from, convert::FromProto(sent.from(), field("from")));
    ASSIGN_OR_RETURN(pause.to, convert::FromProto(sent.to(), field("to")));
    ASSIGN_OR_RETURN(pause.reason, ParseReason(sent.reason(), field("reason")));
    if (pause.from < free_from) {
      return domain::BadField(field("from"),
                              "not before the start, nor before the last pause ends");
    }
    if (pause.to < pause.from) return domain::BadField(field("to"), "not before the pause begins");
    free_from = pause.to;
    pauses.push_back(pause);
  }
  return pauses;
}

absl::StatusOr<const catalogue::Agency*> FindAgency(const catalogue::Snapshot& catalogue,
                                                    std::int32_t sent,
                                                    const rpc::CallContext& call) {
  const domain::AgencyId id(sent == 0 ? call.actor.agency_id : sent);
  const catalogue::Agency* const agency = sent < 0 ? nullptr : catalogue.FindAgency(id);
  if (agency == nullptr) return domain::BadField("agency_id", "an agency of the catalogue, or 0");
  return agency;
}

// All that a request names, checked against the catalogue.
absl::StatusOr<catalogue::CaseTerm> ParseCase(const v1::ComputeDeadlineRequest& request,
                                              const catalogue::Snapshot& catalogue,
                                              const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const std::string code, convert::ProcedureField(request.procedure_code()));
  ASSIGN_OR_RETURN(const absl::Time start, ParseStart(request));
  const catalogue::Procedure* const procedure = catalogue.FindProcedure(code, domain::DayOf(start));
  if (procedure == nullptr) {
    return domain::BadField("procedure_code", "a procedure in force on the day of the start");
  }
  catalogue::CaseTerm term{.procedure = *procedure, .start = start};
  if (!request.case_code().empty()) {
    ASSIGN_OR_RETURN(term.case_code, convert::SymbolField("case_code", request.case_code()));
  }
  const std::optional<domain::Channel> channel = convert::FromProto(request.channel());
  if (!channel) return domain::BadField("channel", "DESK, ONLINE, POST, EMAIL or INTERNAL");
  term.channel = *channel;
  ASSIGN_OR_RETURN(const catalogue::Agency* const agency,
                   FindAgency(catalogue, request.agency_id(), call));
  term.competent_agency = agency->id;
  ASSIGN_OR_RETURN(term.pauses, ParsePauses(request, start));
  return term;
}

}  // namespace

absl::StatusOr<v1::ComputeDeadlineResponse> ComputeDeadline(
    const v1::ComputeDeadlineRequest& request, const rpc::CallContext& call, const Deps& deps) {
  const std::shared_ptr<const catalogue::Snapshot> catalogue = deps.catalogue();
  if (catalogue == nullptr) return NoCatalogueYet();
  ASSIGN_OR_RETURN(const catalogue::CaseTerm term, ParseCase(request, *catalogue, call));
  ASSIGN_OR_RETURN(const domain::Derivation derivation, catalogue::Derive(*catalogue, term));
  v1::ComputeDeadlineResponse response;
  response.set_procedure_name(term.procedure.name);
  response.set_procedure_version(term.procedure.version);
  response.set_agency_name(catalogue->FindAgency(term.competent_agency)->name);
  response.set_catalogue_version(catalogue->version());
  ASSIGN_OR_RETURN(
      *response.mutable_deadline(),
      TellDeadline(*catalogue, derivation, request.full() ? Detail::kEverything : Detail::kDays));
  return response;
}

}  // namespace motcua::status
