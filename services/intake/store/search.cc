#include "services/intake/store/search.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/domain/error.h"
#include "services/intake/store/places.h"
#include "services/intake/store/search_page.h"
#include "services/intake/store/search_plan.h"
#include "services/intake/store/search_statements.h"
#include "services/intake/store/store.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"

namespace motcua::intake {
namespace {

constexpr std::int64_t kLongest = 200'000;  // dossiers of one list that are counted, or read
// A list is read into a hash when it is shorter than so many times the leading one: an entry read
// costs a sixteenth of one asked for. About a sixteenth is taken to be left after each.
constexpr std::int64_t kListRatio = 16;
constexpr int kMostRows = 2'000;  // most applicants opened for one question
constexpr absl::CivilDay kEpoch(1970, 1, 1);
constexpr absl::CivilDay kFirstDay(1900, 1, 1);
constexpr absl::CivilDay kLastDay(2999, 12, 31);

using Optional = std::optional<std::string>;

std::string ArrayText(const std::vector<std::int64_t>& tokens) {
  return absl::StrFormat("{%s}", absl::StrJoin(tokens, ","));
}

std::string DayText(absl::CivilDay day) { return absl::FormatCivilTime(day); }

// What a plan becomes in the statement.
struct Roles {
  AnyOf lead;
  std::vector<Optional> listed;
  std::vector<Optional> asked;
};

// What a question needs besides itself.
struct SearchParts {
  pg::Transaction& tx;
  const crypto::Sealer& sealer;
  ListLengths& lengths;
};

// One question to the database, with what its rows are opened by.
class Searcher {
 public:
  Searcher(const SearchParts& parts, const SearchQuery& query)
      : parts_(parts),
        query_(query),
        from_(DayText(query.from.value_or(kFirstDay))),
        to_(DayText(query.to.value_or(kLastDay))) {
    parts_.tx.Exec(kPlanSearch);
  }

  absl::Status Run(const SearchPlan& plan) {
    const pqxx::result rows = Candidates(plan, RolesOf(plan));
    too_many_ = too_many_ || rows.size() == static_cast<std::size_t>(kMostRows);
    for (const pqxx::row& row : rows) RETURN_IF_ERROR(Take(row));
    return absl::OkStatus();
  }

  SearchPage Finish() && {
    const auto place_less = [](const auto& a, const auto& b) { return PlaceOf(a) < PlaceOf(b); };
    std::sort(page_.rows.begin(), page_.rows.end(), place_less);
    const auto same = [](const auto& a, const auto& b) { return a.id == b.id; };
    page_.rows.erase(std::unique(page_.rows.begin(), page_.rows.end(), same), page_.rows.end());
    page_.too_many = too_many_;
    return std::move(page_);
  }

 private:
  // Within the days of the question; only lists of all days are remembered.
  std::int64_t Length(std::int64_t token) {
    const ListLengths::List list{.agency = query_.agency, .token = token};
    const bool all_days = !query_.from && !query_.to;
    if (all_days) {
      const std::optional<std::int64_t> known = parts_.lengths.Find(list);
      if (known) return *known;
    }
    const std::int64_t length =
        parts_.tx.Exec(kCountToken, query_.agency.value(), token, from_, to_, kLongest)[0][0]
            .as<std::int64_t>();
    if (all_days) parts_.lengths.Put(list, length);
    return length;
  }

  // The rarest leads, and so on: the fewer dossiers have it, the earlier it is asked for.
  Roles RolesOf(const SearchPlan& plan) {
    std::vector<std::pair<std::int64_t, const AnyOf*>> order;
    for (const AnyOf& tokens : plan.needed) {
      std::int64_t length = 0;
      for (const std::int64_t token : tokens) length += Length(token);
      order.emplace_back(length, &tokens);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    const auto [shortest, lead] = order.front();
    too_many_ = too_many_ || shortest >= kLongest;
    Roles roles{.lead = *lead, .listed = {}, .asked = {}};
    std::int64_t left = shortest;  // of the leading list, once those before were looked up
    for (std::size_t i = 1; i < order.size(); ++i) {
      const bool list = order[i].first < kListRatio * left && roles.listed.size() < kMostListed;
      (list ? roles.listed : roles.asked).push_back(ArrayText(*order[i].second));
      left /= list ? kListRatio : 1;
    }
    roles.listed.resize(kMostListed);
    roles.asked.resize(kMostNeeded - 1);
    return roles;
  }

  pqxx::result Candidates(const SearchPlan& plan, const Roles& roles) {
    std::array<std::optional<std::int64_t>, kMostInMiddle> middle;
    std::copy(plan.middle.begin(), plan.middle.end(), middle.begin());
    const Optional procedure =
        query_.procedure_code.empty() ? std::nullopt : Optional(query_.procedure_code);
    const std::vector<Optional>& listed = roles.listed;
    const std::vector<Optional>& asked = roles.asked;
    return parts_.tx.Exec(kSearch, query_.agency.value(), ArrayText(roles.lead), from_, to_,
                          kLongest, listed[0], listed[1], asked[0], asked[1], asked[2], asked[3],
                          asked[4], middle[0], middle[1], middle[2], middle[3], middle[4],
                          middle[5], plan.one_fewer, procedure, kMostRows);
  }

  absl::Status Take(const pqxx::row& row) {
    SearchRow found{.id = domain::DossierId(row[1].as<std::int64_t>()),
                    .code = row[2].as<std::string>(),
                    .state = domain::DossierState::kNone,
                    .procedure_code = row[4].as<std::string>(),
                    .procedure_version = row[5].as<std::int32_t>(),
                    .handed_in_on = kEpoch + row[0].as<int>(),
                    .name = {},
                    .birth = {},
                    .standing = {}};
    const auto state = domain::StateFromNumber(row[3].as<int>());
    if (!state) return domain::BrokenHistory("dossier.state");
    found.state = *state;
    const pqxx::binarystring sealed(row[7]);
    ASSIGN_OR_RETURN(
        const std::string octets,
        parts_.sealer.Open(row[6].as<std::int16_t>(), ApplicantPlace(found.id), sealed.str()));
    ASSIGN_OR_RETURN(const Applicant applicant, DecodeApplicant(octets));
    // Equal tokens are not yet equal words, and tokens may be older than a correction's rules.
    const std::optional<Standing> standing = BestStanding(query_, applicant);
    if (!standing) return absl::OkStatus();
    found.standing = *standing;
    const bool owner = standing->person == Person::kOwner;
    found.name = owner ? applicant.full_name : applicant.submitter.full_name;
    if (owner) found.birth = applicant.birth;
    page_.rows.push_back(std::move(found));
    return absl::OkStatus();
  }

  const SearchParts parts_;
  const SearchQuery& query_;
  const std::string from_;
  const std::string to_;
  SearchPage page_;
  bool too_many_ = false;
};

// The rows behind a place, at most a page of them.
void CutToPage(const SearchQuery& query, const std::optional<SearchPlace>& after,
               const std::string& key, SearchPage& page) {
  if (after) {
    std::erase_if(page.rows, [&](const SearchRow& row) { return !(*after < PlaceOf(row)); });
  }
  const auto size = static_cast<std::size_t>(query.page_size);
  if (page.rows.size() <= size) return;
  page.rows.resize(size);
  page.next_page_token = MakeSearchToken(key, query, PlaceOf(page.rows.back()));
}

}  // namespace

absl::StatusOr<SearchPage> Store::Search(const SearchQuery& query) {
  std::optional<SearchPlace> after;
  if (!query.page_token.empty()) {
    ASSIGN_OR_RETURN(after, ReadSearchToken(keys_.search, query));
  }
  const SearchTokens tokens(keys_.search);
  const pg::TransactionOptions options{
      .deadline = query.deadline, .agencies = {query.agency.value()}, .read_only = true};
  ASSIGN_OR_RETURN(
      SearchPage page,
      pg::RunTransaction(pool_, options, [&](pg::Transaction& tx) -> absl::StatusOr<SearchPage> {
        Searcher searcher({.tx = tx, .sealer = sealer_, .lengths = lengths_}, query);
        for (const Person person : {Person::kOwner, Person::kSubmitter}) {
          const std::optional<SearchPlan> plan = PlanOf(query, person, tokens);
          if (plan) RETURN_IF_ERROR(searcher.Run(*plan));
        }
        return std::move(searcher).Finish();
      }));
  CutToPage(query, after, keys_.search, page);
  return page;
}

}  // namespace motcua::intake
