// Follows one dossier's events and recomputes every date that carries a derivation from what the
// events before it, the catalogue and the calendar documents say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/tools/verify/deadline.h"
#include "services/tools/verify/law.h"
#include "services/tools/verify/octets.h"

namespace motcua::verify {

struct DateCounts {
  std::int64_t checked = 0;
  std::int64_t older = 0;  // derivations of the writing before this one, not recomputed
};

class Dates {
 public:
  Dates(const Law& law, DateCounts& counts) : law_(law), counts_(counts) {}

  // The dossier's next event, in order. Returns what is wrong with its dates; empty = nothing.
  std::vector<std::string> Take(const EventRow& event, const Body& body);

 private:
  void Follow(const EventRow& event, const Body& body);
  std::string Check(const EventRow& event, const Body& body);
  std::string CheckOlder(const std::string& stored, const Body& body);
  std::string CheckAbsence(const EventRow& event, const Body& body) const;
  std::string CheckCalendar(const EventRow& event, const Body& body, std::int64_t& version);

  const Law& law_;
  DateCounts& counts_;
  CaseKey key_;
  Facts facts_;
  std::optional<Pause> running_;
  std::int64_t newest_calendar_ = 0;
  std::int64_t newest_since_ = 0;  // the first event that counted by it
  bool derived_ = false;
};

}  // namespace motcua::verify
