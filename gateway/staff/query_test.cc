#include "gateway/staff/query.h"

#include <gtest/gtest.h>

namespace motcua::gateway {
namespace {

// 26/11/2026 10:00 in Vietnam.
constexpr std::int64_t kThen = 1795662000;

Fields FieldsOf(std::string_view query) { return ParseForm(query).value_or(Fields()); }

TEST(DeadlineQuestion, TakesCodeMannerAndInstant) {
  const DeadlineQuestion plain = ReadDeadlineQuestion(FieldsOf("ma=+H20.214-261112-0007+"));
  EXPECT_EQ(plain.request.code(), "H20.214-261112-0007");
  EXPECT_FALSE(plain.request.full());
  EXPECT_FALSE(plain.request.has_what_if_at());
  EXPECT_EQ(plain.what_if.error, "");
  const DeadlineQuestion asked =
      ReadDeadlineQuestion(FieldsOf("ma=A&day-du=1&ngay=26%2F11%2F2026&gio=10h"));
  EXPECT_TRUE(asked.request.full());
  EXPECT_EQ(asked.request.what_if_at().seconds(), kThen);
  EXPECT_EQ(asked.what_if.date, "2026-11-26");
  EXPECT_EQ(asked.what_if.time, "10:00");
}

TEST(DeadlineQuestion, AnUnreadableInstantIsNamedAndNotAsked) {
  const DeadlineQuestion asked = ReadDeadlineQuestion(FieldsOf("ma=A&ngay=2026-02-30&gio=10:00"));
  EXPECT_FALSE(asked.request.has_what_if_at());
  EXPECT_NE(asked.what_if.error.find("2026-02-30"), std::string::npos);
  EXPECT_EQ(ReadDeadlineQuestion(FieldsOf("ma=%FF%FE")).request.code(), "");
}

TEST(ComputeQuestion, TakesTheWholeForm) {
  const ComputeQuestion asked = ReadComputeQuestion(FieldsOf(
      "thu-tuc=1.013225&truong-hop=verify&kenh=2&co-quan=114&ngay=2026-11-26&gio=10:00&"
      "tn1-tu-ngay=2026-11-27&tn1-tu-gio=08:00&tn1-den-ngay=2026-11-30&tn1-den-gio=09:00&tn1-vi="
      "tien&tn2-tu-ngay=&tn2-tu-gio=&tn2-den-ngay=&tn2-den-gio=&tn2-vi=giay-to"));
  EXPECT_EQ(asked.error, "");
  EXPECT_EQ(asked.request.procedure_code(), "1.013225");
  EXPECT_EQ(asked.request.case_code(), "verify");
  EXPECT_EQ(asked.request.channel(), type::v1::CHANNEL_ONLINE);
  EXPECT_EQ(asked.request.agency_id(), 114);
  EXPECT_EQ(asked.request.start().seconds(), kThen);
  ASSERT_EQ(asked.request.pauses_size(), 1);
  EXPECT_EQ(asked.request.pauses(0).reason(), type::v1::PAUSE_REASON_PAYMENT);
}

TEST(ComputeQuestion, WhatCannotBeReadIsNamed) {
  EXPECT_NE(ReadComputeQuestion(FieldsOf("thu-tuc=1&ngay=&gio=10:00")).error, "");
  const std::string pause =
      ReadComputeQuestion(FieldsOf("thu-tuc=1&ngay=2026-11-26&gio=10:00&tn2-tu-ngay=2026-11-27"))
          .error;
  EXPECT_NE(pause.find("Tạm ngừng lần 2: Chưa chọn giờ"), std::string::npos) << pause;
}

TEST(Address, KeepsEverythingButTheOneField) {
  const Fields fields = FieldsOf("ma=A%20B&ngon-ngu=en&day-du=&ngay=2026-11-26");
  EXPECT_EQ(AddressWith(fields, kLanguageField, ""), "/can-bo/ngay-hen?ma=A%20B&ngay=2026-11-26");
  EXPECT_EQ(AddressWith(fields, kFullField, "1"),
            "/can-bo/ngay-hen?ma=A%20B&ngon-ngu=en&ngay=2026-11-26&day-du=1");
  EXPECT_EQ(AddressWith({}, kFullField, ""), "/can-bo/ngay-hen");
}

TEST(ComputeFault, HasASentenceForEveryField) {
  for (const std::string_view field :
       {"procedureCode", "caseCode", "channel", "agencyId", "start", "pauses[1].to"}) {
    EXPECT_NE(ComputeFault(field), ComputeFault("other")) << field;
  }
}

}  // namespace
}  // namespace motcua::gateway
