#include "services/catalogue/identifier.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace motcua::catalogue {
namespace {

// Groups of digits of the old form, from its left; the province stands after them.
constexpr std::array<std::size_t, 3> kGroups = {3, 2, 2};
constexpr std::string_view kForm = "000.00.00.A00";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsOldForm(std::string_view text) {
  return std::equal(text.begin(), text.end(), kForm.begin(), kForm.end(), [](char c, char form) {
    if (form == '0') return IsDigit(c);
    if (form == 'A') return c >= 'A' && c <= 'Z';
    return c == form;
  });
}

}  // namespace

std::string InNewWriting(std::string_view identifier) {
  if (!IsOldForm(identifier)) return "";
  std::array<std::string_view, kGroups.size()> groups;
  std::size_t at = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    groups[i] = identifier.substr(at, kGroups[i]);
    at += kGroups[i] + 1;
  }
  std::string text(identifier.substr(at));
  for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
    const bool used = group->find_first_not_of('0') != std::string_view::npos;
    if (used) text.append(".").append(*group);
  }
  return text;
}

}  // namespace motcua::catalogue
