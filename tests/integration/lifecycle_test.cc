// One dossier from reception to hand-over through the handlers of intake and routing, on real SQL.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "services/domain/error.h"
#include "tests/integration/house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
namespace move = routing::v1;
namespace types = type::v1;

const Caller kAtDepartment{.agency = kDepartment};

// A write as a closure that can be sent again: its answer as octets.
struct Sent {
  std::string name;
  std::function<absl::StatusOr<std::string>()> send;
};

template <typename Request, typename Response, typename Deps>
Sent Sending(std::string name, const Request& request, const Deps& deps,
             const rpc::CallContext& call,
             absl::StatusOr<Response> (*handler)(const Request&, const Deps&,
                                                 const rpc::CallContext&)) {
  return {std::move(name), [=]() -> absl::StatusOr<std::string> {
            absl::StatusOr<Response> response = handler(request, deps, call);
            if (!response.ok()) return response.status();
            return response->SerializeAsString();
          }};
}

types::Dossier Find(const std::string& code, int agency) {
  desk::FindDossierRequest request;
  request.set_code(code);
  const auto found =
      intake::FindDossier(request, TheHouse().intake(), Call({.agency = agency}, Hour(24)));
  EXPECT_TRUE(found.ok()) << found.status();
  return found.ok() ? found->dossier() : types::Dossier();
}

TEST(LifeCycle, RunsFromReceptionToHandOverWithOneHolderThroughout) {
  const auto intake = TheHouse().intake();
  const auto routing = TheHouse().routing();
  const auto received = intake::ReceiveDossier(GoodReception(), intake, Call({}, Hour(0)));
  ASSERT_TRUE(received.ok()) << received.status();
  const std::string code = received->dossier().code();
  EXPECT_EQ(code.substr(0, 14), "H20.08-261112-");
  EXPECT_EQ(received->lookup_number().size(), 16U);
  EXPECT_FALSE(received->why().empty());
  EXPECT_EQ(received->dossier().state(), types::DOSSIER_STATE_RECEIVED);
  EXPECT_EQ(received->dossier().holder_agency_id(), kDesk);
  EXPECT_TRUE(received->dossier().has_promised_at());

  auto forward = For<move::ForwardDossierRequest>(code);
  forward.set_to_agency_id(kDepartment);
  const auto sent = routing::ForwardDossier(forward, routing, Call({}, Hour(1)));
  ASSERT_TRUE(sent.ok()) << sent.status();
  EXPECT_EQ(sent->dossier().state(), types::DOSSIER_STATE_IN_PROGRESS);
  EXPECT_EQ(sent->dossier().holder_agency_id(), kDesk);
  EXPECT_EQ(sent->dossier().in_transit_to_agency_id(), kDepartment);

  const auto taken = routing::TakeOverDossier(For<move::TakeOverDossierRequest>(code), routing,
                                              Call(kAtDepartment, Hour(2)));
  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_EQ(taken->dossier().holder_agency_id(), kDepartment);
  EXPECT_EQ(taken->dossier().in_transit_to_agency_id(), 0);

  auto step = For<move::FinishStepRequest>(code);
  step.set_step_code("examine");
  const auto finished = routing::FinishStep(step, routing, Call(kAtDepartment, Hour(3)));
  ASSERT_TRUE(finished.ok()) << finished.status();
  EXPECT_EQ(finished->dossier().last_step(), "examine");

  const auto issued = routing::IssueResult(For<move::IssueResultRequest>(code), routing,
                                           Call(kAtDepartment, Hour(4)));
  ASSERT_TRUE(issued.ok()) << issued.status();
  EXPECT_EQ(issued->dossier().state(), types::DOSSIER_STATE_FINISHED);
  EXPECT_EQ(issued->dossier().result_holder_agency_id(), kDepartment);

  const auto brought =
      routing::BringResult(For<move::BringResultRequest>(code), routing, Call({}, Hour(5)));
  ASSERT_TRUE(brought.ok()) << brought.status();
  EXPECT_EQ(brought->dossier().result_holder_agency_id(), kDesk);
  EXPECT_TRUE(brought->dossier().result_at_desk());

  auto hand_over = For<desk::HandOverResultRequest>(code);
  hand_over.set_recipient(desk::RECIPIENT_KIND_OWNER);
  const auto handed = intake::HandOverResult(hand_over, intake, Call({}, Hour(6)));
  ASSERT_TRUE(handed.ok()) << handed.status();
  EXPECT_EQ(handed->dossier().state(), types::DOSSIER_STATE_HANDED_OVER);
  EXPECT_EQ(handed->dossier().result_holder_agency_id(), 0);
  EXPECT_FALSE(handed->dossier().overdue());
  EXPECT_EQ(handed->dossier().version(), 7);
  EXPECT_EQ(Find(code, kDesk).SerializeAsString(), handed->dossier().SerializeAsString());
}

TEST(LifeCycle, RepetitionsAnswerTheSameOctetsEvenMuchLater) {
  const auto intake = TheHouse().intake();
  const auto routing = TheHouse().routing();
  const std::string code = Received(Hour(0));
  auto forward = For<move::ForwardDossierRequest>(code);
  forward.set_to_agency_id(kDepartment);
  auto refuse = For<move::RefuseDossierRequest>(code);
  refuse.set_reason_code("sent_by_mistake");
  refuse.set_note("Gửi nhầm");
  auto again = For<move::ForwardDossierRequest>(code);
  again.set_to_agency_id(kDepartment);
  auto hand_over = For<desk::HandOverResultRequest>(code);
  hand_over.set_recipient(desk::RECIPIENT_KIND_POST);
  const std::vector<Sent> writes = {
      Sending("receive", GoodReception(), intake, Call({}, Hour(0)), &intake::ReceiveDossier),
      Sending("register", GoodRegistration(), intake, Call({}, Hour(0)), &intake::RegisterDossier),
      Sending("forward", forward, routing, Call({}, Hour(1)), &routing::ForwardDossier),
      Sending("refuse", refuse, routing, Call(kAtDepartment, Hour(2)), &routing::RefuseDossier),
      Sending("forward again", again, routing, Call({}, Hour(3)), &routing::ForwardDossier),
      Sending("take over", For<move::TakeOverDossierRequest>(code), routing,
              Call(kAtDepartment, Hour(4)), &routing::TakeOverDossier),
      Sending("issue", For<move::IssueResultRequest>(code), routing, Call(kAtDepartment, Hour(5)),
              &routing::IssueResult),
      Sending("bring", For<move::BringResultRequest>(code), routing, Call({}, Hour(6)),
              &routing::BringResult),
      Sending("hand over", hand_over, intake, Call({}, Hour(7)), &intake::HandOverResult)};
  std::vector<std::string> answers;
  for (const Sent& write : writes) {
    const auto answer = write.send();
    ASSERT_TRUE(answer.ok()) << write.name << ": " << answer.status();
    answers.push_back(*answer);
    EXPECT_EQ(*write.send(), *answer) << write.name;
  }
  const auto contents = TheHouse().Contents();
  for (std::size_t i = 0; i < writes.size(); ++i) {
    const auto answer = writes[i].send();
    ASSERT_TRUE(answer.ok()) << writes[i].name << ": " << answer.status();
    EXPECT_EQ(*answer, answers[i]) << writes[i].name;
  }
  EXPECT_EQ(TheHouse().Contents(), contents);
}

TEST(LifeCycle, TenEqualReceptionsAtOnceHaveOneEffect) {
  const desk::ReceiveDossierRequest request = GoodReception();
  const int before = std::stoi(TheHouse().Contents()["ledger.dossier"]);
  constexpr int kTwins = 10;
  std::vector<std::string> answers(kTwins);
  std::vector<std::thread> twins;
  for (int i = 0; i < kTwins; ++i) {
    twins.emplace_back([&, i] {
      const auto answer = intake::ReceiveDossier(request, TheHouse().intake(), Call({}, Hour(i)));
      answers[i] = answer.ok() ? answer->SerializeAsString() : answer.status().ToString();
    });
  }
  for (std::thread& twin : twins) twin.join();
  for (const std::string& answer : answers) EXPECT_EQ(answer, answers[0]);
  EXPECT_EQ(std::stoi(TheHouse().Contents()["ledger.dossier"]), before + 1);
}

TEST(LifeCycle, TheSameRequestIdForAnotherCommandIsRefused) {
  desk::ReceiveDossierRequest request = GoodReception();
  ASSERT_TRUE(intake::ReceiveDossier(request, TheHouse().intake(), Call({}, Hour(0))).ok());
  request.mutable_applicant()->set_full_name("Ai khác");
  const auto other = intake::ReceiveDossier(request, TheHouse().intake(), Call({}, Hour(0)));
  EXPECT_EQ(domain::ReasonOf(other.status()), "REQUEST_ID_REUSED");

  auto forward = For<move::ForwardDossierRequest>(Received(Hour(0)));
  forward.set_to_agency_id(kDepartment);
  ASSERT_TRUE(routing::ForwardDossier(forward, TheHouse().routing(), Call({}, Hour(1))).ok());
  forward.set_to_agency_id(kOther);
  const auto elsewhere = routing::ForwardDossier(forward, TheHouse().routing(), Call({}, Hour(1)));
  EXPECT_EQ(domain::ReasonOf(elsewhere.status()), "REQUEST_ID_REUSED");
}

TEST(LifeCycle, SerialsOfADayHaveNoGapsEvenAfterRefusals) {
  const absl::Time day = Hour(24 * 5);
  const std::string first = Received(day);
  desk::ReceiveDossierRequest bad = GoodReception();
  bad.set_pickup_agency_id(4'000'000);
  EXPECT_FALSE(intake::ReceiveDossier(bad, TheHouse().intake(), Call({}, day)).ok());
  EXPECT_EQ(first, "H20.08-261117-0001");
  EXPECT_EQ(Received(day), "H20.08-261117-0002");
}

TEST(LifeCycle, NoPersonalValueStandsInClearAnywhere) {
  const std::string code = InTransit(Hour(0));
  auto refuse = For<move::RefuseDossierRequest>(code);
  refuse.set_reason_code("papers_missing");
  refuse.set_note("Ghi chú bí mật Canary");
  ASSERT_TRUE(
      routing::RefuseDossier(refuse, TheHouse().routing(), Call(kAtDepartment, Hour(1))).ok());
  auto withdraw = For<desk::WithdrawDossierRequest>(code);
  withdraw.set_note("Rút vì Canary");
  ASSERT_TRUE(intake::WithdrawDossier(withdraw, TheHouse().intake(), Call({}, Hour(2))).ok());
  for (const std::string_view secret :
       {std::string_view("Canary"), kCanaryPhone, kCanaryName, std::string_view("087099912345")}) {
    EXPECT_EQ(TheHouse().TablesWith(secret), std::vector<std::string>{}) << secret;
  }
  // The search itself works: the code does stand there.
  EXPECT_FALSE(TheHouse().TablesWith(code).empty());
}

TEST(LifeCycle, SealedApplicantsAndNotesCanBeReadWithTheKey) {
  const std::string code = InTransit(Hour(0));
  auto refuse = For<move::RefuseDossierRequest>(code);
  refuse.set_reason_code("papers_missing");
  refuse.set_note("Thiếu giấy tờ");
  ASSERT_TRUE(
      routing::RefuseDossier(refuse, TheHouse().routing(), Call(kAtDepartment, Hour(1))).ok());
  const auto rows = TheHouse().database.Sql(
      "SELECT a.dossier_id, a.key_id, a.sealed, n.seq, n.sealed FROM intake.applicant a "
      "JOIN ledger.dossier d USING (dossier_id) JOIN routing.note n USING (dossier_id) "
      "WHERE d.code = '" +
      code + "'");
  ASSERT_EQ(rows.size(), 1U);
  const std::string id = rows[0][0].c_str();
  const auto key = rows[0][1].as<std::int16_t>();
  const auto applicant = TheHouse().sealer().Open(key, "intake.applicant|sealed|" + id,
                                                  pqxx::binarystring(rows[0][2]).str());
  ASSERT_TRUE(applicant.ok()) << applicant.status();
  EXPECT_EQ(intake::DecodeApplicant(*applicant)->full_name, kCanaryName);
  const auto note =
      TheHouse().sealer().Open(key, "routing.note|sealed|" + id + "." + rows[0][3].c_str(),
                               pqxx::binarystring(rows[0][4]).str());
  ASSERT_TRUE(note.ok()) << note.status();
  EXPECT_EQ(note->substr(32), "Thiếu giấy tờ");
}

}  // namespace
}  // namespace motcua::testing
