// Bounds the calls in flight: one more is refused at once instead of waiting in a line.
#pragma once

#include <atomic>
#include <optional>
#include <utility>

namespace motcua::gateway {

// Thread-safe.
class Admission {
 public:
  explicit Admission(int most) : most_(most) {}
  Admission(const Admission&) = delete;
  Admission& operator=(const Admission&) = delete;

  // Holds one place until it is destroyed.
  class Ticket {
   public:
    explicit Ticket(Admission& admission) : admission_(&admission) {}
    Ticket(Ticket&& other) noexcept : admission_(std::exchange(other.admission_, nullptr)) {}
    Ticket& operator=(Ticket&&) = delete;
    ~Ticket() {
      if (admission_ != nullptr) admission_->inside_.fetch_sub(1);
    }

   private:
    Admission* admission_;
  };

  // nullopt when `most` calls are inside already.
  std::optional<Ticket> Enter() {
    if (inside_.fetch_add(1) >= most_) {
      inside_.fetch_sub(1);
      return std::nullopt;
    }
    return std::optional<Ticket>(Ticket(*this));
  }

  int inside() const { return inside_.load(); }

 private:
  std::atomic<int> inside_ = 0;
  int most_;
};

}  // namespace motcua::gateway
