#include "services/platform/rpc/actor.h"

#include <gtest/gtest.h>

#include <ostream>

#include "absl/time/clock.h"
#include "motcua/type/v1/actor.pb.h"
#include "services/platform/base/error.h"
#include "services/platform/rpc/test_rig.h"

namespace motcua::rpc {
namespace {

constexpr char kRequestId[] = "r-1";

struct Case {
  std::string name;
  absl::Duration age = absl::ZeroDuration();
  std::string signed_method = kSignIn;
  std::string signed_request_id = kRequestId;
  std::string peer = "gateway";
  bool forged = false;
  bool steered = false;
  Actor actor = TestCall().actor;
  std::string check = {};  // what must fail; empty = accepted
};

std::ostream& operator<<(std::ostream& out, const Case& test) { return out << test.name; }

class Verifying : public testing::TestWithParam<Case> {
 protected:
  static absl::StatusOr<VerifiedActor> Verify(const Case& test, bool steered_clock) {
    const Papers& papers = TestPapers();
    const absl::Time now = absl::Now();
    ActorVerifier verifier({papers.PublicKey("gateway"), papers.PublicKey("status")},
                           steered_clock);
    const ActorSigner signer = test.forged ? papers.Forger("gateway") : papers.Signer("gateway");
    ActorSigner::Purpose purpose{.method = test.signed_method,
                                 .request_id = test.signed_request_id,
                                 .signed_at = now - test.age,
                                 .steered_at = std::nullopt};
    if (test.steered) purpose.steered_at = absl::FromUnixSeconds(1'794'000'000);
    const std::string signed_actor = signer.Sign(test.actor, purpose);
    return verifier.Verify({.signed_actor = signed_actor,
                            .peers = {test.peer},
                            .method = kSignIn,
                            .request_id = kRequestId,
                            .at = now});
  }
};

TEST_P(Verifying, SaysWhatFails) {
  const Case& test = GetParam();
  const absl::StatusOr<VerifiedActor> verified = Verify(test, false);
  EXPECT_EQ(verified.ok(), test.check.empty()) << verified.status();
  if (verified.ok()) return;
  EXPECT_TRUE(absl::IsUnauthenticated(verified.status()));
  EXPECT_EQ(ReasonOf(verified.status()), "BAD_ACTOR");
  EXPECT_EQ(DetailOf(verified.status(), "check"), test.check);
}

INSTANTIATE_TEST_SUITE_P(
    Actor, Verifying,
    testing::Values(
        Case{.name = "good"}, Case{.name = "nearly_stale", .age = absl::Seconds(29)},
        Case{.name = "stale", .age = absl::Seconds(31), .check = "stale"},
        Case{.name = "a_little_ahead", .age = absl::Seconds(-9)},
        Case{.name = "ahead", .age = absl::Seconds(-11), .check = "ahead"},
        Case{.name = "other_method", .signed_method = kResolveSession, .check = "method"},
        Case{.name = "other_request", .signed_request_id = "r-2", .check = "request_id"},
        Case{.name = "foreign", .peer = "status", .check = "program"},
        Case{.name = "forged", .forged = true, .check = "call_key"},
        Case{.name = "steered", .steered = true, .check = "steered"},
        Case{.name = "officer_without_agency",
             .actor = {.kind = ActorKind::kOfficer, .officer_id = 7, .roles = {}, .program = {}},
             .check = "kind"},
        Case{.name = "public_with_roles",
             .actor = {.kind = ActorKind::kPublic, .roles = {"leader"}, .program = {}},
             .check = "kind"}),
    [](const auto& info) { return info.param.name; });

TEST(Actor, SurvivesTheTrip) {
  class Access : public Verifying {
   public:
    using Verifying::Verify;
  };
  const absl::StatusOr<VerifiedActor> verified =
      Access::Verify({.name = "", .steered = true}, true);
  ASSERT_TRUE(verified.ok()) << verified.status();
  EXPECT_EQ(verified->actor.officer_id, 7);
  EXPECT_EQ(verified->actor.agency_id, 214);
  EXPECT_EQ(verified->actor.program, "gateway");
  EXPECT_TRUE(HasRole(verified->actor, "reception"));
  EXPECT_FALSE(HasRole(verified->actor, "leader"));
  EXPECT_EQ(verified->steered_at, absl::FromUnixSeconds(1'794'000'000));
}

// Each part of what was sent is held by another: none can be exchanged.
TEST(Actor, NoPartCanBeChanged) {
  const absl::Time now = absl::Now();
  const ActorSigner::Purpose purpose{
      .method = kSignIn, .request_id = kRequestId, .signed_at = now, .steered_at = std::nullopt};
  const auto signed_by = [&purpose](const ActorSigner& signer) {
    type::v1::SignedActor read;
    EXPECT_TRUE(read.ParseFromString(signer.Sign(TestCall().actor, purpose)));
    return read;
  };
  ActorVerifier verifier({TestPapers().PublicKey("gateway")}, false);
  const auto check = [&](const type::v1::SignedActor& sent) {
    const std::string octets = sent.SerializeAsString();
    return DetailOf(verifier
                        .Verify({.signed_actor = octets,
                                 .peers = {"gateway"},
                                 .method = kSignIn,
                                 .request_id = kRequestId,
                                 .at = now})
                        .status(),
                    "check");
  };
  const type::v1::SignedActor good = signed_by(TestPapers().Signer("gateway"));
  const type::v1::SignedActor forged = signed_by(TestPapers().Forger("gateway"));
  ASSERT_EQ(check(good), "");
  for (const bool known : {false, true}) {  // also when the good key is remembered
    type::v1::SignedActor sent = good;
    type::v1::ActorContext context;
    ASSERT_TRUE(context.ParseFromString(good.context()));
    context.set_agency_id(context.agency_id() + 1);
    sent.set_context(context.SerializeAsString());
    EXPECT_EQ(check(sent), "code") << known;
    sent = good;
    sent.set_code(forged.code());
    EXPECT_EQ(check(sent), "code");
    sent = good;
    sent.clear_code();
    EXPECT_EQ(check(sent), "code");
    sent = good;
    sent.set_key(forged.key());
    sent.set_code(forged.code());
    EXPECT_EQ(check(sent), "call_key");
    sent = good;
    sent.set_key_signature(forged.key_signature());
    EXPECT_EQ(check(sent), "call_key");
    EXPECT_EQ(check(forged), "call_key");
    EXPECT_EQ(check(good), "");
  }
}

TEST(Actor, GarbageIsRefused) {
  ActorVerifier verifier({TestPapers().PublicKey("gateway")}, false);
  for (const std::string_view octets : {"", "\xff\xff\xff", "\x0a\x02hi"}) {
    EXPECT_FALSE(verifier
                     .Verify({.signed_actor = octets,
                              .peers = {"gateway"},
                              .method = kSignIn,
                              .request_id = kRequestId,
                              .at = absl::Now()})
                     .ok());
  }
}

TEST(Actor, UnreadableKeyRefusesItsProgram) {
  ActorVerifier verifier({"/nonexistent/gateway.pub"}, false);
  const absl::Time now = absl::Now();
  const std::string signed_actor = TestPapers().Signer("gateway").Sign(
      TestCall().actor,
      {.method = kSignIn, .request_id = kRequestId, .signed_at = now, .steered_at = std::nullopt});
  const auto verified = verifier.Verify({.signed_actor = signed_actor,
                                         .peers = {"gateway"},
                                         .method = kSignIn,
                                         .request_id = kRequestId,
                                         .at = now});
  EXPECT_EQ(DetailOf(verified.status(), "check"), "key");
}

}  // namespace
}  // namespace motcua::rpc
