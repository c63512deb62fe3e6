// Makes the first administrator of an installation, on the machine itself: before there is one,
// nobody may make accounts over the wire.
#pragma once

#include "services/identity/config.h"
#include "services/identity/handlers/handlers.h"

namespace motcua::identity {

// Prints the generated password on standard output, once and nowhere else; it must be changed at
// the first sign-in. Refused while an enabled administrator of the house exists. The exit code.
int MakeFirstAdmin(const FirstAdminOptions& options, const Deps& deps);

}  // namespace motcua::identity
