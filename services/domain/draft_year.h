// The days off of a year as the Labour Code gives them, before anybody has announced them: a draft
// for people to correct and confirm, never a calendar to promise by without saying so.
//
// Bộ luật Lao động 2019, Art. 112: 01/01; five days of Tết; Giỗ Tổ Hùng Vương; 30/04; 01/05; 02/09
// and one day beside it; and by NQ 28/2026/QH16 24/11 from 2026 on. Art. 111(3): a holiday on a
// Saturday or Sunday is made good on the next working day.
//
// Two choices are the government's, announced each autumn; until then the draft takes
//   * Tết: the last day of the old lunar year and the first four of the new;
//   * the day beside 02/09: the one from Monday to Friday; of two the one that touches a weekend;
//     else 01/09. (So it was announced in each year from 2021 to 2026.)
// Exchanges of a working day for a Saturday cannot be foreseen and are not drafted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"

namespace motcua::domain {

inline constexpr int kFirstDraftYear = 2021;  // the Labour Code of 2019 is in force
inline constexpr int kLastDraftYear = 2199;   // as far as the lunar calendar is computed

// A day from Monday to Friday that is off. (Holidays on a weekend change nothing by themselves.)
struct DraftDay {
  absl::CivilDay day;
  std::string name;                         // "Tết Nguyên đán", "nghỉ bù Quốc khánh 2/9"
  std::string instrument;                   // the law that gives the day
  std::optional<absl::CivilDay> made_good;  // the holiday on a weekend this day stands for
  friend bool operator==(const DraftDay&, const DraftDay&) = default;
};

// Ascending, each day once; empty outside kFirstDraftYear … kLastDraftYear.
std::vector<DraftDay> DraftYear(int year);

}  // namespace motcua::domain
