// The SQL of what the staff see of the message ledger.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::notification {

// $1 dossier, $2 numbers below this, $3 at most, $4 seconds after which a receipt is not waited for
// any more. The dossier stands in front, so that row-level security decides here too. The fourth
// column is what is known of the arrival (told.proto ToldState), the seventh since when.
inline constexpr pg::Statement kListTold{"notification.list_told", R"sql(
    SELECT t.message_id, (extract(epoch FROM t.queued_at) * 1000000)::bigint, t.class, t.known,
      t.key_id, t.sealed,
      CASE WHEN t.known > 1 THEN (extract(epoch FROM t.settled_at) * 1000000)::bigint END,
      t.template,
      EXISTS (SELECT FROM intake.contact c
              WHERE c.dossier_id = t.about AND c.phone_index = t.destination_index)
    FROM (
      SELECT d.dossier_id AS about, m.*,
        CASE
          WHEN m.state = 4 THEN 2
          WHEN m.state = 5 THEN 3
          WHEN m.state = 6 AND m.doubted_at IS NULL THEN 4
          WHEN m.state = 3
            AND m.settled_at < clock_timestamp() - $4::float8 * interval '1 second' THEN 4
          ELSE 1
        END AS known
      FROM ledger.dossier d
      CROSS JOIN LATERAL (
        SELECT * FROM notification.message WHERE dossier_id = d.dossier_id
        UNION ALL
        SELECT * FROM notification.message WHERE receipt_id = d.receipt_id
      ) m
      WHERE d.dossier_id = $1::bigint AND m.message_id < $2::bigint
    ) t
    ORDER BY t.message_id DESC
    LIMIT $3::integer
)sql"};

// $1 dossier → answers, those to a phone that stands on it, the last one. What answers a wish to be
// left alone is no answer about the dossier.
inline constexpr pg::Statement kCountAsked{"notification.count_asked", R"sql(
    SELECT count(*), count(*) FILTER (WHERE t.own),
      (extract(epoch FROM max(t.queued_at)) * 1000000)::bigint
    FROM (
      SELECT m.queued_at,
        EXISTS (SELECT FROM intake.contact c
                WHERE c.dossier_id = d.dossier_id
                  AND c.phone_index = m.destination_index) AS own
      FROM ledger.dossier d
      CROSS JOIN LATERAL (
        SELECT queued_at, destination_index, class, template
        FROM notification.message WHERE dossier_id = d.dossier_id
        UNION ALL
        SELECT queued_at, destination_index, class, template
        FROM notification.message WHERE receipt_id = d.receipt_id
      ) m
      WHERE d.dossier_id = $1::bigint AND m.class = 1 AND NOT starts_with(m.template, 'sms.cmd.')
    ) t
)sql"};

// For the PREPARE test.
inline constexpr auto kToldStatements = std::to_array<pg::Statement>({kListTold, kCountAsked});

}  // namespace motcua::notification
