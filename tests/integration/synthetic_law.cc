#include "tests/integration/synthetic_law.h"

#include "absl/strings/str_format.h"
#include "services/domain/calendar.h"

namespace motcua::testing {
namespace {

constexpr char kProcedures[] = R"sql(
  INSERT INTO catalogue.procedure (code, version, name, field, term_unit, term_amount,
    cutoff_minute, supplement_policy, rolling, valid_from, source, confirmed)
  SELECT '8.' || lpad(n::text, 6, '0'), 1, 'Synthetic', 'Test',
    (ARRAY['working_day', 'working_minute', 'calendar_day', 'same_day'])[n %% 4 + 1],
    CASE n %% 4 WHEN 0 THEN n / 2 WHEN 1 THEN n * 53 WHEN 2 THEN n ELSE 0 END,
    CASE n %% 4 WHEN 3 THEN 600 + 8 * n ELSE 0 END,
    (ARRAY['pause', 'restart'])[n / 4 %% 2 + 1],
    (ARRAY['next_working_day', 'none', 'next_working_day', NULL])[n / 8 %% 4 + 1],
    '2010-01-01', 'test', false
  FROM generate_series(0, %d) AS n)sql";

constexpr char kTerms[] = R"sql(
  INSERT INTO catalogue.procedure_case
  SELECT code, 1, 'urgent', 'Urgent', 'test', false FROM catalogue.procedure
  WHERE code LIKE '8.%%' AND right(code, 6)::integer %% %d = 0;
  INSERT INTO catalogue.term
  SELECT procedure_code, 1, 'urgent', 0, 'working_minute', 480, 0, 'test', false
  FROM catalogue.procedure_case WHERE name = 'Urgent';
  INSERT INTO catalogue.term
  SELECT procedure_code, 1, 'urgent', 2, 'working_day', 1, 0, 'test', false
  FROM catalogue.procedure_case WHERE name = 'Urgent';
  INSERT INTO catalogue.term
  SELECT procedure_code, 1, '', 2, 'calendar_day', 9, 0, 'test', false
  FROM catalogue.procedure_case WHERE name = 'Urgent' AND procedure_code > '8.000030')sql";

constexpr std::string_view kAgencySessions = R"sql(
  INSERT INTO catalogue.agency_sessions VALUES
    (8, '-infinity', 1, 450, 690, 'test', false), (8, '-infinity', 2, 780, 1020, 'test', false),
    (9, '2025-03-03', 1, 420, 540, 'test', false), (9, '2025-03-03', 2, 555, 690, 'test', false),
    (9, '2025-03-03', 3, 810, 1005, 'test', false),
    (10, '-infinity', 1, 480, 720, 'test', false), (10, '-infinity', 2, 780, 1020, 'test', false),
    (10, '2025-09-01', 1, 420, 720, 'test', false))sql";

constexpr std::string_view kStorm = R"sql(
  INSERT INTO catalogue.special_day (day, working, name, notice, source, confirmed) VALUES
    ('2024-10-21', false, 'Nghỉ tránh bão, cả tỉnh', 'CĐ 100%/UBND|1', 'test', false),
    ('2024-10-22', false, 'Nghỉ tránh bão, cả tỉnh', 'CĐ 100%/UBND|1', 'test', false);
  INSERT INTO catalogue.agency_sessions VALUES
    (0, '2024-11-01', 1, 450, 690, 'test', false),
    (0, '2024-11-01', 2, 810, 1050, 'test', false))sql";

constexpr std::string_view kStormOver = R"sql(
  DELETE FROM catalogue.special_day WHERE day IN ('2024-10-21', '2024-10-22');
  INSERT INTO catalogue.special_day (day, working, name, notice, source, confirmed) VALUES
    ('2025-06-16', false, 'Ngày hội của tỉnh', 'TB 7/UBND', 'test', true),
    ('2025-06-21', true, '16/06/2025', 'TB 7/UBND', 'test', true);
  UPDATE catalogue.calendar_year SET confirmed = NOT confirmed WHERE year = 2026;
  INSERT INTO catalogue.agency_sessions VALUES (8, '2025-07-01', 1, 420, 750, 'test', false))sql";

constexpr std::string_view kSwap = R"sql(
  INSERT INTO catalogue.special_day (day, working, name, notice, source, confirmed) VALUES
    ('2026-04-10', false, 'Hoán đổi', '', 'test', false),
    ('2026-04-11', true, '10/04/2026', '', 'test', false);
  UPDATE catalogue.special_day SET name = 'Tết', confirmed = true
  WHERE day BETWEEN '2026-02-16' AND '2027-02-20' AND NOT working)sql";

constexpr std::string_view kPublish = R"sql(
  INSERT INTO catalogue.version (version, digest)
  SELECT max(version) + 1, 'synthetic' FROM catalogue.version)sql";

}  // namespace

absl::Time PublishedAt(int calendar) {
  static constexpr std::array kDays = {absl::CivilDay(2024, 1, 2), absl::CivilDay(2024, 10, 7),
                                       absl::CivilDay(2025, 6, 2), absl::CivilDay(2026, 3, 2),
                                       absl::CivilDay(2027, 6, 1)};
  return absl::FromCivil(kDays[static_cast<std::size_t>(calendar)], domain::HouseZone());
}

void PublishCalendar(const FreshDatabase& database, int calendar) {
  static constexpr std::array kChanges = {kAgencySessions, kStorm, kStormOver, kSwap};
  if (calendar == 0) {
    database.Sql(absl::StrFormat(kProcedures, kSyntheticProcedures - 1));
    database.Sql(absl::StrFormat(kTerms, kUrgentEvery));
  }
  database.Sql(std::string(kChanges[static_cast<std::size_t>(calendar)]));
  database.Sql(std::string(kPublish));
}

}  // namespace motcua::testing
