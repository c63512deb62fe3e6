// What a registration and a reception have in common: the command as sent, checked field by field,
// and its place in the catalogue of the day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/paper_fields.h"

namespace motcua::intake {

// The record of another body, as sent.
struct External {
  std::string reference;  // empty = none
  std::optional<absl::Time> started_at;
  std::optional<absl::Time> due_at;
};

// A reception that took place on paper.
struct Late {
  absl::Time received_at;
  std::string reason_code;
};

struct NewCase {
  std::string procedure_code;
  std::string case_code;  // empty = the ordinary case
  domain::Channel channel = domain::Channel::kNone;
  domain::AgencyId competent;  // 0 in the request is the acting agency here
  domain::AgencyId pickup;
  Applicant applicant;
  External external;
  std::optional<Late> late;   // none: it is received now
  absl::Duration opened_ago;  // before the request, with the citizen there; no part of the command
  std::string corrects;       // code of the dossier whose wrong result it mends; empty = none
  Handed handed;              // the papers
};

// BAD_FIELD naming the field for whatever does not keep to the protocol's limits.
absl::StatusOr<NewCase> ParseNewCase(const pb::RegisterDossierRequest& request,
                                     const rpc::CallContext& call);
absl::StatusOr<NewCase> ParseNewCase(const pb::ReceiveDossierRequest& request,
                                     const rpc::CallContext& call);

// 0 to an hour; BAD_FIELD opened_seconds_ago.
absl::StatusOr<absl::Duration> ParseOpenedAgo(std::int32_t seconds);

// The command for the request's hash.
std::vector<std::string> CanonicalFields(const NewCase& new_case);

// Where the case belongs. Pointers into the snapshot.
struct Place {
  const catalogue::Procedure* procedure = nullptr;
  const catalogue::Agency* competent = nullptr;
};
// BAD_FIELD procedure_code, competent_agency_id, pickup_agency_id.
absl::StatusOr<Place> FindPlace(const NewCase& new_case, const catalogue::Snapshot& snapshot,
                                absl::CivilDay today);

// BAD_FIELD external unless the record of another body came exactly where that body sets the date.
absl::Status CheckExternal(const NewCase& new_case, const catalogue::Procedure& procedure);

// The command for the domain, still without code and dates.
domain::ReceiveCommand CommandOf(const NewCase& new_case, const Place& place,
                                 const domain::Uuid& receipt);

}  // namespace motcua::intake
