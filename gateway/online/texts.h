// The sentences of the pages on which citizens register from home; the gateway has no catalogue.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace motcua::gateway {

// The text of a key; the key itself if there is none (a test asks for every key used).
std::string_view OnlineText(std::string_view key);
bool HasOnlineText(std::string_view key);
// The text with its {slots} filled.
std::string SayOnline(std::string_view key,
                      const std::map<std::string, std::string, std::less<>>& slots = {});

}  // namespace motcua::gateway
