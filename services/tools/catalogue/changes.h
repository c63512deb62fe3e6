// What a publication changes, row by row and in words, told from the tables before and after it
// inside one transaction.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "services/platform/pg/pg.h"

namespace motcua::publishing {

struct Change {
  enum class What { kAdded, kRemoved, kChanged };
  What what = What::kChanged;
  std::string key;    // "2026-11-23"
  std::string words;  // "working: false → true, notice: …"
};

// The changed rows of one kind of file, by key.
struct Changes {
  std::string kind;
  std::vector<Change> rows;
};

// Keeps the rows of every staged kind as they are, for ChangesSince in the same transaction.
void RememberRows(pg::Transaction& tx);
// Kinds without a change are left out.
std::vector<Changes> ChangesSince(pg::Transaction& tx);

// At most `shown` rows of each kind, then how many more. Says so when nothing changes.
std::string PrintChanges(const std::vector<Changes>& changes, std::size_t shown);

}  // namespace motcua::publishing
