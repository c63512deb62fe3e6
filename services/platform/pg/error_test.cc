#include "services/platform/pg/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "services/platform/base/error.h"

namespace motcua::pg {
namespace {

struct StateCase {
  std::string state;
  FailureKind kind;
  absl::StatusCode code;
  std::string reason;
};

std::ostream& operator<<(std::ostream& out, const StateCase& c) { return out << c.state; }

class SqlStates : public testing::TestWithParam<StateCase> {};

TEST_P(SqlStates, BecomeFailures) {
  const Failure failure = FromSqlState(GetParam().state, "ERROR:  x \"some_name\" y");
  EXPECT_EQ(failure.kind, GetParam().kind);
  EXPECT_EQ(failure.status.code(), GetParam().code);
  EXPECT_EQ(ReasonOf(failure.status), GetParam().reason);
}

constexpr auto kDefinite = FailureKind::kDefinite;
constexpr auto kUnavailable = absl::StatusCode::kUnavailable;

INSTANTIATE_TEST_SUITE_P(
    All, SqlStates,
    testing::Values(
        StateCase{"40001", FailureKind::kConflict, absl::StatusCode::kAborted, "TRY_AGAIN"},
        StateCase{"40P01", FailureKind::kConflict, absl::StatusCode::kAborted, "TRY_AGAIN"},
        StateCase{"55P03", kDefinite, absl::StatusCode::kAborted, "TRY_AGAIN"},
        StateCase{"57P01", FailureKind::kBroken, kUnavailable, "DATABASE_UNAVAILABLE"},
        StateCase{"57P03", FailureKind::kBroken, kUnavailable, "DATABASE_UNAVAILABLE"},
        StateCase{"08006", FailureKind::kBroken, kUnavailable, "DATABASE_UNAVAILABLE"},
        StateCase{"53300", FailureKind::kBroken, kUnavailable, "DATABASE_UNAVAILABLE"},
        StateCase{"53200", kDefinite, kUnavailable, "DATABASE_UNAVAILABLE"},
        StateCase{"53100", kDefinite, kUnavailable, "DATABASE_FULL"},
        StateCase{"25006", kDefinite, kUnavailable, "DATABASE_READ_ONLY"},
        StateCase{"57014", kDefinite, absl::StatusCode::kDeadlineExceeded, "DEADLINE_EXCEEDED"},
        StateCase{"23505", kDefinite, absl::StatusCode::kAlreadyExists, "UNIQUE_VIOLATION"},
        StateCase{"22021", kDefinite, absl::StatusCode::kInvalidArgument, "BAD_TEXT"},
        StateCase{"23503", kDefinite, absl::StatusCode::kInternal, "INTERNAL"},
        StateCase{"23514", kDefinite, absl::StatusCode::kInternal, "INTERNAL"},
        StateCase{"42501", kDefinite, absl::StatusCode::kInternal, "INTERNAL"},
        StateCase{"", kDefinite, absl::StatusCode::kInternal, "INTERNAL"}));

TEST(ToFailure, TellsExceptionsApart) {
  EXPECT_EQ(ToFailure(pqxx::broken_connection("x")).kind, FailureKind::kBroken);
  EXPECT_EQ(ToFailure(pqxx::too_many_connections("x")).kind, FailureKind::kBroken);
  EXPECT_EQ(ToFailure(pqxx::serialization_failure("x")).kind, FailureKind::kConflict);
  EXPECT_EQ(ToFailure(pqxx::deadlock_detected("x")).kind, FailureKind::kConflict);
  EXPECT_EQ(ReasonOf(ToStatus(pqxx::argument_error("x"))), "BAD_TEXT");
  EXPECT_EQ(ReasonOf(ToStatus(std::runtime_error("x"))), "INTERNAL");
  EXPECT_EQ(ReasonOf(ToStatus(pqxx::unique_violation("x", "", "23505"))), "UNIQUE_VIOLATION");
}

TEST(ToFailure, KeepsValuesOfRowsOutOfTheLog) {
  testing::internal::CaptureStderr();
  FromSqlState("22P02", "ERROR:  invalid input syntax for type integer: \"0912345678\"");
  FromSqlState("23514", "ERROR:  violates check\nDETAIL:  Failing row contains (0912345678).");
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, testing::HasSubstr("violates check"));
  EXPECT_THAT(log, testing::Not(testing::HasSubstr("0912345678")));
}

TEST(ConstraintName, IsTheLastQuotedNameOfTheFirstLine) {
  EXPECT_EQ(ConstraintName("ERROR:  duplicate key value violates unique constraint \"a_key\"\n"
                           "DETAIL:  Key (\"b\")=(1) already exists."),
            "a_key");
  EXPECT_EQ(ConstraintName("in \"relation\" constraint \"a_key\""), "a_key");
  EXPECT_EQ(ConstraintName("no name"), "");
  EXPECT_EQ(ConstraintName("\""), "");
  EXPECT_EQ(ConstraintName(""), "");
}

}  // namespace
}  // namespace motcua::pg
