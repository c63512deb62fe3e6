// Immutable snapshot of agencies, procedures, steps, calendars and message templates, as published;
// swapped when a newer is published.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/domain/deadline.h"
#include "services/domain/event.h"
#include "services/domain/ids.h"
#include "services/domain/office_time.h"
#include "services/platform/pg/pg.h"

namespace motcua::catalogue {

struct Agency {
  domain::AgencyId id;
  std::string identifier;       // H20.214
  std::string name;             // full, with diacritics
  std::string short_name;       // unaccented, at most 26 characters, for text messages
  std::string desk_name;        // "Bộ phận một cửa phường Cao Lãnh"
  std::string desk_short_name;  // unaccented, at most 26
  std::string address;
  std::string phone;
  std::string hours;  // one phrase for people
  domain::AgencyId parent;
  std::optional<absl::CivilDay> valid_from;
  std::optional<absl::CivilDay> valid_to;  // last day
  bool level0 = true;                      // code alone is answered
  bool confirmed = false;
};

struct Procedure {
  std::string code;
  std::int32_t version = 0;
  std::string name;
  std::string field;
  domain::TermRule
      term;  // counting rule, amount, cut-off; TermUnit::kGiven where another body sets the date
  domain::SupplementPolicy supplement_policy;
  std::map<std::string, std::string> steps;  // step code → name
  absl::CivilDay valid_from;
  std::optional<absl::CivilDay> valid_to;
  bool confirmed = false;
};

class Snapshot {
 public:
  std::int32_t version() const { return version_; }
  const Agency* FindAgency(domain::AgencyId id) const;  // nullptr if none
  const Agency* FindAgencyByIdentifier(std::string_view identifier) const;
  const std::vector<Agency>& agencies() const { return agencies_; }
  // The version of a procedure in force on a day; nullptr if none.
  const Procedure* FindProcedure(std::string_view code, absl::CivilDay on) const;
  // A pinned version; nullptr if none.
  const Procedure* FindProcedureVersion(std::string_view code, std::int32_t version) const;
  const std::vector<Procedure>& procedures() const { return procedures_; }
  // The term of a case of a procedure that came in by a channel; nullopt when the procedure has no
  // such case.
  std::optional<domain::TermRule> TermOf(const Procedure& procedure, domain::Channel channel,
                                         std::string_view case_code) const;
  // The calendar the agency counts by.
  const domain::OfficeTime& OfficeTimeOf(domain::AgencyId agency) const;
  // Text of a message key ("web.l0.s4.title", "sms.l0.s4") in Vietnamese; other languages stand
  // under
  // "<language>:<key>" ("en:problem.WRONG_STATE"). Empty if the key does not exist.
  std::string_view Message(std::string_view key) const;
  const std::map<std::string, std::string, std::less<>>& messages() const { return messages_; }

 private:
  friend class Loader;
  std::int32_t version_ = 0;
  std::vector<Agency> agencies_;                                   // by id
  std::map<std::string, std::size_t, std::less<>> by_identifier_;  // position in agencies_
  std::vector<Procedure> procedures_;                              // by code, version
  std::shared_ptr<const domain::OfficeTime> office_;
  std::map<std::string, std::string, std::less<>> messages_;
};

// Loads the newest published version. UNAVAILABLE if the database is,
// FAILED_PRECONDITION/NO_CATALOGUE if nothing is published.
absl::StatusOr<std::shared_ptr<const Snapshot>> Load(pg::Pool& pool);
// The same inside a transaction: what a publication that is not committed yet would be.
absl::StatusOr<std::shared_ptr<const Snapshot>> Load(pg::Transaction& tx);

// Holds the current snapshot and reloads it when a newer one is published (polled each second on an
// own thread). The first load is tried in the constructor; while the database is down the old
// snapshot stays and the poll goes on trying.
class Catalogue {
 public:
  explicit Catalogue(pg::Pool& pool);
  ~Catalogue();
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;
  // Null until Ready(), never after; callers keep the pointer for the whole call.
  std::shared_ptr<const Snapshot> current() const;
  bool Ready() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace motcua::catalogue
