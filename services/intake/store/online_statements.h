// The SQL of registrations from the public side. Internal to the store and its tests.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::intake {

// $1 day, $2 key of the telephone number, $3 key of the ID number or NULL → how often each was
// counted on that day, this time included. Locks its rows in the order of the keys.
inline constexpr pg::Statement kCountOnline{"intake.count_online", R"sql(
    INSERT INTO intake.online_day AS counted (day, key, count)
    SELECT $1::date, key, 1
    FROM (VALUES ($2::bytea), ($3::bytea)) AS sent (key)
    WHERE key IS NOT NULL
    ORDER BY key
    ON CONFLICT (day, key) DO UPDATE SET count = counted.count + 1
    RETURNING count
)sql"};

// For the PREPARE test.
inline constexpr auto kOnlineStatements = std::to_array<pg::Statement>({kCountOnline});

}  // namespace motcua::intake
