#include "gateway/console/forms/query.h"

#include <gtest/gtest.h>

#include <ostream>

#include "services/platform/base/error.h"

namespace motcua::gateway {
namespace {

const absl::CivilDay kToday(2026, 11, 12);

struct Asked {
  std::string name;
  std::string form;
  std::string query;
  std::string request;  // as text
};
std::ostream& operator<<(std::ostream& out, const Asked& asked) { return out << asked.name; }

TEST(FormRequest, ReadsTheAddress) {
  const std::vector<Asked> cases = {
      {"receipt", "01", "ma=H20.214-261112-0007&ban=khach",
       R"(form_no: "01" code: "H20.214-261112-0007" copy: FORM_COPY_APPLICANT)"},
      {"office copy", "01", "ma=H20.214-261112-0007&ban=luu",
       R"(form_no: "01" code: "H20.214-261112-0007" copy: FORM_COPY_OFFICE)"},
      {"office copy is usual", "06", "ma=x", R"(form_no: "06" code: "x" copy: FORM_COPY_OFFICE)"},
      {"the second", "02", "ma=x&lan=2",
       R"(form_no: "02" code: "x" copy: FORM_COPY_OFFICE ordinal: 2)"},
      {"walk-in", "03", "so=12&nam=2026&ban=khach",
       R"(form_no: "03" copy: FORM_COPY_APPLICANT guidance { form: 3 year: 2026 number: 12 })"},
      {"today's register", "07", "",
       R"(form_no: "07" copy: FORM_COPY_OFFICE from_day: "2026-11-12" to_day: "2026-11-12" page_size: 100)"},
      {"a month", "07", "tu=2026-10-01&den=2026-10-31",
       R"(form_no: "07" copy: FORM_COPY_OFFICE from_day: "2026-10-01" to_day: "2026-10-31" page_size: 100)"},
  };
  for (const Asked& asked : cases) {
    const auto request = FormRequestOf(asked.form, *ParseForm(asked.query), kToday);
    ASSERT_TRUE(request.ok()) << asked << ": " << request.status();
    EXPECT_EQ(request->ShortDebugString(), asked.request) << asked;
  }
}

TEST(FormRequest, NamesWhatItCannotRead) {
  struct Refused {
    std::string form;
    std::string query;
    std::string field;
  };
  const std::vector<Refused> cases = {
      {"08", "ma=x", "form"},         {"1", "ma=x", "form"},       {"01", "", "ma"},
      {"01", "ma=x&ban=ai", "ban"},   {"02", "ma=x&lan=0", "lan"}, {"02", "ma=x&lan=hai", "lan"},
      {"02", "so=-1", "so"},          {"02", "so=1&nam=x", "nam"}, {"07", "tu=12/11/2026", "tu"},
      {"07", "den=2026-02-30", "den"}};
  for (const Refused& refused : cases) {
    const auto request = FormRequestOf(refused.form, *ParseForm(refused.query), kToday);
    ASSERT_FALSE(request.ok()) << refused.query;
    EXPECT_EQ(DetailOf(request.status(), "field"), refused.field) << refused.query;
  }
}

}  // namespace
}  // namespace motcua::gateway
