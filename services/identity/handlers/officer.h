// The officer of a session as the protocol shows it.
#pragma once

#include <span>

#include "motcua/identity/v1/identity.pb.h"
#include "services/identity/store/store.h"

namespace motcua::identity {

struct OfficerFacts {
  domain::OfficerId officer;
  std::string_view username;
  std::string_view display_name;
  domain::AgencyId agency;  // the one acted for
  std::span<const Membership> memberships;
};

inline v1::Officer ToProto(const OfficerFacts& facts) {
  v1::Officer officer;
  officer.set_officer_id(facts.officer.value());
  officer.set_username(std::string(facts.username));
  officer.set_display_name(std::string(facts.display_name));
  officer.set_agency_id(facts.agency.value());
  for (const Membership& membership : facts.memberships) {
    if (membership.agency == facts.agency) officer.add_roles(membership.role);
    v1::Membership& row = *officer.add_memberships();
    row.set_agency_id(membership.agency.value());
    row.set_role(membership.role);
  }
  return officer;
}

}  // namespace motcua::identity
