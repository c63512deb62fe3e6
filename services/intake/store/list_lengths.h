// How many dossiers have a token, remembered for a while: it only decides what a search asks for
// first, so it may be old. Internal to the store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "services/domain/ids.h"

namespace motcua::intake {

// Thread-safe.
class ListLengths {
 public:
  struct List {
    domain::AgencyId agency;
    std::int64_t token = 0;
    friend auto operator<=>(const List&, const List&) = default;
  };
  // nullopt when it must be counted (again).
  std::optional<std::int64_t> Find(const List& list);
  void Put(const List& list, std::int64_t length);

 private:
  static constexpr std::size_t kMostLists = 20'000;
  static constexpr int kMostUses = 100;  // then it is counted again

  struct Length {
    std::int64_t length = 0;
    int uses = 0;
  };
  std::mutex mutex_;
  std::map<List, Length> lengths_;
};

}  // namespace motcua::intake
