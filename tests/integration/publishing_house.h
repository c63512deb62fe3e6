// A house whose catalogue is published by the program, with dossiers of every kind in it and a
// recount of their dates by arithmetic of the tests' own.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <ostream>
#include <string>
#include <string_view>

#include "tests/integration/house.h"
#include "tests/integration/publisher.h"
#include "tests/integration/slow_dates.h"

namespace motcua::testing {

// A Tuesday within the terms of everything received on the days of Hour(); no day off by itself.
inline constexpr std::string_view kDayOff = "2026-11-17";

// A dossier as the database has it.
struct Row {
  int state = 0;
  int version = 0;
  std::string promised;  // local, to the minute; empty = none
  std::string original;
  SlowCase term;
  friend bool operator==(const Row& a, const Row& b) {
    return a.state == b.state && a.version == b.version && a.promised == b.promised &&
           a.original == b.original;
  }
  friend std::ostream& operator<<(std::ostream& out, const Row& row) {
    return out << "state " << row.state << " version " << row.version << " promised "
               << row.promised << " original " << row.original;
  }
};
using Rows = std::map<std::string, Row>;  // by code

class PublishingHouse : public ::testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();
  // The files as they are delivered are published, and the house counts by them.
  void SetUp() override;

  static const FreshDatabase& db() { return TheHouse().database; }
  static const Publisher& publisher() { return *publisher_; }
  // Publishes the files as they are now and waits for the services' own snapshot. What was said.
  static std::string Publish();
  static void WaitForCatalogue();
  static std::string Newest();
  static int Count(const std::string& from);

  static Rows ReadRows();
  static SlowCalendar ReadCalendar();
  // Rows as they have to be under a calendar: one event more for whom it moves.
  static Rows Recounted(Rows rows, const SlowCalendar& calendar);

  static std::string Receive(const std::string& procedure, absl::Time now,
                             const std::string& phone);
  static std::string FreshPhone();
  static void AskForPapers(const std::string& code, absl::Time now);
  static void PapersCame(const std::string& code, absl::Time now);
  static void Withdraw(const std::string& code, absl::Time now);
  static void Extend(const std::string& code, absl::Time now);
  // Every unit, every state, pauses of both policies, an extension, receptions out of hours.
  static void FillTheHouse();

 private:
  static Publisher* publisher_;
};

}  // namespace motcua::testing
