#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/limits.h"
#include "services/intake/handlers/promise.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

struct Papers {
  std::vector<std::string> codes;
  int days = 0;
  std::string note;
};

absl::StatusOr<Papers> ParsePapers(const pb::RequestSupplementRequest& request) {
  Papers papers;
  if (request.paper_codes().empty() || request.paper_codes_size() > kMostPapers) {
    return domain::BadField("paper_codes", "1 to 30 codes of papers");
  }
  for (const std::string& sent : request.paper_codes()) {
    ASSIGN_OR_RETURN(std::string code, convert::SymbolField("paper_codes", sent));
    if (std::find(papers.codes.begin(), papers.codes.end(), code) != papers.codes.end()) {
      return domain::BadField("paper_codes", "each paper once");
    }
    papers.codes.push_back(std::move(code));
  }
  if (request.days() < 1 || request.days() > kMostSupplementDays) {
    return domain::BadField("days", "1 to 365 working days");
  }
  papers.days = request.days();
  ASSIGN_OR_RETURN(papers.note,
                   convert::TextField({.field = "note", .fewest = 1, .most = convert::kNoteLimit},
                                      request.note()));
  return papers;
}

std::vector<std::string> CanonicalFields(const std::string& code, const Papers& papers) {
  std::vector<std::string> fields = {code, absl::StrFormat("%d", papers.days), papers.note};
  fields.insert(fields.end(), papers.codes.begin(), papers.codes.end());
  return fields;
}

// The law allows one request after reception; a leader answers for another, so for him earlier ones
// do not count.
domain::Events DecideRequest(const Papers& papers, const catalogue::Snapshot& snapshot,
                             const Write& write, bool leader, const Loaded& loaded) {
  domain::Dossier dossier = loaded.dossier;
  if (leader) dossier.supplements = 0;
  const domain::OfficeTime& office = snapshot.OfficeTimeOf(dossier.competent_agency);
  const absl::CivilDay today = domain::DayOf(std::max(write.act.at, dossier.updated_at));
  ASSIGN_OR_RETURN(const absl::CivilDay due_on, WorkingDaysAfter(office, today, papers.days));
  return domain::DecideRequestSupplement(
      dossier, {.paper_codes = papers.codes, .due_on = due_on, .note_hash = loaded.note_hash},
      write.act);
}

}  // namespace

absl::StatusOr<pb::RequestSupplementResponse> RequestSupplement(
    const pb::RequestSupplementRequest& request, const Deps& deps, const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kHandling, kLeader}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const Papers papers, ParsePapers(request));
  ASSIGN_OR_RETURN(const Write write, WriteOf("RequestSupplement", request.request_id(), call,
                                              CanonicalFields(code, papers)));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  const bool leader = rpc::HasRole(call.actor, kLeader);
  ASSIGN_OR_RETURN(
      const Written written,
      deps.store.Change(write, {.code = code, .note = papers.note}, [&](const Loaded& loaded) {
        return DecideRequest(papers, *snapshot, write, leader, loaded);
      }));
  pb::RequestSupplementResponse response;
  *response.mutable_dossier() = Answer(written);
  if (written.dossier.supplement_due_on) {
    response.set_supplement_due_on(absl::FormatCivilTime(*written.dossier.supplement_due_on));
  }
  return response;
}

}  // namespace motcua::intake
