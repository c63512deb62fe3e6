// Amounts and days written out in Vietnamese, as receipts and forms ask for them. Pure; which words
// are used is stated here and nowhere else.
#pragma once

#include <cstdint>
#include <string>

#include "absl/time/civil_time.h"

namespace motcua::domain {

// A number of đồng, 0 or more: "một trăm linh năm nghìn đồng". Lower case; forms capitalise.
// The words chosen where usage varies:
//   linh   for a missing ten ("một trăm linh năm"), not "lẻ"; after it the digits keep their names
//   mốt    for 1 behind twenty and above ("hai mươi mốt"), "một" otherwise ("mười một")
//   tư     for 4 behind twenty and above ("hai mươi tư"), "bốn" otherwise ("mười bốn", "linh bốn")
//   lăm    for 5 behind any ten ("mười lăm", "hai mươi lăm"), "năm" otherwise
//   nghìn, triệu, tỷ; groups of three, of which empty ones are silent and inner ones say their
//   hundreds ("một triệu không trăm linh năm nghìn đồng")
//   from a thousand billions on, tỷ is what is counted: "một nghìn tỷ đồng", "một tỷ tỷ đồng"
std::string AmountInWords(std::int64_t amount);
// The same without the unit.
std::string NumberInWords(std::int64_t number);

// "ngày mười hai tháng mười một năm hai nghìn không trăm hai mươi sáu". April is "tháng tư"; days
// go without "mùng", months without "giêng" and "chạp", which belong to the lunar calendar.
std::string DayInWords(absl::CivilDay day);

// "105.000": groups of three parted by points, as amounts are written in figures.
std::string AmountInFigures(std::int64_t amount);

}  // namespace motcua::domain
