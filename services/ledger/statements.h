// Every SQL text of the ledger, by name; columns always listed, parameters always typed. Internal
// to this room.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "services/platform/pg/pg.h"

namespace motcua::ledger {

// Joins SQL fragments while compiling.
template <const std::string_view&... kParts>
struct Joined {
  static constexpr auto kOctets = [] {
    std::array<char, (kParts.size() + ... + 0)> octets{};
    auto next = octets.begin();
    ((next = std::copy(kParts.begin(), kParts.end(), next)), ...);
    return octets;
  }();
  static constexpr std::string_view kText{kOctets.data(), kOctets.size()};
};

namespace sql {

inline constexpr std::string_view kSelect = "SELECT ";

// Read by ReadDossier (rows.cc), in this order. Instants as microseconds, days as days
// since 1970. (date_part computes in binary, exact to the microsecond until 2106;
// extract in decimal, which takes longer than finding the row.)
inline constexpr std::string_view kDossierColumns = R"sql(
    d.dossier_id, d.code, d.version, d.state, d.resume_state, d.procedure_code,
    d.procedure_version, d.channel, d.receipt_id, d.receiving_agency, d.competent_agency,
    d.pickup_agency, d.holder_agency, d.previous_holder, d.in_transit_to, d.result_holder,
    d.result_at_desk, (date_part('epoch', d.received_at) * 1000000)::bigint,
    (date_part('epoch', d.due_at) * 1000000)::bigint,
    (date_part('epoch', d.promised_at) * 1000000)::bigint,
    (date_part('epoch', d.paused_at) * 1000000)::bigint,
    d.supplement_due_on - date '1970-01-01', d.supplements,
    (date_part('epoch', d.finished_at) * 1000000)::bigint,
    (date_part('epoch', d.closed_at) * 1000000)::bigint, d.last_step,
    (date_part('epoch', d.updated_at) * 1000000)::bigint, d.external_reference,
    (date_part('epoch', d.external_started_at) * 1000000)::bigint,
    (date_part('epoch', d.external_due_at) * 1000000)::bigint,
    (date_part('epoch', d.original_promised_at) * 1000000)::bigint, d.case_code, d.head_hash)sql";
inline constexpr int kDossierColumnCount = 33;

// The record of the request, read by ReadRequest behind the dossier.
inline constexpr std::string_view kRequestColumns =
    ", r.method, r.request_hash, r.dossier_id, r.first_seq, r.last_seq";

inline constexpr std::string_view kFromDossierAndRequest =
    " FROM ledger.dossier d LEFT JOIN ledger.request r ON r.request_id = $3::uuid ";
inline constexpr std::string_view kFromDossier = " FROM ledger.dossier d ";

// $1 party, $2 code, and for locks $3 the request.
inline constexpr std::string_view kByCode = "WHERE d.code = $2::text ";
inline constexpr std::string_view kByAlias =
    "WHERE d.dossier_id = (SELECT a.dossier_id FROM ledger.alias a WHERE a.alias = $2::text) ";
// Party of the dossier, as domain::IsParty; 0 = whoever asks is trusted by row-level security.
inline constexpr std::string_view kPartyOnly = R"sql(
    AND ($1::integer = 0 OR $1::integer IN (d.receiving_agency, d.competent_agency,
         d.pickup_agency, d.holder_agency, d.in_transit_to, d.result_holder)))sql";
inline constexpr std::string_view kForUpdate = " FOR UPDATE OF d";

// Parameters 1-6 of every write: the request; 7-18: its event, or the events, one array per column.
inline constexpr std::string_view kInsertRequest = R"sql(
    WITH request AS (
      INSERT INTO ledger.request
        (request_id, method, request_hash, dossier_id, first_seq, last_seq)
      VALUES ($1::uuid, $2::text, $3::bytea, $4::bigint, $5::integer, $6::integer)
    ))sql";
// A creation inserted its record first, guessing one event.
inline constexpr std::string_view kSettleRequest = R"sql(
    WITH request AS (
      UPDATE ledger.request
      SET dossier_id = $4::bigint, first_seq = $5::integer, last_seq = $6::integer
      WHERE request_id = $1::uuid AND method = $2::text AND request_hash = $3::bytea
        AND (dossier_id <> $4::bigint OR last_seq <> $6::integer)
    ))sql";
// Most commands have one event, whose columns are plain parameters; only then is there no need to
// take arrays apart (a tenth of what the whole statement costs).
inline constexpr std::string_view kInsertEvent = R"sql(
      INSERT INTO ledger.event
        (dossier_id, seq, from_state, kind, to_state, at, actor, agency, request_id, body,
         prev_hash, hash))sql";
inline constexpr std::string_view kEventValues = R"sql(,
        $8::integer, $9::smallint, $10::smallint, $11::smallint, $12::timestamptz, $13::bigint,
        $14::integer, $15::uuid, $16::bytea, $17::bytea, $18::bytea))sql";
inline constexpr std::string_view kEventArrays = R"sql(, n.seq, n.from_state, n.kind, n.to_state,
        n.at, n.actor, n.agency, n.request_id, n.body, n.prev_hash, n.hash
      FROM unnest($7::bigint[], $8::integer[], $9::smallint[], $10::smallint[], $11::smallint[],
        $12::timestamptz[], $13::bigint[], $14::integer[], $15::uuid[], $16::bytea[],
        $17::bytea[], $18::bytea[])
        AS n (dossier_id, seq, from_state, kind, to_state, at, actor, agency, request_id, body,
              prev_hash, hash))sql";
inline constexpr std::string_view kEventCte = ", event AS (";
inline constexpr std::string_view kValuesOfNew = " VALUES ($7::bigint";
inline constexpr std::string_view kSelectOfMany = " SELECT n.dossier_id";
// An event whose dossier was not at the version that was read has no dossier_id, and the table
// refuses it: so the statement says itself that it must change a row, and may travel with COMMIT.
inline constexpr std::string_view kValuesOfChanged =
    " VALUES ((SELECT c.dossier_id FROM changed c WHERE c.dossier_id = $7::bigint)";
inline constexpr std::string_view kSelectOfChanged =
    " SELECT (SELECT c.dossier_id FROM changed c WHERE c.dossier_id = n.dossier_id)";
inline constexpr std::string_view kChangedCte = ", changed AS (";
inline constexpr std::string_view kReturningId = " RETURNING d.dossier_id)";

// Parameters 19-51 of every write: the row after, as DossierRow (rows.cc) makes it, first what any
// step may move (to 38), then what the case is; 52, or 39 without the latter: the version before.
inline constexpr std::string_view kMovedColumns = R"sql(version, state, resume_state,
      holder_agency, previous_holder, in_transit_to, result_holder, result_at_desk, due_at,
      promised_at, original_promised_at, paused_at, supplement_due_on, supplements, finished_at,
      closed_at, last_step, updated_at, head_hash)sql";
inline constexpr std::string_view kMovedValues = R"sql(
      $20::integer, $21::smallint, $22::smallint, $23::integer, $24::integer, $25::integer,
      $26::integer, $27::boolean, $28::timestamptz, $29::timestamptz, $30::timestamptz,
      $31::timestamptz, $32::date, $33::integer, $34::timestamptz, $35::timestamptz, $36::text,
      $37::timestamptz, $38::bytea)sql";
inline constexpr std::string_view kCaseColumns = R"sql(, code, procedure_code, procedure_version,
      channel, receipt_id, receiving_agency, competent_agency, pickup_agency, received_at,
      external_reference, external_started_at, external_due_at, case_code)sql";
inline constexpr std::string_view kCaseValues = R"sql(,
      $39::text, $40::text, $41::integer, $42::smallint, $43::uuid, $44::integer, $45::integer,
      $46::integer, $47::timestamptz, $48::text, $49::timestamptz, $50::timestamptz,
      $51::text)sql";
inline constexpr std::string_view kInsertDossier = " INSERT INTO ledger.dossier (dossier_id, ";
inline constexpr std::string_view kValuesWithId = ") VALUES ($19::bigint,";
inline constexpr std::string_view kClose = ")";
inline constexpr std::string_view kUpdateDossier = " UPDATE ledger.dossier d SET (";
inline constexpr std::string_view kToRow = ") = ROW (";
inline constexpr std::string_view kWhereVersion =
    ") WHERE d.dossier_id = $19::bigint AND d.version = $52::integer";
inline constexpr std::string_view kWhereVersionOfMoved =
    ") WHERE d.dossier_id = $19::bigint AND d.version = $39::integer";
// The same for many, one array per column.
inline constexpr std::string_view kToRowOfMany = R"sql() = ROW (n.version, n.state,
      n.resume_state, n.holder_agency, n.previous_holder, n.in_transit_to, n.result_holder,
      n.result_at_desk, n.due_at, n.promised_at, n.original_promised_at, n.paused_at,
      n.supplement_due_on, n.supplements, n.finished_at, n.closed_at, n.last_step, n.updated_at,
      n.head_hash)sql";
inline constexpr std::string_view kCaseOfMany = R"sql(, n.code, n.procedure_code,
      n.procedure_version, n.channel, n.receipt_id, n.receiving_agency, n.competent_agency,
      n.pickup_agency, n.received_at, n.external_reference, n.external_started_at,
      n.external_due_at, n.case_code)sql";
inline constexpr std::string_view kMovedArrays = R"sql()
    FROM unnest($19::bigint[], $20::integer[], $21::smallint[], $22::smallint[], $23::integer[],
      $24::integer[], $25::integer[], $26::integer[], $27::boolean[], $28::timestamptz[],
      $29::timestamptz[], $30::timestamptz[], $31::timestamptz[], $32::date[], $33::integer[],
      $34::timestamptz[], $35::timestamptz[], $36::text[], $37::timestamptz[], $38::bytea[])sql";
inline constexpr std::string_view kCaseArrays = R"sql(, $39::text[], $40::text[], $41::integer[],
      $42::smallint[], $43::uuid[], $44::integer[], $45::integer[], $46::integer[],
      $47::timestamptz[], $48::text[], $49::timestamptz[], $50::timestamptz[], $51::text[],
      $52::integer[])
      AS n (dossier_id, )sql";
inline constexpr std::string_view kVersionArray = R"sql(, $39::integer[]) AS n (dossier_id, )sql";
// The ids stand here a second time so that the plan goes through the primary key.
inline constexpr std::string_view kWhereVersionOfMany = R"sql(, version_before)
    WHERE d.dossier_id = ANY ($19::bigint[]) AND d.dossier_id = n.dossier_id
      AND d.version = n.version_before)sql";

// Read by ReadEvent (rows.cc), in this order.
inline constexpr std::string_view kEventColumns = R"sql(SELECT e.dossier_id, e.seq, e.from_state,
      e.kind, e.to_state, (date_part('epoch', e.at) * 1000000)::bigint, e.actor, e.agency,
      e.request_id, e.body, e.hash
    FROM ledger.event e )sql";
inline constexpr std::string_view kUpToSeq =
    "WHERE e.dossier_id = $1::bigint AND e.seq <= $2::integer ORDER BY e.seq";
inline constexpr std::string_view kAfterSeq = R"sql(
    WHERE e.dossier_id = $1::bigint AND e.seq > $2::integer ORDER BY e.seq LIMIT $3::integer)sql";
inline constexpr std::string_view kOfIds =
    "WHERE e.dossier_id = ANY ($1::bigint[]) ORDER BY e.dossier_id, e.seq";

inline constexpr std::string_view kManyLocked =
    "WHERE $1::integer = 0 AND d.dossier_id = ANY ($2::bigint[]) ORDER BY d.dossier_id";
inline constexpr std::string_view kExternal =
    "WHERE d.procedure_code = $2::text AND d.external_reference = $3::text AND $3::text <> '' ";
inline constexpr std::string_view kOfReceipt = R"sql(
    JOIN ledger.receipt t ON t.receipt_id = d.receipt_id
    WHERE t.number_hash = $1::bytea AND t.dead_at IS NULL ORDER BY d.dossier_id)sql";

}  // namespace sql

inline constexpr pg::Statement kLockByCode{
    "ledger.lock_by_code", Joined<sql::kSelect, sql::kDossierColumns, sql::kFromDossier,
                                  sql::kByCode, sql::kPartyOnly, sql::kForUpdate>::kText};
// The other locks bring the record of the request along.
inline constexpr pg::Statement kLockAgain{
    "ledger.lock_again",
    Joined<sql::kSelect, sql::kDossierColumns, sql::kRequestColumns, sql::kFromDossierAndRequest,
           sql::kByCode, sql::kPartyOnly, sql::kForUpdate>::kText};
inline constexpr pg::Statement kLockByAlias{
    "ledger.lock_by_alias",
    Joined<sql::kSelect, sql::kDossierColumns, sql::kRequestColumns, sql::kFromDossierAndRequest,
           sql::kByAlias, sql::kPartyOnly, sql::kForUpdate>::kText};
inline constexpr pg::Statement kLockMany{
    "ledger.lock_many",
    Joined<sql::kSelect, sql::kDossierColumns, sql::kRequestColumns, sql::kFromDossierAndRequest,
           sql::kManyLocked, sql::kForUpdate>::kText};

inline constexpr pg::Statement kOpenRequest{"ledger.open_request", R"sql(
    INSERT INTO ledger.request (request_id, method, request_hash, dossier_id, first_seq, last_seq)
    VALUES ($1::uuid, $2::text, $3::bytea, nextval('ledger.dossier_id_seq'), 1, 1)
    ON CONFLICT (request_id) DO NOTHING
    RETURNING dossier_id)sql"};
inline constexpr pg::Statement kFindRequest{"ledger.find_request", R"sql(
    SELECT r.method, r.request_hash, r.dossier_id, r.first_seq, r.last_seq
    FROM ledger.request r
    WHERE r.request_id = $1::uuid)sql"};
inline constexpr pg::Statement kNextDossierId{"ledger.next_dossier_id",
                                              "SELECT nextval('ledger.dossier_id_seq')"};

// Of a command with one event, and of one with several ("…_events").
inline constexpr pg::Statement kWriteNew{
    "ledger.write_new",
    Joined<sql::kSettleRequest, sql::kEventCte, sql::kInsertEvent, sql::kValuesOfNew,
           sql::kEventValues, sql::kClose, sql::kInsertDossier, sql::kMovedColumns,
           sql::kCaseColumns, sql::kValuesWithId, sql::kMovedValues, sql::kCaseValues,
           sql::kClose>::kText};
inline constexpr pg::Statement kWriteNewEvents{
    "ledger.write_new_events",
    Joined<sql::kSettleRequest, sql::kEventCte, sql::kInsertEvent, sql::kSelectOfMany,
           sql::kEventArrays, sql::kClose, sql::kInsertDossier, sql::kMovedColumns,
           sql::kCaseColumns, sql::kValuesWithId, sql::kMovedValues, sql::kCaseValues,
           sql::kClose>::kText};
inline constexpr pg::Statement kWriteChange{
    "ledger.write_change",
    Joined<sql::kInsertRequest, sql::kChangedCte, sql::kUpdateDossier, sql::kMovedColumns,
           sql::kCaseColumns, sql::kToRow, sql::kMovedValues, sql::kCaseValues, sql::kWhereVersion,
           sql::kReturningId, sql::kInsertEvent, sql::kValuesOfChanged, sql::kEventValues>::kText};
// Of a step that leaves the facts of the case alone, as most do: it sets fewer columns, and
// triggers of the others sleep.
inline constexpr pg::Statement kWriteMove{
    "ledger.write_move",
    Joined<sql::kInsertRequest, sql::kChangedCte, sql::kUpdateDossier, sql::kMovedColumns,
           sql::kToRow, sql::kMovedValues, sql::kWhereVersionOfMoved, sql::kReturningId,
           sql::kInsertEvent, sql::kValuesOfChanged, sql::kEventValues>::kText};
inline constexpr pg::Statement kWriteChangeEvents{
    "ledger.write_change_events",
    Joined<sql::kInsertRequest, sql::kChangedCte, sql::kUpdateDossier, sql::kMovedColumns,
           sql::kCaseColumns, sql::kToRow, sql::kMovedValues, sql::kCaseValues, sql::kWhereVersion,
           sql::kReturningId, sql::kInsertEvent, sql::kSelectOfChanged, sql::kEventArrays>::kText};
inline constexpr pg::Statement kWriteMany{
    "ledger.write_many",
    Joined<sql::kInsertRequest, sql::kEventCte, sql::kInsertEvent, sql::kSelectOfMany,
           sql::kEventArrays, sql::kClose, sql::kUpdateDossier, sql::kMovedColumns,
           sql::kCaseColumns, sql::kToRowOfMany, sql::kCaseOfMany, sql::kMovedArrays,
           sql::kCaseArrays, sql::kMovedColumns, sql::kCaseColumns,
           sql::kWhereVersionOfMany>::kText};
inline constexpr pg::Statement kMoveMany{
    "ledger.move_many",
    Joined<sql::kInsertRequest, sql::kEventCte, sql::kInsertEvent, sql::kSelectOfMany,
           sql::kEventArrays, sql::kClose, sql::kUpdateDossier, sql::kMovedColumns,
           sql::kToRowOfMany, sql::kMovedArrays, sql::kVersionArray, sql::kMovedColumns,
           sql::kWhereVersionOfMany>::kText};

inline constexpr pg::Statement kInsertAlias{"ledger.insert_alias", R"sql(
    INSERT INTO ledger.alias (alias, dossier_id) VALUES ($1::text, $2::bigint))sql"};
// PostgreSQL holds the row after an UPDATE to the reading policy too, so a dossier that leaves its
// last party (a refusal) would be refused without this.
inline constexpr pg::Statement kAddActingAgency{"ledger.add_acting_agency", R"sql(
    SELECT set_config('app.agencies',
                      (coalesce(ledger.acting_agencies(), '{}') || $1::integer)::text, true))sql"};

inline constexpr pg::Statement kFindByCode{
    "ledger.find_by_code", Joined<sql::kSelect, sql::kDossierColumns, sql::kFromDossier,
                                  sql::kByCode, sql::kPartyOnly>::kText};
inline constexpr pg::Statement kFindByAlias{
    "ledger.find_by_alias", Joined<sql::kSelect, sql::kDossierColumns, sql::kFromDossier,
                                   sql::kByAlias, sql::kPartyOnly>::kText};
inline constexpr pg::Statement kFindExternal{
    "ledger.find_external", Joined<sql::kSelect, sql::kDossierColumns, sql::kFromDossier,
                                   sql::kExternal, sql::kPartyOnly>::kText};
inline constexpr pg::Statement kFindByNumber{
    "ledger.find_by_number",
    Joined<sql::kSelect, sql::kDossierColumns, sql::kFromDossier, sql::kOfReceipt>::kText};
inline constexpr pg::Statement kInsertReceipt{"ledger.insert_receipt", R"sql(
    INSERT INTO ledger.receipt (receipt_id, number_hash) VALUES ($1::uuid, $2::bytea))sql"};

inline constexpr pg::Statement kReadHistory{"ledger.read_history",
                                            Joined<sql::kEventColumns, sql::kUpToSeq>::kText};
inline constexpr pg::Statement kReadEvents{"ledger.read_events",
                                           Joined<sql::kEventColumns, sql::kAfterSeq>::kText};
inline constexpr pg::Statement kReadHistories{"ledger.read_histories",
                                              Joined<sql::kEventColumns, sql::kOfIds>::kText};

inline constexpr pg::Statement kCurrentCursor{"ledger.current_cursor",
                                              "SELECT pg_current_snapshot()::text"};
// One row with the new cursor at least, so that an empty poll is one trip too. The cursor must be a
// literal (First), or the planner cannot see how few rows lie behind it.
inline constexpr pg::Statement kFollow{"ledger.follow", R"sql(
    SELECT now.cursor, f.dossier_id, f.seq, f.kind, f.code, f.transaction, f.agency,
      f.receiving_agency, f.competent_agency, f.pickup_agency, f.holder_agency,
      f.previous_holder, f.in_transit_to, f.result_holder
    FROM (SELECT pg_current_snapshot()::text AS cursor) now
    LEFT JOIN (
      SELECT e.dossier_id, e.seq, e.kind, d.code, e.xid::text::bigint AS transaction, e.agency,
        d.receiving_agency, d.competent_agency, d.pickup_agency, d.holder_agency,
        d.previous_holder, d.in_transit_to, d.result_holder
      FROM ledger.event e JOIN ledger.dossier d ON d.dossier_id = e.dossier_id
      WHERE e.xid >= pg_snapshot_xmin($1::pg_snapshot)
        AND NOT pg_visible_in_snapshot(e.xid, $1::pg_snapshot)
    ) f ON true
    ORDER BY f.dossier_id, f.seq)sql"};

}  // namespace motcua::ledger
