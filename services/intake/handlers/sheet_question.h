// Whose sheet of which day is asked for, and who may ask.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/intake/handlers/counter.h"

namespace motcua::intake {

struct SheetAsked {
  std::string_view day;         // ISO 8601, empty = today
  std::int64_t officer_id = 0;  // 0 = who asks
};

// BAD_FIELD day, officer_id; PERMISSION_DENIED/OTHER_OFFICERS_TILL when another officer's sheet is
// asked for without being a leader.
absl::StatusOr<SheetQuestion> ParseSheetQuestion(const SheetAsked& asked,
                                                 const rpc::CallContext& call);

}  // namespace motcua::intake
