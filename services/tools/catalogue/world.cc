#include "services/tools/catalogue/world.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/domain/house_time.h"

namespace motcua::publishing {
namespace {

// $1 now. 11: a code given by mistake, in no report. An agency's part of a code is what stands
// before day and serial; codes of the form before 2020 name it by its old identifier. A promise at
// a whole minute is over with that minute.
constexpr pg::Statement kCount{"publishing.count_world", R"sql(
    SELECT coalesce(named.agency_id, 0), g.competent_agency, g.procedure_code, g.procedure_version,
      g.received, g.open, g.finished, g.otherwise, g.overdue, g.late
    FROM (
      SELECT substring(d.code FROM '^(.*)-[0-9]{6}-[0-9]+$') AS name, d.competent_agency,
        d.procedure_code, d.procedure_version, count(*) AS received,
        count(*) FILTER (WHERE d.state IN (1, 2, 4, 5, 6)) AS open,
        count(*) FILTER (WHERE d.state IN (9, 10)) AS finished,
        count(*) FILTER (WHERE d.state IN (3, 7, 8)) AS otherwise,
        count(*) FILTER (WHERE d.state IN (2, 4)
          AND d.promised_at + interval '1 minute' <= $1::timestamptz) AS overdue,
        count(*) FILTER (WHERE d.state IN (9, 10)
          AND d.promised_at + interval '1 minute' <= d.finished_at) AS late
      FROM ledger.dossier d
      WHERE d.state <> 11
      GROUP BY 1, 2, 3, 4
    ) AS g
    LEFT JOIN catalogue.agency named ON g.name IN (named.identifier, named.old_identifier))sql"};

std::string NameOf(const catalogue::Snapshot& catalogue, domain::AgencyId id) {
  const catalogue::Agency* const agency = catalogue.FindAgency(id);
  return agency == nullptr ? absl::StrCat("agency ", id.value())
                           : absl::StrCat(agency->identifier, " ", agency->name);
}

// Whose line a group belongs to.
domain::AgencyId Place(const WorldFacts& facts, const pqxx::row& row) {
  const domain::AgencyId named(row[0].as<std::int32_t>());
  const domain::AgencyId competent(row[1].as<std::int32_t>());
  switch (facts.world) {
    case World::kAsNamed:
      return named ? named : competent;
    case World::kToday:
      break;
  }
  const catalogue::Procedure* const procedure =
      facts.catalogue.FindProcedureVersion(row[2].c_str(), row[3].as<std::int32_t>());
  const catalogue::Agency* const heir = facts.catalogue.SuccessorOf(
      competent, procedure == nullptr ? "" : procedure->field, domain::DayOf(facts.now));
  return heir == nullptr ? competent : heir->id;
}

void AddLine(std::string& text, const AgencyReport& line) {
  absl::StrAppendFormat(&text, "%9d %9d %9d %9d %9d %9d  %s\n", line.received, line.open,
                        line.finished, line.otherwise, line.overdue, line.late, line.agency);
}

}  // namespace

absl::StatusOr<std::vector<AgencyReport>> Report(const WorldFacts& facts) {
  using Result = absl::StatusOr<std::vector<AgencyReport>>;
  const auto count = [&](pg::Transaction& tx) -> Result {
    std::map<domain::AgencyId, AgencyReport> lines;
    const std::string now =
        absl::FormatTime("%Y-%m-%d %H:%M:%E6S+00", facts.now, absl::UTCTimeZone());
    for (const pqxx::row& row : tx.Exec(kCount, now)) {
      const domain::AgencyId id = Place(facts, row);
      AgencyReport& line = lines[id];
      line.agency = NameOf(facts.catalogue, id);
      line.received += row[4].as<std::int64_t>();
      line.open += row[5].as<std::int64_t>();
      line.finished += row[6].as<std::int64_t>();
      line.otherwise += row[7].as<std::int64_t>();
      line.overdue += row[8].as<std::int64_t>();
      line.late += row[9].as<std::int64_t>();
    }
    std::vector<AgencyReport> report;
    for (auto& [id, line] : lines) report.push_back(std::move(line));
    return report;
  };
  return pg::RunTransaction(facts.pool, {.read_only = true, .repeatable_read = true}, count);
}

std::string PrintReport(const std::vector<AgencyReport>& report) {
  std::string text = absl::StrFormat("%9s %9s %9s %9s %9s %9s  %s\n", "received", "open",
                                     "finished", "otherwise", "overdue", "late", "agency");
  AgencyReport sum{.agency = "all"};
  for (const AgencyReport& line : report) {
    AddLine(text, line);
    sum.received += line.received;
    sum.open += line.open;
    sum.finished += line.finished;
    sum.otherwise += line.otherwise;
    sum.overdue += line.overdue;
    sum.late += line.late;
  }
  AddLine(text, sum);
  return text;
}

}  // namespace motcua::publishing
