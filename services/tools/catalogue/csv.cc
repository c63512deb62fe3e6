#include "services/tools/catalogue/csv.h"

#include <csv.h>

#include <algorithm>
#include <utility>

#include "services/domain/text.h"

namespace motcua::publishing {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Fed line by line, so that it knows on which line a record began: one that no record is open at.
class Reader {
 public:
  Reader() {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL);
    csv_set_space_func(&parser_, [](unsigned char) { return 0; });  // blanks belong to the text
  }
  ~Reader() { csv_free(&parser_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // False at the first fault.
  bool Feed(std::string_view line) {
    ++line_;
    const bool blank = line.find_first_not_of("\r\n") == std::string_view::npos;
    if (!open_ && !blank) {
      open_ = true;
      row_ = {.line = line_, .fields = {}};
    }
    if (csv_parse(&parser_, line.data(), line.size(), OnField, OnRow, this) != line.size()) {
      Fail("a quote stands where none may; a text with quotes is quoted, its quotes are doubled");
    }
    return !file_.fault.has_value();
  }

  CsvFile Finish() {
    if (!file_.fault && csv_fini(&parser_, OnField, OnRow, this) != 0) {
      Fail("the quote of this record never closes");
    }
    return std::move(file_);
  }

 private:
  static void OnField(void* octets, std::size_t count, void* self) {
    auto& reader = *static_cast<Reader*>(self);
    std::optional<std::string> field;
    if (octets != nullptr) field.emplace(static_cast<const char*>(octets), count);
    reader.row_.fields.push_back(std::move(field));
  }

  static void OnRow(int /*terminator*/, void* self) {
    auto& reader = *static_cast<Reader*>(self);
    const bool clean =
        std::all_of(reader.row_.fields.begin(), reader.row_.fields.end(),
                    [](const auto& field) { return !field || domain::IsCleanText(*field); });
    if (!clean) reader.Fail("not UTF-8, or a control character in a text");
    reader.file_.rows.push_back(std::exchange(reader.row_, {}));
    reader.open_ = false;
  }

  void Fail(std::string what) {
    if (!file_.fault) file_.fault = {.line = open_ ? row_.line : line_, .what = std::move(what)};
  }

  csv_parser parser_{};
  CsvFile file_;
  CsvRow row_;
  std::int64_t line_ = 0;
  bool open_ = false;
};

}  // namespace

CsvFile ParseCsv(std::string_view octets) {
  if (octets.starts_with(kByteOrderMark)) octets.remove_prefix(kByteOrderMark.size());
  Reader reader;
  while (!octets.empty()) {
    const std::size_t length = std::min(octets.find('\n'), octets.size() - 1) + 1;
    if (!reader.Feed(octets.substr(0, length))) break;
    octets.remove_prefix(length);
  }
  return reader.Finish();
}

}  // namespace motcua::publishing
