// What stands on the pages on which citizens register from home: values only, ready to be shown.
// Rendered by Pages.
#pragma once

#include <string>
#include <vector>

#include "gateway/html/pages.h"

namespace motcua::gateway {

// A field of procedures with those of it.
struct OnlineGroup {
  std::string heading;
  struct Entry {
    std::string href;
    std::string name;
    std::string code_line;
  };
  std::vector<Entry> entries;
};

// The procedures to choose from; `notice` alone where there is nothing to choose.
struct OnlineListPage {
  std::string heading;
  std::string not_yet;  // that it is not a submission; shown before anything is chosen
  std::string notice;   // switched off, or out
  std::string search_label, search_hint, typed, button;
  std::string count_line;  // how many there are
  std::vector<OnlineGroup> groups;
};

struct OnlineOption {
  std::string value;
  std::string label;
  bool chosen = false;
};

// One field of the form: an input, or a choice where there are options.
struct OnlineField {
  std::string name;  // also its id
  std::string label;
  std::string hint;
  std::string error;
  std::string value;
  std::string type;          // of an input: text, tel, email
  std::string autocomplete;  // what a browser may fill in by itself
  std::string input_mode;
  int most = 0;  // characters
  bool required = false;
  std::vector<OnlineOption> options;
};

struct OnlineFieldset {
  std::string legend;
  std::vector<OnlineField> fields;
};

// What travels with a form unseen.
struct OnlineHidden {
  std::string name;
  std::string value;
};

// Something wrong, with a link to the field; without one it is about the whole.
struct OnlineFault {
  std::string field;
  std::string text;
};

struct OnlineFormPage {
  std::string heading;
  std::string procedure;
  std::string code_line;
  std::string not_yet;
  std::string action;
  std::string faults_heading;
  std::vector<OnlineFault> faults;
  std::vector<OnlineFieldset> fieldsets;
  std::vector<OnlineHidden> hidden;
  std::string required_hint;
  std::string step_name, step_value;  // of the button
  std::string button;
  std::string back;  // to the list
};

struct OnlineFact {
  std::string label;
  std::string value;
};

struct OnlineReviewPage {
  std::string heading;
  std::string procedure;
  std::string lead;
  std::string not_yet;
  std::string action;
  std::string fault;
  std::vector<OnlineFact> facts;
  std::vector<OnlineHidden> hidden;
  std::string step_name;
  std::string send_value, send_button;
  std::string change_value, change_button;
};

struct OnlineDonePage {
  std::string heading;
  std::string procedure;
  std::string number_label, number;
  std::string lookup_label, lookup, lookup_hint;
  std::string answer_line;  // by when it is answered
  std::string not_yet_heading, not_yet;
  std::string next_heading;
  std::vector<std::string> next;
  std::string papers_heading;
  std::vector<std::string> papers;
  std::string help;
  std::string look_up_link, again_link;
};

}  // namespace motcua::gateway
