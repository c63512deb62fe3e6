#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/status_macros.h"
#include "tests/integration/ledger_fixture.h"

namespace motcua::testing {
namespace {

using ::testing::SizeIs;
using Result = LedgerFixture::Result;

constexpr int kTwins = 10;

class LedgerStore : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { fixture_ = new LedgerFixture(kTwins); }
  static void TearDownTestSuite() {
    delete fixture_;
    fixture_ = nullptr;
  }
  static LedgerFixture& ledger() { return *fixture_; }
  static const FreshDatabase& db() { return fixture_->db(); }

  static std::string NewCode() {
    static int serial = 0;
    return absl::StrFormat("H20.214-261112-%04d", ++serial);
  }
  static std::string ReceiveNew() {
    const std::string code = NewCode();
    const Result received = ledger().Receive(code);
    EXPECT_TRUE(received.ok()) << received.status();
    return code;
  }
  static std::string EventCount(const std::string& code) {
    return db().Value(absl::StrCat(
        "SELECT count(*) FROM ledger.event JOIN ledger.dossier USING (dossier_id) WHERE code = '",
        code, "'"));
  }
  // The stored history folded, next to the stored row.
  static void ExpectFoldIsRow(const std::string& code) {
    const auto pool = db().MakePool("motcua_status", 1);
    const absl::Status status =
        pg::RunTransaction(*pool, {.read_only = true}, [&](pg::Transaction& tx) -> absl::Status {
          ASSIGN_OR_RETURN(const domain::Dossier row, ledger::Find(tx, code, domain::AgencyId()));
          ASSIGN_OR_RETURN(const auto stored, ledger::ReadEvents(tx, row.id, 0, 100));
          std::vector<domain::Event> events;
          domain::ChainHash head{};
          for (const ledger::StoredEvent& event : stored) {
            head = ledger::NextHash(head, ledger::CanonicalEvent(row.id, event.event));
            EXPECT_EQ(head, event.hash);
            events.push_back(event.event);
          }
          ASSIGN_OR_RETURN(const domain::Dossier fold, domain::Fold(row.id, events));
          EXPECT_EQ(fold, row);
          return absl::OkStatus();
        });
    EXPECT_TRUE(status.ok()) << status;
  }

 private:
  static LedgerFixture* fixture_;
};
LedgerFixture* LedgerStore::fixture_ = nullptr;

TEST_F(LedgerStore, ReceivedDossierIsFoundByItsParties) {
  const std::string code = ReceiveNew();
  const auto found = ledger().Find(code, kDesk);
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->code, code);
  EXPECT_EQ(found->version, 1);
  EXPECT_EQ(found->holder, kDesk);
  EXPECT_EQ(domain::ReasonOf(ledger().Find(code, kStranger).status()), "DOSSIER_NOT_FOUND");
  ExpectFoldIsRow(code);
}

TEST_F(LedgerStore, WholeLifeKeepsFoldEqualToRow) {
  const std::string code = ReceiveNew();
  const auto change =
      [&](pg::Pool& pool, domain::AgencyId by, const char* method,
          const std::function<domain::Events(const domain::Dossier&, const domain::Act&)>& decide) {
        const ledger::Request request = MakeRequest(method, code);
        const Result done = ledger().Change(pool, request, code, by, [&](const auto& dossier) {
          return decide(dossier, MakeAct(by, request));
        });
        EXPECT_TRUE(done.ok()) << method << " " << done.status();
        ExpectFoldIsRow(code);
      };
  EXPECT_TRUE(ledger().Forward(code, kDesk, kOffice).ok());
  EXPECT_TRUE(ledger().TakeOver(code, kOffice).ok());
  EXPECT_TRUE(ledger().FinishStep(code, kOffice).ok());
  ExpectFoldIsRow(code);
  change(ledger().intake(), kOffice, "RequestSupplement", [](const auto& dossier, const auto& act) {
    return domain::DecideRequestSupplement(
        dossier, {.paper_codes = {"GT01"}, .due_on = absl::CivilDay(2027, 1, 5)}, act);
  });
  change(ledger().intake(), kDesk, "AcceptSupplement", [](const auto& dossier, const auto& act) {
    return domain::DecideAcceptSupplement(dossier, {.due_at = act.at + absl::Hours(9)}, act);
  });
  change(ledger().routing(), kOffice, "IssueResult", [](const auto& dossier, const auto& act) {
    return domain::DecideIssueResult(dossier, "12/GP", act);
  });
  change(ledger().routing(), kDesk, "BringResult", [](const auto& dossier, const auto& act) {
    return domain::DecideBringResult(dossier, act);
  });
  change(ledger().intake(), kDesk, "HandOverResult", [](const auto& dossier, const auto& act) {
    return domain::DecideHandOver(dossier, {.recipient = domain::RecipientKind::kOwner}, act);
  });
  EXPECT_EQ(ledger().Find(code, kDesk)->state, domain::DossierState::kHandedOver);
}

TEST_F(LedgerStore, RefusalByAnAgencyThatIsNoPartyAfterwardsIsWritten) {
  const std::string code = ReceiveNew();
  ASSERT_TRUE(ledger().Forward(code, kDesk, kStranger).ok());
  const ledger::Request request = MakeRequest("RefuseDossier", code);
  const auto refuse = [&] {
    return ledger().Change(ledger().routing(), request, code, kStranger,
                           [&](const domain::Dossier& dossier) {
                             return domain::DecideRefuse(dossier, {.reason_code = "sai_noi_nhan"},
                                                         MakeAct(kStranger, request));
                           });
  };
  const Result refused = refuse();
  ASSERT_TRUE(refused.ok()) << refused.status();
  EXPECT_FALSE(refused->replayed);
  // The same call again: no party any more, but it was done.
  const Result again = refuse();
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(again->dossier, refused->dossier);
  ExpectFoldIsRow(code);
}

TEST_F(LedgerStore, ReplayGivesTheDossierAsOfThen) {
  const std::string code = ReceiveNew();
  const ledger::Request request = MakeRequest("ForwardDossier", code);
  const Result first = ledger().Forward(request, code, kDesk, kOffice);
  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_TRUE(ledger().TakeOver(code, kOffice).ok());
  ASSERT_TRUE(ledger().FinishStep(code, kOffice).ok());
  const Result again = ledger().Forward(request, code, kDesk, kOffice);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(again->dossier, first->dossier);
  EXPECT_EQ(again->events, first->events);
  EXPECT_EQ(EventCount(code), "4");
}

TEST_F(LedgerStore, CreationReplaysAndRefusesAnotherCommand) {
  const std::string code = NewCode();
  const ledger::Request request = MakeRequest("ReceiveDossier", code);
  const Result first = ledger().Receive(request, code);
  const Result again = ledger().Receive(request, code);
  ASSERT_TRUE(first.ok() && again.ok()) << again.status();
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(again->dossier, first->dossier);
  const Result other = ledger().Receive(MakeRequest("ReceiveDossier", "other", request.id), code);
  EXPECT_EQ(domain::ReasonOf(other.status()), "REQUEST_ID_REUSED");
}

TEST_F(LedgerStore, SameIdWithAnotherCommandIsRefused) {
  const std::string code = ReceiveNew();
  const ledger::Request request = MakeRequest("FinishStep", code);
  ASSERT_TRUE(ledger().FinishStep(request, code, kDesk).ok());
  const Result command =
      ledger().FinishStep(MakeRequest("FinishStep", "another step", request.id), code, kDesk);
  EXPECT_EQ(domain::ReasonOf(command.status()), "REQUEST_ID_REUSED");
  const Result method =
      ledger().FinishStep(MakeRequest("OtherMethod", code, request.id), code, kDesk);
  EXPECT_EQ(domain::ReasonOf(method.status()), "REQUEST_ID_REUSED");
  const Result dossier =
      ledger().FinishStep(MakeRequest("FinishStep", "x", request.id), ReceiveNew(), kDesk);
  EXPECT_EQ(domain::ReasonOf(dossier.status()), "REQUEST_ID_REUSED");
}

TEST_F(LedgerStore, RefusedCommandWritesNothing) {
  const std::string code = ReceiveNew();
  const ledger::Request request = MakeRequest("TakeOverDossier", code);
  const Result refused =
      ledger().Change(ledger().routing(), request, code, kDesk, [&](const auto& dossier) {
        return domain::DecideTakeOver(dossier, MakeAct(kDesk, request));
      });
  EXPECT_FALSE(refused.ok());
  EXPECT_EQ(EventCount(code), "1");
  EXPECT_EQ(db().Value(absl::StrCat("SELECT count(*) FROM ledger.request WHERE request_id = '",
                                    domain::PrintUuid(request.id), "'")),
            "0");
}

TEST_F(LedgerStore, UnknownCodeIsNotFound) {
  EXPECT_EQ(domain::ReasonOf(ledger().FinishStep("H20.1-261112-9999", kDesk).status()),
            "DOSSIER_NOT_FOUND");
}

// Runs the same call in kTwins threads at once.
std::vector<Result> Together(const std::function<Result()>& call) {
  std::vector<Result> results(kTwins, absl::UnknownError("not run"));
  std::atomic<int> ready{0};
  std::vector<std::thread> threads;
  for (Result& result : results) {
    threads.emplace_back([&] {
      ++ready;
      while (ready < kTwins) std::this_thread::yield();
      result = call();
    });
  }
  for (std::thread& thread : threads) thread.join();
  return results;
}

void ExpectOneEffect(const std::vector<Result>& results) {
  int done = 0;
  for (const Result& result : results) {
    ASSERT_TRUE(result.ok()) << result.status();
    done += result->replayed ? 0 : 1;
    EXPECT_EQ(result->dossier, results.front()->dossier);
    EXPECT_EQ(result->events, results.front()->events);
  }
  EXPECT_EQ(done, 1);
}

TEST_F(LedgerStore, TwinsOfOneChangeHaveOneEffect) {
  for (int round = 0; round < 20; ++round) {
    const std::string code = ReceiveNew();
    const ledger::Request request = MakeRequest("FinishStep", code);
    // A step may be finished twice, so only the request record can stop the second.
    ExpectOneEffect(Together([&] { return ledger().FinishStep(request, code, kDesk); }));
    EXPECT_EQ(EventCount(code), "2");
    const ledger::Request forward = MakeRequest("ForwardDossier", code);
    // Nor may a twin hear that it is in transit already.
    ExpectOneEffect(Together([&] { return ledger().Forward(forward, code, kDesk, kOffice); }));
    EXPECT_EQ(EventCount(code), "3");
  }
}

TEST_F(LedgerStore, TwinsOfOneCreationHaveOneEffect) {
  for (int round = 0; round < 20; ++round) {
    const std::string code = NewCode();
    const ledger::Request request = MakeRequest("ReceiveDossier", code);
    ExpectOneEffect(Together([&] { return ledger().Receive(request, code); }));
    EXPECT_EQ(EventCount(code), "1");
  }
}

TEST_F(LedgerStore, DifferentRequestsOnOneDossierAllCountOnce) {
  const std::string code = ReceiveNew();
  const auto results = Together([&] { return ledger().FinishStep(code, kDesk); });
  for (const Result& result : results) EXPECT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(EventCount(code), absl::StrCat(kTwins + 1));
  ExpectFoldIsRow(code);
}

// Somebody who writes past the lock cannot be overwritten: the version guards the row.
TEST_F(LedgerStore, RowThatMovedUnderTheLockIsNotOverwritten) {
  const std::string code = ReceiveNew();
  const ledger::Request request = MakeRequest("FinishStep", code);
  const Result result =
      ledger().Change(ledger().routing(), request, code, kDesk, [&](domain::Dossier dossier) {
        dossier.version = 4;
        return domain::DecideFinishStep(dossier, "tham_dinh", MakeAct(kDesk, request));
      });
  EXPECT_TRUE(absl::IsInternal(result.status())) << result.status();
  EXPECT_EQ(EventCount(code), "1");
  EXPECT_TRUE(ledger().FinishStep(code, kDesk).ok());
}

class LedgerBatch : public LedgerStore {
 protected:
  using Many = absl::StatusOr<std::vector<ledger::Outcome>>;

  void SetUp() override {
    for (int i = 0; i < 25; ++i) {
      const Result received = ledger().Receive(NewCode());
      ASSERT_TRUE(received.ok());
      ids_.push_back(received->dossier.id);
      codes_.push_back(received->dossier.code);
    }
    std::sort(ids_.begin(), ids_.end());
  }
  Many Forward(const ledger::Request& request, domain::DossierId refused = {}) {
    const pg::TransactionOptions options{.agencies = {kDesk.value()}};
    return ledger::RunWrite(ledger().routing(), options, [&](pg::Transaction& tx) -> Many {
      return ledger::ChangeMany(tx, request, ids_, [&](const domain::Dossier& dossier) {
        const bool wrong = refused && dossier.id == refused;
        return domain::DecideForward(dossier, wrong ? kDesk : kOffice, MakeAct(kDesk, request));
      });
    });
  }
  std::vector<domain::DossierId> ids_;
  std::vector<std::string> codes_;
};

TEST_F(LedgerBatch, ChangesAllAndReplaysAll) {
  const ledger::Request request = MakeRequest("ForwardDossiers", "batch");
  const Many first = Forward(request);
  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_THAT(*first, SizeIs(ids_.size()));
  for (const std::string& code : codes_) ExpectFoldIsRow(code);
  ASSERT_TRUE(ledger().TakeOver(codes_.front(), kOffice).ok());
  const Many again = Forward(request);
  ASSERT_TRUE(again.ok()) << again.status();
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    EXPECT_TRUE((*again)[i].replayed);
    EXPECT_EQ((*again)[i].dossier, (*first)[i].dossier);
    EXPECT_EQ((*again)[i].events, (*first)[i].events);
  }
  const Many other = Forward(MakeRequest("ForwardDossiers", "another batch", request.id));
  EXPECT_EQ(domain::ReasonOf(other.status()), "REQUEST_ID_REUSED");
}

// A batch moves the places itself; a single change, also behind it in the same transaction, leaves
// them to the trigger.
TEST_F(LedgerBatch, TraysAreWhatTheRowsSay) {
  const auto differ = [&] { return ledger().db().Value(kPlacesThatDiffer); };
  ASSERT_TRUE(Forward(MakeRequest("ForwardDossiers", "batch")).ok());
  EXPECT_EQ(differ(), "0");
  const std::string alone = NewCode();
  ASSERT_TRUE(ledger().Receive(alone).ok());
  const pg::TransactionOptions options{.agencies = {kOffice.value(), kDesk.value()}};
  const absl::Status both =
      ledger::RunWrite(ledger().routing(), options, [&](pg::Transaction& tx) -> absl::Status {
        const ledger::Request taking = MakeRequest("TakeOverDossiers", "batch");
        const Many taken =
            ledger::ChangeMany(tx, taking, ids_, [&](const domain::Dossier& dossier) {
              return domain::DecideTakeOver(dossier, MakeAct(kOffice, taking));
            });
        if (!taken.ok()) return taken.status();
        const ledger::Request sending = MakeRequest("ForwardDossier", "alone");
        return ledger::Change(tx, sending, alone, kDesk,
                              [&](const domain::Dossier& dossier) {
                                return domain::DecideForward(dossier, kOffice,
                                                             MakeAct(kDesk, sending));
                              })
            .status();
      });
  ASSERT_TRUE(both.ok()) << both;
  EXPECT_EQ(differ(), "0");
  EXPECT_EQ(ledger().db().Value(absl::StrCat(
                "SELECT count(*) FROM ledger.tray JOIN ledger.dossier USING (dossier_id) "
                "WHERE tray = 1 AND code = '",
                alone, "'")),
            "1");
}

TEST_F(LedgerBatch, OneRefusalUndoesAll) {
  const Many result = Forward(MakeRequest("ForwardDossiers", "batch"), ids_[12]);
  EXPECT_FALSE(result.ok());
  for (const std::string& code : codes_) EXPECT_EQ(EventCount(code), "1");
}

TEST_F(LedgerBatch, UnknownOrUnsortedIdsAreRefused) {
  std::swap(ids_[3], ids_[4]);
  EXPECT_EQ(Forward(MakeRequest("ForwardDossiers", "a")).status().code(),
            absl::StatusCode::kInvalidArgument);
  std::swap(ids_[3], ids_[4]);
  ids_.push_back(domain::DossierId(1'000'000'000));
  EXPECT_EQ(domain::ReasonOf(Forward(MakeRequest("ForwardDossiers", "b")).status()),
            "DOSSIER_NOT_FOUND");
  for (const std::string& code : codes_) EXPECT_EQ(EventCount(code), "1");
}

class LedgerReceipt : public LedgerStore {
 protected:
  absl::StatusOr<std::vector<domain::Dossier>> LookUp(absl::Time now) {
    const auto pool = db().MakePool("motcua_status", 1);
    using Found = absl::StatusOr<std::vector<domain::Dossier>>;
    return pg::RunTransaction(*pool, {.read_only = true}, [&](pg::Transaction& tx) -> Found {
      return ledger::FindByLookupNumber(tx, number_hash_, now);
    });
  }
  std::vector<std::uint8_t> number_hash_ = std::vector<std::uint8_t>(32, 9);
};

TEST_F(LedgerReceipt, AnswersWhileOpenAndNinetyDaysAfter) {
  const Result received = ledger().Receive(NewCode());
  ASSERT_TRUE(received.ok());
  const domain::Uuid receipt = received->dossier.receipt;
  ASSERT_TRUE(pg::RunTransaction(ledger().intake(), {}, [&](pg::Transaction& tx) {
                return ledger::InsertReceipt(tx, receipt, number_hash_);
              }).ok());
  const absl::Time now = SystemClock().Now();
  EXPECT_THAT(*LookUp(now + absl::Hours(24 * 4000)), SizeIs(1));
  const ledger::Request request = MakeRequest("WithdrawDossier", "w");
  const Result withdrawn = ledger().Change(
      ledger().intake(), request, received->dossier.code, kDesk, [&](const auto& dossier) {
        return domain::DecideWithdraw(dossier, {}, MakeAct(kDesk, request));
      });
  ASSERT_TRUE(withdrawn.ok()) << withdrawn.status();
  const absl::Time closed = *withdrawn->dossier.closed_at;
  EXPECT_THAT(*LookUp(closed + absl::Hours(24 * 90)), SizeIs(1));
  EXPECT_THAT(*LookUp(closed + absl::Hours(24 * 90) + absl::Microseconds(1)), SizeIs(0));
  db().Sql("UPDATE ledger.receipt SET dead_at = now()");
  EXPECT_THAT(*LookUp(now), SizeIs(0));
}

TEST_F(LedgerStore, OldCodeStaysAnAlias) {
  const std::string number = "TN.214-261112-0001";
  const std::string code = NewCode();
  const ledger::Request request = MakeRequest("RegisterDossier", number);
  const pg::TransactionOptions options{.agencies = {kDesk.value()}};
  const Result registered =
      ledger::RunWrite(ledger().intake(), options, [&](pg::Transaction& tx) -> Result {
        ASSIGN_OR_RETURN(const auto done, ledger::BeginCreate(tx, request));
        EXPECT_FALSE(done.has_value());
        ASSIGN_OR_RETURN(const domain::DossierId id, ledger::NextDossierId(tx));
        const domain::ReceiveCommand command{.code = number,
                                             .receipt = NewUuid(),
                                             .procedure_code = "1.004194",
                                             .procedure_version = 1,
                                             .channel = domain::Channel::kOnline,
                                             .competent_agency = kOffice,
                                             .pickup_agency = kDesk,
                                             .external_reference = "case-1"};
        ASSIGN_OR_RETURN(const auto events,
                         domain::DecideRegister(command, MakeAct(kDesk, request)));
        return ledger::Create(tx, request, id, events);
      });
  ASSERT_TRUE(registered.ok()) << registered.status();
  const ledger::Request accept = MakeRequest("AcceptDossier", number);
  const auto accepting = [&] {
    return ledger().Change(ledger().intake(), accept, number, kDesk, [&](const auto& dossier) {
      return domain::DecideAccept(dossier, code, {}, MakeAct(kDesk, accept));
    });
  };
  const Result accepted = accepting();
  ASSERT_TRUE(accepted.ok()) << accepted.status();
  EXPECT_EQ(accepted->dossier.code, code);
  EXPECT_EQ(ledger().Find(number, kDesk)->code, code);
  const Result again = accepting();
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(again->dossier, accepted->dossier);
  ExpectFoldIsRow(code);
  // The creation's record names the dossier although its id was drawn apart.
  EXPECT_EQ(db().Value(absl::StrCat("SELECT dossier_id FROM ledger.request WHERE request_id = '",
                                    domain::PrintUuid(request.id), "'")),
            absl::StrCat(registered->dossier.id.value()));
}

TEST_F(LedgerStore, ExternalReferenceIsTakenOnce) {
  const auto receive = [&](const std::string& code) {
    const ledger::Request request = MakeRequest("ReceiveDossier", code);
    const pg::TransactionOptions options{.agencies = {kDesk.value()}};
    return ledger::RunWrite(ledger().intake(), options, [&](pg::Transaction& tx) -> Result {
      ASSIGN_OR_RETURN(const ledger::Opened opened, ledger::OpenCreate(tx, request));
      const domain::ReceiveCommand command{.code = code,
                                           .receipt = NewUuid(),
                                           .procedure_code = "1.004194",
                                           .procedure_version = 1,
                                           .channel = domain::Channel::kDesk,
                                           .competent_agency = kOffice,
                                           .pickup_agency = kDesk,
                                           .external_reference = "case-77"};
      ASSIGN_OR_RETURN(const auto events, domain::DecideReceive(command, MakeAct(kDesk, request)));
      return ledger::Create(tx, request, opened.id, events);
    });
  };
  ASSERT_TRUE(receive(NewCode()).ok());
  EXPECT_EQ(domain::ReasonOf(receive(NewCode()).status()), "EXTERNAL_REFERENCE_TAKEN");
  const pg::TransactionOptions options{.agencies = {kDesk.value()}, .read_only = true};
  const auto found = pg::RunTransaction(
      ledger().intake(), options, [&](pg::Transaction& tx) -> absl::StatusOr<domain::Dossier> {
        return ledger::FindExternal(tx, "1.004194", "case-77", kDesk);
      });
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->external_reference, "case-77");
}

}  // namespace
}  // namespace motcua::testing
