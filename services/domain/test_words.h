// Agencies and message texts of the sample pages (texts.md 2.7, 4.8), for the tests of the view.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "services/domain/status_view.h"
#include "services/domain/test_dossier.h"

namespace motcua::domain {

inline AgencyWords TestWords(AgencyId id) {
  AgencyWords words;
  if (id == kWard) {
    words.name = "UBND phường Cao Lãnh";
    words.short_name = "UBND phuong Cao Lanh";
    words.desk_name = "Bộ phận một cửa phường Cao Lãnh";
    words.desk_short_name = "Mot cua phuong Cao Lanh";
    words.phone = "0277 3000 111";
    words.hours = "từ 7 giờ đến 11 giờ 30 và từ 13 giờ 30 đến 17 giờ, thứ Hai đến thứ Sáu";
  } else if (id == kOffice) {
    words.name = "Phòng Kinh tế, Hạ tầng và Đô thị phường Cao Lãnh";
    words.short_name = "Phong KTHTDT Cao Lanh";
  } else if (id == kProvince) {
    words.name = "Sở Xây dựng Đồng Tháp";
    words.short_name = "So Xay dung Dong Thap";
  }
  return words;
}

// The history must outlive the facts.
class Viewed {
 public:
  explicit Viewed(History history) : history_(std::move(history)) {}
  StatusView At(absl::Time now, ViewLevel level, TermUnit unit = TermUnit::kWorkingDay) const {
    const ViewFacts facts{.dossier = history_.dossier(),
                          .events = history_.events(),
                          .procedure_name = "Cấp giấy phép xây dựng nhà ở riêng lẻ",
                          .term_unit = unit,
                          .office = office_,
                          .agencies = TestWords,
                          .now = now};
    return ComposeStatus(facts, level);
  }

 private:
  History history_;
  OfficeTime office_ = TestCalendar();
};

}  // namespace motcua::domain
