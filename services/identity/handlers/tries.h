// Which counts a try is held against. Strangers are counted together, known devices and networks
// each for themselves: what a stranger does cannot keep the owner out (docs/adr/0012-sign-in.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/identity/credentials/keys.h"
#include "services/identity/store/session_store.h"

namespace motcua::identity {

// Who tries, as far as anybody can tell before the password is judged.
struct Visitor {
  std::string username;               // as typed, in small letters; known or not
  std::string network;                // as the edge says; empty: one network of its own
  std::optional<std::string> device;  // number of a device the account signed in from before
  bool known_network = false;         // the account signed in from this network before
};

// Of a password.
std::vector<TryCount> PasswordTries(const Visitor& visitor, const Keys& keys);
// Of a one-time code after the right password.
TryCount CodeTries(const Visitor& visitor, const Keys& keys);
// Of the password asked again inside a session.
TryCount SessionTries(const Session& session, const Keys& keys);
// Of a one-time code inside a session.
TryCount SessionCodeTries(const Session& session, const Keys& keys);

}  // namespace motcua::identity
