#include "services/domain/lunar.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace motcua::domain {
namespace {

// Numbers of the sky: new moons from J. Meeus, Astronomical Algorithms, chapter 49; the sun from
// P. Bretagnon and J.-L. Simon, Planetary Programs and Tables from -4000 to +2800. Times are Julian
// days of dynamical time until LocalDay turns them into days of UTC+7.
constexpr double kPi = 3.14159265358979323846;
constexpr double kLunationsPerCentury = 1236.85;
constexpr double kDaysPerLunation = 29.530588861;
constexpr double kDaysPerCentury = 36525.0;
constexpr double kJulian1900 = 2415020.0;        // 1899-12-31 12:00
constexpr double kFirstNewMoon = 2451550.09766;  // of lunation 0, January 2000
constexpr int kJulianOf2000 = 2451545;           // the day 2000-01-01
constexpr double kSecondsPerDay = 86400.0;
constexpr double kHouseOffsetDays = 7.0 / 24.0;

double Sin(double degrees) { return std::sin(degrees * kPi / 180.0); }

absl::CivilDay Day2000() { return absl::CivilDay(2000, 1, 1); }

// Seconds by which dynamical time is ahead of the clock, every tenth year from 1900. Observed up to
// 2020; afterwards the mean slowing of the earth, slower at first because it lately ran fast.
constexpr auto kClockLag = std::to_array<double>(
    {-2.8,  10.4,  21.2,  24.0,  24.3,  29.1,  33.2,  40.2,  50.5, 56.9, 63.8,
     66.1,  69.4,  69.5,  71.5,  75.0,  79.0,  83.0,  88.0,  93.0, 98.0, 104.0,
     110.0, 117.0, 124.0, 131.0, 138.0, 146.0, 154.0, 162.0, 170.0});

double ClockLagDays(double julian) {
  constexpr double kDaysPerStep = 3652.5;
  const double position = (julian - kJulian1900) / kDaysPerStep;
  const double last = static_cast<double>(kClockLag.size()) - 1.001;
  const double clamped = std::fmin(std::fmax(position, 0.0), last);
  const auto step = static_cast<std::size_t>(clamped);
  const double part = clamped - static_cast<double>(step);
  return (kClockLag[step] * (1.0 - part) + kClockLag[step + 1] * part) / kSecondsPerDay;
}

// Terms of the moon's and the sun's unevenness at new moon: days, and how often each angle counts.
struct MoonTerm {
  double days;
  int moon, sun, node;  // multiples of the moon's anomaly, the sun's, and the distance to the node
};
constexpr auto kMoonTerms = std::to_array<MoonTerm>({
    {-0.40720, 1, 0, 0}, {0.17241, 0, 1, 0},    {0.01608, 2, 0, 0},  {0.01039, 0, 0, 2},
    {0.00739, 1, -1, 0}, {-0.00514, 1, 1, 0},   {0.00208, 0, 2, 0},  {-0.00111, 1, 0, -2},
    {-0.00057, 1, 0, 2}, {0.00056, 2, 1, 0},    {-0.00042, 3, 0, 0}, {0.00042, 0, 1, 2},
    {0.00038, 0, 1, -2}, {-0.00024, 2, -1, 0},  {-0.00007, 1, 2, 0}, {0.00004, 2, 0, -2},
    {0.00004, 0, 3, 0},  {0.00003, 1, 1, -2},   {0.00003, 2, 0, 2},  {-0.00003, 1, 1, 2},
    {0.00003, 1, -1, 2}, {-0.00002, 1, -1, -2}, {-0.00002, 3, 1, 0}, {0.00002, 4, 0, 0},
});

// Pulls of the planets on the moon: days, degrees at lunation 0 and per lunation.
struct PlanetTerm {
  double days, at_zero, per_lunation;
};
constexpr auto kPlanetTerms = std::to_array<PlanetTerm>({
    {0.000325, 299.77, 0.107408},
    {0.000165, 251.88, 0.016321},
    {0.000164, 251.83, 26.651886},
    {0.000126, 349.42, 36.412478},
    {0.000110, 84.66, 18.206239},
    {0.000062, 141.74, 53.303771},
    {0.000060, 207.14, 2.453732},
    {0.000056, 154.84, 7.306860},
    {0.000047, 34.52, 27.261239},
    {0.000042, 207.19, 0.121824},
    {0.000040, 291.34, 1.844379},
    {0.000037, 161.72, 24.198154},
    {0.000035, 239.56, 25.513099},
    {0.000023, 331.55, 3.592518},
});

double NewMoon(int lunation) {
  const double k = lunation;
  const double t = k / kLunationsPerCentury;
  const double t2 = t * t;
  const double t3 = t2 * t;
  const double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t2 - 0.00000011 * t3;
  const double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t3;
  const double node = 160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t3;
  const double ascending = 124.7746 - 1.56375588 * k + 0.0020672 * t2 + 0.00000215 * t3;
  const double eccentricity = 1.0 - 0.002516 * t - 0.0000074 * t2;
  double julian = kFirstNewMoon + kDaysPerLunation * k + 0.00015437 * t2 - 0.000000150 * t3;
  for (const MoonTerm& term : kMoonTerms) {
    const double shrink = std::pow(eccentricity, std::abs(term.sun));
    julian += term.days * shrink * Sin(term.moon * moon + term.sun * sun + term.node * node);
  }
  julian -= 0.00017 * Sin(ascending);
  for (const PlanetTerm& term : kPlanetTerms) {
    julian += term.days * Sin(term.at_zero + term.per_lunation * k);
  }
  return julian;
}

// Unevenness of the sun's path: ten-millionths of a radian, degrees in 2000 and per century.
struct SunTerm {
  double size, in_2000, per_century;
};
constexpr auto kSunTerms = std::to_array<SunTerm>({{403406, 270.54861, 0.9287892},
                                                   {195207, 340.19128, 35999.1376958},
                                                   {119433, 63.91854, 35999.4089666},
                                                   {112392, 331.26220, 35998.7287385},
                                                   {3891, 317.843, 71998.20261},
                                                   {2819, 86.631, 71998.4403},
                                                   {1721, 240.052, 36000.35726},
                                                   {660, 310.26, 71997.4812},
                                                   {350, 247.23, 32964.4678},
                                                   {334, 260.87, -19.4410},
                                                   {314, 297.82, 445267.1117},
                                                   {268, 343.14, 45036.8840},
                                                   {242, 166.79, 3.1008},
                                                   {234, 81.53, 22518.4434},
                                                   {158, 3.50, -19.9739},
                                                   {132, 132.75, 65928.9345},
                                                   {129, 182.95, 9038.0293},
                                                   {114, 162.03, 3034.7684},
                                                   {99, 29.8, 33718.148},
                                                   {93, 266.4, 3034.448},
                                                   {86, 249.2, -2280.773},
                                                   {78, 157.6, 29929.992},
                                                   {72, 257.8, 31556.493},
                                                   {68, 185.1, 149.588},
                                                   {64, 69.9, 9037.750},
                                                   {46, 8.0, 107997.405},
                                                   {38, 197.1, -4444.176},
                                                   {37, 250.4, 151.771},
                                                   {32, 65.3, 67555.316},
                                                   {29, 162.7, 31556.080},
                                                   {28, 341.5, -4561.540},
                                                   {27, 291.6, 107996.706},
                                                   {27, 98.5, 1221.655},
                                                   {25, 146.7, 62894.167},
                                                   {24, 110.0, 31437.369},
                                                   {21, 5.2, 14578.298},
                                                   {21, 342.6, -31931.757},
                                                   {20, 230.9, 34777.243},
                                                   {18, 256.1, 1221.999},
                                                   {17, 45.3, 62894.511},
                                                   {14, 242.9, -4442.039},
                                                   {13, 115.2, 107997.909},
                                                   {13, 151.8, 119.066},
                                                   {13, 285.3, 16859.071},
                                                   {12, 53.3, -4.578},
                                                   {10, 126.6, 26895.292},
                                                   {10, 205.7, -39.127},
                                                   {10, 85.9, 12297.536},
                                                   {10, 146.1, 90073.778}});

// Apparent longitude in degrees, 0 … 360.
double SunLongitude(double julian) {
  const double t = (julian - kJulianOf2000) / kDaysPerCentury;
  const double t2 = t * t;
  double sum = 0.0;
  for (const SunTerm& term : kSunTerms) sum += term.size * Sin(term.in_2000 + term.per_century * t);
  const double true_longitude = 282.7771834 + 36000.76953744 * t + sum * 1e-7 * 180.0 / kPi;
  // Light takes eight minutes to come; the axis of the earth nods.
  const double aberration = -0.005575 + 0.0000974 * Sin(267.63 + 35999.01848 * t);
  const double nutation = -0.004778 * Sin(124.90 - 1934.134 * t + 0.002063 * t2) -
                          0.0003667 * Sin(201.11 + 72001.5377 * t + 0.00057 * t2);
  const double longitude = std::fmod(true_longitude + aberration + nutation, 360.0);
  return longitude < 0.0 ? longitude + 360.0 : longitude;
}

absl::CivilDay LocalDay(double julian) {
  const double clock = julian - ClockLagDays(julian) + kHouseOffsetDays;
  return Day2000() + (static_cast<int>(std::floor(clock + 0.5)) - kJulianOf2000);
}

// Longitude of the sun at 00:00 of a day by UTC+7.
double SunAtStartOf(absl::CivilDay day) {
  const double clock = kJulianOf2000 + static_cast<double>(day - Day2000()) - 0.5;
  const double julian = clock - kHouseOffsetDays;
  return SunLongitude(julian + ClockLagDays(julian));
}

absl::CivilDay MonthStart(int lunation) { return LocalDay(NewMoon(lunation)); }

// The sun enters no twelfth of its path within the month.
bool WithoutMajorTerm(int lunation) {
  constexpr double kTwelfth = 30.0;
  const double first = SunAtStartOf(MonthStart(lunation));
  const double next = SunAtStartOf(MonthStart(lunation + 1));
  return static_cast<int>(first / kTwelfth) == static_cast<int>(next / kTwelfth);
}

// The last lunation that begins on or before a day.
int LunationOf(absl::CivilDay day) {
  const double since = static_cast<double>(day - Day2000());
  int lunation = static_cast<int>(std::floor(since / kDaysPerLunation)) + 1;
  while (MonthStart(lunation) > day) --lunation;
  return lunation;
}

// The lunation of the eleventh month of a solar year.
int EleventhMonth(int year) {
  constexpr double kWinterSolstice = 270.0;
  int lunation = LunationOf(absl::CivilDay(year, 12, 31));
  while (SunAtStartOf(MonthStart(lunation)) >= kWinterSolstice) --lunation;
  return lunation;
}

// The months from the eleventh of one year up to the eleventh of the next.
struct Span {
  static constexpr int kNoLeap = 99;
  int first = 0;       // lunation of the first of the two
  int leap = kNoLeap;  // how many months after it the leap month comes
};

Span SpanEndingIn(int year) {
  constexpr int kCommonMonths = 12;
  Span span{.first = EleventhMonth(year - 1)};
  if (EleventhMonth(year) - span.first == kCommonMonths) return span;
  span.leap = 1;
  while (!WithoutMajorTerm(span.first + span.leap)) ++span.leap;
  return span;
}

bool Covered(int year) { return year >= kFirstLunarYear && year <= kLastLunarYear; }

// First day of month 1 … 10, of two with one number the first.
absl::CivilDay StartOf(int year, int month) {
  const Span span = SpanEndingIn(year);
  const int plain = month + 1;
  return MonthStart(span.first + plain + (plain >= span.leap ? 1 : 0));
}

}  // namespace

std::optional<LunarDate> ToLunar(absl::CivilDay day) {
  const int solar_year = static_cast<int>(day.year());
  if (!Covered(solar_year)) return std::nullopt;
  const int lunation = LunationOf(day);
  const int end_year = lunation >= EleventhMonth(solar_year) ? solar_year + 1 : solar_year;
  const Span span = SpanEndingIn(end_year);
  const int index = lunation - span.first;
  const int plain = index - (index >= span.leap ? 1 : 0);
  return LunarDate{.year = plain < 2 ? end_year - 1 : end_year,
                   .month = (plain + 10) % 12 + 1,
                   .day = static_cast<int>(day - MonthStart(lunation)) + 1,
                   .leap = index == span.leap};
}

std::optional<absl::CivilDay> LunarNewYear(int year) {
  if (!Covered(year)) return std::nullopt;
  return StartOf(year, 1);
}

std::optional<absl::CivilDay> HungKingsDay(int year) {
  constexpr int kThirdMonth = 3;
  constexpr int kTenthDay = 10;
  if (!Covered(year)) return std::nullopt;
  return StartOf(year, kThirdMonth) + (kTenthDay - 1);
}

}  // namespace motcua::domain
