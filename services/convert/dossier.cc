#include "services/convert/dossier.h"

#include <string>

#include "services/convert/time.h"

namespace motcua::convert {
namespace {

namespace types = motcua::type::v1;

static_assert(types::DOSSIER_STATE_REGISTERED ==
              static_cast<int>(domain::DossierState::kRegistered));
static_assert(types::DOSSIER_STATE_IN_PROGRESS ==
              static_cast<int>(domain::DossierState::kInProgress));
static_assert(types::DOSSIER_STATE_HANDED_OVER ==
              static_cast<int>(domain::DossierState::kHandedOver));
static_assert(types::DOSSIER_STATE_VOIDED == static_cast<int>(domain::DossierState::kVoided));
static_assert(types::CHANNEL_DESK == static_cast<int>(domain::Channel::kDesk));
static_assert(types::CHANNEL_INTERNAL == static_cast<int>(domain::Channel::kInternal));

types::ExternalCase ExternalToProto(const domain::Dossier& dossier) {
  types::ExternalCase external;
  external.set_reference(dossier.external_reference);
  if (dossier.external_started_at) {
    *external.mutable_started_at() = ToProto(*dossier.external_started_at);
  }
  if (dossier.external_due_at) *external.mutable_due_at() = ToProto(*dossier.external_due_at);
  return external;
}

void SetInstants(const domain::Dossier& dossier, types::Dossier& proto) {
  *proto.mutable_received_at() = ToProto(dossier.received_at);
  *proto.mutable_updated_at() = ToProto(dossier.updated_at);
  if (dossier.due_at) *proto.mutable_due_at() = ToProto(*dossier.due_at);
  if (dossier.promised_at) *proto.mutable_promised_at() = ToProto(*dossier.promised_at);
  if (dossier.original_promised_at) {
    *proto.mutable_original_promised_at() = ToProto(*dossier.original_promised_at);
  }
  if (dossier.paused_at) *proto.mutable_paused_at() = ToProto(*dossier.paused_at);
  if (dossier.finished_at) *proto.mutable_finished_at() = ToProto(*dossier.finished_at);
  if (dossier.closed_at) *proto.mutable_closed_at() = ToProto(*dossier.closed_at);
}

}  // namespace

types::DossierState ToProto(domain::DossierState state) {
  return static_cast<types::DossierState>(state);
}

std::optional<domain::DossierState> FromProto(types::DossierState state) {
  if (state == types::DOSSIER_STATE_UNSPECIFIED) return std::nullopt;
  return domain::StateFromNumber(static_cast<int>(state));
}

types::Channel ToProto(domain::Channel channel) { return static_cast<types::Channel>(channel); }

std::optional<domain::Channel> FromProto(types::Channel channel) {
  if (channel < types::CHANNEL_DESK || channel > types::CHANNEL_INTERNAL) return std::nullopt;
  return static_cast<domain::Channel>(channel);
}

types::TermUnit ToProto(domain::TermUnit unit) {
  switch (unit) {
    case domain::TermUnit::kNone:
      return types::TERM_UNIT_NONE;
    case domain::TermUnit::kWorkingDay:
      return types::TERM_UNIT_WORKING_DAY;
    case domain::TermUnit::kWorkingMinute:
      return types::TERM_UNIT_WORKING_MINUTE;
    case domain::TermUnit::kCalendarDay:
      return types::TERM_UNIT_CALENDAR_DAY;
    case domain::TermUnit::kSameDay:
      return types::TERM_UNIT_SAME_DAY;
    case domain::TermUnit::kGiven:
      return types::TERM_UNIT_GIVEN;
  }
  return types::TERM_UNIT_UNSPECIFIED;
}

types::Dossier ToProto(const domain::Dossier& dossier, absl::Time as_of) {
  types::Dossier proto;
  proto.set_code(dossier.code);
  proto.set_version(dossier.version);
  proto.set_state(ToProto(dossier.state));
  proto.set_procedure_code(dossier.procedure_code);
  proto.set_procedure_version(dossier.procedure_version);
  proto.set_channel(ToProto(dossier.channel));
  proto.set_receiving_agency_id(dossier.receiving_agency.value());
  proto.set_competent_agency_id(dossier.competent_agency.value());
  proto.set_pickup_agency_id(dossier.pickup_agency.value());
  proto.set_holder_agency_id(dossier.holder.value());
  proto.set_in_transit_to_agency_id(dossier.in_transit_to.value());
  proto.set_result_holder_agency_id(dossier.result_holder.value());
  proto.set_result_at_desk(dossier.result_at_desk);
  SetInstants(dossier, proto);
  proto.set_last_step(dossier.last_step);
  if (!dossier.external_reference.empty()) *proto.mutable_external() = ExternalToProto(dossier);
  proto.set_case_code(dossier.case_code);
  proto.set_overdue_against_original(domain::IsOverdueAgainstOriginal(dossier, as_of));
  proto.set_overdue(domain::IsOverdue(dossier, as_of));
  return proto;
}

types::DossierEvent ToProto(const domain::Event& event, const domain::ChainHash& hash) {
  types::DossierEvent proto;
  proto.set_seq(event.seq);
  proto.set_kind(std::string(domain::KindName(event.kind)));
  proto.set_from_state(ToProto(event.from));
  proto.set_to_state(ToProto(event.to));
  *proto.mutable_at() = ToProto(event.act.at);
  proto.set_agency_id(event.act.agency.value());
  proto.set_officer_id(event.act.officer.value());
  if (event.facts.other_agency) proto.set_other_agency_id(event.facts.other_agency->value());
  if (event.facts.step_code) proto.set_step_code(*event.facts.step_code);
  if (event.facts.reason_code) proto.set_reason_code(*event.facts.reason_code);
  if (event.facts.successor_agency) {
    proto.set_successor_agency_id(event.facts.successor_agency->value());
  }
  if (event.facts.promised_at) *proto.mutable_promised_at() = ToProto(*event.facts.promised_at);
  if (event.facts.entered_at) *proto.mutable_entered_at() = ToProto(*event.facts.entered_at);
  if (event.facts.corrects) proto.set_corrects_code(*event.facts.corrects);
  if (event.facts.tracking_number) proto.set_tracking_number(*event.facts.tracking_number);
  if (event.facts.notice_number) proto.set_notice_number(*event.facts.notice_number);
  proto.set_hash(std::string(hash.begin(), hash.end()));
  return proto;
}

}  // namespace motcua::convert
