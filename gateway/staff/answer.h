// Pieces of an answer that all pages of the staff have.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "gateway/staff/handlers.h"

namespace motcua::gateway {

// A broad page of the staff.
Frame StaffFrame(const Site& site, std::string_view title);
// What went wrong, as a page in the words of the problem.
http::Response StaffRefusal(const absl::Status& status, const StaffPageDeps& deps);
// The sentence of a refusal.
std::string RefusalSentence(const absl::Status& status);

// Where to sign in, and to come back to afterwards.
std::string SignInAddress(std::string_view back);
// `back` if it is an address of the staff's pages, else their first: nobody is sent elsewhere.
std::string SafeAddress(std::string_view back);

}  // namespace motcua::gateway
