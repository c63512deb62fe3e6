#include "services/identity/handlers/fields.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/text.h"
#include "services/identity/handlers/limits.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/base/text.h"

namespace motcua::identity {
namespace {

constexpr std::array<std::string_view, 4> kRoles = {"reception", "handling", "leader", "admin"};

}  // namespace

absl::StatusOr<std::string> TypedUsername(std::string_view text) {
  const absl::string_view bare = absl::StripAsciiWhitespace(ToAbsl(text));
  const int length = domain::CharacterCount(ToStd(bare)).value_or(0);
  if (length < 1 || length > kLongestUsername || !domain::IsCleanText(ToStd(bare))) {
    return domain::BadField("username", "1 to 64 characters");
  }
  return absl::AsciiStrToLower(bare);
}

absl::StatusOr<std::string> NewUsername(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
  if (text.empty() || text.size() > kLongestUsername || !plain) {
    return domain::BadField("username", "1 to 64 of [a-z0-9._-]");
  }
  return std::string(text);
}

absl::StatusOr<std::string> DisplayName(std::string_view text) {
  return convert::TextField({.field = "display_name", .fewest = 1, .most = kLongestDisplayName},
                            text);
}

absl::StatusOr<domain::OfficerId> OfficerField(std::string_view field, std::int64_t number) {
  if (number <= 0) return domain::BadField(field, "the number of an account");
  return domain::OfficerId(number);
}

absl::StatusOr<domain::AgencyId> AgencyField(std::string_view field, std::int32_t number) {
  if (number <= 0) return domain::BadField(field, "the number of an agency");
  return domain::AgencyId(number);
}

absl::StatusOr<std::optional<absl::CivilDay>> DayField(std::string_view field,
                                                       std::string_view text) {
  if (text.empty()) return std::nullopt;
  absl::CivilDay day;
  // The years a date of ours may have; ParseCivilTime would take "12026-1-1".
  const bool fits = absl::ParseCivilTime(ToAbsl(text), &day) &&
                    absl::FormatCivilTime(day) == ToAbsl(text) && day.year() >= 1900 &&
                    day.year() <= 2199;
  if (!fits) return domain::BadField(field, "a day, YYYY-MM-DD");
  return day;
}

absl::StatusOr<absl::CivilDay> RequiredDay(std::string_view field, std::string_view text) {
  ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> day, DayField(field, text));
  if (!day) return domain::BadField(field, "a day, YYYY-MM-DD");
  return *day;
}

absl::StatusOr<Grant> GrantField(std::string_view field, const v1::Grant& grant) {
  const auto of = [field](std::string_view part) {
    return field.empty() ? std::string(part) : absl::StrFormat("%s.%s", field, part);
  };
  ASSIGN_OR_RETURN(const domain::AgencyId agency, AgencyField(of("agency_id"), grant.agency_id()));
  if (std::find(kRoles.begin(), kRoles.end(), grant.role()) == kRoles.end()) {
    return domain::BadField(of("role"), "reception, handling, leader or admin");
  }
  if (grant.house() && grant.role() != "admin") {
    return domain::BadField(of("house"), "false, unless the role is admin");
  }
  ASSIGN_OR_RETURN(const auto first_day, DayField(of("first_day"), grant.first_day()));
  ASSIGN_OR_RETURN(const auto last_day, DayField(of("last_day"), grant.last_day()));
  if (first_day && last_day && *last_day < *first_day) {
    return domain::BadField(of("last_day"), "not before first_day");
  }
  return Grant{.agency = agency,
               .role = grant.role(),
               .first_day = first_day,
               .last_day = last_day,
               .house = grant.house()};
}

std::string Canonical(const Grant& grant) {
  const auto day = [](const std::optional<absl::CivilDay>& value) {
    return value ? absl::FormatCivilTime(*value) : std::string("-");
  };
  return absl::StrFormat("%d %s %s %s %d", grant.agency.value(), grant.role, day(grant.first_day),
                         day(grant.last_day), grant.house ? 1 : 0);
}

absl::StatusOr<PageFields> PageField(int size, std::string_view token) {
  PageFields page{.size = size == 0 ? kUsualPage : size};
  if (size < 0 || size > kLargestPage) {
    return domain::BadField("page_size", absl::StrFormat("0 to %d", kLargestPage));
  }
  if (!token.empty() && (!absl::SimpleAtoi(ToAbsl(token), &page.key) || page.key <= 0)) {
    return domain::BadField("page_token", "a token given with the page before");
  }
  return page;
}

}  // namespace motcua::identity
