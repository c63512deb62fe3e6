#include "services/tools/verify/law.h"

#include <openssl/sha.h>

#include "absl/strings/str_format.h"

namespace motcua::verify {
namespace {

// A row published before terms could roll otherwise rolls to the next working day.
constexpr pg::Statement kReadProcedures{"verify.read_procedures", R"sql(
    SELECT p.code, p.version, p.term_unit, p.term_amount, p.cutoff_minute,
      coalesce(p.rolling, 'next_working_day'), p.supplement_policy
    FROM catalogue.procedure p)sql"};

constexpr pg::Statement kReadTerms{"verify.read_terms", R"sql(
    SELECT t.procedure_code, t.procedure_version, t.case_code, t.channel, t.term_unit,
      t.term_amount, t.cutoff_minute
    FROM catalogue.term t)sql"};

constexpr pg::Statement kReadCalendars{"verify.read_calendars", R"sql(
    SELECT c.calendar_version, c.document, c.digest
    FROM catalogue.calendar_document c
    ORDER BY c.calendar_version)sql"};

constexpr pg::Statement kReadVersions{"verify.read_versions", R"sql(
    SELECT v.version, v.calendar_version
    FROM catalogue.version v
    WHERE v.calendar_version IS NOT NULL)sql"};

std::string Text(const pqxx::field& field) { return {field.c_str(), field.size()}; }

std::string Digest(const std::string& text) {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

void ReadProcedures(pg::Transaction& tx, Law& law) {
  for (const pqxx::row& row : tx.Exec(kReadProcedures)) {
    const Term term{.unit = UnitLetter(row[2].c_str()),
                    .amount = row[3].as<std::int64_t>(),
                    .cutoff = row[4].as<std::int64_t>(),
                    .roll = Text(row[5]) == "next_working_day" ? 'n' : '-'};
    law.procedures[{Text(row[0]), row[1].as<std::int64_t>()}] = {
        .term = term, .policy = Text(row[6]) == "restart" ? 'r' : 'p'};
  }
  for (const pqxx::row& row : tx.Exec(kReadTerms)) {
    const auto version = row[1].as<std::int64_t>();
    const auto procedure = law.procedures.find({Text(row[0]), version});
    const char roll = procedure == law.procedures.end() ? 'n' : procedure->second.term.roll;
    law.terms[{Text(row[0]), version, Text(row[2]), row[3].as<std::int64_t>()}] = {
        .unit = UnitLetter(row[4].c_str()),
        .amount = row[5].as<std::int64_t>(),
        .cutoff = row[6].as<std::int64_t>(),
        .roll = roll};
  }
}

void ReadCalendars(pg::Transaction& tx, Law& law, std::vector<std::string>& problems) {
  for (const pqxx::row& row : tx.Exec(kReadCalendars)) {
    const auto version = row[0].as<std::int64_t>();
    const std::string document = Text(row[1]);
    const std::vector<std::uint8_t> digest = pg::Bytes(row[2]);
    const std::string where = absl::StrFormat("calendar %d: ", version);
    if (Digest(document) != std::string(digest.begin(), digest.end())) {
      problems.push_back(where + "the document is not the one its digest was made of");
      continue;
    }
    auto calendar = Calendar::Parse(version, document);
    if (calendar.ok()) {
      law.calendars.emplace(version, *std::move(calendar));
    } else {
      problems.push_back(where + std::string(calendar.status().message()));
    }
  }
  for (const pqxx::row& row : tx.Exec(kReadVersions)) {
    law.calendar_of[row[0].as<std::int64_t>()] = row[1].as<std::int64_t>();
  }
}

}  // namespace

char UnitLetter(std::string_view name) {
  if (name == "none") return kNoTerm;
  if (name == "given") return kGivenTerm;
  if (name == "working_day") return 'w';
  if (name == "working_minute") return 'm';
  if (name == "calendar_day") return 'c';
  if (name == "same_day") return 's';
  return '?';
}

std::optional<Procedure> Find(const Law& law, const CaseKey& key) {
  const auto procedure = law.procedures.find({key.procedure, key.version});
  if (procedure == law.procedures.end()) return std::nullopt;
  const std::pair<std::string, std::int64_t> order[] = {
      {key.case_code, key.channel}, {key.case_code, 0}, {"", key.channel}};
  for (const auto& [case_code, channel] : order) {
    const auto term = law.terms.find({key.procedure, key.version, case_code, channel});
    if (term == law.terms.end()) continue;
    return Procedure{.term = term->second, .policy = procedure->second.policy};
  }
  return procedure->second;
}

Law ReadLaw(pg::Transaction& tx, std::vector<std::string>& problems) {
  Law law;
  ReadProcedures(tx, law);
  ReadCalendars(tx, law, problems);
  return law;
}

}  // namespace motcua::verify
