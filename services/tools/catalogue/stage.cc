#include "services/tools/catalogue/stage.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"
#include "services/tools/catalogue/csv.h"

namespace motcua::publishing {
namespace {

using Field = std::optional<std::string>;

// A text array of PostgreSQL.
std::string ArrayText(const std::vector<Field>& values) {
  std::string text = "{";
  for (const Field& value : values) {
    if (text.size() > 1) text += ',';
    if (!value) {
      text += "NULL";
      continue;
    }
    text += '"';
    for (const char c : *value) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    text += '"';
  }
  return text + "}";
}

class FileStager {
 public:
  FileStager(pg::Transaction& tx, const SeedFile& file) : tx_(tx), file_(file) {}

  void Run() {
    const CsvFile csv = ParseCsv(file_.octets);
    const std::vector<Field> header =
        csv.rows.empty() ? std::vector<Field>{} : csv.rows.front().fields;
    if (csv.fault) AddFault(csv.fault->line, "file.csv", csv.fault->what);
    if (csv.rows.empty()) return AddFault(1, "file.header", "the file is empty");
    const pqxx::result sound = tx_.First("SELECT pg_temp.stage_file($1, $2, $3)",
                                         Literals({file_.name, file_.kind, ArrayText(header)}));
    if (!sound[0][0].as<bool>()) return;
    for (std::size_t i = 1; i < csv.rows.size(); ++i) TakeRow(csv.rows[i], header.size());
    if (!lines_.empty()) Insert(header);
    tx_.First("SELECT pg_temp.take_file($1, $2)", Literals({file_.name, file_.kind}));
  }

 private:
  std::vector<std::string> Literals(const std::vector<std::string>& texts) {
    std::vector<std::string> literals;
    for (const std::string& text : texts) literals.push_back(tx_.Quote(text));
    return literals;
  }

  void TakeRow(const CsvRow& row, std::size_t width) {
    if (row.fields.size() != width) {
      return AddFault(row.line, "row.shape",
                      absl::StrFormat("%d fields, the header has %d", row.fields.size(), width));
    }
    values_.resize(width);
    for (std::size_t i = 0; i < width; ++i) values_[i].push_back(row.fields[i]);
    lines_.emplace_back(absl::StrCat(row.line));
  }

  // The header is one the database has just accepted, so its names may stand in SQL.
  void Insert(const std::vector<Field>& header) {
    std::string names;
    std::string arrays;
    for (std::size_t i = 0; i < header.size(); ++i) {
      absl::StrAppend(&names, *header[i], ", ");
      absl::StrAppend(&arrays, tx_.Quote(ArrayText(values_[i])), "::text[], ");
    }
    names += "line";
    arrays += tx_.Quote(ArrayText(lines_)) + "::bigint[]";
    Send(absl::StrFormat("INSERT INTO \"%s\" (%s) SELECT %s FROM unnest(%s) AS rows (%s)",
                         file_.name, names, names, arrays, names));
  }

  void AddFault(std::int64_t line, std::string_view rule, std::string_view what) {
    Send(absl::StrFormat("INSERT INTO fault (file, line, rule, what) VALUES (%s, %d, %s, %s)",
                         tx_.Quote(file_.name), line, tx_.Quote(rule), tx_.Quote(what)));
  }

  void Send(const std::string& sql) { tx_.First(sql, {}); }

  pg::Transaction& tx_;
  const SeedFile& file_;
  std::vector<std::vector<Field>> values_;  // by column
  std::vector<Field> lines_;
};

}  // namespace

absl::Status RunFile(pg::Transaction& tx, const std::string& path) {
  ASSIGN_OR_RETURN(const std::string sql, crypto::ReadTextFile(path));
  tx.First(sql, {});
  return absl::OkStatus();
}

absl::Status Stage(pg::Transaction& tx, const Seed& seed, const std::string& rules) {
  RETURN_IF_ERROR(RunFile(tx, rules + "/stage.sql"));
  for (const SeedFile& file : seed.files) FileStager(tx, file).Run();
  return absl::OkStatus();
}

}  // namespace motcua::publishing
