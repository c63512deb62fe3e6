// What the catalogue's rows say about dates: terms, policies, and every calendar that was ever in
// force. Read once, before the ledger.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "services/platform/pg/pg.h"
#include "services/tools/verify/deadline.h"

namespace motcua::verify {

// Units as the catalogue's rows name them; '?' for a name nobody knows. 0 = no term, 'g' = given.
inline constexpr char kNoTerm = 0;
inline constexpr char kGivenTerm = 'g';
char UnitLetter(std::string_view name);

struct Procedure {
  Term term;
  char policy = 'p';
};

struct Law {
  std::map<std::pair<std::string, std::int64_t>, Procedure> procedures;  // by code and version
  // By code, version, case and channel.
  std::map<std::tuple<std::string, std::int64_t, std::string, std::int64_t>, Term> terms;
  std::map<std::int64_t, Calendar> calendars;        // by calendar version
  std::map<std::int64_t, std::int64_t> calendar_of;  // calendar version by catalogue version
};

struct CaseKey {
  std::string procedure;
  std::int64_t version = 0;
  std::string case_code;
  std::int64_t channel = 0;
};

// Policy of the procedure with the term of the case: the row for case and channel, else for the
// case, else for the channel, else the procedure's own. nullopt = no such procedure.
std::optional<Procedure> Find(const Law& law, const CaseKey& key);

// Documents that are not what their digest says, or cannot be read, are left out and told in
// `problems`.
Law ReadLaw(pg::Transaction& tx, std::vector<std::string>& problems);

}  // namespace motcua::verify
