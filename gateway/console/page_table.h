// The pages of the desk console, one row each: address, fragment and module, who sees them in the
// menu, and what state of a session they are for.
#pragma once

#include <span>
#include <string_view>

#include "motcua/identity/v1/identity.pb.h"

namespace motcua::gateway::console {

struct Page {
  std::string_view path;
  // pages/NAME.html is what stands in <main>, modules/NAME.js makes it live, texts "nav.NAME" is
  // its title.
  std::string_view name;
  // Digit of its access key in the menu; 0: not in the menu.
  int menu_key = 0;
  // In the menu of officers with one of these roles, separated by commas; empty: everybody's. The
  // menu only: what an officer may do, the services decide.
  std::string_view roles = {};
  identity::v1::SessionUse use = identity::v1::SESSION_USE_WORK;
};

std::span<const Page> PageTable();
// nullptr: none of ours.
const Page* FindPage(std::string_view name);

}  // namespace motcua::gateway::console
