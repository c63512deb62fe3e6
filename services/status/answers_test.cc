// What is told at which level, for every state, in the words of the seeded catalogue.
#include <gtest/gtest.h>

#include <map>

#include "services/catalogue/view.h"
#include "services/domain/error.h"
#include "services/status/fixture.h"
#include "services/status/handlers/answer.h"

namespace motcua::status {
namespace {

using domain::DossierState;
using domain::EventKind;

// Words of level 1 that level 0 must not have: procedure, holder, place of delivery, steps, papers,
// reasons, result.
const std::vector<std::string> kCanaries = {std::string(kProcedureWords),
                                            std::string(kProcedure),
                                            "Công an",
                                            "Cong an",
                                            "Thuế",
                                            "canary-step",
                                            "canary-paper",
                                            "canary-why",
                                            "KQ-canary"};

class Answers : public testing::Test {
 protected:
  static void SetUpTestSuite() { world_ = std::make_unique<World>(); }
  static void TearDownTestSuite() { world_.reset(); }

  void SetUp() override {
    receipt_ = world_->NewUuid();
    number_ = world_->OpenReceipt(receipt_).digits();
    code_ = world_->NextCode();
  }

  domain::Dossier Receive() {
    return world_->Create(
        {.code = code_, .registration = "", .receipt = receipt_, .at = At("2026-11-12 09:10")});
  }

  // Received, sent to the police, taken over, one step finished there.
  void ToPolice() {
    Receive();
    world_->Move(code_, kPolice, At("2026-11-12 11:05"), At("2026-11-12 14:20"));
    world_->Change(code_, {kPolice, At("2026-11-13 08:00")},
                   [](const domain::Dossier& dossier, const domain::Act& act) {
                     return domain::DecideFinishStep(dossier, "canary-step", act);
                   });
  }

  void AskSupplement() {
    world_->Change(code_, {kPolice, At("2026-11-13 09:00")},
                   [](const domain::Dossier& dossier, const domain::Act& act) {
                     return domain::DecideRequestSupplement(
                         dossier,
                         {.paper_codes = {"canary-paper", "canary-paper2"},
                          .due_on = absl::CivilDay(2026, 12, 4),
                          .note_hash = {}},
                         act);
                   });
  }

  void Issue() {
    world_->Change(code_, {kPolice, At("2026-11-16 10:00")},
                   [](const domain::Dossier& dossier, const domain::Act& act) {
                     return domain::DecideIssueResult(dossier, "KQ-canary", act);
                   });
  }

  void Bring() {
    world_->Change(code_, {kPickup, At("2026-11-16 15:00")}, domain::DecideBringResult);
  }

  std::vector<CaseFile> Files(const std::string& digits) {
    auto files = world_->store().FindByLookupNumber({.digits = digits, .now = now_},
                                                    SystemClock().Now() + absl::Seconds(5));
    EXPECT_TRUE(files.ok()) << files.status();
    return *std::move(files);
  }

  v1::Answer Tell(domain::ViewLevel level) {
    const std::vector<CaseFile> files = Files(number_);
    EXPECT_EQ(files.size(), 1u);
    if (files.size() != 1) return {};
    CaseFile file = files.front();
    if (level == domain::ViewLevel::kPublic) file.events.clear();
    const auto answer = ComposeAnswer(
        {.file = file, .catalogue = world_->catalogue(), .level = level, .now = now_});
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.value_or(v1::Answer());
  }

  static std::vector<std::string> Texts(const v1::Answer& answer) {
    std::vector<std::string> texts = {answer.title(), answer.body(), answer.help()};
    for (const auto& step : answer.timeline()) texts.push_back(step.text());
    texts.insert(texts.end(), answer.why().begin(), answer.why().end());
    return texts;
  }

  // Both levels are whole sentences, and the public one has no canary.
  void CheckBoth(DossierState state, const std::string& named) {
    SCOPED_TRACE(named);
    const v1::Answer open = Tell(domain::ViewLevel::kPublic);
    const v1::Answer full = Tell(domain::ViewLevel::kApplicant);
    for (const v1::Answer& answer : {open, full}) {
      EXPECT_FALSE(answer.title().empty());
      EXPECT_FALSE(answer.body().empty());
      EXPECT_FALSE(answer.help().empty());
      for (const std::string& text : Texts(answer)) {
        EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << text;
        EXPECT_FALSE(text.empty());
      }
    }
    EXPECT_EQ(static_cast<int>(full.state()), static_cast<int>(state));
    EXPECT_EQ(full.procedure_name().find(kProcedureWords), 0u);
    EXPECT_FALSE(full.next_step().empty());
    EXPECT_FALSE(full.timeline().empty());
    EXPECT_EQ(open.level(), v1::VIEW_LEVEL_PUBLIC);
    EXPECT_EQ(open.timeline_size() + open.why_size(), 0);
    EXPECT_EQ(open.next_step() + open.procedure_name(), "");
    const std::string octets = open.SerializeAsString();
    for (const std::string& canary : kCanaries) {
      EXPECT_EQ(octets.find(canary), std::string::npos) << canary << " in\n"
                                                        << open.Utf8DebugString();
    }
  }

  static inline std::unique_ptr<World> world_;
  domain::Uuid receipt_;
  std::string number_;
  std::string code_;
  absl::Time now_ = At("2026-11-18 09:41");
};

TEST_F(Answers, Registered) {
  code_ = "DK-" + code_;
  world_->Create(
      {.code = "", .registration = code_, .receipt = receipt_, .at = At("2026-11-18 08:00")});
  CheckBoth(DossierState::kRegistered, "registered");
  EXPECT_EQ(Tell(domain::ViewLevel::kPublic).code(), code_);
  now_ = At("2026-11-23 09:41");
  CheckBoth(DossierState::kRegistered, "registered, answer late");
}

TEST_F(Answers, DeclinedBeforeAcceptance) {
  code_ = "DK-" + code_;
  world_->Create(
      {.code = "", .registration = code_, .receipt = receipt_, .at = At("2026-11-16 08:00")});
  world_->Change(code_, {kCompetent, At("2026-11-16 10:00")},
                 [](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideDecline(
                       dossier, {.reason_code = "canary-why", .note_hash = {}}, act);
                 });
  CheckBoth(DossierState::kDeclined, "declined");
}

TEST_F(Answers, FromReceptionToHandOver) {
  Receive();
  CheckBoth(DossierState::kReceived, "received");
  world_->Change(code_, {kCompetent, At("2026-11-12 11:05")},
                 [](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideForward(dossier, kPolice, act);
                 });
  CheckBoth(DossierState::kInProgress, "in transit");
  world_->Change(code_, {kPolice, At("2026-11-12 14:20")}, domain::DecideTakeOver);
  CheckBoth(DossierState::kInProgress, "taken over");
  EXPECT_NE(Tell(domain::ViewLevel::kApplicant).body().find("Công an"), std::string::npos);
  EXPECT_NE(Tell(domain::ViewLevel::kApplicant).why_size(), 0);
  EXPECT_TRUE(Tell(domain::ViewLevel::kPublic).has_promised_at());
  now_ = At("2026-12-20 09:41");
  CheckBoth(DossierState::kInProgress, "overdue");
  now_ = At("2026-11-18 09:41");
  Issue();
  CheckBoth(DossierState::kFinished, "result on its way");
  Bring();
  CheckBoth(DossierState::kFinished, "result at the desk");
  world_->Change(code_, {kPickup, At("2026-11-17 09:00")},
                 [](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideHandOver(dossier, {domain::RecipientKind::kOwner}, act);
                 });
  CheckBoth(DossierState::kHandedOver, "handed over");
}

TEST_F(Answers, RefusedAndReturned) {
  Receive();
  world_->Change(code_, {kCompetent, At("2026-11-12 11:05")},
                 [](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideForward(dossier, kPolice, act);
                 });
  const domain::ReasonCommand why{.reason_code = "canary-why", .note_hash = {}};
  world_->Change(code_, {kPolice, At("2026-11-12 14:20")},
                 [&](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideRefuse(dossier, why, act);
                 });
  CheckBoth(DossierState::kInProgress, "refused");
  world_->Move(code_, kPolice, At("2026-11-13 08:00"), At("2026-11-13 09:00"));
  world_->Change(code_, {kPolice, At("2026-11-13 10:00")},
                 [&](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideReturn(dossier, why, act);
                 });
  CheckBoth(DossierState::kInProgress, "returned");
}

TEST_F(Answers, SupplementAndPaymentReadAlikeInPublic) {
  ToPolice();
  AskSupplement();
  CheckBoth(DossierState::kAwaitingSupplement, "supplement asked");
  v1::Answer supplement = Tell(domain::ViewLevel::kPublic);
  EXPECT_FALSE(supplement.has_promised_at()) << "no date while suspended";
  world_->Change(code_, {kCompetent, At("2026-11-16 08:00")},
                 [&](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideAcceptSupplement(
                       dossier,
                       world_->Dates(std::string(kProcedure), dossier.received_at,
                                     {{.from = *dossier.paused_at, .to = act.at}}),
                       act);
                 });
  CheckBoth(DossierState::kInProgress, "supplement accepted");

  world_->Force(code_, {kPolice, At("2026-11-16 09:00")}, EventKind::kPaymentRequested,
                DossierState::kAwaitingPayment);
  CheckBoth(DossierState::kAwaitingPayment, "payment asked");
  v1::Answer payment = Tell(domain::ViewLevel::kPublic);
  EXPECT_EQ(static_cast<int>(payment.state()), 5);
  supplement.clear_version();
  payment.clear_version();
  EXPECT_EQ(supplement.SerializeAsString(), payment.SerializeAsString());
}

TEST_F(Answers, DeclinedWithdrawnAndStoppedReadAlikeInPublic) {
  std::map<std::string, std::string> told;
  const auto keep = [&](const std::string& name) {
    v1::Answer answer = Tell(domain::ViewLevel::kPublic);
    EXPECT_EQ(static_cast<int>(answer.state()), 8) << name;
    EXPECT_FALSE(answer.has_promised_at());
    answer.clear_version();
    answer.clear_code();
    told[name] = answer.SerializeAsString();
  };
  ToPolice();
  world_->Change(code_, {kCompetent, At("2026-11-16 08:00")},
                 [](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideWithdraw(dossier, {}, act);
                 });
  CheckBoth(DossierState::kWithdrawn, "withdrawn");
  keep("withdrawn");

  SetUp();
  ToPolice();
  world_->Force(code_, {kPolice, At("2026-11-16 09:00")}, EventKind::kStopped,
                DossierState::kStopped);
  CheckBoth(DossierState::kStopped, "stopped");
  keep("stopped");

  SetUp();
  code_ = "DK-" + code_;
  world_->Create(
      {.code = "", .registration = code_, .receipt = receipt_, .at = At("2026-11-16 08:00")});
  world_->Change(code_, {kCompetent, At("2026-11-16 10:00")},
                 [](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideDecline(
                       dossier, {.reason_code = "canary-why", .note_hash = {}}, act);
                 });
  keep("declined");
  EXPECT_EQ(told["withdrawn"], told["stopped"]);
  EXPECT_EQ(told["withdrawn"], told["declined"]);
}

TEST_F(Answers, FollowUpWorkAndRecall) {
  ToPolice();
  Issue();
  world_->Move(code_, kCompetent, At("2026-11-16 11:00"), At("2026-11-16 11:30"));
  CheckBoth(DossierState::kFinished, "file travels after the result");
  world_->Force(code_, {kCompetent, At("2026-11-17 08:00")}, EventKind::kResultRecalled,
                DossierState::kInProgress);
  CheckBoth(DossierState::kInProgress, "recalled");
}

TEST_F(Answers, EveryCountingRuleIsExplainedInWholeSentences) {
  const struct {
    std::string procedure;
    std::string received;
  } kCases[] = {{"1.001193", "2026-11-12 09:10"}, {"1.001193", "2026-11-13 16:30"},
                {"3.000182", "2026-11-12 09:10"}, {"1.013225", "2026-11-14 09:10"},
                {"1.013225", "2026-12-25 18:10"}, {"1.013227", "2026-04-24 08:00"}};
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.procedure + " " + test.received);
    SetUp();
    world_->Create({.code = code_,
                    .registration = "",
                    .receipt = receipt_,
                    .at = At(test.received),
                    .procedure = test.procedure});
    now_ = At(test.received) + absl::Hours(1);
    const v1::Answer answer = Tell(domain::ViewLevel::kApplicant);
    EXPECT_FALSE(answer.due_line().empty());
    EXPECT_FALSE(Tell(domain::ViewLevel::kPublic).due_line().empty());
  }
}

TEST_F(Answers, AMissingTextOrSlotIsAnErrorAndNeverASentence) {
  const catalogue::Snapshot empty;
  const absl::Status missing =
      catalogue::Say(empty, {.key = "web.l0.s4.title", .slots = {}}).status();
  EXPECT_EQ(missing.code(), absl::StatusCode::kInternal);
  EXPECT_EQ(domain::ReasonOf(missing), "CATALOGUE_BROKEN");
  const absl::Status unfilled =
      catalogue::Say(world_->catalogue(), {.key = "web.l0.s4.body", .slots = {}}).status();
  EXPECT_EQ(unfilled.code(), absl::StatusCode::kInternal);
  EXPECT_EQ(
      *catalogue::Say(world_->catalogue(), {.key = "web.l0.s4.body", .slots = {{"agency", "A"}}}),
      "A đang giải quyết hồ sơ.");

  Receive();
  const std::vector<CaseFile> files = Files(number_);
  EXPECT_EQ(ComposeAnswer({.file = files.front(), .catalogue = empty, .now = now_}).status().code(),
            absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace motcua::status
