// Keys between two programs: the caller makes one for each service it calls, signs it with its
// Ed25519 key, and vouches with it for the actor context of each call; a keyed hash costs a
// thirtieth of a signature (docs/adr/0019). Internal to this room.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/time/time.h"

namespace motcua::rpc {

// "motcua.intake.v1.IntakeService" of "/motcua.intake.v1.IntakeService/ReceiveDossier".
std::string_view ServiceOf(std::string_view method);

struct CallKey {
  std::string key;           // 32 octets
  std::string introduction;  // serialised motcua.type.v1.ActorKey
  std::string signature;     // Ed25519, of the introduction
  absl::Time made_at;
};

// The caller's keys, one for each service, made anew when half their life is over. Thread-safe.
class CallKeys {
 public:
  CallKeys(std::string program, std::string secret_key)
      : program_(std::move(program)), secret_key_(std::move(secret_key)) {}
  std::shared_ptr<const CallKey> For(std::string_view service, absl::Time at);

 private:
  CallKey Make(std::string_view service, absl::Time at) const;

  const std::string program_;
  const std::string secret_key_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const CallKey>, std::less<>> keys_;
};

// The keys a service was introduced to. Each introduction is checked once and then known by its
// octets, until its life is over. Thread-safe.
class KnownCallKeys {
 public:
  struct Introduction {
    std::string_view octets;
    std::string_view signature;
    std::string_view program;     // who says he made it
    std::string_view public_key;  // of that program
    std::string_view service;     // that is called
    absl::Time at;
  };
  // The key; nullopt when the introduction is not good for this program, service and instant.
  std::optional<std::string> Check(const Introduction& introduction);

 private:
  struct Known {
    std::string signature;
    std::string program;
    std::string service;
    std::string key;
    absl::Time made_at;
  };
  static std::optional<Known> Read(const Introduction& introduction);
  void Keep(std::string_view octets, Known known, absl::Time at);

  std::mutex mutex_;
  std::map<std::string, Known, std::less<>> known_;
};

}  // namespace motcua::rpc
