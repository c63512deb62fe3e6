// Every SQL text of the catalogue, by name; reads only. Days travel as days since 1970-01-01.
// Internal to this room and its tests.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::catalogue {

inline constexpr pg::Statement kNewestVersion{"catalogue.newest_version", R"sql(
    SELECT coalesce(max(version), 0) FROM catalogue.version
)sql"};

// A version published before calendar documents were kept counts by the newest of them.
inline constexpr pg::Statement kCalendarVersion{"catalogue.calendar_version", R"sql(
    SELECT coalesce((SELECT calendar_version FROM catalogue.version ORDER BY version DESC LIMIT 1),
                    (SELECT max(calendar_version) FROM catalogue.calendar_document), 0)
)sql"};

inline constexpr pg::Statement kListAgencies{"catalogue.list_agencies", R"sql(
    SELECT agency_id, identifier, name, short_name, desk_name, desk_short_name, address, phone,
           hours, parent_id, valid_from - date '1970-01-01', valid_to - date '1970-01-01', level0,
           confirmed, coalesce(level, ''), coalesce(old_identifier, '')
    FROM catalogue.agency
    ORDER BY agency_id
)sql"};

inline constexpr pg::Statement kListSuccessors{"catalogue.list_successors", R"sql(
    SELECT agency_id, field, successor_id, from_day - date '1970-01-01'
    FROM catalogue.successor
    ORDER BY agency_id, field
)sql"};

// In byte order of the code, so that a program's binary search agrees with the database's order.
inline constexpr pg::Statement kListProcedures{"catalogue.list_procedures", R"sql(
    SELECT code, version, name, field, term_unit, term_amount, cutoff_minute, supplement_policy,
           valid_from - date '1970-01-01', valid_to - date '1970-01-01', confirmed,
           coalesce(local_code, ''), coalesce(level, ''), coalesce(competent_role, ''),
           coalesce(online_level, ''), coalesce(phases, 1), supplement_times, supplement_days,
           extension_times, extension_days, coalesce(extension_instrument, ''),
           coalesce(rolling, 'next_working_day')
    FROM catalogue.procedure
    ORDER BY code COLLATE "C", version
)sql"};

inline constexpr pg::Statement kListSteps{"catalogue.list_steps", R"sql(
    SELECT procedure_code, procedure_version, step_code, name, agency_role, budget_minutes,
           coalesce(kind, 'work'), coalesce(next, ''), coalesce(join_rule, ''),
           coalesce(consult_minutes, 0), coalesce(silence, ''), coalesce(silence_law, ''),
           coalesce(pauses, false), coalesce(phase, 1)
    FROM catalogue.step
    ORDER BY procedure_code, procedure_version, position
)sql"};

inline constexpr pg::Statement kListCases{"catalogue.list_cases", R"sql(
    SELECT procedure_code, procedure_version, case_code, name
    FROM catalogue.procedure_case
)sql"};

inline constexpr pg::Statement kListTerms{"catalogue.list_terms", R"sql(
    SELECT procedure_code, procedure_version, case_code, channel, term_unit, term_amount,
           cutoff_minute
    FROM catalogue.term
)sql"};

inline constexpr pg::Statement kListFees{"catalogue.list_fees", R"sql(
    SELECT procedure_code, procedure_version, case_code, fee_code, kind, name, unit, amount,
           first_units, first_price, further_price, cap, confirmed
    FROM catalogue.fee
    ORDER BY procedure_code, procedure_version, case_code, fee_code
)sql"};

inline constexpr pg::Statement kListFeeExemptions{"catalogue.list_fee_exemptions", R"sql(
    SELECT procedure_code, procedure_version, case_code, fee_code, exemption_code, name, percent,
           confirmed
    FROM catalogue.fee_exemption
    ORDER BY procedure_code, procedure_version, case_code, fee_code, exemption_code
)sql"};

inline constexpr pg::Statement kListPapers{"catalogue.list_papers", R"sql(
    SELECT procedure_code, procedure_version, case_code, paper_code, name, kind, copies, required,
           reusable, confirmed
    FROM catalogue.paper
    ORDER BY procedure_code, procedure_version, position, paper_code
)sql"};

inline constexpr pg::Statement kListResults{"catalogue.list_results", R"sql(
    SELECT procedure_code, procedure_version, result_code, name, kind
    FROM catalogue.result
    ORDER BY procedure_code, procedure_version, result_code
)sql"};

inline constexpr pg::Statement kListForms{"catalogue.list_forms", R"sql(
    SELECT form_no, version, name, instrument, valid_from - date '1970-01-01',
           valid_to - date '1970-01-01', layout, confirmed
    FROM catalogue.form_template
    ORDER BY form_no, version
)sql"};

// A table from the beginning has no first day.
inline constexpr pg::Statement kListSessions{"catalogue.list_sessions", R"sql(
    SELECT agency_id, nullif(from_day, '-infinity') - date '1970-01-01', start_minute, end_minute
    FROM catalogue.agency_sessions
    ORDER BY agency_id, from_day, start_minute
)sql"};

inline constexpr pg::Statement kListCalendarYears{"catalogue.list_calendar_years", R"sql(
    SELECT year, confirmed FROM catalogue.calendar_year ORDER BY year
)sql"};

inline constexpr pg::Statement kListSpecialDays{"catalogue.list_special_days", R"sql(
    SELECT day - date '1970-01-01', working, name, notice, confirmed FROM catalogue.special_day
)sql"};

inline constexpr pg::Statement kListMessages{"catalogue.list_messages", R"sql(
    SELECT key, language, text FROM catalogue.message
)sql"};

inline constexpr std::array kStatements{
    kNewestVersion,   kCalendarVersion, kListAgencies, kListSuccessors, kListProcedures,
    kListSteps,       kListCases,       kListTerms,    kListFees,       kListFeeExemptions,
    kListPapers,      kListResults,     kListForms,    kListSessions,   kListCalendarYears,
    kListSpecialDays, kListMessages};

}  // namespace motcua::catalogue
