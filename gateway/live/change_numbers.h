// For each agency a number that grows whenever a dossier that concerns it changes. Numbers of
// several gateways mean the same, for they are made of the ledger's transaction numbers, and they
// stay above those of an earlier process. Not thread-safe.
#pragma once

#include <cstdint>
#include <unordered_map>

namespace motcua::gateway {

class ChangeNumbers {
 public:
  // The number of an agency nothing was told of: that of the last Resync.
  std::int64_t Of(std::int32_t agency) const;
  // A transaction changed a dossier that concerns the agency.
  void Change(std::int32_t agency, std::int64_t transaction);
  // Changes may have been missed, all of transactions below this one: every number grows.
  void Resync(std::int64_t next_transaction);

 private:
  std::unordered_map<std::int32_t, std::int64_t> numbers_;
  std::int64_t floor_ = 0;    // of all agencies
  std::int64_t highest_ = 0;  // ever given
};

}  // namespace motcua::gateway
