#include "services/tools/catalogue/succession.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/domain/decide.h"
#include "services/ledger/ledger.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/base/text.h"
#include "services/platform/crypto/crypto.h"
#include "services/tools/catalogue/error.h"
#include "services/tools/catalogue/limits.h"

namespace motcua::publishing {
namespace {

using domain::AgencyId;
using domain::Dossier;
using domain::DossierId;

// $1 ended agencies, $2 after this dossier, $3 at most. Every place an agency can have at an open
// dossier.
constexpr pg::Statement kReadHeirless{"publishing.read_heirless", R"sql(
    SELECT d.dossier_id, d.version, d.state, d.procedure_code, d.procedure_version,
      d.receiving_agency, d.competent_agency, d.pickup_agency, d.holder_agency, d.previous_holder,
      d.in_transit_to, d.result_holder
    FROM ledger.dossier d
    WHERE d.closed_at IS NULL AND d.dossier_id > $2::bigint
      AND ARRAY[d.receiving_agency, d.competent_agency, d.pickup_agency, d.holder_agency,
                d.previous_holder, d.in_transit_to, d.result_holder] && $1::integer[]
    ORDER BY d.dossier_id
    LIMIT $3::integer)sql"};

std::array<AgencyId, 7> PlacesOf(const Dossier& d) {
  return {d.receiving_agency, d.competent_agency, d.pickup_agency, d.holder,
          d.previous_holder,  d.in_transit_to,    d.result_holder};
}

Dossier ReadRow(const pqxx::row& row) {
  Dossier d;
  d.id = DossierId(row[0].as<std::int64_t>());
  d.version = row[1].as<std::int32_t>();
  d.state = domain::StateFromNumber(row[2].as<int>()).value_or(domain::DossierState::kNone);
  d.procedure_code = row[3].c_str();
  d.procedure_version = row[4].as<std::int32_t>();
  const std::array<AgencyId*, 7> places = {
      &d.receiving_agency, &d.competent_agency, &d.pickup_agency, &d.holder,
      &d.previous_holder,  &d.in_transit_to,    &d.result_holder};
  for (std::size_t i = 0; i < places.size(); ++i) {
    *places[i] = AgencyId(row[static_cast<int>(5 + i)].as<std::int32_t>());
  }
  return d;
}

std::string FieldOf(const catalogue::Snapshot& catalogue, const Dossier& dossier) {
  const catalogue::Procedure* const procedure =
      catalogue.FindProcedureVersion(dossier.procedure_code, dossier.procedure_version);
  return procedure == nullptr ? "" : procedure->field;
}

std::string NameOf(const catalogue::Snapshot& catalogue, AgencyId id) {
  const catalogue::Agency* const agency = catalogue.FindAgency(id);
  return agency == nullptr ? absl::StrCat("agency ", id.value())
                           : absl::StrCat(agency->identifier, " ", agency->name);
}

class Succession {
 public:
  explicit Succession(const SuccessionFacts& facts)
      : facts_(facts), ended_(facts.ended.begin(), facts.ended.end()) {}

  // The ended agencies a dossier has to do with, each once.
  std::set<AgencyId> EndedOf(const Dossier& dossier) const {
    std::set<AgencyId> found;
    for (const AgencyId place : PlacesOf(dossier)) {
      if (ended_.contains(place)) found.insert(place);
    }
    return found;
  }

  absl::StatusOr<AgencyId> HeirOf(AgencyId ended, const Dossier& dossier) const {
    const std::string field = FieldOf(facts_.catalogue, dossier);
    const catalogue::Agency* const heir = facts_.catalogue.SuccessorOf(ended, field, facts_.on);
    if (heir == nullptr || heir->id == ended) {
      return NoSuccessor(NameOf(facts_.catalogue, ended), field);
    }
    return heir->id;
  }

  absl::StatusOr<std::vector<Dossier>> ReadPage(DossierId after) const {
    const std::string ids = absl::StrCat(
        "{",
        absl::StrJoin(ended_, ",",
                      [](std::string* out, AgencyId id) { absl::StrAppend(out, id.value()); }),
        "}");
    using Result = absl::StatusOr<std::vector<Dossier>>;
    return pg::RunTransaction(facts_.pool, {.read_only = true}, [&](pg::Transaction& tx) -> Result {
      std::vector<Dossier> page;
      const auto most = static_cast<std::int64_t>(kPage);
      for (const pqxx::row& row : tx.Exec(kReadHeirless, ids, after.value(), most)) {
        page.push_back(ReadRow(row));
      }
      return page;
    });
  }

  // How many of these got their events; those that closed meanwhile are left out.
  absl::StatusOr<std::int64_t> Write(std::vector<Dossier> dossiers) {
    int tries = 0;
    while (!dossiers.empty()) {
      const absl::Status written = TryWrite(dossiers);
      if (written.ok()) return static_cast<std::int64_t>(dossiers.size());
      if (written == NothingToDo()) {
        std::erase_if(dossiers, [&](const Dossier& one) { return one.id == idle_; });
        continue;
      }
      const bool passing = absl::IsAborted(written) || absl::IsUnavailable(written);
      if (!passing || ++tries == kBatchTries) return written;
      std::this_thread::sleep_for(absl::ToChronoMilliseconds(kBatchPause));
    }
    return 0;
  }

 private:
  // The same dossiers at the same versions are the same request.
  static ledger::Request MakeRequest(std::span<const Dossier> dossiers) {
    std::string content = "succeed";
    for (const Dossier& one : dossiers) {
      absl::StrAppend(&content, " ", one.id.value(), ".", one.version);
    }
    constexpr std::string_view kSpace = "6d6f7463-7561-5000-8000-737563636565";
    return {.id = domain::ParseUuid(crypto::NameUuid(kSpace, content)).value_or(domain::Uuid{}),
            .method = "Succeed",
            .hash = crypto::Sha256(content)};
  }

  absl::Status TryWrite(std::span<const Dossier> dossiers) {
    std::vector<DossierId> ids;
    for (const Dossier& one : dossiers) ids.push_back(one.id);
    const auto write = [&](pg::Transaction& tx) -> absl::Status {
      return ledger::ChangeMany(tx, MakeRequest(dossiers), ids,
                                [this](const Dossier& dossier) { return Decide(dossier); })
          .status();
    };
    return ledger::RunWrite(facts_.pool, {}, write);
  }

  // One event for each ended agency, each seen by the next.
  domain::Events Decide(const Dossier& locked) {
    Dossier dossier = locked;
    std::vector<domain::Event> events;
    if (!domain::IsEnd(dossier.state)) {
      for (const AgencyId ended : EndedOf(locked)) {
        ASSIGN_OR_RETURN(const AgencyId heir, HeirOf(ended, dossier));
        ASSIGN_OR_RETURN(std::vector<domain::Event> one,
                         domain::DecideSucceed(dossier, ended, heir, {.at = facts_.clock.Now()}));
        ASSIGN_OR_RETURN(dossier, domain::Apply(std::move(dossier), one.front()));
        events.push_back(std::move(one.front()));
      }
    }
    if (!events.empty()) return events;
    idle_ = locked.id;
    return NothingToDo();
  }

  const SuccessionFacts& facts_;
  const std::set<AgencyId> ended_;
  DossierId idle_;  // needs no event
};

// Page by page until none is left.
absl::Status ForEachPage(const Succession& succession,
                         const std::function<absl::Status(std::vector<Dossier>)>& take) {
  DossierId after;
  while (true) {
    ASSIGN_OR_RETURN(std::vector<Dossier> page, succession.ReadPage(after));
    if (page.empty()) return absl::OkStatus();
    after = page.back().id;
    RETURN_IF_ERROR(take(std::move(page)));
  }
}

}  // namespace

bool HasEnded(const catalogue::Agency& agency, absl::CivilDay on) {
  return agency.valid_to && *agency.valid_to < on;
}

std::vector<AgencyId> EndedAgencies(const catalogue::Snapshot& catalogue, absl::CivilDay on) {
  std::vector<AgencyId> ids;
  for (const catalogue::Agency& agency : catalogue.agencies()) {
    if (HasEnded(agency, on)) ids.push_back(agency.id);
  }
  return ids;
}

absl::StatusOr<Preview> PreviewSuccession(const SuccessionFacts& facts) {
  const Succession succession(facts);
  Preview preview;
  RETURN_IF_ERROR(ForEachPage(succession, [&](std::vector<Dossier> page) -> absl::Status {
    preview.dossiers += static_cast<std::int64_t>(page.size());
    for (const Dossier& dossier : page) {
      for (const AgencyId ended : succession.EndedOf(dossier)) {
        ASSIGN_OR_RETURN(const AgencyId heir, succession.HeirOf(ended, dossier));
        ++preview.counts[{.state = dossier.state, .ended = ended, .successor = heir}];
      }
    }
    return absl::OkStatus();
  }));
  return preview;
}

std::string PrintPreview(const Preview& preview, const catalogue::Snapshot& catalogue) {
  std::string text = absl::StrFormat("open dossiers of ended agencies: %d\n", preview.dossiers);
  for (const auto& [key, count] : preview.counts) {
    absl::StrAppendFormat(&text, "  %8d  state %d  %s -> %s\n", count, static_cast<int>(key.state),
                          NameOf(catalogue, key.ended), NameOf(catalogue, key.successor));
  }
  return text;
}

absl::StatusOr<std::int64_t> Succeed(const SuccessionFacts& facts,
                                     const std::function<void(std::int64_t)>& progress) {
  Succession succession(facts);
  std::int64_t done = 0;
  std::int64_t before = -1;
  // Until a pass finds nothing: what was on its way to an ended agency may arrive meanwhile.
  while (done != before) {
    before = done;
    RETURN_IF_ERROR(ForEachPage(succession, [&](std::vector<Dossier> page) -> absl::Status {
      for (std::size_t from = 0; from < page.size(); from += kBatch) {
        const auto some = std::span(page).subspan(from, std::min(kBatch, page.size() - from));
        ASSIGN_OR_RETURN(const std::int64_t written, succession.Write({some.begin(), some.end()}));
        done += written;
        progress(done);
      }
      return absl::OkStatus();
    }));
  }
  return done;
}

}  // namespace motcua::publishing
