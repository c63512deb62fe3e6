// Deletes the sealed copies of lookup numbers when their day is over, every few minutes on an own
// thread; real time, never steered.
#pragma once

#include <thread>

#include "services/intake/store/store.h"
#include "services/platform/base/clock.h"

namespace motcua::intake {

class Purge {
 public:
  // Starts at once; a failure is logged and tried again next time.
  Purge(Store& store, const Clock& clock);
  // Ends within one statement.
  ~Purge() = default;

 private:
  std::jthread thread_;
};

}  // namespace motcua::intake
