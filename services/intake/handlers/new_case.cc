#include "services/intake/handlers/new_case.h"

#include <array>

#include "absl/strings/str_format.h"
#include "services/convert/dossier.h"
#include "services/convert/fields.h"
#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/intake/handlers/applicant_fields.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/intake/handlers/limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

absl::StatusOr<External> ParseExternal(const type::v1::ExternalCase& sent) {
  External external;
  ASSIGN_OR_RETURN(
      external.reference,
      convert::TextField({.field = "external.reference", .fewest = 1, .most = kReferenceLimit},
                         sent.reference()));
  if (sent.has_started_at()) {
    ASSIGN_OR_RETURN(external.started_at,
                     convert::FromProto(sent.started_at(), "external.started_at"));
  }
  if (sent.has_due_at()) {
    ASSIGN_OR_RETURN(external.due_at, convert::FromProto(sent.due_at(), "external.due_at"));
  }
  return external;
}

absl::StatusOr<Late> ParseLate(const pb::LateEntry& sent) {
  Late late;
  ASSIGN_OR_RETURN(late.received_at, convert::FromProto(sent.received_at(), "late.received_at"));
  ASSIGN_OR_RETURN(late.reason_code, convert::SymbolField("late.reason_code", sent.reason_code()));
  return late;
}

absl::StatusOr<domain::AgencyId> ParseAgency(std::int32_t sent, std::string_view field,
                                             const rpc::CallContext& call) {
  if (sent < 0) return domain::BadField(field, "the number of an agency, or 0");
  return sent == 0 ? ActingAgency(call) : domain::AgencyId(sent);
}

// The fields both requests have.
template <typename Request>
absl::StatusOr<NewCase> ParseCommon(const Request& request, const rpc::CallContext& call) {
  NewCase new_case;
  ASSIGN_OR_RETURN(new_case.procedure_code, convert::ProcedureField(request.procedure_code()));
  if (!request.case_code().empty()) {
    ASSIGN_OR_RETURN(new_case.case_code, convert::SymbolField("case_code", request.case_code()));
  }
  const std::optional<domain::Channel> channel = convert::FromProto(request.channel());
  if (!channel) return domain::BadField("channel", "DESK, ONLINE, POST, EMAIL or INTERNAL");
  new_case.channel = *channel;
  ASSIGN_OR_RETURN(new_case.competent,
                   ParseAgency(request.competent_agency_id(), "competent_agency_id", call));
  ASSIGN_OR_RETURN(new_case.pickup,
                   ParseAgency(request.pickup_agency_id(), "pickup_agency_id", call));
  ASSIGN_OR_RETURN(new_case.applicant, ParseApplicant(request.applicant()));
  return new_case;
}

std::string Micros(const std::optional<absl::Time>& t) {
  return t ? absl::StrFormat("%d", absl::ToUnixMicros(*t)) : "";
}

}  // namespace

absl::StatusOr<NewCase> ParseNewCase(const pb::RegisterDossierRequest& request,
                                     const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(NewCase new_case, ParseCommon(request, call));
  constexpr auto kFromAfar = std::to_array<domain::Channel>(
      {domain::Channel::kOnline, domain::Channel::kPost, domain::Channel::kEmail});
  for (const domain::Channel channel : kFromAfar) {
    if (new_case.channel == channel) return new_case;
  }
  return domain::BadField("channel", "ONLINE, POST or EMAIL");
}

absl::StatusOr<NewCase> ParseNewCase(const pb::ReceiveDossierRequest& request,
                                     const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(NewCase new_case, ParseCommon(request, call));
  if (request.has_external()) {
    ASSIGN_OR_RETURN(new_case.external, ParseExternal(request.external()));
  }
  if (request.has_late()) {
    ASSIGN_OR_RETURN(new_case.late, ParseLate(request.late()));
  }
  if (!request.corrects_code().empty()) {
    ASSIGN_OR_RETURN(new_case.corrects, convert::CodeField(request.corrects_code()));
  }
  ASSIGN_OR_RETURN(new_case.handed, ParsePapers("papers", request.papers()));
  ASSIGN_OR_RETURN(new_case.opened_ago, ParseOpenedAgo(request.opened_seconds_ago()));
  return new_case;
}

absl::StatusOr<absl::Duration> ParseOpenedAgo(std::int32_t seconds) {
  if (seconds < 0 || seconds > kLongestOpenSeconds) {
    return domain::BadField("opened_seconds_ago",
                            absl::StrFormat("a number from 0 to %d", kLongestOpenSeconds));
  }
  return absl::Seconds(seconds);
}

std::vector<std::string> CanonicalFields(const NewCase& new_case) {
  std::vector<std::string> fields = {new_case.procedure_code,
                                     absl::StrFormat("%d", static_cast<int>(new_case.channel)),
                                     absl::StrFormat("%d", new_case.competent.value()),
                                     absl::StrFormat("%d", new_case.pickup.value()),
                                     CanonicalApplicant(new_case.applicant),
                                     new_case.external.reference,
                                     Micros(new_case.external.started_at),
                                     Micros(new_case.external.due_at)};
  // Only where there is one: a request sent before cases existed must be known again.
  if (!new_case.case_code.empty()) fields.push_back(new_case.case_code);
  if (new_case.late) {
    fields.insert(fields.end(),
                  {"late", Micros(new_case.late->received_at), new_case.late->reason_code});
  }
  if (!new_case.corrects.empty()) {
    fields.insert(fields.end(), {"corrects", new_case.corrects});
  }
  AppendCanonical(new_case.handed, fields);
  return fields;
}

absl::StatusOr<Place> FindPlace(const NewCase& new_case, const catalogue::Snapshot& snapshot,
                                absl::CivilDay today) {
  Place place;
  place.procedure = snapshot.FindProcedure(new_case.procedure_code, today);
  if (place.procedure == nullptr) {
    return domain::BadField("procedure_code", "a procedure in force on this day");
  }
  if (!snapshot.TermOf(*place.procedure, new_case.channel, new_case.case_code)) {
    return domain::BadField("case_code", "a case of this procedure, or nothing");
  }
  ASSIGN_OR_RETURN(place.competent,
                   OpenAgency(snapshot, new_case.competent, today, "competent_agency_id"));
  RETURN_IF_ERROR(OpenAgency(snapshot, new_case.pickup, today, "pickup_agency_id").status());
  return place;
}

absl::Status CheckExternal(const NewCase& new_case, const catalogue::Procedure& procedure) {
  const bool given = procedure.term.unit == domain::TermUnit::kGiven;
  const bool sent = !new_case.external.reference.empty();
  if (sent && !given) {
    return domain::BadField("external", "nothing, as this procedure has a term of its own");
  }
  if (given && !sent) {
    return domain::BadField("external", "the record of the body that sets this procedure's date");
  }
  return absl::OkStatus();
}

domain::ReceiveCommand CommandOf(const NewCase& new_case, const Place& place,
                                 const domain::Uuid& receipt) {
  return {.code = "",
          .receipt = receipt,
          .procedure_code = place.procedure->code,
          .procedure_version = place.procedure->version,
          .case_code = new_case.case_code,
          .channel = new_case.channel,
          .competent_agency = new_case.competent,
          .pickup_agency = new_case.pickup,
          .dates = {},
          .external_reference = new_case.external.reference,
          .external_started_at = new_case.external.started_at,
          .external_due_at = new_case.external.due_at};
}

}  // namespace motcua::intake
