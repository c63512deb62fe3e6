// Which dossiers a recomputation is done with: at this version a dossier has the dates it
// shall have by the catalogue, and while it stays at it need not be looked at again.
#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <unordered_map>

#include "services/domain/ids.h"

namespace motcua::publishing {

// Thread-safe. Some 50 octets a dossier.
class Settled {
 public:
  struct Dossier {
    domain::DossierId id;
    std::int32_t version = 0;
  };
  void Note(std::span<const Dossier> dossiers) {
    const std::lock_guard lock(mutex_);
    for (const Dossier& dossier : dossiers) versions_[dossier.id.value()] = dossier.version;
  }
  bool Holds(const Dossier& dossier) const {
    const std::lock_guard lock(mutex_);
    const auto found = versions_.find(dossier.id.value());
    return found != versions_.end() && found->second == dossier.version;
  }

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::int64_t, std::int32_t> versions_;
};

}  // namespace motcua::publishing
