// A value that must not be shown: it has no stream operator and is read only by saying Reveal().
#pragma once

#include <ostream>
#include <utility>

namespace motcua {

template <typename T>
class Secret {
 public:
  Secret() = default;
  explicit Secret(T value) : value_(std::move(value)) {}
  // Say at the call why it is needed; never pass the answer to a log or a message.
  const T& Reveal() const { return value_; }

 private:
  T value_{};
};

template <typename T>
std::ostream& operator<<(std::ostream& out, const Secret<T>& secret) = delete;

}  // namespace motcua
