// Every SQL statement of movement's own tables. Those of the ledger are the ledger's.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::routing {

// $1 dossier, $2 seq of its event, $3 key, $4 sealed salt and text.
inline constexpr pg::Statement kInsertNote{"routing.insert_note", R"sql(
    INSERT INTO routing.note (dossier_id, seq, key_id, sealed)
    VALUES ($1::bigint, $2::integer, $3::smallint, $4::bytea)
)sql"};

// For the PREPARE test.
inline constexpr auto kStatements = std::to_array<pg::Statement>({kInsertNote});

}  // namespace motcua::routing
