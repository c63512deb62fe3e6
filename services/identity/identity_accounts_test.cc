// Administrators: accounts, roles, resets and the audit, on real SQL; and who may not.
#include "services/identity/test_rig.h"

namespace motcua::identity {
namespace {

class Accounts : public IdentityRig {
 protected:
  template <typename Request>
  static Request WithId(Request request, const std::string& id = crypto::RandomUuid()) {
    request.set_request_id(id);
    request.mutable_edge()->set_network(std::string(kOffice));
    return request;
  }
  static v1::Grant Role(int agency, const std::string& role) {
    v1::Grant grant;
    grant.set_agency_id(agency);
    grant.set_role(role);
    return grant;
  }
  static v1::CreateAccountRequest NewClerk(const std::string& username, const v1::Grant& grant) {
    v1::CreateAccountRequest request;
    request.set_username(username);
    request.set_display_name("Nguyễn Văn Mới");
    *request.add_grants() = grant;
    return WithId(request);
  }
  template <typename Request>
  static Request About(int officer, const std::string& id = crypto::RandomUuid()) {
    Request request;
    request.set_officer_id(officer);
    return WithId(request, id);
  }
  int Count(const std::string& what) {
    return std::stoi(db().Value("SELECT count(*) FROM " + what));
  }
  std::string LastAudit() {
    return db().Value(
        "SELECT concat_ws(' ', kind, officer_id, agency_id, subject_id, detail) FROM identity.audit"
        " ORDER BY audit_id DESC LIMIT 1");
  }
};

TEST_F(Accounts, ANewOneSignsInWithTheGivenPasswordAndChangesIt) {
  const auto made = CreateAccount(NewClerk("thu", Role(kRoom, "reception")), ByChief(), *deps_);
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_GE(made->officer_id(), 100'000) << "seeded staff have smaller numbers";
  EXPECT_EQ(made->first_password().size(), 19U);
  EXPECT_EQ(LastAudit(),
            absl::StrFormat("20 6 114 %d agency=301 role=reception", made->officer_id()));
  const auto opened = Enter("thu", made->first_password());
  ASSERT_TRUE(opened.ok()) << opened.status();
  EXPECT_EQ(opened->state(), v1::SESSION_STATE_PASSWORD_CHANGE_REQUIRED);
  EXPECT_EQ(opened->officer().agency_id(), kRoom);
}

TEST_F(Accounts, ARepetitionMakesNothingAndShowsThePasswordForAnHour) {
  const v1::CreateAccountRequest request = NewClerk("thu", Role(kRoom, "reception"));
  const auto first = CreateAccount(request, ByChief(), *deps_);
  clock_.Advance(absl::Minutes(60));
  const auto again = CreateAccount(request, ByChief(), *deps_);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(Count("identity.account"), 10);
  EXPECT_EQ(Count("identity.audit"), 2);
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(CreateAccount(request, ByChief(), *deps_)->first_password(), "");
  EXPECT_EQ(CreateAccount(request, ByChief(), *deps_)->officer_id(), first->officer_id());

  v1::CreateAccountRequest other = request;
  other.set_display_name("Người Khác");
  EXPECT_EQ(ReasonOf(CreateAccount(other, ByChief(), *deps_).status()), "REQUEST_ID_REUSED");
  EXPECT_EQ(ReasonOf(CreateAccount(request, ByHouse(), *deps_).status()), "REQUEST_ID_REUSED")
      << "nobody else sees the password by it";
}

TEST_F(Accounts, AChangedPasswordIsNotShownAgain) {
  const v1::CreateAccountRequest request = NewClerk("thu", Role(kRoom, "reception"));
  const std::string given = CreateAccount(request, ByChief(), *deps_)->first_password();
  clock_.Advance(absl::Minutes(1));
  v1::ChangePasswordRequest change;
  *change.mutable_edge() = EdgeOf(Enter("thu", given)->token());
  change.set_old_password(given);
  change.set_new_password(std::string(kOtherPassword));
  ASSERT_TRUE(ChangePassword(change, Call(), *deps_).ok());
  EXPECT_EQ(CreateAccount(request, ByChief(), *deps_)->first_password(), "");
}

TEST_F(Accounts, BadFieldsAreNamed) {
  const v1::CreateAccountRequest good = NewClerk("thu", Role(kRoom, "reception"));
  const auto field = [&](const std::function<void(v1::CreateAccountRequest&)>& spoil) {
    v1::CreateAccountRequest request = good;
    spoil(request);
    const absl::Status refused = CreateAccount(request, ByChief(), *deps_).status();
    EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument) << refused;
    return DetailOf(refused, "field");
  };
  for (const char* bad : {"", "Thu", "thu hà", "thu@x", "x/y"}) {
    EXPECT_EQ(field([&](auto& request) { request.set_username(bad); }), "username") << bad;
  }
  EXPECT_EQ(field([](auto& request) { request.set_username(std::string(65, 'a')); }), "username");
  EXPECT_EQ(field([](auto& request) { request.set_display_name(" "); }), "display_name");
  EXPECT_EQ(field([](auto& request) { request.set_display_name(std::string(101, 'a')); }),
            "display_name");
  EXPECT_EQ(field([](auto& request) { request.clear_grants(); }), "grants");
  EXPECT_EQ(field([](auto& request) { request.mutable_grants(0)->set_role("king"); }),
            "grants.role");
  EXPECT_EQ(field([](auto& request) { request.mutable_grants(0)->set_agency_id(0); }),
            "grants.agency_id");
  EXPECT_EQ(field([](auto& request) { request.mutable_grants(0)->set_house(true); }),
            "grants.house");
  for (const char* bad : {"2026-13-01", "1/1/2026", "2026-1-1", "12026-01-01", "2026-11-12x"}) {
    EXPECT_EQ(field([&](auto& request) { request.mutable_grants(0)->set_first_day(bad); }),
              "grants.first_day")
        << bad;
  }
  EXPECT_EQ(field([](auto& request) {
              request.mutable_grants(0)->set_first_day("2026-12-02");
              request.mutable_grants(0)->set_last_day("2026-12-01");
            }),
            "grants.last_day");
  EXPECT_EQ(field([](auto& request) { request.set_request_id("1"); }), "request_id");
  EXPECT_EQ(Count("identity.account"), 9);
}

TEST_F(Accounts, OnlyAdministratorsMakeThem) {
  const v1::CreateAccountRequest request = NewClerk("thu", Role(kRoom, "reception"));
  for (const rpc::CallContext& call :
       {Call(), CallOf(kLan, kWard, {"reception"}), CallOf(kHead, kWard, {"leader"}),
        CallOf(kChief, kWard, {})}) {
    const absl::Status refused = CreateAccount(request, call, *deps_).status();
    EXPECT_EQ(refused.code(), absl::StatusCode::kPermissionDenied);
    EXPECT_EQ(ReasonOf(refused), "ROLE_MISSING");
  }
  // Whoever only says so is no administrator either: the database knows better.
  EXPECT_EQ(ReasonOf(CreateAccount(request, CallOf(kLan, kWard, {"admin"}), *deps_).status()),
            "OUT_OF_SCOPE");
  EXPECT_EQ(ReasonOf(CreateAccount(request, CallOf(kChief, kProvince, {"admin"}), *deps_).status()),
            "OUT_OF_SCOPE");
  EXPECT_EQ(Count("identity.account"), 9);
}

TEST_F(Accounts, AnAdministratorRulesHisAgencyAndWhatIsBelow) {
  const struct {
    int agency;
    bool chief;
  } kCases[] = {{kWard, true},       {kRoom, true},      {kOtherRoom, true},
                {kOtherWard, false}, {kProvince, false}, {kOutside, false}};
  for (const auto& row : kCases) {
    const std::string name = "thu" + std::to_string(row.agency);
    const auto by_chief =
        CreateAccount(NewClerk(name, Role(row.agency, "reception")), ByChief(), *deps_);
    EXPECT_EQ(by_chief.ok(), row.chief) << row.agency << " " << by_chief.status();
    EXPECT_EQ(ReasonOf(by_chief.status()), row.chief ? "" : "OUT_OF_SCOPE");
    const auto by_house =
        CreateAccount(NewClerk("nha" + name, Role(row.agency, "reception")), ByHouse(), *deps_);
    EXPECT_TRUE(by_house.ok()) << row.agency << " " << by_house.status();
  }
  v1::Grant house = Role(kWard, "admin");
  house.set_house(true);
  EXPECT_EQ(ReasonOf(CreateAccount(NewClerk("vua", house), ByChief(), *deps_).status()),
            "OUT_OF_SCOPE");
  EXPECT_TRUE(CreateAccount(NewClerk("vua", house), ByHouse(), *deps_).ok());
  EXPECT_EQ(ReasonOf(CreateAccount(NewClerk("x", Role(8888, "admin")), ByHouse(), *deps_).status()),
            "OUT_OF_SCOPE")
      << "an agency that is none";
  EXPECT_EQ(
      ReasonOf(CreateAccount(NewClerk("vua", Role(kWard, "admin")), ByChief(), *deps_).status()),
      "USERNAME_TAKEN");
}

TEST_F(Accounts, OnlyWhoseRolesAreAllBelowMayBeChanged) {
  const struct {
    int officer;
    bool chief;
  } kCases[] = {{kLan, true},    {kMinh, true}, {kGone, true},  {kLate, true}, {kHead, true},
                {kHouse, false}, {kFar, false}, {kBoth, false}, {4711, false}};
  for (const auto& row : kCases) {
    const auto refused = [&](const absl::Status& status) {
      EXPECT_EQ(ReasonOf(status), row.chief ? "" : "ACCOUNT_NOT_FOUND") << row.officer;
    };
    v1::RenameAccountRequest rename = About<v1::RenameAccountRequest>(row.officer);
    rename.set_display_name("Tên Mới");
    refused(RenameAccount(rename, ByChief(), *deps_).status());
    v1::GrantMembershipRequest grant = About<v1::GrantMembershipRequest>(row.officer);
    *grant.mutable_grant() = Role(kRoom, "handling");
    refused(GrantMembership(grant, ByChief(), *deps_).status());
    refused(EndAccountSessions(About<v1::EndAccountSessionsRequest>(row.officer), ByChief(), *deps_)
                .status());
    refused(ResetTotp(About<v1::ResetTotpRequest>(row.officer), ByChief(), *deps_).status());
    refused(
        ResetPassword(About<v1::ResetPasswordRequest>(row.officer), ByChief(), *deps_).status());
    refused(
        DisableAccount(About<v1::DisableAccountRequest>(row.officer), ByChief(), *deps_).status());
    refused(
        EnableAccount(About<v1::EnableAccountRequest>(row.officer), ByChief(), *deps_).status());
  }
  EXPECT_TRUE(ResetPassword(About<v1::ResetPasswordRequest>(kBoth), ByHouse(), *deps_).ok());
  EXPECT_TRUE(ResetPassword(About<v1::ResetPasswordRequest>(kChief), ByHouse(), *deps_).ok());
}

TEST_F(Accounts, AnAdministratorWithAGivenPasswordDoesNothingYet) {
  EXPECT_TRUE(ResetPassword(About<v1::ResetPasswordRequest>(kChief), ByHouse(), *deps_).ok());
  EXPECT_EQ(
      ReasonOf(
          CreateAccount(NewClerk("thu", Role(kRoom, "reception")), ByChief(), *deps_).status()),
      "OUT_OF_SCOPE");
}

TEST_F(Accounts, NobodyDoesItToHimself) {
  EXPECT_EQ(
      ReasonOf(
          DisableAccount(About<v1::DisableAccountRequest>(kChief), ByChief(), *deps_).status()),
      "OWN_ACCOUNT");
  EXPECT_EQ(
      ReasonOf(ResetPassword(About<v1::ResetPasswordRequest>(kChief), ByChief(), *deps_).status()),
      "OWN_ACCOUNT");
  EXPECT_EQ(ReasonOf(ResetTotp(About<v1::ResetTotpRequest>(kChief), ByChief(), *deps_).status()),
            "OWN_ACCOUNT");
  v1::GrantMembershipRequest grant = About<v1::GrantMembershipRequest>(kChief);
  *grant.mutable_grant() = Role(kWard, "leader");
  EXPECT_EQ(ReasonOf(GrantMembership(grant, ByChief(), *deps_).status()), "OWN_ACCOUNT");
  v1::EndMembershipRequest end = About<v1::EndMembershipRequest>(kChief);
  end.set_agency_id(kWard);
  end.set_role("admin");
  EXPECT_EQ(ReasonOf(EndMembership(end, ByChief(), *deps_).status()), "OWN_ACCOUNT");
}

TEST_F(Accounts, ADisabledOneIsOutAtOnceAndComesBackWithNothingOpen) {
  const std::string token = TokenOf("lan");
  const std::string device = Enter("lan", kPassword)->device_token();
  const auto request = About<v1::DisableAccountRequest>(kLan);
  ASSERT_TRUE(DisableAccount(request, ByChief(), *deps_).ok());
  EXPECT_EQ(LastAudit(), "16 6 114 1 sessions=2");
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_ENDED");
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword).status()), "BAD_CREDENTIALS");
  EXPECT_TRUE(DisableAccount(request, ByChief(), *deps_).ok()) << "a repetition";
  EXPECT_TRUE(DisableAccount(About<v1::DisableAccountRequest>(kLan), ByChief(), *deps_).ok());
  EXPECT_EQ(Count("identity.audit WHERE kind = 16"), 1) << "disabled already";

  ASSERT_TRUE(EnableAccount(About<v1::EnableAccountRequest>(kLan), ByChief(), *deps_).ok());
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_ENDED");
  EXPECT_FALSE(
      devices_.Find(device, {.officer = domain::OfficerId(kLan), .epoch = 1}, clock_.Now()));
  EXPECT_TRUE(Enter("lan", kPassword).ok());
}

TEST_F(Accounts, AResetPasswordIsShownOnceAndEndsEverything) {
  const std::string token = TokenOf("lan");
  const auto request = About<v1::ResetPasswordRequest>(kLan);
  const auto reset = ResetPassword(request, ByChief(), *deps_);
  ASSERT_TRUE(reset.ok()) << reset.status();
  EXPECT_EQ(ResetPassword(request, ByChief(), *deps_)->first_password(), reset->first_password());
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_ENDED");
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword).status()), "BAD_CREDENTIALS");
  EXPECT_EQ(Enter("lan", reset->first_password())->state(),
            v1::SESSION_STATE_PASSWORD_CHANGE_REQUIRED);
  EXPECT_EQ(LastAudit().substr(0, 2), "1 ");
  EXPECT_EQ(Count("identity.audit WHERE kind = 18 AND detail = 'sessions=1'"), 1);
}

TEST_F(Accounts, ALostDeviceIsTakenOff) {
  const std::string token = TokenOf("lan");
  (void)Enrol(token);
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword).status()), "ONE_TIME_CODE_REQUIRED");
  ASSERT_TRUE(ResetTotp(About<v1::ResetTotpRequest>(kLan), ByChief(), *deps_).ok());
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_ENDED");
  EXPECT_TRUE(Enter("lan", kPassword).ok());
  EXPECT_EQ(Count("identity.recovery_code"), 0);
}

TEST_F(Accounts, RolesBeginAndEndOnTheirDays) {
  v1::GrantMembershipRequest grant = About<v1::GrantMembershipRequest>(kLan);
  *grant.mutable_grant() = Role(kRoom, "handling");
  grant.mutable_grant()->set_first_day("2026-11-13");
  grant.mutable_grant()->set_last_day("2026-11-14");
  ASSERT_TRUE(GrantMembership(grant, ByChief(), *deps_).ok());
  EXPECT_EQ(LastAudit(),
            "20 6 114 1 agency=301 role=handling first_day=2026-11-13 last_day=2026-11-14");
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword, kRoom).status()), "NOT_A_MEMBER");
  clock_.Advance(absl::Hours(24));
  EXPECT_TRUE(Enter("lan", kPassword, kRoom).ok());
  clock_.Advance(absl::Hours(48));
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword, kRoom).status()), "NOT_A_MEMBER");
}

TEST_F(Accounts, ARoleEndsAtOnceOrAfterItsLastDay) {
  const std::string token = TokenOf("lan");
  v1::EndMembershipRequest end = About<v1::EndMembershipRequest>(kLan);
  end.set_agency_id(kWard);
  end.set_role("reception");
  end.set_last_day("2026-11-11");
  EXPECT_EQ(DetailOf(EndMembership(end, ByChief(), *deps_).status(), "field"), "last_day");
  end.set_last_day("2026-11-12");
  ASSERT_TRUE(EndMembership(end, ByChief(), *deps_).ok());
  EXPECT_TRUE(Resolve(token).ok()) << "still today";
  end = WithId(end);
  end.set_last_day("");
  ASSERT_TRUE(EndMembership(end, ByChief(), *deps_).ok());
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_ENDED") << "at once";
  EXPECT_EQ(ReasonOf(EndMembership(WithId(end), ByChief(), *deps_).status()),
            "MEMBERSHIP_NOT_FOUND");

  // A role in one's agency may be ended whoever else the officer works for, but no other.
  end = About<v1::EndMembershipRequest>(kBoth);
  end.set_role("reception");
  end.set_agency_id(kOtherWard);
  EXPECT_EQ(ReasonOf(EndMembership(end, ByChief(), *deps_).status()), "MEMBERSHIP_NOT_FOUND");
  end = WithId(end);
  end.set_agency_id(kWard);
  EXPECT_TRUE(EndMembership(end, ByChief(), *deps_).ok());
}

TEST_F(Accounts, AHouseAdministratorIsNotUndoneByOthers) {
  db().Sql(
      "INSERT INTO identity.membership (officer_id, agency_id, role, house)"
      " VALUES (5, 114, 'admin', true)");
  v1::EndMembershipRequest end = About<v1::EndMembershipRequest>(kHead);
  end.set_agency_id(kWard);
  end.set_role("admin");
  EXPECT_EQ(ReasonOf(EndMembership(end, ByChief(), *deps_).status()), "MEMBERSHIP_NOT_FOUND");
  EXPECT_EQ(
      ReasonOf(ResetPassword(About<v1::ResetPasswordRequest>(kHead), ByChief(), *deps_).status()),
      "ACCOUNT_NOT_FOUND");
  EXPECT_TRUE(EndMembership(WithId(end), ByHouse(), *deps_).ok());
}

TEST_F(Accounts, AreFoundByAPartOfTheirNameWithoutAccents) {
  const auto names = [&](const std::string& text, const rpc::CallContext& call, int agency = 0) {
    v1::ListAccountsRequest request;
    request.set_text(text);
    request.set_agency_id(agency);
    const auto listed = ListAccounts(request, call, *deps_);
    EXPECT_TRUE(listed.ok()) << listed.status();
    std::string found;
    for (const v1::Account& account : listed->accounts()) {
      found += account.username() + (account.manageable() ? " " : "! ");
    }
    return found;
  };
  EXPECT_EQ(names("", ByHouse()), "lan minh cu moi truong quantri.phuong quantri xa hai ");
  EXPECT_EQ(names("", ByChief()), "lan minh cu moi truong quantri.phuong hai! ");
  EXPECT_EQ(names("dang van", ByHouse()), "truong ");
  EXPECT_EQ(names("ĐẶNG", ByHouse()), "truong ");
  EXPECT_EQ(names("tri phuong", ByHouse()), "quantri.phuong ");
  EXPECT_EQ(names("%", ByHouse()), "");
  EXPECT_EQ(names("", ByHouse(), kOtherWard), "xa hai ");
  EXPECT_EQ(names("", CallOf(kLan, kWard, {"admin"})), "") << "who only says so sees nobody";
}

TEST_F(Accounts, AreListedInPages) {
  v1::ListAccountsRequest request;
  request.set_page_size(4);
  std::vector<std::int64_t> seen;
  for (int page = 0; page < 9; ++page) {
    const auto listed = ListAccounts(request, ByHouse(), *deps_);
    ASSERT_TRUE(listed.ok()) << listed.status();
    for (const v1::Account& account : listed->accounts()) seen.push_back(account.officer_id());
    if (listed->next_page_token().empty()) break;
    request.set_page_token(listed->next_page_token());
  }
  EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9}));
  for (const char* bad : {"x", "-1", "0", "99999999999999999999"}) {
    request.set_page_token(bad);
    EXPECT_EQ(DetailOf(ListAccounts(request, ByHouse(), *deps_).status(), "field"), "page_token");
  }
  request.clear_page_token();
  request.set_page_size(201);
  EXPECT_EQ(DetailOf(ListAccounts(request, ByHouse(), *deps_).status(), "field"), "page_size");
}

TEST_F(Accounts, AreShownWithRolesAndSessions) {
  (void)TokenOf("lan");
  v1::GetAccountRequest request;
  request.set_officer_id(kLan);
  const auto shown = GetAccount(request, ByChief(), *deps_);
  ASSERT_TRUE(shown.ok()) << shown.status();
  EXPECT_EQ(shown->account().display_name(), "Trần Thị Lan");
  EXPECT_EQ(shown->account().grants_size(), 2) << "also one that is over";
  EXPECT_EQ(shown->account().grants(0).last_day(), "2026-11-11");
  EXPECT_EQ(shown->sessions_size(), 1);
  request.set_officer_id(kFar);
  EXPECT_EQ(ReasonOf(GetAccount(request, ByChief(), *deps_).status()), "ACCOUNT_NOT_FOUND");
  request.set_officer_id(4711);
  EXPECT_EQ(ReasonOf(GetAccount(request, ByHouse(), *deps_).status()), "ACCOUNT_NOT_FOUND");
}

TEST_F(Accounts, AnInstallationHasOneFirstAdministrator) {
  const FirstAdmin admin{.account = {.username = "dau.tien",
                                     .display_name = "Người Đầu Tiên",
                                     .password_hash = HashOf(kPassword),
                                     .grants = {}},
                         .agency = domain::AgencyId(kProvince)};
  const Trace trace{.at = clock_.Now(), .request = std::nullopt, .network = std::nullopt};
  const absl::Time deadline = SystemClock().Now() + absl::Seconds(5);
  EXPECT_EQ(ReasonOf(accounts_->CreateFirstAdmin(admin, trace, deadline).status()),
            "ADMINISTRATOR_EXISTS");
  db().Sql("UPDATE identity.account SET disabled = true WHERE officer_id = 7");
  FirstAdmin nowhere = admin;
  nowhere.agency = domain::AgencyId(8888);
  EXPECT_EQ(ReasonOf(accounts_->CreateFirstAdmin(nowhere, trace, deadline).status()),
            "OUT_OF_SCOPE");
  const auto made = accounts_->CreateFirstAdmin(admin, trace, deadline);
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_EQ(ReasonOf(accounts_->CreateFirstAdmin(admin, trace, deadline).status()),
            "ADMINISTRATOR_EXISTS");
  EXPECT_EQ(Enter("dau.tien", kPassword)->state(), v1::SESSION_STATE_PASSWORD_CHANGE_REQUIRED);
}

}  // namespace
}  // namespace motcua::identity
