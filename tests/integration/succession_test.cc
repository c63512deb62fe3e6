// The agencies that ended on 30 June 2025 hand 50,000 open dossiers over to their successors: none
// is lost, none has two holders, each old code still answers, and stopping it half-way changes
// nothing. Who carries on is reckoned here from the tables alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <atomic>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/catalogue/promise.h"
#include "services/domain/dossier_code.h"
#include "services/domain/house_time.h"
#include "services/platform/base/clock.h"
#include "services/platform/crypto/crypto.h"
#include "services/status/handlers/handlers.h"
#include "services/status/store/pg_store.h"
#include "tests/integration/bulk.h"
#include "tests/integration/publisher.h"

namespace motcua::testing {
namespace {

using domain::Act;
using domain::AgencyId;
using ::testing::HasSubstr;

constexpr int kOpen = 50'000;
constexpr int kClosed = 2'000;

struct AgencyRow {
  AgencyId id;
  std::string identifier;
  std::string old_identifier;
  bool ended = false;
};

domain::Uuid NewUuid() { return *domain::ParseUuid(crypto::RandomUuid()); }

class Succession : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    crypto::InitCrypto();
    database_ = new FreshDatabase();
    publisher_ = new Publisher(*database_);
    const Ran ran = publisher_->Run({"publish", "--yes", "--set", "2014"});
    ASSERT_EQ(ran.code, 0) << ran.output;
    const auto pool = database_->MakePool("motcua_status", 1);
    const auto loaded = catalogue::Load(*pool);
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    snapshot_ = *loaded;
    Read();
    Fill();
  }
  static void TearDownTestSuite() {
    delete publisher_;
    delete database_;
  }

  static const FreshDatabase& db() { return *database_; }

  static void Read() {
    for (const pqxx::row& row :
         db().Sql("SELECT agency_id, identifier, coalesce(old_identifier, ''), "
                  "coalesce(valid_to < date '2025-07-01', false) FROM catalogue.agency "
                  "WHERE valid_from IS NULL OR valid_from < date '2025-06-01'")) {
      const AgencyRow agency{AgencyId(row[0].as<int>()), row[1].c_str(), row[2].c_str(),
                             row[3].as<bool>()};
      (agency.ended ? ended_ : staying_).push_back(agency);
      if (agency.ended) ended_ids_.insert(agency.id);
    }
    for (const pqxx::row& row :
         db().Sql("SELECT agency_id, field, successor_id FROM catalogue.successor")) {
      heirs_[{AgencyId(row[0].as<int>()), row[1].c_str()}] = AgencyId(row[2].as<int>());
    }
    for (const pqxx::row& row : db().Sql(
             "SELECT code, version, field FROM catalogue.procedure WHERE code LIKE '9.2014%'")) {
      procedures_.push_back({row[0].c_str(), row[2].c_str()});
    }
    ASSERT_GT(ended_.size(), 100U);
    ASSERT_GT(procedures_.size(), 3U);
  }

  // Over as many generations as there were.
  static AgencyId Heir(AgencyId agency, const std::string& field) {
    while (ended_ids_.contains(agency)) {
      auto heir = heirs_.find({agency, field});
      if (heir == heirs_.end()) heir = heirs_.find({agency, ""});
      if (heir == heirs_.end()) return {};
      agency = heir->second;
    }
    return agency;
  }

  struct Procedure {
    std::string code;
    std::string field;
  };

  static absl::Time At(int minute) {
    return domain::InstantOn(absl::CivilDay(2025, 6, 2), 480) + absl::Minutes(minute);
  }
  static Act By(AgencyId agency, int minute) {
    return {
        .at = At(minute), .officer = domain::OfficerId(7), .agency = agency, .request = NewUuid()};
  }
  static const AgencyRow& Any(const std::vector<AgencyRow>& some) {
    return some[random_() % some.size()];
  }
  // Ended ones twice as often as those that stay.
  static const AgencyRow& Another(AgencyId than) {
    while (true) {
      const AgencyRow& found = random_() % 3 == 0 ? Any(staying_) : Any(ended_);
      if (found.id != than) return found;
    }
  }

  static std::string Code(const AgencyRow& agency, int serial) {
    const bool old_form = !agency.old_identifier.empty() && serial % 10 == 0;
    const auto code = domain::ParseDossierCode(absl::StrFormat(
        "%s-250602-%04d", old_form ? agency.old_identifier : agency.identifier, serial));
    EXPECT_TRUE(code.ok()) << code.status();
    return code.ok() ? code->text() : "";
  }

  static Life Receive(Bulk& bulk, const AgencyRow& competent, int serial, const Procedure& what) {
    Life life(bulk.NextId());
    domain::ReceiveCommand command;
    command.code = Code(competent, serial);
    command.receipt = NewUuid();
    command.procedure_code = what.code;
    command.procedure_version = 1;
    command.channel = domain::Channel::kDesk;
    command.competent_agency = competent.id;
    command.pickup_agency = random_() % 2 == 0 ? competent.id : Another(competent.id).id;
    const auto dates =
        catalogue::Promise(*snapshot_, {.procedure = *snapshot_->FindProcedureVersion(what.code, 1),
                                        .case_code = "",
                                        .channel = command.channel,
                                        .competent_agency = competent.id,
                                        .start = At(0),
                                        .pauses = {},
                                        .extensions = {}});
    EXPECT_TRUE(dates.ok()) << dates.status();
    command.dates = dates.value_or(domain::PromisedDates());
    life.Do(domain::DecideReceive(command, By(competent.id, 0)));
    return life;
  }

  static void Forward(Life& life, int minute) {
    const AgencyId holder = life.dossier().holder;
    life.Do(domain::DecideForward(life.dossier(), Another(holder).id, By(holder, minute)));
  }
  static void TakeOver(Life& life, int minute) {
    life.Do(domain::DecideTakeOver(life.dossier(), By(life.dossier().in_transit_to, minute)));
  }
  static void Issue(Life& life, int minute) {
    life.Do(domain::DecideIssueResult(life.dossier(), "1/KQ", By(life.dossier().holder, minute)));
  }
  static void Bring(Life& life, int minute) {
    const AgencyId pickup = life.dossier().pickup_agency;
    if (life.dossier().holder != pickup) {
      life.Do(domain::DecideForward(life.dossier(), pickup, By(life.dossier().holder, minute)));
      TakeOver(life, minute);
    }
    life.Do(domain::DecideBringResult(life.dossier(), By(pickup, minute)));
  }

  // One of the shapes an open dossier can lie in.
  static void Shape(Life& life, int shape) {
    domain::SupplementCommand papers;
    papers.paper_codes = {"drawing"};
    papers.due_on = absl::CivilDay(2025, 7, 20);
    switch (shape) {
      case 0:
        return;
      case 1:
        return Forward(life, 10);
      case 2:
        Forward(life, 10);
        return TakeOver(life, 20);
      case 3:
        Forward(life, 10);
        TakeOver(life, 20);
        return Forward(life, 30);
      case 4:
        return life.Do(
            domain::DecideRequestSupplement(life.dossier(), papers, By(life.dossier().holder, 10)));
      case 5:
        Forward(life, 10);
        TakeOver(life, 20);
        return Issue(life, 30);
      case 6:
        Forward(life, 10);
        TakeOver(life, 20);
        Issue(life, 30);
        return Bring(life, 40);
      default:
        Forward(life, 10);
        TakeOver(life, 20);
        Forward(life, 30);
        TakeOver(life, 40);
        return Forward(life, 50);
    }
  }

  static void Fill() {
    Bulk bulk(db());
    std::map<std::string, int> serials;
    for (int i = 0; i < kOpen + kClosed; ++i) {
      const AgencyRow& competent = Any(ended_);
      const Procedure& what = procedures_[random_() % procedures_.size()];
      Life life = Receive(bulk, competent, ++serials[competent.identifier], what);
      if (i < kOpen) {
        Shape(life, static_cast<int>(random_() % 8));
      } else {
        life.Do(domain::DecideWithdraw(life.dossier(), {}, By(competent.id, 10)));
      }
      bulk.Add(life);
    }
    bulk.Flush();
    db().Sql("ANALYZE ledger.dossier, ledger.event, ledger.tray");
  }

  // Places of a dossier, in the order of kPlaces; then its state and version.
  using Places = std::array<AgencyId, 7>;
  enum Place { kReceiving, kCompetent, kPickup, kHolder, kPrevious, kTransit, kResult };
  struct Lying {
    Places places;
    int state = 0;
    int version = 0;
    std::string procedure;
  };
  static std::map<std::string, Lying> Everything() {
    std::map<std::string, Lying> all;
    for (const pqxx::row& row :
         db().Sql("SELECT code, receiving_agency, competent_agency, pickup_agency, holder_agency, "
                  "previous_holder, in_transit_to, result_holder, state, version, procedure_code "
                  "FROM ledger.dossier")) {
      Lying& lying = all[row[0].c_str()];
      for (int i = 0; i < 7; ++i) lying.places[i] = AgencyId(row[1 + i].as<int>());
      lying.state = row[8].as<int>();
      lying.version = row[9].as<int>();
      lying.procedure = row[10].c_str();
    }
    return all;
  }
  static std::string FieldOf(const std::string& code) {
    for (const Procedure& procedure : procedures_) {
      if (procedure.code == code) return procedure.field;
    }
    return "";
  }

  // What has to become of one.
  static Lying Expected(Lying lying) {
    if (lying.state == 7) return lying;
    const std::string field = FieldOf(lying.procedure);
    std::set<AgencyId> ended;
    for (AgencyId& place : lying.places) {
      if (!ended_ids_.contains(place)) continue;
      ended.insert(place);
      place = Heir(place, field);
    }
    if (lying.places[kTransit] == lying.places[kHolder]) lying.places[kTransit] = {};
    if (lying.places[kPrevious] == lying.places[kHolder] && !ended.empty()) {
      lying.places[kPrevious] = {};
    }
    lying.version += static_cast<int>(ended.size());
    return lying;
  }

  static int Differences(const std::map<std::string, Lying>& before,
                         const std::map<std::string, Lying>& after) {
    int differences = before.size() == after.size() ? 0 : 1;
    for (const auto& [code, was] : before) {
      const auto is = after.find(code);
      const Lying expected = Expected(was);
      const bool same = is != after.end() && is->second.places == expected.places &&
                        is->second.state == expected.state &&
                        is->second.version == expected.version;
      if (!same && ++differences < 5) ADD_FAILURE() << code;
    }
    return differences;
  }

  static inline FreshDatabase* database_ = nullptr;
  static inline Publisher* publisher_ = nullptr;
  static inline std::shared_ptr<const catalogue::Snapshot> snapshot_;
  static inline std::vector<AgencyRow> ended_;
  static inline std::vector<AgencyRow> staying_;
  static inline std::set<AgencyId> ended_ids_;
  static inline std::map<std::pair<AgencyId, std::string>, AgencyId> heirs_;
  static inline std::vector<Procedure> procedures_;
  static inline std::mt19937 random_{20250701};
};

// The sum over all agencies of one column of the report.
std::int64_t SumOf(const std::string& report, std::size_t column) {
  const std::vector<std::string> lines = absl::StrSplit(report, '\n', absl::SkipEmpty());
  const std::vector<std::string> words = absl::StrSplit(lines.back(), ' ', absl::SkipEmpty());
  return words.back() == "all" ? std::stoll(words[column]) : -1;
}

TEST_F(Succession, FiftyThousandOpenDossiersAreHandedOverAndEveryOldCodeAnswers) {
  const auto before = Everything();
  ASSERT_EQ(before.size(), static_cast<std::size_t>(kOpen + kClosed));
  const Ran preview = publisher_->Run({"succeed", "--ended-by", "2025-06-30", "--preview"});
  EXPECT_EQ(preview.code, 0) << preview.output;
  EXPECT_THAT(preview.output, HasSubstr(absl::StrCat("open dossiers of ended agencies: ", kOpen)));
  EXPECT_EQ(db().Value("SELECT count(*) FROM ledger.event WHERE kind = 22"), "0");

  // Killed in the middle, then run to its end.
  const pid_t child = publisher_->Start({"succeed", "--ended-by", "2025-06-30", "--yes"});
  while (std::stoi(db().Value("SELECT count(*) FROM ledger.event WHERE kind = 22")) < 5000) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  const Ran rest = publisher_->Run({"succeed", "--ended-by", "2025-06-30", "--yes"});
  EXPECT_EQ(rest.code, 0) << rest.output;
  EXPECT_EQ(rest.output.find(absl::StrCat(kOpen, " dossiers handed over")), std::string::npos)
      << "some were handed over before it was killed";
  const auto after = Everything();
  EXPECT_EQ(Differences(before, after), 0);

  const Ran again = publisher_->Run({"succeed", "--ended-by", "2025-06-30", "--yes"});
  EXPECT_EQ(again.code, 0);
  EXPECT_THAT(again.output, HasSubstr("open dossiers of ended agencies: 0\n"));

  // One holder each, in one tray each.
  EXPECT_EQ(db().Value("SELECT count(*) FROM ledger.tray WHERE tray <> 1"), absl::StrCat(kOpen));
  EXPECT_EQ(db().Value("SELECT count(DISTINCT dossier_id) FROM ledger.tray WHERE tray <> 1"),
            absl::StrCat(kOpen));
  EXPECT_EQ(db().Value("SELECT count(*) FROM ledger.dossier d WHERE closed_at IS NULL AND NOT "
                       "EXISTS (SELECT FROM ledger.tray t WHERE t.dossier_id = d.dossier_id AND "
                       "t.tray <> 1 AND t.agency = CASE WHEN d.state = 9 THEN d.pickup_agency "
                       "ELSE d.holder_agency END)"),
            "0");
  EXPECT_EQ(db().Value("SELECT count(*) FROM ledger.tray WHERE tray = 1"),
            db().Value("SELECT count(*) FROM ledger.dossier WHERE in_transit_to <> 0"));

  // The whole ledger in the eyes of the stand-alone verifier.
  const std::string verify =
      absl::StrCat(MOTCUA_VERIFY, " --pg='", db().Connection("motcua_verify"),
                   "' --vectors=", MOTCUA_SOURCE_DIR, "/tests/golden/ledger/vectors.txt");
  EXPECT_EQ(std::system(verify.c_str()), 0);
}

TEST_F(Succession, OldCodesAnswer) {
  const auto all = Everything();
  const auto questions = db().MakePool("motcua_status", 4);
  const auto following = db().MakePool("motcua_status", 1);
  status::PgStore store({.questions = *questions, .follower = *following},
                        Secret<std::string>(std::string(32, 'l')));
  const status::Deps deps{.store = store, .catalogue = [] { return snapshot_; }};
  std::vector<std::string> codes;
  for (const auto& [code, lying] : all) codes.push_back(code);
  std::atomic<std::size_t> next = 0;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> askers;
  for (int i = 0; i < 4; ++i) {
    askers.emplace_back([&] {
      for (std::size_t at = next++; at < codes.size(); at = next++) {
        status::v1::LookUpRequest request;
        request.set_query(codes[at]);
        rpc::CallContext call{.actor = {},
                              .now = domain::InstantOn(absl::CivilDay(2025, 7, 1), 480),
                              .deadline = SystemClock().Now() + absl::Seconds(30),
                              .request_id = "test"};
        const auto answered = status::LookUp(request, call, deps);
        const bool right = answered.ok() && answered->answers_size() == 1 &&
                           answered->answers(0).code() == codes[at];
        if (!right && ++wrong < 5) ADD_FAILURE() << codes[at] << " " << answered.status();
      }
    });
  }
  for (std::thread& asker : askers) asker.join();
  EXPECT_EQ(wrong, 0) << "of " << codes.size();
}

TEST_F(Succession, ReportsAreCutByEitherWorld) {
  const Ran named = publisher_->Run({"world", "--as", "2014"});
  const Ran today = publisher_->Run({"world", "--as", "2025"});
  ASSERT_EQ(named.code, 0) << named.output;
  ASSERT_EQ(today.code, 0) << today.output;
  for (const std::string& report : {named.output, today.output}) {
    EXPECT_EQ(SumOf(report, 0), kOpen + kClosed);
    EXPECT_EQ(SumOf(report, 1) + SumOf(report, 2), kOpen);
    EXPECT_EQ(SumOf(report, 3), kClosed);
  }
  for (const AgencyRow& agency : ended_) {
    EXPECT_THAT(named.output, HasSubstr(" " + agency.identifier + " "));
    EXPECT_EQ(today.output.find(" " + agency.identifier + " "), std::string::npos);
  }
}

}  // namespace
}  // namespace motcua::testing
