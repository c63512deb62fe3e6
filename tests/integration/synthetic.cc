#include "tests/integration/synthetic.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include "absl/strings/str_format.h"
#include "services/catalogue/promise.h"
#include "services/domain/house_time.h"
#include "services/ledger/ledger.h"
#include "services/platform/base/fake_clock.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"
#include "services/tools/catalogue/recompute.h"
#include "tests/integration/synthetic_law.h"

namespace motcua::testing {
namespace {

using domain::Dossier;
using domain::DossierState;
using domain::EventKind;
using domain::Events;
using SnapshotPointer = std::shared_ptr<const catalogue::Snapshot>;

constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15;
constexpr int kMostActs = 9;
constexpr int kExtensionsAllowed = 2;

// splitmix64: small enough to give each dossier one of its own.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::int64_t Below(std::int64_t bound) {
    state_ += kGolden;
    std::uint64_t x = state_;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return static_cast<std::int64_t>((x ^ (x >> 31)) % static_cast<std::uint64_t>(bound));
  }
  bool OneIn(int n) { return Below(n) == 0; }

 private:
  std::uint64_t state_;
};

// A dossier between two acts.
struct Life {
  Random random;
  int number = 0;
  absl::Time next;  // when something is done to it again
  int acts_left = 0;
  std::string code;  // empty = not there yet
  DossierState state = DossierState::kNone;
  bool supplemented = false;
  int extensions = 0;
};

absl::Time OnTheEdge(absl::Time t, Random& random) {
  constexpr int kMinutes[] = {0, 419, 420, 450, 540, 690, 720, 810, 1005, 1020, 1050, 1439};
  const absl::CivilDay day = domain::DayOf(t);
  return absl::FromCivil(day, domain::HouseZone()) +
         absl::Minutes(kMinutes[random.Below(std::size(kMinutes))]);
}

absl::Time Later(absl::Time t, Random& random) {
  const absl::Duration gaps[] = {
      absl::ZeroDuration(), absl::Seconds(random.Below(90)), absl::Minutes(random.Below(300)),
      absl::Minutes(random.Below(3000)), absl::Minutes(random.Below(12000))};
  const absl::Time later = t + gaps[random.Below(std::size(gaps))];
  if (!random.OneIn(5)) return later + absl::Microseconds(random.Below(59'000'000));
  return std::max(later, OnTheEdge(later, random));
}

domain::Uuid NewUuid() { return domain::ParseUuid(crypto::RandomUuid()).value(); }

ledger::Request MakeRequest(const char* method) {
  return {.id = NewUuid(), .method = method, .hash = {}};
}

// The last hours before the promise are where a minute matters most.
absl::Time AlmostDue(const Dossier& dossier, Life& life) {
  return dossier.promised_at.value_or(life.next) - absl::Minutes(life.random.Below(400));
}

class Filler {
 public:
  explicit Filler(const SyntheticFacts& facts)
      : facts_(facts),
        intake_(facts.database.MakePool("motcua_intake", facts.threads)),
        routing_(facts.database.MakePool("motcua_routing", facts.threads)),
        publisher_(facts.database.MakePool("motcua_catalogue", facts.threads + 1)) {
    for (const domain::AgencyId agency : kSyntheticAgencies) agencies_.push_back(agency.value());
    const absl::Duration span = PublishedAt(kSyntheticCalendars - 1) - PublishedAt(0);
    for (std::size_t i = 0; i < facts.timelines.size(); ++i) {
      const std::vector<absl::Time>& times = facts.timelines[i];
      lives_.push_back({.random = Random(facts.seed * kGolden + i),
                        .number = static_cast<int>(i),
                        .next = times.front(),
                        .acts_left = static_cast<int>(times.size()) - 1});
    }
    if (!facts.timelines.empty()) return;
    for (int i = 0; i < facts.dossiers; ++i) {
      Random random(facts.seed * kGolden + static_cast<std::uint64_t>(i));
      const absl::Time start =
          PublishedAt(0) + absl::Minutes(random.Below(absl::ToInt64Minutes(span * 1.3)));
      lives_.push_back({.random = random,
                        .number = i,
                        .next = random.OneIn(4) ? OnTheEdge(start, random) : start,
                        .acts_left = static_cast<int>(random.Below(kMostActs))});
    }
  }

  absl::StatusOr<Mix> Run() {
    for (; calendar_ < kSyntheticCalendars; ++calendar_) {
      PublishCalendar(facts_.database, calendar_);
      ASSIGN_OR_RETURN(snapshot_, catalogue::Load(*publisher_));
      if (calendar_ > 0) RETURN_IF_ERROR(Recompute(PublishedAt(calendar_)));
      if (calendar_ == kSyntheticCalendars - 1) RETURN_IF_ERROR(EndAgency(PublishedAt(calendar_)));
      RETURN_IF_ERROR(LiveUntil(PublishedAt(calendar_ + 1)));
    }
    return mix_;
  }

 private:
  absl::Status Recompute(absl::Time now) {
    const FakeClock clock(now);
    ASSIGN_OR_RETURN(const publishing::Recomputed done,
                     publishing::Recompute({.pool = *publisher_,
                                            .catalogue = *snapshot_,
                                            .version = snapshot_->version(),
                                            .clock = clock,
                                            .workers = facts_.threads,
                                            .published_ago = absl::Hours(1),
                                            .progress = nullptr}));
    if (done.failed > 0) return absl::InternalError(done.first_failure);
    mix_["event 21"] += done.moved;
    mix_["derivations"] += done.moved;
    return absl::OkStatus();
  }

  absl::Status EndAgency(absl::Time now) {
    for (const pqxx::row& row : facts_.database.Sql(absl::StrFormat(
             "SELECT code FROM ledger.dossier WHERE state IN (1, 2, 4, 5, 6) AND "
             "%d IN (receiving_agency, competent_agency, pickup_agency, holder_agency)",
             kEndedAgency.value()))) {
      const ledger::Request request = MakeRequest("Succeed");
      const auto outcome = ledger::RunWrite(
          *publisher_, {}, [&](pg::Transaction& tx) -> absl::StatusOr<ledger::Outcome> {
            return ledger::Change(
                tx, request, row[0].c_str(), domain::AgencyId(), [&](const Dossier& dossier) {
                  const domain::Act act{.at = std::max(now, dossier.updated_at),
                                        .request = request.id};
                  return domain::DecideSucceed(dossier, kEndedAgency, kSuccessorAgency, act);
                });
          });
      if (!outcome.ok()) return outcome.status();
      Count(*outcome);
    }
    return absl::OkStatus();
  }

  absl::Status LiveUntil(absl::Time end) {
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(facts_.threads));
    std::vector<absl::Status> results(static_cast<std::size_t>(facts_.threads));
    for (int t = 0; t < facts_.threads; ++t) {
      threads.emplace_back([&, t] {
        absl::Status& result = results[static_cast<std::size_t>(t)];
        for (auto i = static_cast<std::size_t>(t); i < lives_.size() && result.ok();
             i += static_cast<std::size_t>(facts_.threads)) {
          while (result.ok() && lives_[i].acts_left >= 0 && lives_[i].next < end) {
            result = Live(lives_[i]);
          }
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    for (absl::Status& result : results) RETURN_IF_ERROR(result);
    return absl::OkStatus();
  }

  absl::Status Live(Life& life) {
    const absl::Time now = life.next;
    --life.acts_left;
    const auto outcome = life.code.empty() ? Enter(life, now) : Act(life, now);
    if (!outcome.ok()) return outcome.status();
    life.code = outcome->dossier.code;
    life.state = outcome->dossier.state;
    life.next = NextAct(life, outcome->dossier, now);
    if (outcome->dossier.finished_at) life.acts_left = -1;
    Count(*outcome);
    return absl::OkStatus();
  }

  absl::Time NextAct(Life& life, const Dossier& dossier, absl::Time now) const {
    if (!facts_.timelines.empty()) {
      const std::vector<absl::Time>& times =
          facts_.timelines[static_cast<std::size_t>(life.number)];
      return life.acts_left < 0 ? now : times[times.size() - 1 - life.acts_left];
    }
    const absl::Time later = Later(now, life.random);
    return life.random.OneIn(4) ? std::max(now, AlmostDue(dossier, life)) : later;
  }

  domain::AgencyId AnyAgency(Random& random) const {
    // Nobody turns to an agency that has ended.
    const int ended = calendar_ == kSyntheticCalendars - 1 ? 1 : 0;
    return kSyntheticAgencies[random.Below(std::ssize(kSyntheticAgencies) - ended)];
  }

  absl::StatusOr<ledger::Outcome> Enter(Life& life, absl::Time now) {
    Random& random = life.random;
    const auto procedure = random.Below(kSyntheticProcedures);
    const auto channels = std::to_array({domain::Channel::kDesk, domain::Channel::kOnline});
    domain::ReceiveCommand command{
        .code = absl::StrFormat("H20.02-%s-%06d", absl::FormatCivilTime(domain::DayOf(now)),
                                life.number),
        .receipt = NewUuid(),
        .procedure_code = absl::StrFormat("8.%06d", procedure),
        .procedure_version = 1,
        .case_code = procedure % kUrgentEvery == 0 && random.OneIn(2) ? "urgent" : "",
        .channel = channels[random.Below(channels.size())],
        .competent_agency = AnyAgency(random),
        .pickup_agency = kSyntheticAgencies[0]};
    const ledger::Request request = MakeRequest("ReceiveDossier");
    const domain::Act act{.at = now,
                          .officer = domain::OfficerId(7),
                          .agency = AnyAgency(random),
                          .request = request.id};
    const bool registers = command.channel == domain::Channel::kOnline && random.OneIn(2);
    if (registers) {
      command.code = absl::StrFormat("DK-%06d", life.number);
    } else {
      ASSIGN_OR_RETURN(
          command.dates,
          catalogue::Promise(
              *snapshot_, {.procedure = *snapshot_->FindProcedureVersion(command.procedure_code, 1),
                           .case_code = command.case_code,
                           .channel = command.channel,
                           .competent_agency = command.competent_agency,
                           .start = now}));
    }
    ASSIGN_OR_RETURN(
        const std::vector<domain::Event> events,
        registers ? domain::DecideRegister(command, act) : domain::DecideReceive(command, act));
    return ledger::RunWrite(*intake_, {.agencies = agencies_},
                            [&](pg::Transaction& tx) -> absl::StatusOr<ledger::Outcome> {
                              ASSIGN_OR_RETURN(ledger::Opened opened,
                                               ledger::OpenCreate(tx, request));
                              if (opened.done) return *std::move(opened.done);
                              return ledger::Create(tx, request, opened.id, events);
                            });
  }

  // What may be done next in this state, drawn.
  EventKind Draw(Life& life) const {
    Random& random = life.random;
    if (life.state == DossierState::kRegistered) return EventKind::kAccepted;
    if (life.state == DossierState::kAwaitingSupplement) return EventKind::kSupplementAccepted;
    if (life.state == DossierState::kAwaitingPayment) return EventKind::kPaymentConfirmed;
    if (!life.supplemented && random.OneIn(3)) return EventKind::kSupplementRequested;
    if (life.extensions < kExtensionsAllowed && random.OneIn(4)) return EventKind::kExtended;
    if (life.state == DossierState::kReceived) return EventKind::kStepFinished;
    return random.OneIn(8) ? EventKind::kResultIssued : EventKind::kPaymentRequested;
  }

  absl::StatusOr<ledger::Outcome> Act(Life& life, absl::Time now) {
    const EventKind kind = Draw(life);
    life.supplemented = life.supplemented || kind == EventKind::kSupplementRequested;
    if (kind == EventKind::kExtended) ++life.extensions;
    const bool by_routing = kind == EventKind::kExtended || kind == EventKind::kStepFinished ||
                            kind == EventKind::kResultIssued;
    const ledger::Request request = MakeRequest("Synthetic");
    const Random before = life.random;
    return ledger::RunWrite(by_routing ? *routing_ : *intake_, {.agencies = agencies_},
                            [&](pg::Transaction& tx) -> absl::StatusOr<ledger::Outcome> {
                              life.random = before;
                              return ledger::Change(tx, request, life.code, domain::AgencyId(),
                                                    [&](const Dossier& dossier) {
                                                      const domain::Act act{
                                                          .at = std::max(now, dossier.updated_at),
                                                          .officer = domain::OfficerId(7),
                                                          .agency = dossier.holder,
                                                          .request = request.id};
                                                      return Decide(tx, life, dossier, kind, act);
                                                    });
                            });
  }

  Events Decide(pg::Transaction& tx, Life& life, const Dossier& dossier, EventKind kind,
                const domain::Act& act) {
    if (kind == EventKind::kStepFinished) return domain::DecideFinishStep(dossier, "examine", act);
    if (kind == EventKind::kResultIssued) return domain::DecideIssueResult(dossier, "1/QD", act);
    if (kind == EventKind::kPaymentRequested) return domain::DecideRequestPayment(dossier, "", act);
    if (kind == EventKind::kSupplementRequested) {
      return domain::DecideRequestSupplement(
          dossier, {.paper_codes = {"id_copy"}, .due_on = domain::DayOf(act.at)}, act);
    }
    ASSIGN_OR_RETURN(const std::vector<domain::Event> history, ledger::ReadHistory(tx, dossier.id));
    ASSIGN_OR_RETURN(catalogue::CaseTerm term,
                     catalogue::CaseTermOf(*snapshot_, dossier, history, act.at));
    if (kind == EventKind::kAccepted) term.start = act.at;
    if (kind == EventKind::kExtended) return DecideExtension(life, dossier, term, act);
    ASSIGN_OR_RETURN(const domain::PromisedDates dates, catalogue::Promise(*snapshot_, term));
    if (kind == EventKind::kSupplementAccepted) {
      return domain::DecideAcceptSupplement(dossier, dates, act);
    }
    if (kind == EventKind::kPaymentConfirmed) {
      return domain::DecideConfirmPayment(dossier, dates, act);
    }
    return domain::DecideAccept(dossier, absl::StrFormat("H20.02-A-%06d", life.number), dates, act);
  }

  Events DecideExtension(Life& life, const Dossier& dossier, catalogue::CaseTerm& term,
                         const domain::Act& act) const {
    const absl::CivilDay from =
        std::max(domain::DayOf(*dossier.promised_at), domain::DayOf(act.at));
    const domain::ExtendCommand command{
        .until = from + 1 + life.random.Below(20),
        .notice_number = absl::StrFormat("%d/TB|%d%%", life.number, life.random.Below(2)),
        .reason_code = "workload",
        .times_allowed = kExtensionsAllowed};
    const auto so_far = static_cast<std::int32_t>(term.extensions.size());
    term.extensions.push_back(
        {.at = act.at, .until = command.until, .notice = command.notice_number});
    ASSIGN_OR_RETURN(const domain::PromisedDates dates, catalogue::Promise(*snapshot_, term));
    return domain::DecideExtend(dossier, command, dates, so_far, act);
  }

  void Count(const ledger::Outcome& outcome) {
    std::map<std::string, std::int64_t> names;
    for (const domain::Event& event : outcome.events) {
      ++names[absl::StrFormat("event %d", static_cast<int>(event.kind))];
      if (!event.facts.derivation) continue;
      ++names["derivations"];
      const auto derivation = domain::DecodeDerivation(*event.facts.derivation);
      if (!derivation.ok()) continue;
      CountDerivation(*derivation, names);
    }
    const std::lock_guard lock(mutex_);
    for (const auto& [name, count] : names) mix_[name] += count;
  }

  static void CountDerivation(const domain::Derivation& d, Mix& names) {
    ++names[absl::StrFormat("unit %d", static_cast<int>(d.rule.unit))];
    ++names[absl::StrFormat("calendar %d", d.calendar_version)];
    ++names[absl::StrFormat("sessions of %d", d.agency.value())];
    ++names[absl::StrFormat("pauses %d", d.pauses.size())];
    ++names[absl::StrFormat("extensions %d", d.extensions.size())];
    if (d.rolled) ++names["rolled"];
    if (d.crosses_unconfirmed) ++names["crosses unconfirmed days"];
    std::set<domain::TileKind> kinds;
    for (const domain::Tile& tile : d.tiles) kinds.insert(tile.kind);
    for (const domain::TileKind kind : kinds) {
      ++names[absl::StrFormat("with tile %d", static_cast<int>(kind))];
    }
  }

  const SyntheticFacts& facts_;
  std::unique_ptr<pg::Pool> intake_;
  std::unique_ptr<pg::Pool> routing_;
  std::unique_ptr<pg::Pool> publisher_;
  std::vector<std::int32_t> agencies_;
  std::vector<Life> lives_;
  SnapshotPointer snapshot_;
  int calendar_ = 0;  // in force
  std::mutex mutex_;
  Mix mix_;
};

}  // namespace

absl::StatusOr<Mix> FillWithDossiers(const SyntheticFacts& facts) {
  crypto::InitCrypto();
  return Filler(facts).Run();
}

}  // namespace motcua::testing
