#include "gateway/lookup/instant.h"

#include <gtest/gtest.h>

#include <ostream>

#include "services/domain/calendar.h"

namespace motcua::gateway {
namespace {

struct InstantCase {
  std::string date;
  std::string time;
  std::string read;   // local; empty: refused
  std::string fault;  // part of the sentence
};
std::ostream& operator<<(std::ostream& out, const InstantCase& row) {
  return out << row.date << " " << row.time;
}

class Instants : public testing::TestWithParam<InstantCase> {};

TEST_P(Instants, AreReadInTheUsualWritingsOrRefusedInASentence) {
  const InstantCase& row = GetParam();
  const TypedInstant read = ReadInstant(row.date, row.time);
  if (row.read.empty()) {
    EXPECT_FALSE(read.at.has_value());
    EXPECT_NE(read.error.find(row.fault), std::string::npos) << read.error;
    EXPECT_EQ(read.error.find('{'), std::string::npos) << read.error;
    return;
  }
  ASSERT_TRUE(read.at.has_value()) << read.error;
  EXPECT_EQ(absl::FormatTime("%Y-%m-%d %H:%M", *read.at, domain::HouseZone()), row.read);
  EXPECT_EQ(read.date + " " + read.time, row.read);
  EXPECT_EQ(read.error, "");
}

INSTANTIATE_TEST_SUITE_P(
    All, Instants,
    testing::Values(InstantCase{"2026-11-26", "10:00", "2026-11-26 10:00", ""},
                    InstantCase{"26/11/2026", "10h", "2026-11-26 10:00", ""},
                    InstantCase{"1.2.2027", "7 giờ 05", "2027-02-01 07:05", ""},
                    InstantCase{"01-02-2027", "16h30", "2027-02-01 16:30", ""},
                    InstantCase{"2028-02-29", "23:59", "2028-02-29 23:59", ""},
                    InstantCase{"2026-11-26", "0:00", "2026-11-26 00:00", ""},
                    InstantCase{"", "10:00", "", "Chưa chọn ngày."},
                    InstantCase{"2026-11-26", "", "", "Chưa chọn giờ."},
                    InstantCase{"2026-02-29", "10:00", "",
                                "“2026-02-29” không đọc được hoặc không có thật"},
                    InstantCase{"31/11/2026", "10:00", "", "“31/11/2026”"},
                    InstantCase{"ngày mai", "10:00", "", "“ngày mai”"},
                    InstantCase{"26/11", "10:00", "", "“26/11”"},
                    InstantCase{"26/11/26", "10:00", "", "ví dụ 26/11/2026"},
                    InstantCase{"99999-01-01", "10:00", "", "“99999-01-01”"},
                    InstantCase{"2026-11-26", "24:00", "", "Giờ “24:00”"},
                    InstantCase{"2026-11-26", "10:60", "", "ví dụ 10:00"},
                    InstantCase{"2026-11-26", "sáng", "", "“sáng”"},
                    InstantCase{"2026-11-26", "-5:00", "", "“-5:00”"},
                    InstantCase{"\xff\xfe", "10:00", "", "“…”"},
                    InstantCase{std::string(5000, '1'), "10:00", "", "“…”"}));

}  // namespace
}  // namespace motcua::gateway
