// Roles lent during absence, and who works where, on real SQL.
#include "services/identity/test_rig.h"

namespace motcua::identity {
namespace {

class Delegations : public IdentityRig {
 protected:
  static v1::CreateDelegationRequest Loan(int to) {
    v1::CreateDelegationRequest request;
    request.set_request_id(crypto::RandomUuid());
    request.set_agency_id(kWard);
    request.set_role("leader");
    request.set_to_officer_id(to);
    request.set_first_day("2026-11-12");
    request.set_last_day("2026-11-14");
    return request;
  }
  rpc::CallContext ByHead() { return CallOf(kHead, kWard, {"leader"}); }
  std::int64_t Lend(int to) {
    const auto made = CreateDelegation(Loan(to), ByHead(), *deps_);
    EXPECT_TRUE(made.ok()) << made.status();
    return made.ok() ? made->delegation_id() : 0;
  }
  absl::Status End(std::int64_t delegation, const rpc::CallContext& call) {
    v1::EndDelegationRequest request;
    request.set_request_id(crypto::RandomUuid());
    request.set_delegation_id(delegation);
    return EndDelegation(request, call, *deps_).status();
  }
};

TEST_F(Delegations, TheBorrowerActsInTheLendersPlaceWithThatRoleAlone) {
  (void)Lend(kLan);
  const auto own = Enter("lan", kPassword);
  EXPECT_EQ(own->officer().roles_size(), 1);
  EXPECT_EQ(own->officer().roles(0), "reception") << "not mixed with his own";
  ASSERT_EQ(own->officer().memberships_size(), 2) << "but offered";
  EXPECT_EQ(own->officer().memberships(1).acting_for(), kHead);
  EXPECT_EQ(own->officer().memberships(1).acting_for_name(), "Đặng Văn Trưởng");

  const auto lent = Enter("lan", kPassword, {.agency = kWard, .acting_for = kHead});
  ASSERT_TRUE(lent.ok()) << lent.status();
  const auto resolved = Resolve(lent->token());
  EXPECT_EQ(resolved->officer().officer_id(), kLan) << "who he is does not change";
  EXPECT_EQ(resolved->officer().acting_for(), kHead);
  EXPECT_EQ(resolved->officer().acting_for_name(), "Đặng Văn Trưởng");
  ASSERT_EQ(resolved->officer().roles_size(), 1);
  EXPECT_EQ(resolved->officer().roles(0), "leader");
  EXPECT_EQ(db().Value("SELECT concat_ws(' ', kind, officer_id, agency_id, for_officer) FROM "
                       "identity.audit ORDER BY audit_id DESC LIMIT 1"),
            "1 1 114 5");
}

TEST_F(Delegations, ASessionSwitchesIntoThePlaceAndBack) {
  (void)Lend(kLan);
  v1::SwitchAgencyRequest request;
  request.set_agency_id(kWard);
  request.set_acting_for(kHead);
  *request.mutable_edge() = EdgeOf(TokenOf("lan"));
  const auto there = SwitchAgency(request, Call(), *deps_);
  ASSERT_TRUE(there.ok()) << there.status();
  EXPECT_EQ(Resolve(there->token())->officer().acting_for(), kHead);
  request.set_acting_for(0);
  request.mutable_edge()->set_token(there->token());
  const auto back = SwitchAgency(request, Call(), *deps_);
  EXPECT_EQ(Resolve(back->token())->officer().acting_for(), 0);
  EXPECT_EQ(Resolve(back->token())->officer().roles(0), "reception");
}

TEST_F(Delegations, WorkOnItsDaysOnly) {
  v1::CreateDelegationRequest later = Loan(kLan);
  later.set_first_day("2026-11-13");
  ASSERT_TRUE(CreateDelegation(later, ByHead(), *deps_).ok());
  const Door place{.agency = kWard, .acting_for = kHead};
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword, place).status()), "NOT_A_MEMBER");
  clock_.Advance(absl::Hours(24));
  EXPECT_TRUE(Enter("lan", kPassword, place).ok());
  clock_.Advance(absl::Hours(24));
  const auto last = Enter("lan", kPassword, place);
  EXPECT_TRUE(last.ok()) << "the last day counts";
  clock_.Advance(absl::Hours(24));
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword, place).status()), "NOT_A_MEMBER");
}

TEST_F(Delegations, EndAtOnceHoweverTheyEnd) {
  const Door place{.agency = kWard, .acting_for = kHead};
  const std::pair<std::string, std::function<void(std::int64_t)>> kEnds[] = {
      {"the lender", [&](std::int64_t id) { EXPECT_TRUE(End(id, ByHead()).ok()); }},
      {"the borrower",
       [&](std::int64_t id) { EXPECT_TRUE(End(id, CallOf(kLan, kWard, {"reception"})).ok()); }},
      {"an administrator", [&](std::int64_t id) { EXPECT_TRUE(End(id, ByChief()).ok()); }},
      {"the lender's role over",
       [&](std::int64_t) {
         db().Sql("UPDATE identity.membership SET valid_to = '2026-11-11' WHERE officer_id = 5");
       }},
      {"the lender's account disabled", [&](std::int64_t) {
         v1::DisableAccountRequest request;
         request.set_request_id(crypto::RandomUuid());
         request.set_officer_id(kHead);
         EXPECT_TRUE(DisableAccount(request, ByChief(), *deps_).ok());
       }}};
  for (const auto& [who, end] : kEnds) {
    SetUp();
    const std::int64_t id = Lend(kLan);
    const auto opened = Enter("lan", kPassword, place);
    ASSERT_TRUE(opened.ok()) << who << opened.status();
    EXPECT_TRUE(Resolve(opened->token()).ok());
    end(id);
    EXPECT_EQ(ReasonOf(Resolve(opened->token()).status()), "SESSION_ENDED") << who;
    EXPECT_EQ(ReasonOf(Enter("lan", kPassword, place).status()), "NOT_A_MEMBER") << who;
    EXPECT_TRUE(Enter("lan", kPassword).ok()) << "his own role is untouched";
  }
}

TEST_F(Delegations, AreRefusedWithAReason) {
  const auto refused = [&](const std::function<void(v1::CreateDelegationRequest&)>& spoil,
                           const rpc::CallContext& call) {
    v1::CreateDelegationRequest request = Loan(kLan);
    spoil(request);
    const absl::Status status = CreateDelegation(request, call, *deps_).status();
    const std::string field = DetailOf(status, "field");
    return ReasonOf(status) + (field.empty() ? "" : " " + field);
  };
  const auto nothing = [](auto&) {};
  EXPECT_EQ(refused([](auto& r) { r.set_role("admin"); }, ByHead()), "BAD_FIELD role");
  EXPECT_EQ(refused([](auto& r) { r.set_role("x"); }, ByHead()), "BAD_FIELD role");
  EXPECT_EQ(refused([](auto& r) { r.set_agency_id(0); }, ByHead()), "BAD_FIELD agency_id");
  EXPECT_EQ(refused([](auto& r) { r.set_to_officer_id(0); }, ByHead()), "BAD_FIELD to_officer_id");
  EXPECT_EQ(refused([](auto& r) { r.set_to_officer_id(kHead); }, ByHead()),
            "BAD_FIELD to_officer_id");
  EXPECT_EQ(refused([](auto& r) { r.set_first_day("2026-11-11"); }, ByHead()),
            "BAD_FIELD first_day");
  EXPECT_EQ(refused([](auto& r) { r.set_last_day("2026-11-11"); }, ByHead()), "BAD_FIELD last_day");
  EXPECT_EQ(refused([](auto& r) { r.set_last_day("2027-02-13"); }, ByHead()), "BAD_FIELD last_day");
  EXPECT_EQ(refused([](auto& r) { r.set_last_day(""); }, ByHead()), "BAD_FIELD last_day");
  EXPECT_EQ(refused([](auto& r) { r.set_request_id(""); }, ByHead()), "BAD_FIELD request_id");
  // A role he does not have, in an agency or at all; one that was lent to him cannot be lent on.
  EXPECT_EQ(refused([](auto& r) { r.set_role("handling"); }, ByHead()), "MEMBERSHIP_NOT_FOUND");
  EXPECT_EQ(refused([](auto& r) { r.set_agency_id(kRoom); }, ByHead()), "MEMBERSHIP_NOT_FOUND");
  EXPECT_EQ(refused([](auto& r) { r.set_to_officer_id(kBoth); }, CallOf(kLan, kWard, {"leader"})),
            "MEMBERSHIP_NOT_FOUND");
  // Somebody who does not work there then, or may not sign in.
  for (const int stranger : {kMinh, kFar, kGone, kLate, 4711}) {
    EXPECT_EQ(refused([&](auto& r) { r.set_to_officer_id(stranger); }, ByHead()), "NOT_A_COLLEAGUE")
        << stranger;
  }
  // For others only their administrator.
  EXPECT_EQ(refused([](auto& r) { r.set_officer_id(kHead); }, CallOf(kLan, kWard, {"reception"})),
            "ROLE_MISSING");
  EXPECT_EQ(refused([](auto& r) { r.set_officer_id(kHead); }, CallOf(kLan, kWard, {"admin"})),
            "ACCOUNT_NOT_FOUND");
  EXPECT_EQ(refused(nothing, Call()), "ROLE_MISSING");
  EXPECT_EQ(db().Value("SELECT count(*) FROM identity.delegation"), "0");
  EXPECT_EQ(refused([](auto& r) { r.set_officer_id(kHead); }, ByChief()), "");
}

TEST_F(Delegations, ARepetitionLendsOnce) {
  const v1::CreateDelegationRequest request = Loan(kLan);
  const auto first = CreateDelegation(request, ByHead(), *deps_);
  const auto again = CreateDelegation(request, ByHead(), *deps_);
  EXPECT_EQ(again->delegation_id(), first->delegation_id());
  EXPECT_EQ(db().Value("SELECT count(*) FROM identity.delegation"), "1");
  v1::CreateDelegationRequest other = request;
  other.set_to_officer_id(kBoth);
  EXPECT_EQ(ReasonOf(CreateDelegation(other, ByHead(), *deps_).status()), "REQUEST_ID_REUSED");
}

TEST_F(Delegations, StrangersNeitherEndNorSeeThem) {
  const std::int64_t id = Lend(kLan);
  for (const rpc::CallContext& call :
       {CallOf(kFar, kOtherWard, {"reception"}), CallOf(kBoth, kWard, {"reception"}),
        CallOf(kMinh, kRoom, {"admin"})}) {
    EXPECT_EQ(ReasonOf(End(id, call)), "DELEGATION_NOT_FOUND");
  }
  EXPECT_EQ(ReasonOf(End(4711, ByHead())), "DELEGATION_NOT_FOUND");
  EXPECT_TRUE(End(id, ByHead()).ok());
  EXPECT_TRUE(End(id, ByHead()).ok()) << "ended already";
  EXPECT_EQ(db().Value("SELECT count(*) FROM identity.audit WHERE kind = 23"), "1");

  const auto listed = [&](int officer, const rpc::CallContext& call) {
    v1::ListDelegationsRequest request;
    request.set_officer_id(officer);
    const auto answer = ListDelegations(request, call, *deps_);
    return answer.ok() ? std::to_string(answer->delegations_size()) : ReasonOf(answer.status());
  };
  EXPECT_EQ(listed(0, ByHead()), "1");
  EXPECT_EQ(listed(0, CallOf(kLan, kWard, {"reception"})), "1");
  EXPECT_EQ(listed(0, CallOf(kBoth, kWard, {"reception"})), "0");
  EXPECT_EQ(listed(kHead, CallOf(kBoth, kWard, {"reception"})), "ROLE_MISSING");
  EXPECT_EQ(listed(kHead, CallOf(kBoth, kWard, {"admin"})), "0");
  EXPECT_EQ(listed(kHead, ByChief()), "1");
}

TEST_F(Delegations, StaffAreWhoWorksThereTodayForWhoWorksThere) {
  (void)Lend(kLan);
  const auto staff = [&](const rpc::CallContext& call) {
    std::string text;
    const v1::ListStaffResponse listed = *ListStaff({}, call, *deps_);
    for (const v1::StaffMember& member : listed.staff()) {
      text += absl::StrFormat("%d:", member.officer_id());
      for (const std::string& role : member.roles()) text += role + " ";
    }
    return text;
  };
  EXPECT_EQ(staff(CallOf(kLan, kWard, {"reception"})), "1:reception 5:leader 6:admin 9:reception ")
      << "none that is disabled, not here yet, or only borrows";
  EXPECT_EQ(staff(CallOf(kFar, kWard, {"reception"})), "");
  EXPECT_EQ(ReasonOf(ListStaff({}, Call(), *deps_).status()), "ROLE_MISSING");
}

// What others build assignments on: whoever is not in the view has none.
TEST_F(Delegations, WhoIsDisabledOrOverIsNotAtWork) {
  const auto at_work = [&] {
    return db()
        .SqlAs("motcua_routing", "",
               "SELECT string_agg(officer_id::text, ',' ORDER BY officer_id) FROM identity.at_work "
               "WHERE agency_id = 114 AND (valid_from IS NULL OR valid_from <= '2026-11-12') "
               "AND (valid_to IS NULL OR valid_to >= '2026-11-12')")[0][0]
        .as<std::string>();
  };
  EXPECT_EQ(at_work(), "1,5,6,9");
  v1::DisableAccountRequest request;
  request.set_request_id(crypto::RandomUuid());
  request.set_officer_id(kLan);
  ASSERT_TRUE(DisableAccount(request, ByChief(), *deps_).ok());
  EXPECT_EQ(at_work(), "5,6,9");
  EXPECT_THROW(db().SqlAs("motcua_routing", "", "SELECT * FROM identity.account"), pqxx::sql_error);
  EXPECT_THROW(db().SqlAs("motcua_routing", "", "SELECT * FROM identity.audit"), pqxx::sql_error);
}

}  // namespace
}  // namespace motcua::identity
