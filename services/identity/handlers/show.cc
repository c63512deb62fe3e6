#include "services/identity/handlers/show.h"

#include "services/convert/time.h"

namespace motcua::identity {
namespace {

std::string DayText(const std::optional<absl::CivilDay>& day) {
  return day ? absl::FormatCivilTime(*day) : std::string();
}

// Equal marks, equal networks; short enough to compare by eye.
std::string Mark(const std::optional<KeyedHash>& network) {
  constexpr std::size_t kMarkOctets = 6;
  if (!network) return {};
  return crypto::Base64Url({reinterpret_cast<const char*>(network->data()), kMarkOctets});
}

}  // namespace

v1::Officer ToProto(const OfficerFacts& facts) {
  v1::Officer officer;
  officer.set_officer_id(facts.officer.value());
  officer.set_username(std::string(facts.username));
  officer.set_display_name(std::string(facts.display_name));
  officer.set_agency_id(facts.agency.value());
  officer.set_acting_for(facts.acting_for.value());
  for (const Role& role : facts.roles) {
    if (role.agency == facts.agency && role.for_officer == facts.acting_for) {
      officer.add_roles(role.role);
      officer.set_acting_for_name(role.for_name);
    }
    v1::Membership& row = *officer.add_memberships();
    row.set_agency_id(role.agency.value());
    row.set_role(role.role);
    row.set_acting_for(role.for_officer.value());
    row.set_acting_for_name(role.for_name);
  }
  return officer;
}

v1::Officer ToProto(const Session& session) {
  return ToProto(OfficerFacts{.officer = session.officer,
                              .username = session.username,
                              .display_name = session.display_name,
                              .agency = session.agency,
                              .acting_for = session.acting_for,
                              .roles = session.roles});
}

v1::SessionInfo ToProto(const SessionRow& session) {
  v1::SessionInfo info;
  info.set_session_id(session.session_id);
  info.set_agency_id(session.agency.value());
  info.set_acting_for(session.acting_for.value());
  *info.mutable_created_at() = convert::ToProto(session.created_at);
  *info.mutable_last_seen_at() = convert::ToProto(session.last_seen_at);
  *info.mutable_expires_at() = convert::ToProto(session.expires_at);
  info.set_agent(session.agent);
  info.set_network(Mark(session.network));
  return info;
}

v1::Grant ToProto(const Grant& grant) {
  v1::Grant shown;
  shown.set_agency_id(grant.agency.value());
  shown.set_role(grant.role);
  shown.set_first_day(DayText(grant.first_day));
  shown.set_last_day(DayText(grant.last_day));
  shown.set_house(grant.house);
  return shown;
}

v1::Account ToProto(const AccountRow& account) {
  v1::Account shown;
  shown.set_officer_id(account.officer.value());
  shown.set_username(account.username);
  shown.set_display_name(account.display_name);
  shown.set_disabled(account.disabled);
  shown.set_must_change_password(account.must_change);
  shown.set_totp_enrolled(account.totp_enrolled);
  *shown.mutable_created_at() = convert::ToProto(account.created_at);
  if (account.last_sign_in_at) {
    *shown.mutable_last_sign_in_at() = convert::ToProto(*account.last_sign_in_at);
  }
  shown.set_manageable(account.manageable);
  for (const Grant& grant : account.grants) *shown.add_grants() = ToProto(grant);
  return shown;
}

v1::AuditEntry ToProto(const AuditRow& entry) {
  v1::AuditEntry shown;
  shown.set_audit_id(entry.id);
  *shown.mutable_at() = convert::ToProto(entry.at);
  shown.set_kind(static_cast<v1::AuditKind>(entry.kind));
  shown.set_officer_id(entry.officer.value());
  shown.set_officer_name(entry.officer_name);
  shown.set_agency_id(entry.agency.value());
  shown.set_acting_for(entry.for_officer.value());
  shown.set_subject_id(entry.subject.value());
  shown.set_subject_name(entry.subject_name);
  shown.set_detail(entry.detail);
  shown.set_request_id(entry.request);
  shown.set_network(Mark(entry.network));
  return shown;
}

v1::Delegation ToProto(const DelegationRow& delegation) {
  v1::Delegation shown;
  shown.set_delegation_id(delegation.id);
  shown.set_officer_id(delegation.lent.officer.value());
  shown.set_officer_name(delegation.officer_name);
  shown.set_to_officer_id(delegation.lent.to.value());
  shown.set_to_officer_name(delegation.to_name);
  shown.set_agency_id(delegation.lent.agency.value());
  shown.set_role(delegation.lent.role);
  shown.set_first_day(absl::FormatCivilTime(delegation.lent.first_day));
  shown.set_last_day(absl::FormatCivilTime(delegation.lent.last_day));
  *shown.mutable_created_at() = convert::ToProto(delegation.created_at);
  if (delegation.ended_at) *shown.mutable_ended_at() = convert::ToProto(*delegation.ended_at);
  return shown;
}

}  // namespace motcua::identity
