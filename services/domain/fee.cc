#include "services/domain/fee.h"

#include <algorithm>
#include <map>
#include <utility>

#include "services/domain/error.h"

namespace motcua::domain {
namespace {

constexpr int kWhole = 100;  // per cent

std::int64_t PriceOfCopy(const UnitPrice& prices, int units) {
  const std::int64_t first = std::min(units, prices.first_units);
  const std::int64_t price = first * prices.first_price + (units - first) * prices.further_price;
  return prices.cap ? std::min(price, *prices.cap) : price;
}

absl::Status CheckOrder(const FeeOrder& order) {
  if (order.units < 1 || order.units > kMostUnits) return BadField("units", "1 to 10000");
  if (order.copies < 1 || order.copies > kMostCopies) return BadField("copies", "1 to 1000");
  return absl::OkStatus();
}

// That of the case itself comes before that of the ordinary case.
const FeeExemption* FindExemption(std::span<const FeeExemption> exemptions, const FeeRule& rule,
                                  std::string_view exemption_code) {
  const auto found = std::find_if(exemptions.begin(), exemptions.end(), [&](const auto& row) {
    return row.case_code == rule.case_code && row.fee_code == rule.fee_code &&
           row.exemption_code == exemption_code;
  });
  return found == exemptions.end() ? nullptr : &*found;
}

}  // namespace

std::int64_t PercentOf(std::int64_t amount, int percent) {
  return amount / kWhole * percent + amount % kWhole * percent / kWhole;
}

std::vector<const FeeRule*> RulesOf(std::span<const FeeRule> rules, std::string_view case_code) {
  std::map<std::string_view, const FeeRule*> by_code;
  for (const FeeRule& rule : rules) {
    if (rule.case_code.empty()) by_code.emplace(rule.fee_code, &rule);
  }
  for (const FeeRule& rule : rules) {
    if (rule.case_code == case_code) by_code[rule.fee_code] = &rule;
  }
  std::vector<const FeeRule*> chosen;
  for (const auto& [code, rule] : by_code) chosen.push_back(rule);
  return chosen;
}

absl::StatusOr<FeeLine> CountFee(const FeeRule& rule, const FeeOrder& order,
                                 std::span<const FeeExemption> exemptions) {
  if (absl::Status status = CheckOrder(order); !status.ok()) return status;
  FeeLine line{.fee_code = rule.fee_code,
               .kind = rule.kind,
               .name = rule.name,
               .unit = rule.unit,
               .units = order.units,
               .copies = order.copies,
               .amount = std::nullopt,
               .exemption_code = order.exemption_code,
               .confirmed = rule.confirmed};
  if (rule.amount) line.amount = *rule.amount * order.units * order.copies;
  if (rule.prices) line.amount = PriceOfCopy(*rule.prices, order.units) * order.copies;
  if (order.exemption_code.empty()) return line;
  const FeeExemption* const exemption = FindExemption(exemptions, rule, order.exemption_code);
  if (exemption == nullptr) return BadField("exemption_code", "an exemption from this fee");
  if (line.amount) line.amount = PercentOf(*line.amount, kWhole - exemption->percent);
  line.confirmed = line.confirmed && exemption->confirmed;
  return line;
}

absl::StatusOr<std::vector<FeeLine>> CountFees(std::span<const FeeRule> rules,
                                               std::span<const FeeExemption> exemptions,
                                               std::string_view case_code,
                                               std::span<const FeeOrder> orders) {
  const std::vector<const FeeRule*> chosen = RulesOf(rules, case_code);
  for (std::size_t i = 0; i < orders.size(); ++i) {
    const auto same = [&](const auto& code) { return code == orders[i].fee_code; };
    const bool known = std::any_of(chosen.begin(), chosen.end(),
                                   [&](const FeeRule* rule) { return same(rule->fee_code); });
    const bool twice = std::any_of(orders.begin(), orders.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](const FeeOrder& other) { return same(other.fee_code); });
    if (!known || twice) return BadField("fee_code", "a fee of this procedure, each once");
  }
  std::vector<FeeLine> lines;
  for (const FeeRule* const rule : chosen) {
    const auto order = std::find_if(orders.begin(), orders.end(), [&](const FeeOrder& one) {
      return one.fee_code == rule->fee_code;
    });
    const FeeOrder once{.fee_code = rule->fee_code};
    absl::StatusOr<FeeLine> line =
        CountFee(*rule, order == orders.end() ? once : *order, exemptions);
    if (!line.ok()) return std::move(line).status();
    lines.push_back(*std::move(line));
  }
  return lines;
}

}  // namespace motcua::domain
