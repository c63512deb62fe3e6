#include <gtest/gtest.h>

#include <ostream>

#include "services/platform/base/error.h"
#include "services/platform/base/text.h"
#include "services/platform/rpc/call.h"

namespace motcua::rpc {
namespace {

class EveryCode : public testing::TestWithParam<int> {};

TEST_P(EveryCode, KeepsReasonAndMetadata) {
  const auto code = static_cast<absl::StatusCode>(GetParam());
  const absl::Status sent = MakeStatus(code, "WRONG_STATE", {{"state", "3"}, {"kind", "FORWARD"}});
  const absl::Status received = FromGrpc(ToGrpc(sent));
  EXPECT_EQ(received.code(), code);
  EXPECT_EQ(ReasonOf(received), "WRONG_STATE");
  EXPECT_EQ(DetailOf(received, "state"), "3");
  EXPECT_EQ(DetailOf(received, "kind"), "FORWARD");
}

INSTANTIATE_TEST_SUITE_P(Status, EveryCode, testing::Range(1, 17));

TEST(Status, OkStaysOk) { EXPECT_TRUE(FromGrpc(ToGrpc(absl::OkStatus())).ok()); }

TEST(Status, MessageOfARefusalTravels) {
  const absl::Status received = FromGrpc(ToGrpc(absl::NotFoundError("no such dossier")));
  EXPECT_EQ(ToStd(received.message()), "no such dossier");
}

TEST(Status, InternalTextStaysInside) {
  for (const absl::Status& sent :
       {InternalError("password is swordfish"), absl::UnknownError("swordfish")}) {
    const grpc::Status wire = ToGrpc(sent);
    EXPECT_EQ(wire.error_message().find("swordfish"), std::string::npos);
    EXPECT_EQ(wire.error_details().find("swordfish"), std::string::npos);
  }
}

TEST(Status, DetailsOfOthersAreIgnored) {
  const grpc::Status wire(grpc::StatusCode::UNAVAILABLE, "gone", "\xff not ours");
  const absl::Status received = FromGrpc(wire);
  EXPECT_TRUE(absl::IsUnavailable(received));
  EXPECT_EQ(ReasonOf(received), "");
}

}  // namespace
}  // namespace motcua::rpc
