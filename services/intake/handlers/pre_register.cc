#include <optional>
#include <string>

#include "services/convert/dossier.h"
#include "services/convert/time.h"
#include "services/domain/clocks.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/new_case.h"
#include "services/intake/handlers/online.h"
#include "services/intake/handlers/online_offer.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

// Where a registration belongs, in the snapshot of the call.
struct Destination {
  Place place;
  const catalogue::Agency* pickup = nullptr;
};

// The citizen is his own channel; everything else is checked as a registration by staff is.
absl::StatusOr<NewCase> ParseSent(const pb::PreRegisterRequest& request,
                                  const rpc::CallContext& call) {
  if (request.competent_agency_id() <= 0) {
    return domain::BadField("competent_agency_id", "the number of the agency that decides");
  }
  pb::RegisterDossierRequest registration;
  registration.set_procedure_code(request.procedure_code());
  registration.set_case_code(request.case_code());
  registration.set_channel(type::v1::CHANNEL_ONLINE);
  registration.set_competent_agency_id(request.competent_agency_id());
  registration.set_pickup_agency_id(request.pickup_agency_id() == 0 ? request.competent_agency_id()
                                                                    : request.pickup_agency_id());
  *registration.mutable_applicant() = request.applicant();
  ASSIGN_OR_RETURN(const NewCase new_case, ParseNewCase(registration, call));
  if (new_case.applicant.phone.empty()) {
    return domain::BadField("applicant.phone", "a telephone number, so that the desk can answer");
  }
  return new_case;
}

absl::StatusOr<Destination> FindDestination(const NewCase& new_case,
                                            const catalogue::Snapshot& snapshot,
                                            absl::CivilDay today) {
  Destination to;
  RETURN_IF_ERROR(OfferedProcedure(snapshot, new_case.procedure_code, today).status());
  ASSIGN_OR_RETURN(to.place, FindPlace(new_case, snapshot, today));
  if (!MayDecide(snapshot, *to.place.competent, *to.place.procedure, today)) {
    return domain::BadField("competent_agency_id", "an agency that decides this procedure");
  }
  to.pickup = snapshot.FindAgency(new_case.pickup);
  const bool at_home = new_case.pickup == new_case.competent;
  if (!at_home && !HandsOut(snapshot, *to.pickup, today)) {
    return domain::BadField("pickup_agency_id", "an agency whose desk hands results out");
  }
  return to;
}

domain::Events DecideOnline(const NewCase& new_case, const Place& place, const domain::Act& act,
                            const Creating& creating) {
  const absl::CivilDay today = domain::DayOf(act.at);
  domain::ReceiveCommand command = CommandOf(new_case, place, creating.receipt);
  ASSIGN_OR_RETURN(
      const std::int32_t serial,
      creating.draw_serial(
          {.agency = new_case.competent, .day = today, .kind = SerialKind::kRegistration}));
  ASSIGN_OR_RETURN(command.code,
                   MakeRegistrationNumber(place.competent->identifier, today, serial));
  return domain::DecideRegister(command, act);
}

// What is told of a registration made at an instant; the number only where there is one.
pb::PreRegisterResponse Tell(const NewCase& new_case, const Destination& to,
                             const catalogue::Snapshot& snapshot, absl::Time registered_at) {
  const catalogue::Agency& desk = *to.place.competent;
  pb::PreRegisterResponse response;
  *response.mutable_registered_at() = convert::ToProto(registered_at);
  const std::optional<absl::Time> due =
      domain::ReplyDue(snapshot.OfficeTimeOf(desk.id), registered_at);
  if (due) *response.mutable_answer_by() = convert::ToProto(*due);
  response.set_state(type::v1::DOSSIER_STATE_REGISTERED);
  *response.mutable_desk() = DeskOf(desk);
  response.set_desk_address(desk.address);
  response.set_desk_phone(desk.phone);
  response.set_desk_hours(desk.hours);
  *response.mutable_pickup_desk() = DeskOf(*to.pickup);
  response.set_procedure_name(to.place.procedure->name);
  for (const catalogue::Paper& paper : to.place.procedure->papers) {
    const bool asked = paper.case_code.empty() || paper.case_code == new_case.case_code;
    if (asked) *response.add_papers() = ToProto(paper);
  }
  return response;
}

}  // namespace

absl::StatusOr<pb::PreRegisterResponse> PreRegister(const pb::PreRegisterRequest& request,
                                                    const OnlineDeps& deps,
                                                    const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const auto snapshot, OpenCatalogue(deps));
  ASSIGN_OR_RETURN(const NewCase new_case, ParseSent(request, call));
  ASSIGN_OR_RETURN(Write write,
                   WriteOf("PreRegister", request.request_id(), call, CanonicalFields(new_case)));
  ASSIGN_OR_RETURN(const Destination to,
                   FindDestination(new_case, *snapshot, domain::DayOf(call.now)));
  if (request.check_only()) return Tell(new_case, to, *snapshot, call.now);
  // The public side acts for nobody; the dossier is the competent agency's from its first event.
  write.act.agency = new_case.competent;
  ASSIGN_OR_RETURN(const Written written,
                   deps.online.Register(write, new_case.applicant, [&](const Creating& creating) {
                     return DecideOnline(new_case, to.place, write.act, creating);
                   }));
  pb::PreRegisterResponse response = Tell(new_case, to, *snapshot, written.events.front().act.at);
  response.set_registration_number(written.events.front().facts.code.value_or(""));
  response.set_lookup_number(written.lookup_number);
  return response;
}

}  // namespace motcua::intake
