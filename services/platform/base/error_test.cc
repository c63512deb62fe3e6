#include "services/platform/base/error.h"

#include <gtest/gtest.h>

namespace motcua {
namespace {

TEST(MakeStatus, CarriesReasonAndMetadata) {
  const absl::Status status =
      MakeStatus(absl::StatusCode::kNotFound, "NO_SUCH_SHELF", {{"shelf", "12"}, {"room", "b"}});
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReasonOf(status), "NO_SUCH_SHELF");
  EXPECT_EQ(DetailOf(status, "shelf"), "12");
  EXPECT_EQ(DetailOf(status, "room"), "b");
  EXPECT_EQ(std::string(status.message()), "NO_SUCH_SHELF shelf=12 room=b");
}

TEST(ReasonOf, IsEmptyForForeignStatuses) {
  EXPECT_EQ(ReasonOf(absl::OkStatus()), "");
  EXPECT_EQ(ReasonOf(absl::InternalError("x")), "");
  EXPECT_EQ(DetailOf(absl::InternalError("x"), "reason"), "");
}

struct NamedStatus {
  absl::Status status;
  absl::StatusCode code;
  std::string reason;
};

std::ostream& operator<<(std::ostream& out, const NamedStatus& named) {
  return out << named.reason;
}

class PlatformErrors : public testing::TestWithParam<NamedStatus> {};

TEST_P(PlatformErrors, HaveCodeAndReason) {
  EXPECT_EQ(GetParam().status.code(), GetParam().code);
  EXPECT_EQ(ReasonOf(GetParam().status), GetParam().reason);
}

INSTANTIATE_TEST_SUITE_P(
    All, PlatformErrors,
    testing::Values(
        NamedStatus{Overloaded(), absl::StatusCode::kUnavailable, "OVERLOADED"},
        NamedStatus{Unavailable("X_DOWN"), absl::StatusCode::kUnavailable, "X_DOWN"},
        NamedStatus{DeadlineExceeded(), absl::StatusCode::kDeadlineExceeded, "DEADLINE_EXCEEDED"},
        NamedStatus{BadActor(), absl::StatusCode::kUnauthenticated, "BAD_ACTOR"},
        NamedStatus{ActorNotAllowed(), absl::StatusCode::kPermissionDenied, "ACTOR_NOT_ALLOWED"},
        NamedStatus{InternalError("secret"), absl::StatusCode::kInternal, "INTERNAL"},
        NamedStatus{BadOption("x"), absl::StatusCode::kInvalidArgument, "BAD_OPTION"},
        NamedStatus{BadFile("p", "q"), absl::StatusCode::kInvalidArgument, "BAD_FILE"},
        NamedStatus{BadEncoding("hex"), absl::StatusCode::kInvalidArgument, "BAD_ENCODING"},
        NamedStatus{UnreadableSeal(3), absl::StatusCode::kInternal, "UNREADABLE_SEAL"}));

}  // namespace
}  // namespace motcua
