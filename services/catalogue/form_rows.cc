#include <array>
#include <string_view>

#include "absl/strings/str_format.h"
#include "services/catalogue/error.h"
#include "services/catalogue/rows.h"
#include "services/platform/base/status_macros.h"

namespace motcua::catalogue {
namespace {

struct KindWord {
  std::string_view text;
  PaperKind kind;
};
constexpr auto kPaperKinds = std::to_array<KindWord>({
    {"original", PaperKind::kOriginal},
    {"certified", PaperKind::kCertified},
    {"copy", PaperKind::kCopy},
    {"electronic", PaperKind::kElectronic},
});

absl::StatusOr<PaperKind> ReadPaperKind(const std::string& text) {
  for (const KindWord& word : kPaperKinds) {
    if (word.text == text) return word.kind;
  }
  return BrokenCatalogue(absl::StrFormat("kind of paper \"%s\"", text));
}

}  // namespace

absl::StatusOr<Paper> ReadPaper(const pqxx::row& row) {
  ASSIGN_OR_RETURN(const PaperKind kind, ReadPaperKind(row[5].as<std::string>()));
  return Paper{.case_code = row[2].as<std::string>(),
               .code = row[3].as<std::string>(),
               .name = row[4].as<std::string>(),
               .kind = kind,
               .copies = row[6].as<int>(),
               .required = row[7].as<bool>(),
               .reusable = row[8].as<bool>(),
               .confirmed = row[9].as<bool>()};
}

Result ReadResult(const pqxx::row& row) {
  return {.code = row[2].as<std::string>(),
          .name = row[3].as<std::string>(),
          .kind = row[4].as<std::string>()};
}

FormTemplate ReadFormTemplate(const pqxx::row& row) {
  return {.form_no = row[0].as<std::string>(),
          .version = row[1].as<std::int32_t>(),
          .name = row[2].as<std::string>(),
          .instrument = row[3].as<std::string>(),
          .valid_from = ReadDay(row[4]),
          .valid_to = ReadOptionalDay(row[5]),
          .layout = row[6].as<std::string>(),
          .confirmed = row[7].as<bool>()};
}

}  // namespace motcua::catalogue
