// What a procedure costs, counted from the rows of the catalogue: amounts, prices per unit with a
// ceiling, exemptions. Whole đồng; knows no row by name and charges nobody.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace motcua::domain {

// Two legal kinds, never added up in one receipt. Values are stored: never renumber.
enum class FeeKind : std::int16_t {
  kFee = 1,   // phí
  kLevy = 2,  // lệ phí
};

// A price per unit: the first ones, the further ones, and what one copy may cost at most.
struct UnitPrice {
  int first_units = 0;
  std::int64_t first_price = 0;
  std::int64_t further_price = 0;
  std::optional<std::int64_t> cap;
  friend bool operator==(const UnitPrice&, const UnitPrice&) = default;
};

// A row of the catalogue. Neither amount nor prices: something is due, but how much is not known.
struct FeeRule {
  std::string case_code;  // empty = the ordinary case
  std::string fee_code;
  FeeKind kind = FeeKind::kFee;
  std::string name;
  std::string unit;                    // in words: page, copy, dossier
  std::optional<std::int64_t> amount;  // of one unit; 0 = free
  std::optional<UnitPrice> prices;
  bool confirmed = false;
};

struct FeeExemption {
  std::string case_code;
  std::string fee_code;
  std::string exemption_code;
  std::string name;  // who
  int percent = 0;   // of the amount that falls away
  bool confirmed = false;
};

// How much of one fee is asked for.
struct FeeOrder {
  std::string fee_code;
  int units = 1;                    // pages, cases …
  int copies = 1;                   // of the same
  std::string exemption_code = {};  // empty = none
};

struct FeeLine {
  std::string fee_code;
  FeeKind kind = FeeKind::kFee;
  std::string name;
  std::string unit;
  int units = 1;
  int copies = 1;
  std::optional<std::int64_t> amount;  // to pay; nullopt: not known
  std::string exemption_code;
  bool confirmed = false;  // every row it was counted by is
};

// The rules of a case: its own rows, and the ordinary ones of the fees it has none for; by fee
// code.
std::vector<const FeeRule*> RulesOf(std::span<const FeeRule> rules, std::string_view case_code);

// One fee. BAD_FIELD units, copies, exemption_code. What falls away is rounded up to the đồng, in
// favour of who pays.
absl::StatusOr<FeeLine> CountFee(const FeeRule& rule, const FeeOrder& order,
                                 std::span<const FeeExemption> exemptions);

// All fees of a case: those ordered as ordered, the others once. Orders of no fee, or twice of one:
// BAD_FIELD fee_code.
absl::StatusOr<std::vector<FeeLine>> CountFees(std::span<const FeeRule> rules,
                                               std::span<const FeeExemption> exemptions,
                                               std::string_view case_code,
                                               std::span<const FeeOrder> orders);

// `percent` of an amount, rounded down to the đồng.
std::int64_t PercentOf(std::int64_t amount, int percent);

inline constexpr int kMostUnits = 10'000;  // pages of one thing, more is a slip of the finger
inline constexpr int kMostCopies = 1'000;

}  // namespace motcua::domain
