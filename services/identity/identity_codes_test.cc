// One-time codes as they come and go, and where the house asks for them, on real SQL.
#include "services/identity/test_rig.h"

namespace motcua::identity {
namespace {

using OneTimeCodes = IdentityRig;

TEST_F(OneTimeCodes, ARoleThatAsksForOneTimeCodesGetsNothingWithout) {
  deps_->policy.totp_roles = {"admin", "leader"};
  EXPECT_EQ(Enter("lan", kPassword)->state(), v1::SESSION_STATE_ACTIVE) << "optional for others";
  const auto opened = Enter("truong", kPassword);
  EXPECT_EQ(opened->state(), v1::SESSION_STATE_TOTP_ENROLMENT_REQUIRED);
  EXPECT_EQ(ReasonOf(Resolve(opened->token()).status()), "TOTP_ENROLMENT_REQUIRED");
  (void)Enrol(opened->token());
  EXPECT_TRUE(Resolve(opened->token()).ok());
  v1::RemoveTotpRequest remove;
  remove.set_password(std::string(kPassword));
  *remove.mutable_edge() = EdgeOf(opened->token());
  EXPECT_EQ(ReasonOf(RemoveTotp(remove, Call(), *deps_).status()), "TOTP_REQUIRED_BY_ROLE");
}

TEST_F(OneTimeCodes, OneTimeCodesComeAndGo) {
  const std::string token = TokenOf("lan");
  v1::ConfirmTotpRequest confirm;
  *confirm.mutable_edge() = EdgeOf(token);
  confirm.set_request_id(crypto::RandomUuid());
  confirm.set_one_time_code("123456");
  EXPECT_EQ(ReasonOf(ConfirmTotp(confirm, Call(), *deps_).status()), "TOTP_NOT_BEGUN");

  v1::BeginTotpRequest begin;
  *begin.mutable_edge() = EdgeOf(token);
  begin.set_password(std::string(kPassword));
  rpc::CallContext once = Call();
  const auto begun = BeginTotp(begin, once, *deps_);
  ASSERT_TRUE(begun.ok()) << begun.status();
  EXPECT_EQ(BeginTotp(begin, once, *deps_)->secret(), begun->secret()) << "a repetition";
  EXPECT_EQ(begun->uri().find("otpauth://totp/Mot%20Cua:lan?secret=" + begun->secret()), 0U);
  EXPECT_TRUE(Enter("lan", kPassword).ok()) << "not confirmed: not asked for";
  const std::string secret = FromBase32(begun->secret());
  EXPECT_EQ(ReasonOf(ConfirmTotp(confirm, Call(), *deps_).status()), "BAD_ONE_TIME_CODE");
  confirm.set_one_time_code(OneTimeCode(secret, StepOf(clock_.Now())));
  const auto confirmed = ConfirmTotp(confirm, Call(), *deps_);
  ASSERT_TRUE(confirmed.ok()) << confirmed.status();
  EXPECT_EQ(ConfirmTotp(confirm, Call(), *deps_)->SerializeAsString(),
            confirmed->SerializeAsString())
      << "a repetition shows the codes again";
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword, {.code = confirm.one_time_code()}).status()),
            "BAD_ONE_TIME_CODE")
      << "the code that confirmed is used up";

  clock_.Advance(absl::Minutes(1));
  v1::RemoveTotpRequest remove;
  *remove.mutable_edge() = EdgeOf(token);
  remove.set_password(std::string(kPassword));
  EXPECT_EQ(ReasonOf(RemoveTotp(remove, Call(), *deps_).status()), "ONE_TIME_CODE_REQUIRED");
  remove.set_one_time_code("000000");
  EXPECT_EQ(ReasonOf(RemoveTotp(remove, Call(), *deps_).status()), "BAD_ONE_TIME_CODE");
  remove.set_one_time_code(confirmed->recovery_codes(3));
  EXPECT_TRUE(RemoveTotp(remove, Call(), *deps_).ok());
  EXPECT_EQ(ReasonOf(RemoveTotp(remove, Call(), *deps_).status()), "TOTP_NOT_ENROLLED");
  EXPECT_TRUE(Enter("lan", kPassword).ok());
}

}  // namespace
}  // namespace motcua::identity
