// motcua-intake --reindex: only a program that holds the keys can read names, so only this one can
// make the tokens of dossiers that were received before there were any, or under another key.
#pragma once

#include "services/catalogue/catalogue.h"
#include "services/intake/store/store.h"

namespace motcua::intake {

// Goes through the dossiers of all agencies, some hundred in a transaction; may be stopped and
// begun again, and receptions go on meanwhile. Returns what the program exits with.
int Reindex(Store& store, const catalogue::Catalogue& catalogue, bool all);

}  // namespace motcua::intake
