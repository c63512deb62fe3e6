#include "services/domain/error.h"

#include <gtest/gtest.h>

namespace motcua::domain {
namespace {

std::string Payload(const absl::Status& status, const char* key) {
  const auto payload = status.GetPayload(std::string("motcua/") + key);
  return payload.has_value() ? std::string(*payload) : "(none)";
}

TEST(Error, EachRefusalHasItsCodeAndReason) {
  struct Case {
    absl::Status status;
    absl::StatusCode code;
    const char* reason;
  };
  using Code = absl::StatusCode;
  const Case cases[] = {
      {DossierNotFound(), Code::kNotFound, "DOSSIER_NOT_FOUND"},
      {BadField("f", "x"), Code::kInvalidArgument, "BAD_FIELD"},
      {BadFieldBecause("TOO_LONG", "f", "x"), Code::kInvalidArgument, "TOO_LONG"},
      {WrongState(DossierState::kFinished, EventKind::kForwarded), Code::kFailedPrecondition,
       "WRONG_STATE"},
      {NotHolder(), Code::kPermissionDenied, "NOT_HOLDER"},
      {InTransit(), Code::kFailedPrecondition, "IN_TRANSIT"},
      {NotInTransit(), Code::kFailedPrecondition, "NOT_IN_TRANSIT"},
      {ResultNotAtDesk(), Code::kFailedPrecondition, "RESULT_NOT_AT_DESK"},
      {ResultAlreadyAtDesk(), Code::kFailedPrecondition, "RESULT_ALREADY_AT_DESK"},
      {SupplementAlreadyAsked(), Code::kFailedPrecondition, "SUPPLEMENT_ALREADY_ASKED"},
      {NobodyToReturnTo(), Code::kFailedPrecondition, "NOBODY_TO_RETURN_TO"},
      {RequestIdReused(), Code::kAlreadyExists, "REQUEST_ID_REUSED"},
      {ExternalReferenceTaken(), Code::kAlreadyExists, "EXTERNAL_REFERENCE_TAKEN"},
      {RoleMissing("leader"), Code::kPermissionDenied, "ROLE_MISSING"},
      {NoCalendar(2028), Code::kFailedPrecondition, "NO_CALENDAR"},
      {BrokenHistory("x"), Code::kInternal, "BROKEN_HISTORY"},
      {BadShape("code", 3), Code::kInvalidArgument, "BAD_SHAPE"},
      {BadDate("261341"), Code::kInvalidArgument, "BAD_DATE"},
      {BadCheckDigits(), Code::kInvalidArgument, "BAD_CHECK_DIGITS"},
      {LooksLikeIdNumber(), Code::kInvalidArgument, "LOOKS_LIKE_ID_NUMBER"},
      {LooksLikePhone(), Code::kInvalidArgument, "LOOKS_LIKE_PHONE"},
      {EmptyQuery(), Code::kInvalidArgument, "EMPTY_QUERY"},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(test.status.code(), test.code) << test.reason;
    EXPECT_EQ(ReasonOf(test.status), test.reason);
    EXPECT_FALSE(test.status.message().empty());
  }
}

TEST(Error, MetadataTravelsWithTheReason) {
  EXPECT_EQ(Payload(BadField("to_agency_id", "x"), "field"), "to_agency_id");
  const absl::Status wrong = WrongState(DossierState::kFinished, EventKind::kTakenOver);
  EXPECT_EQ(Payload(wrong, "state"), "9");
  EXPECT_EQ(Payload(wrong, "kind"), "taken_over");
  EXPECT_EQ(Payload(BadShape("query", 13), "count"), "13");
  EXPECT_EQ(Payload(BadDate("261341"), "part"), "261341");
  EXPECT_EQ(Payload(NoCalendar(2028), "year"), "2028");
  EXPECT_EQ(Payload(RoleMissing("leader"), "role"), "leader");
  EXPECT_EQ(ReasonOf(absl::OkStatus()), "");
}

}  // namespace
}  // namespace motcua::domain
