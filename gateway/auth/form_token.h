// A second proof, besides Sec-Fetch-Site and Origin, that a form came from a page of ours: made of
// the session token, which no other site knows, and telling nothing about it.
#pragma once

#include <string>
#include <string_view>

namespace motcua::gateway {

// For a hidden field of every form of a signed-in page.
std::string FormTokenOf(std::string_view session_token);
bool IsFormToken(std::string_view typed, std::string_view session_token);

}  // namespace motcua::gateway
