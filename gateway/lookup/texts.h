// The few sentences the gateway's pages say themselves; the gateway has no catalogue. Keys web.*
// are word for word those of texts.md; page.* are the frame around them.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace motcua::gateway {

// The text of a key; the key itself if there is none (a test asks for every key used).
std::string_view TextOf(std::string_view key);
// The text with its {slots} filled.
std::string Say(std::string_view key,
                const std::map<std::string, std::string, std::less<>>& slots = {});

}  // namespace motcua::gateway
