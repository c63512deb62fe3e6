#include "services/domain/fee.h"

#include <gtest/gtest.h>

#include "services/domain/error.h"

namespace motcua::domain {
namespace {

FeeRule Amount(std::int64_t amount) {
  return {.case_code = "",
          .fee_code = "levy",
          .kind = FeeKind::kLevy,
          .name = "Lệ phí",
          .unit = "bản",
          .amount = amount,
          .prices = std::nullopt,
          .confirmed = true};
}

// Certified copies as the seed has them: 2,000 for each of two pages, then 1,000, at most 200,000 a
// copy.
FeeRule Pages() {
  FeeRule rule = Amount(0);
  rule.fee_code = "certify";
  rule.kind = FeeKind::kFee;
  rule.amount.reset();
  rule.prices = {.first_units = 2, .first_price = 2000, .further_price = 1000, .cap = 200'000};
  return rule;
}

FeeExemption Exempt(int percent) {
  return {.case_code = "",
          .fee_code = "levy",
          .exemption_code = "poor",
          .name = "Người thuộc hộ nghèo",
          .percent = percent,
          .confirmed = true};
}

std::int64_t Price(const FeeRule& rule, int units, int copies) {
  const auto line =
      CountFee(rule, {.fee_code = rule.fee_code, .units = units, .copies = copies}, {});
  EXPECT_TRUE(line.ok()) << line.status();
  return line.ok() ? line->amount.value_or(-1) : -1;
}

TEST(Fee, PagesCostByTheFirstAndTheFurther) {
  struct Case {
    int pages;
    int copies;
    std::int64_t amount;
  };
  for (const Case& test : {Case{1, 1, 2000}, Case{2, 1, 4000}, Case{3, 1, 5000}, Case{10, 1, 12000},
                           Case{3, 4, 20000}, Case{198, 1, 200'000}, Case{197, 1, 199'000},
                           Case{199, 1, 200'000}, Case{10'000, 3, 600'000}}) {
    EXPECT_EQ(Price(Pages(), test.pages, test.copies), test.amount)
        << test.pages << " pages, " << test.copies << " copies";
  }
}

TEST(Fee, AmountsCostPerUnitAndCopy) {
  EXPECT_EQ(Price(Amount(8000), 1, 1), 8000);
  EXPECT_EQ(Price(Amount(8000), 3, 1), 24000);
  EXPECT_EQ(Price(Amount(8000), 3, 2), 48000);
  EXPECT_EQ(Price(Amount(0), 3, 2), 0);
}

TEST(Fee, WhatFallsAwayIsRoundedUp) {
  struct Case {
    std::int64_t amount;
    int percent;
    std::int64_t left;
  };
  for (const Case& test :
       {Case{8000, 100, 0}, Case{8000, 50, 4000}, Case{8001, 50, 4000}, Case{99, 1, 98},
        Case{1, 1, 0}, Case{9'000'000'000'000'000'00, 50, 4'500'000'000'000'000'00}}) {
    const std::vector<FeeExemption> exemptions = {Exempt(test.percent)};
    const auto line = CountFee(
        Amount(test.amount),
        {.fee_code = "levy", .units = 1, .copies = 1, .exemption_code = "poor"}, exemptions);
    ASSERT_TRUE(line.ok()) << line.status();
    EXPECT_EQ(line->amount, test.left) << test.amount << " less " << test.percent << " %";
  }
}

TEST(Fee, AnExemptionOfAnotherFeeOrCaseIsNone) {
  const std::vector<FeeExemption> exemptions = {Exempt(100)};
  const FeeOrder order{.fee_code = "certify", .units = 1, .copies = 1, .exemption_code = "poor"};
  EXPECT_EQ(ReasonOf(CountFee(Pages(), order, exemptions).status()), "BAD_FIELD");
  FeeRule late = Amount(8000);
  late.case_code = "late";
  EXPECT_EQ(ReasonOf(CountFee(late, order, exemptions).status()), "BAD_FIELD");
}

TEST(Fee, ConfirmedIsOnlyWhatRestsOnConfirmedRows) {
  FeeRule rule = Amount(8000);
  std::vector<FeeExemption> exemptions = {Exempt(50)};
  const FeeOrder order{.fee_code = "levy", .units = 1, .copies = 1, .exemption_code = "poor"};
  EXPECT_TRUE(CountFee(rule, order, exemptions)->confirmed);
  exemptions[0].confirmed = false;
  EXPECT_FALSE(CountFee(rule, order, exemptions)->confirmed);
  exemptions[0].confirmed = true;
  rule.confirmed = false;
  EXPECT_FALSE(CountFee(rule, order, exemptions)->confirmed);
}

TEST(Fee, AnAmountNobodyKnowsIsNotZero) {
  FeeRule rule = Amount(0);
  rule.amount.reset();
  EXPECT_EQ(CountFee(rule, {.fee_code = "levy"}, {})->amount, std::nullopt);
}

TEST(Fee, CountsAreChecked) {
  for (const auto& [units, copies] :
       {std::pair{0, 1}, {-1, 1}, {10'001, 1}, {1, 0}, {1, 1001}, {1, -5}}) {
    const auto line =
        CountFee(Amount(1), {.fee_code = "levy", .units = units, .copies = copies}, {});
    EXPECT_EQ(ReasonOf(line.status()), "BAD_FIELD") << units << " " << copies;
  }
}

TEST(Fees, ACaseHasItsOwnRowsAndTheOrdinaryOnesBeside) {
  FeeRule late = Amount(15'000);
  late.case_code = "late";
  const std::vector<FeeRule> rules = {Amount(8000), Pages(), late};
  const auto ordinary = CountFees(rules, {}, "", {});
  ASSERT_TRUE(ordinary.ok()) << ordinary.status();
  ASSERT_EQ(ordinary->size(), 2U);
  EXPECT_EQ((*ordinary)[0].amount, 2000);
  EXPECT_EQ((*ordinary)[1].amount, 8000);
  const std::vector<FeeOrder> orders = {{.fee_code = "certify", .units = 3, .copies = 2}};
  const auto counted = CountFees(rules, {}, "late", orders);
  ASSERT_TRUE(counted.ok()) << counted.status();
  ASSERT_EQ(counted->size(), 2U);
  EXPECT_EQ((*counted)[0].amount, 10'000);
  EXPECT_EQ((*counted)[1].amount, 15'000);
  EXPECT_EQ(CountFees(rules, {}, "unheard_of", {})->size(), 2U);
}

TEST(Fees, OrdersNameAFeeOnce) {
  const std::vector<FeeRule> rules = {Amount(8000)};
  const std::vector<FeeOrder> unknown = {{.fee_code = "certify"}};
  const std::vector<FeeOrder> twice = {{.fee_code = "levy"}, {.fee_code = "levy"}};
  EXPECT_EQ(ReasonOf(CountFees(rules, {}, "", unknown).status()), "BAD_FIELD");
  EXPECT_EQ(ReasonOf(CountFees(rules, {}, "", twice).status()), "BAD_FIELD");
}

}  // namespace
}  // namespace motcua::domain
