// Deadline cases from outside: one JSON object a line in, one result a line out, computed by the
// engine every program uses. Reads nothing but its input.
#pragma once

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "services/domain/office_time.h"

namespace motcua::deadline {

// Calendars seen lately: files repeat a few calendars many times.
class Cases {
 public:
  // The line that answers one case: {"id":1,"due":"2026-03-11T11:10"}, for calendar days the date
  // alone; {"id":1,"error":"field: what was expected"} for what is no case. Local times of the
  // house zone.
  std::string Answer(std::string_view line);

 private:
  std::shared_ptr<const domain::OfficeTime> Office(const domain::Calendar& rows);

  std::list<std::shared_ptr<const domain::OfficeTime>> offices_;
};

}  // namespace motcua::deadline
