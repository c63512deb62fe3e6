// Invented law for invented dossiers: procedures of every unit, policy and roll, terms by case and
// channel, agencies with session tables of their own, and calendars that change.
#pragma once

#include <array>

#include "absl/time/time.h"
#include "services/domain/ids.h"
#include "tests/support/pg_fixture.h"

namespace motcua::testing {

// Procedures "8.000000" …, version 1; every fourth has the case "urgent".
inline constexpr int kSyntheticProcedures = 64;
inline constexpr int kUrgentEvery = 4;

// Receive dossiers and decide them. The first two count by the house's sessions, the others by
// their own; the last ends with the last calendar, and the one before it succeeds it.
inline constexpr std::array kSyntheticAgencies = {domain::AgencyId(2), domain::AgencyId(7),
                                                  domain::AgencyId(8), domain::AgencyId(9),
                                                  domain::AgencyId(10)};
inline constexpr domain::AgencyId kEndedAgency(10);
inline constexpr domain::AgencyId kSuccessorAgency(9);

inline constexpr int kSyntheticCalendars = 4;
// When each of them is published; the last element is the end of all.
absl::Time PublishedAt(int calendar);
// Puts the rows into the tables and publishes a catalogue version with them.
void PublishCalendar(const FreshDatabase& database, int calendar);

}  // namespace motcua::testing
