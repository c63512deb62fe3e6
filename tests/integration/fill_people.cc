#include "tests/integration/fill_people.h"

#include <cstdlib>
#include <fstream>
#include <pqxx/pqxx>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/domain/ids.h"
#include "services/intake/store/places.h"

namespace motcua::testing {
namespace {

std::string Folder() { return std::getenv("MOTCUA_TEST_DIR"); }

struct Table {
  const char* name;
  const char* columns;
  const char* file;
};
constexpr Table kDossiers = {
    "ledger.dossier",
    "dossier_id, code, version, state, procedure_code, procedure_version, channel, receipt_id, "
    "receiving_agency, competent_agency, pickup_agency, holder_agency, received_at, closed_at, "
    "updated_at, head_hash",
    "dossiers.copy"};
constexpr Table kApplicants = {
    "intake.applicant", "dossier_id, key_id, sealed, phone_owner, search_rules", "applicants.copy"};
constexpr Table kTokens = {"intake.search_token", "agency_id, received_on, token, dossier_id",
                           "tokens.copy"};

class CopyFile {
 public:
  explicit CopyFile(const Table& table) : out_(absl::StrCat(Folder(), "/", table.file)) {}
  void Line(const std::string& line) { out_ << line << '\n'; }

 private:
  std::ofstream out_;
};

void Load(pqxx::nontransaction& tx, const Table& table) {
  const std::string path = absl::StrCat(Folder(), "/", table.file);
  tx.exec(absl::StrCat("COPY ", table.name, " (", table.columns, ") FROM '", path, "'"));
}

std::string Hex(std::string_view octets) {
  return absl::BytesToHexString(absl::string_view(octets.data(), octets.size()));
}

std::string DossierLine(const InventedPerson& person, std::int64_t id) {
  const std::string at = absl::StrCat(absl::FormatCivilTime(person.handed_in_on), " 02:00:00+00");
  return absl::StrJoin(
      {absl::StrCat(id), PersonCode(person, id), std::string("5"), std::string("10"),
       std::string(kProcedure), std::string("1"), std::string("1"),
       absl::StrFormat("00000000-0000-4000-8000-%012d", id), absl::StrCat(kDesk),
       absl::StrCat(kDesk), absl::StrCat(kDesk), absl::StrCat(kDesk), at, at, at,
       absl::StrCat("\\\\x", std::string(64, '0'))},
      "\t");
}

}  // namespace

std::string PersonCode(const InventedPerson& person, std::int64_t dossier) {
  return absl::StrFormat("H20.02-%02d%02d%02d-%d", person.handed_in_on.year() % 100,
                         person.handed_in_on.month(), person.handed_in_on.day(), dossier);
}

void FillPeople(const House& house, const std::vector<InventedPerson>& people,
                const intake::SearchTokens& tokens) {
  {
    CopyFile dossiers(kDossiers);
    CopyFile applicants(kApplicants);
    CopyFile token_rows(kTokens);
    std::int64_t id = kFirstPerson;
    for (const InventedPerson& person : people) {
      dossiers.Line(DossierLine(person, id));
      const std::string sealed = house.sealer().Seal(intake::ApplicantPlace(domain::DossierId(id)),
                                                     intake::EncodeApplicant(person.applicant));
      applicants.Line(absl::StrCat(id, "\t", house.sealer().current_key(), "\t\\\\x", Hex(sealed),
                                   "\t0\t", intake::kSearchRules));
      for (const std::int64_t token : tokens.Of(person.applicant)) {
        token_rows.Line(absl::StrCat(kDesk, "\t", absl::FormatCivilTime(person.handed_in_on), "\t",
                                     token, "\t", id));
      }
      ++id;
    }
  }
  {
    pqxx::connection connection(house.database.Connection());
    pqxx::nontransaction tx(connection);
    tx.exec("BEGIN");
    // Trays need no row of a closed dossier, and the key is built faster over all rows at once.
    tx.exec("SET LOCAL session_replication_role = replica");
    tx.exec("SET LOCAL maintenance_work_mem = '512MB'");
    const std::string key = tx.exec1(
                                  "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
                                  "WHERE conname = 'search_token_pkey'")[0]
                                .as<std::string>();
    tx.exec("ALTER TABLE intake.search_token DROP CONSTRAINT search_token_pkey");
    for (const Table& table : {kDossiers, kApplicants, kTokens}) Load(tx, table);
    tx.exec("ALTER TABLE intake.search_token ADD CONSTRAINT search_token_pkey " + key);
    tx.exec("COMMIT");
  }
  for (const Table& table : {kDossiers, kApplicants, kTokens}) {
    std::remove(absl::StrCat(Folder(), "/", table.file).c_str());
    pqxx::connection connection(house.database.Connection());
    pqxx::nontransaction alone(connection);
    alone.exec(absl::StrCat("VACUUM (FREEZE, ANALYZE) ", table.name));
  }
}

}  // namespace motcua::testing
