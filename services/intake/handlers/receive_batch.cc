#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/convert/dossier.h"
#include "services/domain/error.h"
#include "services/intake/handlers/applicant_fields.h"
#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/intake/handlers/promise.h"
#include "services/intake/handlers/reception.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

absl::StatusOr<std::vector<NewCase>> ParseItems(const pb::ReceiveBatchRequest& request,
                                                const rpc::CallContext& call) {
  if (request.items().empty() || request.items_size() > kMostBatchItems) {
    return domain::BadField("items", "1 to 50 dossiers");
  }
  std::vector<NewCase> cases;
  for (const pb::BatchItem& item : request.items()) {
    pb::ReceiveDossierRequest one;
    one.set_procedure_code(item.procedure_code());
    one.set_case_code(item.case_code());
    one.set_channel(request.channel());
    one.set_competent_agency_id(item.competent_agency_id());
    one.set_pickup_agency_id(item.pickup_agency_id());
    *one.mutable_applicant() = request.applicant();
    one.set_opened_seconds_ago(request.opened_seconds_ago());
    ASSIGN_OR_RETURN(NewCase parsed, ParseNewCase(one, call));
    const std::string field = absl::StrFormat("items[%d].papers", cases.size());
    ASSIGN_OR_RETURN(parsed.handed, ParsePapers(field, item.papers()));
    cases.push_back(std::move(parsed));
  }
  return cases;
}

std::vector<std::string> CanonicalOf(const std::vector<NewCase>& cases) {
  std::vector<std::string> fields;
  for (const NewCase& one : cases) {
    std::vector<std::string> more = CanonicalFields(one);
    fields.push_back(absl::StrFormat("%d", more.size()));
    std::move(more.begin(), more.end(), std::back_inserter(fields));
  }
  return fields;
}

// Serials are drawn in the order of the competent agencies, so that two batches never wait for each
// other.
std::vector<std::size_t> DrawingOrder(const std::vector<NewCase>& cases) {
  std::vector<std::size_t> order(cases.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return cases[a].competent < cases[b].competent;
  });
  return order;
}

}  // namespace

absl::StatusOr<pb::ReceiveBatchResponse> ReceiveBatch(const pb::ReceiveBatchRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::vector<NewCase> cases, ParseItems(request, call));
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("ReceiveBatch", request.request_id(), call, CanonicalOf(cases)));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  const std::vector<std::size_t> order = DrawingOrder(cases);
  domain::Act act = write.act;
  act.at = ReceptionInstant(cases.front(), call.now);
  const auto decide = [&](std::size_t n, const Creating& creating) {
    return DecideReception(
        {.new_case = cases[order[n]], .snapshot = *snapshot, .act = act, .now = call.now},
        creating);
  };
  Batch batch{.applicant = cases.front().applicant, .papers = {}};
  for (const std::size_t n : order) batch.papers.emplace_back(cases[n].handed.papers);
  ASSIGN_OR_RETURN(const WrittenMany many, deps.desk.CreateMany(write, batch, decide));
  if (many.each.size() != cases.size()) return domain::BrokenHistory("a batch in parts");
  pb::ReceiveBatchResponse response;
  for (std::size_t i = 0; i < cases.size(); ++i) response.add_items();
  for (std::size_t n = 0; n < cases.size(); ++n) {
    pb::ReceivedItem& item = *response.mutable_items(static_cast<int>(order[n]));
    *item.mutable_dossier() = Answer(many.each[n]);
    ASSIGN_OR_RETURN(const std::vector<std::string> why, WhySentences(many.each[n], *snapshot));
    item.mutable_why()->Assign(why.begin(), why.end());
  }
  response.set_lookup_number(many.lookup_number);
  return response;
}

}  // namespace motcua::intake
