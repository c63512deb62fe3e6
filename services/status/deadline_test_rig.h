// For tests only: a dossier in the test database whose date is asked about, and what may happen to
// it.
#pragma once

#include <gtest/gtest.h>

#include "services/catalogue/promise.h"
#include "services/convert/time.h"
#include "services/domain/house_time.h"
#include "services/platform/base/error.h"
#include "services/status/fixture.h"
#include "services/status/handlers/handlers.h"

namespace motcua::status {

namespace types = type::v1;

inline std::string Said(const google::protobuf::Timestamp& instant) {
  return absl::FormatTime("%Y-%m-%d %H:%M", *convert::FromProto(instant, "x"), VietnamTime());
}

struct Question {
  std::string what_if = {};
  bool full = false;
  domain::AgencyId agency = kCompetent;
};

class DeadlineTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { world_ = std::make_unique<World>(); }
  static void TearDownTestSuite() { world_.reset(); }

  void SetUp() override {
    receipt_ = world_->NewUuid();
    number_ = world_->OpenReceipt(receipt_).digits();
    code_ = world_->NextCode();
    world_->Create(
        {.code = code_, .registration = "", .receipt = receipt_, .at = At("2026-11-12 09:10")});
  }

  rpc::CallContext Call(domain::AgencyId agency = kCompetent) {
    rpc::CallContext call{.actor = {},
                          .now = now_,
                          .deadline = SystemClock().Now() + absl::Seconds(5),
                          .request_id = "test"};
    call.actor.agency_id = agency.value();
    return call;
  }

  absl::StatusOr<v1::GetDeadlineResponse> Ask(const std::string& code, const Question& question) {
    v1::GetDeadlineRequest request;
    request.set_code(code);
    request.set_full(question.full);
    if (!question.what_if.empty()) {
      *request.mutable_what_if_at() = convert::ToProto(At(question.what_if));
    }
    return GetDeadline(request, Call(question.agency), deps_);
  }
  v1::GetDeadlineResponse Told(const Question& question = {}) {
    const auto told = Ask(code_, question);
    EXPECT_TRUE(told.ok()) << told.status();
    return told.value_or(v1::GetDeadlineResponse());
  }

  v1::Answer LookedUp(const std::string& query, const std::string& what_if = "") {
    v1::LookUpRequest request;
    request.set_query(query);
    if (!what_if.empty()) *request.mutable_what_if_at() = convert::ToProto(At(what_if));
    const auto told = LookUp(request, Call({}), deps_);
    EXPECT_TRUE(told.ok()) << told.status();
    return told.ok() ? told->answers(0) : v1::Answer();
  }

  void AskForPapers(const std::string& at) {
    world_->Change(
        code_, {kCompetent, At(at)}, [](const domain::Dossier& dossier, const domain::Act& act) {
          return domain::DecideRequestSupplement(
              dossier,
              {.paper_codes = {"id_copy"}, .due_on = absl::CivilDay(2026, 12, 4), .note_hash = {}},
              act);
        });
  }

  // As AcceptSupplement of intake does it.
  domain::Dossier TakePapers(const std::string& at) {
    return world_->Change(
        code_, {kCompetent, At(at)},
        [&](const domain::Dossier& dossier, const domain::Act& act) -> domain::Events {
          auto file = world_->store().FindCase({.code = code_, .party = {}},
                                               SystemClock().Now() + absl::Seconds(5));
          EXPECT_TRUE(file.ok()) << file.status();
          const auto term =
              catalogue::CaseTermOf(world_->catalogue(), dossier, file->events, act.at);
          EXPECT_TRUE(term.ok()) << term.status();
          return domain::DecideAcceptSupplement(
              dossier, *catalogue::Promise(world_->catalogue(), *term), act);
        });
  }

  void Extend(const std::string& at, absl::CivilDay until) {
    world_->Change(
        code_, {kCompetent, At(at)},
        [&](const domain::Dossier& dossier, const domain::Act& act) -> domain::Events {
          const catalogue::CaseTerm term{
              .procedure = *world_->catalogue().FindProcedureVersion(dossier.procedure_code, 1),
              .case_code = "",
              .channel = dossier.channel,
              .competent_agency = dossier.competent_agency,
              .start = dossier.received_at,
              .pauses = {},
              .extensions = {{.at = act.at, .until = until, .notice = "05/TB-UBND"}}};
          return domain::DecideExtend(dossier,
                                      {.until = until,
                                       .notice_number = "05/TB-UBND",
                                       .reason_code = "workload",
                                       .note_hash = {}},
                                      *catalogue::Promise(world_->catalogue(), term), 0, act);
        });
  }

  static void ExpectEndToEnd(const types::Deadline& deadline) {
    ASSERT_GT(deadline.stretches_size(), 0);
    EXPECT_EQ(Said(deadline.stretches(0).from()), Said(deadline.start()));
    for (int i = 0; i < deadline.stretches_size(); ++i) {
      const types::Stretch& stretch = deadline.stretches(i);
      EXPECT_NE(stretch.kind(), types::STRETCH_KIND_UNSPECIFIED) << i;
      EXPECT_FALSE(stretch.text().empty());
      EXPECT_FALSE(stretch.text_english().empty());
      EXPECT_NE(stretch.text(), stretch.text_english());
      EXPECT_LT(Said(stretch.from()), Said(stretch.to()));
      if (i == 0) continue;
      EXPECT_EQ(Said(deadline.stretches(i - 1).to()), Said(stretch.from()));
    }
  }

  static inline std::unique_ptr<World> world_;
  Deps deps_{.store = world_->store(), .catalogue = [] { return world_->catalogue_pointer(); }};
  domain::Uuid receipt_;
  std::string number_;
  std::string code_;
  absl::Time now_ = At("2026-11-18 09:41");
};

}  // namespace motcua::status
