// New dates given with an apology: what they do to the promise, who may give them, how often; on
// real SQL.
#include <gtest/gtest.h>

#include <string>

#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "tests/integration/house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
namespace move = routing::v1;
namespace types = type::v1;

const Caller kLeaderOfDepartment{.agency = kDepartment, .roles = {"leader"}};
const Caller kLeaderOfDesk{.agency = kDesk, .roles = {"leader"}};

// Received on Thursday, 12 November 2026 at 08:30 for five working days: promised for the 19th.
move::ExtendDossierRequest Extending(const std::string& code,
                                     const std::string& until = "2026-11-25") {
  auto request = For<move::ExtendDossierRequest>(code);
  request.set_until(until);
  request.set_notice_number("05/TB-SNV");
  request.set_reason_code("workload");
  request.set_note("Nhiều hồ sơ cùng lúc");
  return request;
}

absl::StatusOr<move::ExtendDossierResponse> Extend(const move::ExtendDossierRequest& request,
                                                   const Caller& caller, absl::Time now) {
  return routing::ExtendDossier(request, TheHouse().routing(), Call(caller, now));
}

std::string DayOf(const google::protobuf::Timestamp& instant) {
  return absl::FormatTime("%Y-%m-%d %H:%M", *convert::FromProto(instant, "x"), domain::HouseZone());
}

desk::FindDossierResponse Find(const std::string& code) {
  desk::FindDossierRequest request;
  request.set_code(code);
  const auto found = intake::FindDossier(request, TheHouse().intake(), Call({}, Hour(24 * 10)));
  EXPECT_TRUE(found.ok()) << found.status();
  return found.value_or(desk::FindDossierResponse());
}

TEST(Extension, MovesThePromiseAndKeepsTheOriginalOne) {
  const std::string code = TakenOver(Hour(0));
  const auto request = Extending(code);
  const auto extended = Extend(request, kLeaderOfDepartment, Hour(24));
  ASSERT_TRUE(extended.ok()) << extended.status();
  const types::Dossier& dossier = extended->dossier();
  EXPECT_EQ(dossier.state(), types::DOSSIER_STATE_IN_PROGRESS);
  EXPECT_EQ(DayOf(dossier.promised_at()), "2026-11-25 17:00");
  EXPECT_EQ(DayOf(dossier.original_promised_at()), "2026-11-19 17:00");
  EXPECT_FALSE(dossier.overdue());

  const auto again = Extend(request, kLeaderOfDepartment, Hour(48));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), extended->SerializeAsString());

  const desk::FindDossierResponse found = Find(code);
  ASSERT_EQ(found.events_size(), 4);
  const types::DossierEvent& event = found.events(3);
  EXPECT_EQ(event.kind(), "extended");
  EXPECT_EQ(event.notice_number(), "05/TB-SNV");
  EXPECT_EQ(event.reason_code(), "workload");
  EXPECT_EQ(DayOf(event.promised_at()), "2026-11-25 17:00");
  // Found on the 22nd: in time for the new date, late for what was promised at first.
  EXPECT_FALSE(found.dossier().overdue());
  EXPECT_TRUE(found.dossier().overdue_against_original());
}

TEST(Extension, IsGivenOnce) {
  const std::string code = TakenOver(Hour(0));
  ASSERT_TRUE(Extend(Extending(code), kLeaderOfDepartment, Hour(24)).ok());
  const auto twice = Extend(Extending(code, "2026-12-01"), kLeaderOfDepartment, Hour(48));
  EXPECT_EQ(domain::ReasonOf(twice.status()), "EXTENSION_USED_UP");
}

TEST(Extension, TheProcedureSaysHowOftenAndHowFar) {
  desk::ReceiveDossierRequest reception = GoodReception();
  reception.set_procedure_code(std::string(kTwiceProcedure));
  const auto received = intake::ReceiveDossier(reception, TheHouse().intake(), Call({}, Hour(0)));
  ASSERT_TRUE(received.ok()) << received.status();
  const std::string code = received->dossier().code();
  const auto reason = [&](const std::string& until) {
    return domain::ReasonOf(Extend(Extending(code, until), kLeaderOfDesk, Hour(24)).status());
  };
  // Promised for Thursday, the 19th; the 24th is a day off.
  EXPECT_EQ(reason("2026-11-26"), "BAD_FIELD");
  EXPECT_EQ(reason("2026-11-23"), "");
  EXPECT_EQ(reason("2026-11-27"), "");
  EXPECT_EQ(reason("2026-11-30"), "EXTENSION_USED_UP");
  EXPECT_EQ(DayOf(Find(code).dossier().promised_at()), "2026-11-27 17:00");
  EXPECT_EQ(DayOf(Find(code).dossier().original_promised_at()), "2026-11-19 17:00");
}

TEST(Extension, IsGivenAfterThePromiseIsOverToo) {
  const std::string code = TakenOver(Hour(0));
  const auto late = Extend(Extending(code, "2026-11-27"), kLeaderOfDepartment, Hour(24 * 8));
  ASSERT_TRUE(late.ok()) << late.status();
  EXPECT_EQ(DayOf(late->dossier().promised_at()), "2026-11-27 17:00");
  EXPECT_FALSE(late->dossier().overdue());
  EXPECT_TRUE(late->dossier().overdue_against_original());
}

TEST(Extension, APauseAfterItPutsOffTheNewDate) {
  const std::string code = TakenOver(Hour(0));
  ASSERT_TRUE(Extend(Extending(code), kLeaderOfDepartment, Hour(24)).ok());
  auto asking = For<desk::RequestSupplementRequest>(code);
  asking.add_paper_codes("id_copy");
  asking.set_days(3);
  asking.set_note("Thiếu bản sao");
  const auto asked = intake::RequestSupplement(asking, TheHouse().intake(),
                                               Call({.agency = kDepartment}, Hour(24 * 4)));
  ASSERT_TRUE(asked.ok()) << asked.status();
  EXPECT_EQ(domain::ReasonOf(
                Extend(Extending(code, "2026-12-01"), kLeaderOfDepartment, Hour(97)).status()),
            "WRONG_STATE");
  // Asked on Monday at 08:30, brought on Wednesday at 08:30: two working days.
  const auto brought = intake::AcceptSupplement(For<desk::AcceptSupplementRequest>(code),
                                                TheHouse().intake(), Call({}, Hour(24 * 6)));
  ASSERT_TRUE(brought.ok()) << brought.status();
  EXPECT_EQ(DayOf(brought->dossier().promised_at()), "2026-11-27 17:00");
  EXPECT_EQ(DayOf(brought->dossier().original_promised_at()), "2026-11-23 17:00");
}

TEST(Extension, IsForLeadersOfTheHolderOrOfTheCompetentAgency) {
  const std::string code = TakenOver(Hour(0));
  const std::string received = Received(Hour(0));
  const auto reason = [](const absl::StatusOr<move::ExtendDossierResponse>& response) {
    return domain::ReasonOf(response.status());
  };
  EXPECT_EQ(reason(Extend(Extending(code), {.agency = kDepartment}, Hour(24))), "ROLE_MISSING");
  EXPECT_EQ(reason(Extend(Extending(code), kLeaderOfDesk, Hour(24))), "NOT_HOLDER");
  EXPECT_EQ(reason(Extend(Extending(code), {.agency = kStranger, .roles = {"leader"}}, Hour(24))),
            "DOSSIER_NOT_FOUND");
  EXPECT_EQ(reason(Extend(Extending(Issued(Hour(0))), kLeaderOfDepartment, Hour(24))),
            "WRONG_STATE");
  // The desk holds it still, the department is competent: both may.
  EXPECT_EQ(reason(Extend(Extending(received), kLeaderOfDesk, Hour(24))), "");
  EXPECT_EQ(reason(Extend(Extending(Received(Hour(0))), kLeaderOfDepartment, Hour(24))), "");
}

TEST(Extension, IsNotForTheDateOfAnotherBody) {
  desk::ReceiveDossierRequest reception = GoodReception();
  reception.set_procedure_code(std::string(kGivenProcedure));
  reception.mutable_external()->set_reference("EX-" + NewRequestId());
  *reception.mutable_external()->mutable_due_at() = convert::ToProto(Hour(24 * 5));
  const auto received = intake::ReceiveDossier(reception, TheHouse().intake(), Call({}, Hour(0)));
  ASSERT_TRUE(received.ok()) << received.status();
  const auto refused = Extend(Extending(received->dossier().code()), kLeaderOfDesk, Hour(24));
  EXPECT_EQ(domain::ReasonOf(refused.status()), "BAD_FIELD");
}

TEST(Extension, ItsWordsLieSealed) {
  const std::string code = TakenOver(Hour(0));
  auto request = Extending(code);
  request.set_note("Lời xin lỗi Canary Hoàng Yến");
  ASSERT_TRUE(Extend(request, kLeaderOfDepartment, Hour(24)).ok());
  EXPECT_TRUE(TheHouse().TablesWith("Canary Hoàng Yến").empty());
  EXPECT_FALSE(TheHouse().TablesWith("05/TB-SNV").empty());
}

}  // namespace
}  // namespace motcua::testing
