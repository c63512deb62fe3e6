// What the store knows, as the protocol shows it.
#pragma once

#include <span>
#include <string>

#include "services/identity/handlers/handlers.h"

namespace motcua::identity {

struct OfficerFacts {
  domain::OfficerId officer;
  std::string_view username;
  std::string_view display_name;
  domain::AgencyId agency;       // the one acted for
  domain::OfficerId acting_for;  // in whose place; 0 = one's own
  std::span<const Role> roles;
};
v1::Officer ToProto(const OfficerFacts& facts);
v1::Officer ToProto(const Session& session);

v1::SessionInfo ToProto(const SessionRow& session);
v1::Grant ToProto(const Grant& grant);
v1::Account ToProto(const AccountRow& account);
v1::AuditEntry ToProto(const AuditRow& entry);
v1::Delegation ToProto(const DelegationRow& delegation);

}  // namespace motcua::identity
