#include "absl/strings/str_format.h"
#include "services/convert/dossier.h"
#include "services/convert/fields.h"
#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/intake/handlers/dossier_key.h"
#include "services/intake/handlers/keyset.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

struct Days {
  absl::CivilDay from;
  absl::CivilDay to;
};

absl::StatusOr<Days> ParseDays(const pb::ListRegisterRequest& request) {
  Days days;
  ASSIGN_OR_RETURN(days.from, convert::DayField("from_day", request.from_day()));
  ASSIGN_OR_RETURN(days.to, convert::DayField("to_day", request.to_day()));
  if (days.to < days.from || days.to - days.from > kMostRegisterDays) {
    return domain::BadField("to_day", "a day from from_day on, at most 366 days later");
  }
  return days;
}

pb::RegisterRow RowOf(const ledger::RegisterEntry& entry, absl::Time now) {
  pb::RegisterRow row;
  *row.mutable_dossier() = convert::ToProto(entry.dossier, now);
  row.set_voided(entry.dossier.state == domain::DossierState::kVoided);
  if (entry.received.entered_at) {
    *row.mutable_entered_at() = convert::ToProto(*entry.received.entered_at);
  }
  row.set_corrects_code(entry.received.corrects.value_or(""));
  if (entry.handed_over) {
    *row.mutable_handed_over_at() = convert::ToProto(entry.handed_over->act.at);
    row.set_recipient(static_cast<int>(
        entry.handed_over->facts.recipient.value_or(domain::RecipientKind::kNone)));
  }
  return row;
}

}  // namespace

absl::StatusOr<pb::ListRegisterResponse> ListRegister(const pb::ListRegisterRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kLeader}));
  ASSIGN_OR_RETURN(const Days days, ParseDays(request));
  ASSIGN_OR_RETURN(const int size, ListSize(request.page_size()));
  ASSIGN_OR_RETURN(const auto after, ParseDossierKey(request.page_token()));
  ASSIGN_OR_RETURN(std::vector<ledger::RegisterEntry> entries,
                   deps.desk.ReadRegister({.agency = ActingAgency(call),
                                           .from = domain::InstantOn(days.from, 0),
                                           .until = domain::InstantOn(days.to + 1, 0),
                                           .after = after,
                                           .limit = size + 1},
                                          call.deadline));
  pb::ListRegisterResponse response;
  if (CutTo(size, entries)) {
    const domain::Dossier& last = entries.back().dossier;
    response.set_next_page_token(PrintDossierKey(last.received_at, last.id));
  }
  for (const ledger::RegisterEntry& entry : entries) *response.add_rows() = RowOf(entry, call.now);
  return response;
}

}  // namespace motcua::intake
