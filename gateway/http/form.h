// application/x-www-form-urlencoded: form bodies and the query part of an address.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace motcua::gateway {

// More fields than any of our forms has.
inline constexpr std::size_t kMostFormFields = 20;

using Fields = std::vector<std::pair<std::string, std::string>>;

// Decodes "a=1&b=%C4%91"; nullopt for a broken escape or too many fields. Text may be any octets.
std::optional<Fields> ParseForm(std::string_view text);

// First value of a field; empty if absent.
std::string_view FieldValue(const Fields& fields, std::string_view name);

// Whether a field was sent, empty or not.
bool HasField(const Fields& fields, std::string_view name);
// "a=1&b=%C4%91": the other way round.
std::string PrintForm(const Fields& fields);

}  // namespace motcua::gateway
