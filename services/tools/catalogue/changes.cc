#include "services/tools/catalogue/changes.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace motcua::publishing {
namespace {

// Kinds with a table of their own that outlives the transaction: the columns of its primary key,
// and those that files fill, without what nobody should read over a shoulder.
constexpr std::string_view kKinds = R"sql(
    SELECT kind, target::text, string_agg(quote_ident(key.attname), ', ' ORDER BY place),
      (SELECT string_agg(quote_ident(name), ', ')
       FROM pg_temp.columns_of(kind) JOIN pg_attribute ON attrelid = target AND attname = name
       WHERE name <> 'password_hash')
    FROM seed_kind JOIN pg_class ON pg_class.oid = target AND relpersistence <> 't'
      JOIN pg_index ON indrelid = target AND indisprimary
      CROSS JOIN LATERAL unnest(indkey::smallint[]) WITH ORDINALITY AS part (number, place)
      JOIN pg_attribute AS key ON key.attrelid = target AND key.attnum = number
    GROUP BY kind, target
    ORDER BY kind)sql";

// $1 temporary table, $2 columns of the key, $3 table, $4 columns.
constexpr char kRemember[] = R"sql(
    CREATE TEMP TABLE %1$s ON COMMIT DROP AS
    SELECT concat_ws(' ', %2$s) AS key, to_jsonb(t) AS content
    FROM (SELECT %4$s FROM %3$s) AS t)sql";

// The same; a row of another content is told by its columns that differ, a new one by all it has.
constexpr char kCompare[] = R"sql(
    SELECT CASE WHEN was.key IS NULL THEN 'added' WHEN now.key IS NULL THEN 'removed'
        ELSE 'changed' END,
      coalesce(now.key, was.key),
      CASE WHEN was.key IS NOT NULL AND now.key IS NOT NULL THEN (
        SELECT string_agg(format('%%s: %%s → %%s', n.key, coalesce(o.value, '–'),
            coalesce(n.value, '–')), ', ' ORDER BY n.key)
        FROM jsonb_each_text(now.content) AS n JOIN jsonb_each_text(was.content) AS o USING (key)
        WHERE n.value IS DISTINCT FROM o.value)
      ELSE (
        SELECT string_agg(format('%%s %%s', key, value), ', ')
        FROM jsonb_each_text(coalesce(now.content, was.content))
        WHERE value <> '' AND key NOT IN ('source', 'confirmed') AND key <> ALL ('{%2$s}'::text[]))
      END
    FROM %1$s AS was
    FULL JOIN (
      SELECT concat_ws(' ', %2$s) AS key, to_jsonb(t) AS content FROM (SELECT %4$s FROM %3$s) AS t
    ) AS now USING (key)
    WHERE was.content IS DISTINCT FROM now.content
    ORDER BY 2)sql";

struct Table {
  std::string kind;
  std::string name;
  std::string key;      // its columns
  std::string columns;  // all
};

std::vector<Table> ReadTables(pg::Transaction& tx) {
  std::vector<Table> tables;
  for (const pqxx::row& row : tx.First(kKinds, {})) {
    tables.push_back({row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].c_str()});
  }
  return tables;
}

std::string Before(const Table& table) { return "before_" + table.kind; }

Change::What ParseWhat(std::string_view word) {
  if (word == "added") return Change::What::kAdded;
  return word == "removed" ? Change::What::kRemoved : Change::What::kChanged;
}

char Sign(Change::What what) {
  switch (what) {
    case Change::What::kAdded:
      return '+';
    case Change::What::kRemoved:
      return '-';
    case Change::What::kChanged:
      return '~';
  }
  return '?';
}

std::ptrdiff_t CountOf(const Changes& changes, Change::What what) {
  return std::count_if(changes.rows.begin(), changes.rows.end(),
                       [what](const Change& change) { return change.what == what; });
}

}  // namespace

void RememberRows(pg::Transaction& tx) {
  for (const Table& table : ReadTables(tx)) {
    tx.First(absl::StrFormat(kRemember, Before(table), table.key, table.name, table.columns), {});
  }
}

std::vector<Changes> ChangesSince(pg::Transaction& tx) {
  std::vector<Changes> all;
  for (const Table& table : ReadTables(tx)) {
    Changes changes{.kind = table.kind, .rows = {}};
    const std::string sql =
        absl::StrFormat(kCompare, Before(table), table.key, table.name, table.columns);
    for (const pqxx::row& row : tx.First(sql, {})) {
      changes.rows.push_back({ParseWhat(row[0].c_str()), row[1].c_str(), row[2].c_str()});
    }
    if (!changes.rows.empty()) all.push_back(std::move(changes));
  }
  return all;
}

std::string PrintChanges(const std::vector<Changes>& changes, std::size_t shown) {
  if (changes.empty()) return "no row changes\n";
  std::string text;
  for (const Changes& kind : changes) {
    absl::StrAppendFormat(&text, "%s: %d added, %d removed, %d changed\n", kind.kind,
                          CountOf(kind, Change::What::kAdded),
                          CountOf(kind, Change::What::kRemoved),
                          CountOf(kind, Change::What::kChanged));
    for (std::size_t i = 0; i < std::min(shown, kind.rows.size()); ++i) {
      const Change& change = kind.rows[i];
      absl::StrAppendFormat(&text, "  %c %s: %s\n", Sign(change.what), change.key, change.words);
    }
    if (kind.rows.size() > shown) {
      absl::StrAppendFormat(&text, "  … and %d more\n", kind.rows.size() - shown);
    }
  }
  return text;
}

}  // namespace motcua::publishing
