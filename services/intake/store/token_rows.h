// Rows of intake.search_token: collected for one dossier or many, written by one statement.
// Internal to the store.
#pragma once

#include <span>
#include <string>

#include "absl/time/civil_time.h"
#include "services/domain/dossier.h"
#include "services/intake/store/applicant.h"
#include "services/intake/store/search_tokens.h"
#include "services/platform/pg/pg.h"

namespace motcua::intake {

class TokenRows {
 public:
  explicit TokenRows(const SearchTokens& tokens) : tokens_(tokens) {}

  struct Entry {
    domain::DossierId dossier;
    std::span<const domain::AgencyId> agencies;  // each once in the table, however often here
    absl::CivilDay received_on;
  };
  void Add(const Entry& entry, const Applicant& applicant);
  bool empty() const { return agencies_.empty(); }
  // Sends them with the next statement or COMMIT.
  void Post(pg::Transaction& tx) const;

 private:
  const SearchTokens& tokens_;
  std::string agencies_;  // array elements, comma behind each
  std::string days_;
  std::string numbers_;
  std::string dossiers_;
};

// The tokens of a dossier just created; travel with COMMIT. Every way of creating one calls this
// (what has none is found by nobody until motcua-intake --reindex).
void PostTokens(pg::Transaction& tx, const std::string& search_key, const domain::Dossier& dossier,
                const Applicant& applicant);

}  // namespace motcua::intake
