#include <algorithm>

#include "absl/time/civil_time.h"
#include "services/domain/calendar.h"
#include "services/domain/error.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/paging.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

bool OpenOn(const catalogue::Agency& agency, absl::CivilDay day) {
  return (!agency.valid_from || *agency.valid_from <= day) &&
         (!agency.valid_to || day <= *agency.valid_to);
}

std::string_view WordOf(catalogue::AgencyLevel level) {
  switch (level) {
    case catalogue::AgencyLevel::kUnknown:
      return "";
    case catalogue::AgencyLevel::kProvince:
      return "province";
    case catalogue::AgencyLevel::kDepartment:
      return "department";
    case catalogue::AgencyLevel::kDistrict:
      return "district";
    case catalogue::AgencyLevel::kCommune:
      return "commune";
    case catalogue::AgencyLevel::kUnit:
      return "unit";
    case catalogue::AgencyLevel::kExternal:
      return "external";
  }
  return "";
}

}  // namespace

absl::StatusOr<pb::ListAgenciesResponse> ListAgencies(const pb::ListAgenciesRequest& request,
                                                      const Deps& deps,
                                                      const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const Page page, ParsePage(request.page_size(), request.page_token()));
  const auto catalogue = deps.catalogue.current();
  const absl::CivilDay today = absl::ToCivilDay(call.now, domain::HouseZone());
  pb::ListAgenciesResponse response;
  std::int64_t position = 0;
  for (const catalogue::Agency& agency : catalogue->agencies()) {
    if (++position <= page.after || !OpenOn(agency, today)) continue;
    if (response.agencies_size() == page.size) {
      response.set_next_page_token(PrintPage(position - 1));
      break;
    }
    pb::Agency* shown = response.add_agencies();
    shown->set_agency_id(agency.id.value());
    shown->set_identifier(agency.identifier);
    shown->set_name(agency.name);
    shown->set_desk_name(agency.desk_name);
    shown->set_level(std::string(WordOf(agency.level)));
    shown->set_parent_id(agency.parent.value());
  }
  return response;
}

}  // namespace motcua::intake
