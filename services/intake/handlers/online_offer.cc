#include "services/intake/handlers/online_offer.h"

#include "absl/strings/str_split.h"
#include "services/domain/deadline.h"
#include "services/intake/handlers/online_error.h"
#include "services/platform/base/error.h"

namespace motcua::intake {
namespace {

using catalogue::Agency;
using catalogue::AgencyLevel;
using catalogue::Snapshot;

bool IsOpenDesk(const Agency& agency, absl::CivilDay today) {
  const bool open = (!agency.valid_from || *agency.valid_from <= today) &&
                    (!agency.valid_to || today <= *agency.valid_to);
  return open && !agency.desk_name.empty();
}

// A room of a commune, not of the province: it works for the commune's desk and has none of its
// own.
bool IsUnderCommune(const Snapshot& snapshot, const Agency& agency) {
  const Agency* const above = agency.parent ? snapshot.FindAgency(agency.parent) : nullptr;
  return above != nullptr && above->level == AgencyLevel::kCommune;
}

bool LevelDecides(const Snapshot& snapshot, const Agency& agency, absl::string_view level) {
  switch (agency.level) {
    case AgencyLevel::kCommune:
      return level == "commune";
    case AgencyLevel::kDistrict:
      return level == "district";
    case AgencyLevel::kExternal:
      return level == "external";
    case AgencyLevel::kProvince:
    case AgencyLevel::kDepartment:
      return level == "province";
    case AgencyLevel::kUnit:
      return level == "province" && !IsUnderCommune(snapshot, agency);
    case AgencyLevel::kUnknown:
      return false;
  }
  return false;
}

std::string_view WordOf(catalogue::PaperKind kind) {
  switch (kind) {
    case catalogue::PaperKind::kOriginal:
      return "original";
    case catalogue::PaperKind::kCertified:
      return "certified";
    case catalogue::PaperKind::kCopy:
      return "copy";
    case catalogue::PaperKind::kElectronic:
      return "electronic";
  }
  return "original";
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Snapshot>> OpenCatalogue(const OnlineDeps& deps) {
  if (!deps.open) return OnlineOff();
  std::shared_ptr<const Snapshot> snapshot = deps.catalogue.current();
  if (snapshot == nullptr) return Unavailable("NO_CATALOGUE");
  return snapshot;
}

bool IsOffered(const catalogue::Procedure& procedure) {
  const bool online = procedure.online_level == "full" || procedure.online_level == "part";
  return online && procedure.term.unit != domain::TermUnit::kGiven;
}

absl::StatusOr<const catalogue::Procedure*> OfferedProcedure(const Snapshot& snapshot,
                                                             std::string_view code,
                                                             absl::CivilDay today) {
  const catalogue::Procedure* const procedure = snapshot.FindProcedure(code, today);
  if (procedure == nullptr || !IsOffered(*procedure)) return NotOnline();
  return procedure;
}

bool MayDecide(const Snapshot& snapshot, const Agency& agency,
               const catalogue::Procedure& procedure, absl::CivilDay today) {
  if (!IsOpenDesk(agency, today)) return false;
  for (const absl::string_view level : absl::StrSplit(procedure.level, ' ')) {
    if (LevelDecides(snapshot, agency, level)) return true;
  }
  return false;
}

bool HandsOut(const Snapshot& snapshot, const Agency& agency, absl::CivilDay today) {
  return IsOpenDesk(agency, today) && agency.level != AgencyLevel::kUnknown &&
         !IsUnderCommune(snapshot, agency);
}

pb::OnlineProcedure ToProto(const catalogue::Procedure& procedure) {
  pb::OnlineProcedure shown;
  shown.set_procedure_code(procedure.code);
  shown.set_name(procedure.name);
  shown.set_field(procedure.field);
  shown.set_online_level(procedure.online_level);
  return shown;
}

pb::OnlineDesk DeskOf(const Agency& agency) {
  pb::OnlineDesk desk;
  desk.set_agency_id(agency.id.value());
  desk.set_name(agency.name);
  desk.set_desk_name(agency.desk_name);
  return desk;
}

pb::OnlinePaper ToProto(const catalogue::Paper& paper) {
  pb::OnlinePaper shown;
  shown.set_case_code(paper.case_code);
  shown.set_name(paper.name);
  shown.set_kind(std::string(WordOf(paper.kind)));
  shown.set_copies(paper.copies);
  shown.set_required(paper.required);
  return shown;
}

}  // namespace motcua::intake
