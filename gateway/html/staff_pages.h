// What stands on the pages of the staff: values only, ready to be shown. Rendered by Pages.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/html/pages.h"

namespace motcua::gateway {

// One of several to choose from in a form.
struct Choice {
  std::string value;
  std::string label;
  bool chosen = false;
};

// Who is signed in, for whom; at the head of every page of the staff.
struct StaffBar {
  std::string officer;
  std::string agency;
};

struct StaffSignInPage {
  std::string error;
  std::string username;          // typed before; a password is never shown again
  std::vector<Choice> agencies;  // to choose from; empty: not asked
  std::string back;              // where to go afterwards
  bool known = false;            // the password was right: only what is missing is asked
  bool code = false;             // a one-time code is missing
  std::string again_href;        // the form from the beginning
};

// For whom somebody works who may stand in for an absent colleague.
struct StaffPlacePage {
  std::string error;
  std::string officer;
  std::vector<Choice> places;
  std::string back;  // where to go afterwards
};

// A label and what belongs to it.
struct Fact {
  std::string label;
  std::string value;
};

struct StretchRow {
  std::string from;
  std::string to;
  bool counted = false;
  std::string answer;  // "Có", "Không": the words, so that nothing hangs on colour
  std::string words;
};

struct ClockRow {
  std::string name;
  std::string agency;
  std::string used;
  std::string left;
  std::string until;
  bool late = false;
};

// One date with everything it was made of. Empty texts leave no trace.
struct DateView {
  std::string id;  // of its heading, for links and landmarks
  std::string heading;
  std::string promise;    // as a sentence
  bool void_now = false;  // it holds no longer; the heading says so too
  std::optional<DateLeaf> leaf;
  std::string warning;
  std::vector<Fact> facts;
  std::string language;  // of the reasons: "vi", "en"
  std::vector<std::string> why;
  std::vector<StretchRow> stretches;
};

// Day and time of a form, with what is wrong with them.
struct InstantForm {
  std::string question;
  std::string date;
  std::string time;
  std::string error;
};

// A dossier's date; without `code_line` only the question for one.
struct StaffDeadlinePage {
  StaffBar bar;
  std::string code;   // typed
  std::string error;  // about it
  std::string code_line;
  std::string procedure;
  std::string state;
  std::string told;  // what the applicant reads of the date
  std::optional<DateView> date;
  std::string no_date;  // why there is none
  std::vector<ClockRow> clocks;
  std::string no_clock;
  std::optional<InstantForm> what_if;
  std::optional<DateView> what_if_date;
  std::string language;       // "en" or empty; travels with the forms
  std::string full;           // "1" or empty; likewise
  std::string language_href;  // the same page with the reasons in the other language
  std::string language_label;
  std::string full_href;  // the same page with more, or fewer, stretches
  std::string full_label;
};

struct PauseForm {
  std::string name;  // of its fields, "tn1"
  std::string heading;
  std::string from_date, from_time, to_date, to_time;
  std::vector<Choice> reasons;
};

// The engine at a chosen instant.
struct StaffComputePage {
  StaffBar bar;
  std::string error;
  std::vector<Choice> procedures, channels, agencies;
  std::string case_code;
  std::string date, time;
  std::vector<PauseForm> pauses;
  bool pauses_open = false;
  std::string summary;  // for what the date below was computed
  std::optional<DateView> date_view;
  std::string no_date;
  std::string language, full;
  std::string language_href, language_label, full_href, full_label;
};

}  // namespace motcua::gateway
