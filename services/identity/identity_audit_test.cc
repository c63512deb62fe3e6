// The audit as it is written and read, on real SQL.
#include <limits>

#include "services/identity/test_rig.h"

namespace motcua::identity {
namespace {

using Audit = IdentityRig;

TEST_F(Audit, TheAuditIsReadLatestFirstInPagesByWhoMayReadIt) {
  (void)Enter("nobody", "wrong");
  (void)TokenOf("xa");
  for (int i = 0; i < 5; ++i) (void)TokenOf("lan");
  const auto kinds = [&](v1::ListAuditRequest request, const rpc::CallContext& call) {
    std::string text;
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
    for (int page = 0; page < 20; ++page) {
      const auto listed = ListAudit(request, call, *deps_);
      EXPECT_TRUE(listed.ok()) << listed.status();
      for (const v1::AuditEntry& entry : listed->entries()) {
        EXPECT_LT(entry.audit_id(), last);
        last = entry.audit_id();
        text += absl::StrFormat("%d:%d ", entry.kind(), entry.subject_id());
      }
      if (listed->next_page_token().empty()) break;
      request.set_page_token(listed->next_page_token());
    }
    return text;
  };
  v1::ListAuditRequest all;
  all.set_page_size(2);
  EXPECT_EQ(kinds(all, ByHouse()), "1:1 1:1 1:1 1:1 1:1 1:8 2:0 ");
  EXPECT_EQ(kinds(all, ByChief()), "1:1 1:1 1:1 1:1 1:1 ") << "of his agencies";
  EXPECT_EQ(kinds(all, CallOf(kLan, kWard, {"admin"})), "");
  EXPECT_EQ(ReasonOf(ListAudit(all, CallOf(kLan, kWard, {"leader"}), *deps_).status()),
            "ROLE_MISSING");
  v1::ListAuditRequest some;
  some.set_officer_id(kFar);
  EXPECT_EQ(kinds(some, ByHouse()), "1:8 ");
  EXPECT_EQ(kinds(some, ByChief()), "");
  some.clear_officer_id();
  some.set_kind(v1::AUDIT_KIND_SIGN_IN_FAILED);
  EXPECT_EQ(kinds(some, ByHouse()), "2:0 ");
  some.set_last_day("2026-11-11");
  EXPECT_EQ(kinds(some, ByHouse()), "");
  some.set_last_day("2026-11-12");
  some.set_first_day("2026-11-12");
  EXPECT_EQ(kinds(some, ByHouse()), "2:0 ");
  some.set_first_day("tomorrow");
  EXPECT_EQ(DetailOf(ListAudit(some, ByHouse(), *deps_).status(), "field"), "first_day");
}

TEST_F(Audit, TheAuditIsAppendedToAndNothingElse) {
  (void)TokenOf("lan");
  for (const char* role : {"motcua_identity", "postgres"}) {
    for (const char* sql : {"UPDATE identity.audit SET officer_id = 2",
                            "DELETE FROM identity.audit", "TRUNCATE identity.audit"}) {
      EXPECT_THROW(db().SqlAs(role, "", sql), pqxx::sql_error) << role << ": " << sql;
    }
  }
  EXPECT_EQ(db().Value("SELECT count(*) FROM identity.audit"), "1");
}

TEST_F(Audit, AuditKindsHaveTheNumbersOfTheProtocol) {
  EXPECT_EQ(static_cast<int>(AuditKind::kFirstAdminCreated), v1::AUDIT_KIND_FIRST_ADMIN_CREATED);
  EXPECT_EQ(static_cast<int>(AuditKind::kFirstAdminCreated), v1::AuditKind_MAX);
  EXPECT_EQ(static_cast<int>(AuditKind::kSignInFailed), v1::AUDIT_KIND_SIGN_IN_FAILED);
  EXPECT_EQ(static_cast<int>(AuditKind::kOneTimeCodeFailed), v1::AUDIT_KIND_ONE_TIME_CODE_FAILED);
  EXPECT_EQ(static_cast<int>(AuditKind::kSessionsEnded), v1::AUDIT_KIND_SESSIONS_ENDED);
  EXPECT_EQ(static_cast<int>(AuditKind::kRecoveryCodeUsed), v1::AUDIT_KIND_RECOVERY_CODE_USED);
  EXPECT_EQ(static_cast<int>(AuditKind::kAccountDisabled), v1::AUDIT_KIND_ACCOUNT_DISABLED);
  EXPECT_EQ(static_cast<int>(AuditKind::kMembershipGranted), v1::AUDIT_KIND_MEMBERSHIP_GRANTED);
  EXPECT_EQ(static_cast<int>(AuditKind::kDelegationEnded), v1::AUDIT_KIND_DELEGATION_ENDED);
}

}  // namespace
}  // namespace motcua::identity
