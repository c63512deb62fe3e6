// The SQL of papers handed in and of the warning of duplicates. Internal to the store and its
// tests.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::intake {

// $1 dossier, $2 seq of the event, $3 procedure, $4 its version, $5 case, $6 key; arrays of one
// entry per paper: $7 codes (empty = not listed), $8 kinds, $9 copies, $10 sealed names in
// hexadecimal (empty = listed).
inline constexpr pg::Statement kInsertPapers{"intake.insert_papers", R"sql(
    INSERT INTO intake.paper (dossier_id, seq, position, procedure_code, procedure_version,
                              case_code, paper_code, kind, copies, key_id, sealed)
    SELECT $1::bigint, $2::integer, n.position, $3::text, $4::integer, $5::text,
           nullif(n.code, ''), n.kind, n.copies,
           CASE WHEN n.sealed <> '' THEN $6::smallint END,
           CASE WHEN n.sealed <> '' THEN decode(n.sealed, 'hex') END
    FROM unnest($7::text[], $8::smallint[], $9::smallint[], $10::text[])
      WITH ORDINALITY AS n (code, kind, copies, sealed, position)
)sql"};

// $1 dossier → seq, position, procedure, version, case, code or NULL, kind, copies, key or NULL,
// sealed or NULL, at, officer.
inline constexpr pg::Statement kReadPapers{"intake.read_papers", R"sql(
    SELECT p.seq, p.position, p.procedure_code, p.procedure_version, p.case_code, p.paper_code,
           p.kind, p.copies, p.key_id, p.sealed, (extract(epoch FROM e.at) * 1000000)::bigint,
           e.actor
    FROM intake.paper p
    JOIN ledger.event e ON e.dossier_id = p.dossier_id AND e.seq = p.seq
    WHERE p.dossier_id = $1::bigint
    ORDER BY p.seq, p.position
)sql"};

// $1 token of an ID number, $2 procedure → whether it is under way at an agency other than the
// acting ones.
inline constexpr pg::Statement kIsOpenElsewhere{"intake.is_open_elsewhere", R"sql(
    SELECT intake.is_open_elsewhere($1::bigint, $2::text)
)sql"};

// For the PREPARE test.
inline constexpr auto kPaperStatements =
    std::to_array<pg::Statement>({kInsertPapers, kReadPapers, kIsOpenElsewhere});

}  // namespace motcua::intake
