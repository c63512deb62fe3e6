#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "services/convert/fields.h"
#include "services/domain/house_time.h"
#include "services/domain/text.h"
#include "services/intake/handlers/online.h"
#include "services/intake/handlers/online_offer.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

using Desks = std::vector<const catalogue::Agency*>;

// By name as it is read, "Cái Bè" before "Cao Lãnh" or not: accents do not count.
void SortByName(Desks& desks) {
  std::sort(desks.begin(), desks.end(),
            [](const catalogue::Agency* left, const catalogue::Agency* right) {
              const std::string first = domain::FoldForSearch(left->name);
              const std::string second = domain::FoldForSearch(right->name);
              return first == second ? left->id < right->id : first < second;
            });
}

}  // namespace

absl::StatusOr<pb::GetOnlineProcedureResponse> GetOnlineProcedure(
    const pb::GetOnlineProcedureRequest& request, const OnlineDeps& deps,
    const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const std::string code, convert::ProcedureField(request.code()));
  ASSIGN_OR_RETURN(const auto snapshot, OpenCatalogue(deps));
  const absl::CivilDay today = domain::DayOf(call.now);
  ASSIGN_OR_RETURN(const catalogue::Procedure* const procedure,
                   OfferedProcedure(*snapshot, code, today));
  pb::GetOnlineProcedureResponse response;
  *response.mutable_procedure() = ToProto(*procedure);
  for (const auto& [case_code, name] : procedure->cases) {
    pb::OnlineCase& shown = *response.add_cases();
    shown.set_case_code(case_code);
    shown.set_name(name);
  }
  for (const catalogue::Paper& paper : procedure->papers) *response.add_papers() = ToProto(paper);
  Desks competent;
  Desks pickup;
  for (const catalogue::Agency& agency : snapshot->agencies()) {
    if (MayDecide(*snapshot, agency, *procedure, today)) competent.push_back(&agency);
    if (HandsOut(*snapshot, agency, today)) pickup.push_back(&agency);
  }
  SortByName(competent);
  SortByName(pickup);
  for (const catalogue::Agency* agency : competent) {
    *response.add_competent_desks() = DeskOf(*agency);
  }
  for (const catalogue::Agency* agency : pickup) *response.add_pickup_desks() = DeskOf(*agency);
  return response;
}

}  // namespace motcua::intake
