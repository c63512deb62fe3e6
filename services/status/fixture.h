// For tests only: writes dossiers into the ledger of the test database as the services would, and
// opens the store of status beside it.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_format.h"
#include "services/catalogue/catalogue.h"
#include "services/domain/decide.h"
#include "services/domain/dossier_code.h"
#include "services/domain/lookup_number.h"
#include "services/ledger/ledger.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/fake_clock.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"
#include "services/status/store/pg_store.h"

namespace motcua::status {

// Agencies and the procedure of the seeds that the tests use.
inline constexpr domain::AgencyId kCompetent{114};  // H20.214, UBND phường Cao Lãnh
inline constexpr domain::AgencyId kPolice{306};     // Công an phường Cao Lãnh
inline constexpr domain::AgencyId kPickup{31};      // Thuế tỉnh Đồng Tháp
inline constexpr domain::AgencyId kStranger{9};     // Sở Xây dựng
inline constexpr std::string_view kProcedure = "1.013225";
inline constexpr std::string_view kProcedureWords = "Cấp giấy phép xây dựng";

inline std::string Connection(std::string_view user) {
  const char* base = std::getenv("MOTCUA_TEST_PG");
  return absl::StrFormat("%s user=%s", base == nullptr ? "" : base, user);
}

// "2026-11-12 09:10" in the house zone.
inline absl::Time At(std::string_view text) {
  absl::Time t;
  std::string error;
  EXPECT_TRUE(absl::ParseTime("%Y-%m-%d %H:%M", std::string(text), VietnamTime(), &t, &error))
      << error;
  return t;
}

struct NewDossier {
  std::string code;
  std::string registration;  // not empty: registered under this number, not received
  domain::Uuid receipt;
  absl::Time at;
  std::string procedure = std::string(kProcedure);
};

class World {
 public:
  World() {
    crypto::InitCrypto();
    Reload();
  }

  void Sql(const std::string& text) {
    pqxx::connection connection(Connection("postgres"));
    pqxx::nontransaction work(connection);
    work.exec(text);
  }

  // Takes the catalogue as it is now.
  void Reload() {
    auto loaded = catalogue::Load(admin_);
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    catalogue_ = *std::move(loaded);
  }

  const catalogue::Snapshot& catalogue() const { return *catalogue_; }
  std::shared_ptr<const catalogue::Snapshot> catalogue_pointer() const { return catalogue_; }

  // A code of its own for every call, on a day.
  std::string NextCode(absl::CivilDay day = absl::CivilDay(2026, 11, 12)) {
    static int serial = 0;
    return domain::MakeDossierCode("H20.214", day, ++serial)->text();
  }

  domain::Uuid NewUuid() { return *domain::ParseUuid(crypto::RandomUuid()); }

  // Opens a receipt and gives its number.
  domain::LookupNumber OpenReceipt(const domain::Uuid& receipt) {
    const domain::LookupNumber number =
        domain::MakeLookupNumber(crypto::RandomBelow(100'000'000'000'000));
    const crypto::Hash32 hash = crypto::HmacSha256(lookup_key(), number.digits());
    const absl::Status done =
        pg::RunTransaction(admin_, {}, [&](pg::Transaction& tx) -> absl::Status {
          return ledger::InsertReceipt(tx, receipt, hash);
        });
    EXPECT_TRUE(done.ok()) << done;
    return number;
  }

  domain::Dossier Create(const NewDossier& wanted) {
    const domain::Act act = ActOf(kCompetent, wanted.at);
    const bool registers = !wanted.registration.empty();
    domain::ReceiveCommand command{
        .code = registers ? wanted.registration : wanted.code,
        .receipt = wanted.receipt,
        .procedure_code = wanted.procedure,
        .procedure_version = 1,
        .channel = registers ? domain::Channel::kOnline : domain::Channel::kDesk,
        .competent_agency = kCompetent,
        .pickup_agency = kPickup,
        .dates = {},
        .external_reference = "",
        .external_started_at = {},
        .external_due_at = {}};
    if (!registers) command.dates = Dates(wanted.procedure, wanted.at, {});
    const auto made =
        pg::RunTransaction(admin_, {}, [&](pg::Transaction& tx) -> absl::StatusOr<ledger::Outcome> {
          const ledger::Request request = RequestOf(act);
          ASSIGN_OR_RETURN(auto replayed, ledger::BeginCreate(tx, request));
          ASSIGN_OR_RETURN(const domain::DossierId id, ledger::NextDossierId(tx));
          ASSIGN_OR_RETURN(const std::vector<domain::Event> events,
                           registers ? domain::DecideRegister(command, act)
                                     : domain::DecideReceive(command, act));
          return ledger::Create(tx, request, id, events);
        });
    EXPECT_TRUE(made.ok()) << made.status();
    return made.ok() ? made->dossier : domain::Dossier();
  }

  using Decision =
      std::function<domain::Events(const domain::Dossier& dossier, const domain::Act& act)>;
  struct Who {
    domain::AgencyId agency;
    absl::Time at;
  };

  domain::Dossier Change(const std::string& code, const Who& who, const Decision& decide) {
    const domain::Act act = ActOf(who.agency, who.at);
    const auto changed =
        pg::RunTransaction(admin_, {}, [&](pg::Transaction& tx) -> absl::StatusOr<ledger::Outcome> {
          return ledger::Change(
              tx, RequestOf(act), code, domain::AgencyId(),
              [&](const domain::Dossier& dossier) { return decide(dossier, act); });
        });
    EXPECT_TRUE(changed.ok()) << changed.status();
    return changed.ok() ? changed->dossier : domain::Dossier();
  }

  // An event no command of this version makes yet (payment, stop, recall).
  domain::Dossier Force(const std::string& code, const Who& who, domain::EventKind kind,
                        domain::DossierState to) {
    return Change(code, who,
                  [&](const domain::Dossier& dossier, const domain::Act& act) -> domain::Events {
                    domain::Event event;
                    event.seq = dossier.version + 1;
                    event.from = dossier.state;
                    event.kind = kind;
                    event.to = to;
                    event.act = act;
                    return std::vector<domain::Event>{event};
                  });
  }

  void Move(const std::string& code, domain::AgencyId to, absl::Time sent, absl::Time taken) {
    Change(code, {kCompetent, sent}, [&](const domain::Dossier& dossier, domain::Act act) {
      act.agency = dossier.holder;
      return domain::DecideForward(dossier, to, act);
    });
    Change(code, {to, taken}, domain::DecideTakeOver);
  }

  domain::PromisedDates Dates(const std::string& procedure, absl::Time start,
                              const std::vector<domain::Pause>& pauses) {
    const catalogue::Procedure* found = catalogue_->FindProcedureVersion(procedure, 1);
    EXPECT_NE(found, nullptr) << procedure;
    const auto derived = domain::ComputeDeadline(catalogue_->OfficeTimeOf(kCompetent),
                                                 {.rule = found->term,
                                                  .policy = found->supplement_policy,
                                                  .start = start,
                                                  .pauses = pauses});
    EXPECT_TRUE(derived.ok()) << derived.status();
    return {.due_at = derived->due_at,
            .promised_at = derived->promised_at,
            .derivation = domain::EncodeDerivation(*derived),
            .catalogue_version = catalogue_->version()};
  }

  std::string lookup_key() const { return std::string(32, 'k'); }
  Store& store() { return store_; }
  pg::Pool& questions() { return questions_; }

 private:
  domain::Act ActOf(domain::AgencyId agency, absl::Time at) {
    return {.at = at, .officer = domain::OfficerId(77), .agency = agency, .request = NewUuid()};
  }
  ledger::Request RequestOf(const domain::Act& act) {
    return {.id = act.request, .method = "Test", .hash = {}};
  }

  pg::Pool admin_{{.connection = Connection("postgres"), .application_name = "world"}};
  pg::Pool questions_{
      {.connection = Connection("motcua_status"), .application_name = "status_test"}};
  pg::Pool follower_{
      {.connection = Connection("motcua_status"), .application_name = "status_test", .size = 1}};
  PgStore store_{{.questions = questions_, .follower = follower_},
                 Secret<std::string>(std::string(32, 'k'))};
  std::shared_ptr<const catalogue::Snapshot> catalogue_;
};

}  // namespace motcua::status
