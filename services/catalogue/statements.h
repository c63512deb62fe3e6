// Every SQL text of the catalogue, by name; reads only. Days travel as days since 1970-01-01.
// Internal to this room and its tests.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::catalogue {

inline constexpr pg::Statement kNewestVersion{"catalogue.newest_version", R"sql(
    SELECT coalesce(max(version), 0) FROM catalogue.version
)sql"};

inline constexpr pg::Statement kListAgencies{"catalogue.list_agencies", R"sql(
    SELECT agency_id, identifier, name, short_name, desk_name, desk_short_name, address, phone,
           hours, parent_id, valid_from - date '1970-01-01', valid_to - date '1970-01-01', level0,
           confirmed
    FROM catalogue.agency
    ORDER BY agency_id
)sql"};

// In byte order of the code, so that a program's binary search agrees with the database's order.
inline constexpr pg::Statement kListProcedures{"catalogue.list_procedures", R"sql(
    SELECT code, version, name, field, term_unit, term_amount, cutoff_minute, supplement_policy,
           valid_from - date '1970-01-01', valid_to - date '1970-01-01', confirmed
    FROM catalogue.procedure
    ORDER BY code COLLATE "C", version
)sql"};

inline constexpr pg::Statement kListSteps{"catalogue.list_steps", R"sql(
    SELECT procedure_code, procedure_version, step_code, name
    FROM catalogue.step
)sql"};

inline constexpr pg::Statement kListSessionHours{"catalogue.list_session_hours", R"sql(
    SELECT start_minute, end_minute FROM catalogue.session_hours ORDER BY start_minute
)sql"};

inline constexpr pg::Statement kListCalendarYears{"catalogue.list_calendar_years", R"sql(
    SELECT year FROM catalogue.calendar_year ORDER BY year
)sql"};

inline constexpr pg::Statement kListSpecialDays{"catalogue.list_special_days", R"sql(
    SELECT day - date '1970-01-01', working, name, notice, confirmed FROM catalogue.special_day
)sql"};

inline constexpr pg::Statement kListMessages{"catalogue.list_messages", R"sql(
    SELECT key, language, text FROM catalogue.message
)sql"};

inline constexpr std::array kStatements{kNewestVersion,   kListAgencies,     kListProcedures,
                                        kListSteps,       kListSessionHours, kListCalendarYears,
                                        kListSpecialDays, kListMessages};

}  // namespace motcua::catalogue
