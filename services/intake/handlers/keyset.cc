#include "services/intake/handlers/keyset.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/intake/handlers/counter_limits.h"

namespace motcua::intake {
namespace {

constexpr int kUsualRows = 50;
constexpr std::size_t kLongestId = 36;  // a UUID
constexpr char kBetween = '.';

absl::Status BadToken() {
  return domain::BadField("page_token", "a token given with the page before");
}

bool ReadNumber(std::string_view text, std::int64_t& number) {
  return absl::SimpleAtoi(absl::string_view(text.data(), text.size()), &number) && number >= 0;
}

}  // namespace

absl::StatusOr<int> ListSize(int size) {
  if (size < 0 || size > kMostListRows) {
    return domain::BadField("page_size", absl::StrFormat("0 to %d", kMostListRows));
  }
  return size == 0 ? kUsualRows : size;
}

std::string PrintRowKey(const RowKey& key) {
  return absl::StrFormat("%d%c%s", absl::ToUnixMicros(key.at), kBetween, key.id);
}

absl::StatusOr<std::optional<RowKey>> ParseRowKey(std::string_view token) {
  if (token.empty()) return std::optional<RowKey>();
  const std::size_t between = token.find(kBetween);
  std::int64_t micros = 0;
  if (between == std::string_view::npos || !ReadNumber(token.substr(0, between), micros)) {
    return BadToken();
  }
  const std::string_view id = token.substr(between + 1);
  if (id.empty() || id.size() > kLongestId) return BadToken();
  return std::optional(RowKey{.at = absl::FromUnixMicros(micros), .id = std::string(id)});
}

std::string PrintRowNumber(std::int64_t number) { return absl::StrFormat("%d", number); }

absl::StatusOr<std::int64_t> ParseRowNumber(std::string_view token) {
  std::int64_t number = 0;
  if (!token.empty() && !ReadNumber(token, number)) return BadToken();
  return number;
}

}  // namespace motcua::intake
