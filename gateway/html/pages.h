// Turns values into HTML pages; every value is escaped by the templates. Knows no protobuf, no
// request, no wording.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ctemplate {
class TemplateCache;
class TemplateDictionary;
}  // namespace ctemplate

namespace motcua::gateway {

// Around every page.
struct Frame {
  std::string title;       // of the browser's window
  std::string site_name;   // in the head of the page
  std::string skip_link;   // first link of the page, for keyboards
  std::string trial_band;  // empty: none
  std::string footer;      // last line of the page
  std::string show_clock;  // what time a demonstration says it is; empty: none
  std::string phone_link;  // text of the link to "/dien-thoai"; empty: none
  bool wide = false;       // for tables: as broad as the window
};

struct LookUpForm {
  std::string label;
  std::string hint;
  std::string button;
  std::string value;  // what was typed before
  std::string error;  // empty: none
};

// The promised day as a leaf of a calendar; says nothing that the date line does not say.
struct DateLeaf {
  std::string weekday;
  std::string day;
  std::string month;
};

struct PathLine {
  std::string at;
  std::string text;
};

// How an answer looks; the words say it too.
enum class Tone { kRunning, kWaiting, kReady, kEnded };

// The question "and if I come then?" with what was typed, and its answer.
struct WhatIfView {
  std::string heading;
  std::string hint;
  std::string number;  // asked again with the question; travels in the body, like the first time
  std::string date_label;
  std::string date;
  std::string time_label;
  std::string time;
  std::string button;
  std::string error;
  std::string answer;
  std::vector<std::string> why;
};

// One dossier. Empty texts leave no trace on the page.
struct AnswerView {
  Tone tone = Tone::kRunning;
  std::string code_line;
  std::string procedure;
  std::string title;
  std::string body;
  std::string due_line;
  std::optional<DateLeaf> leaf;
  std::string next_label;
  std::string next_step;
  std::optional<WhatIfView> what_if;
  std::string path_label;
  std::vector<PathLine> path;
  std::string why_label;
  std::vector<std::string> why;
  std::string as_of;
  std::string scope;
  std::string lost;
  std::string help;
};

struct AnswerPage {
  std::vector<AnswerView> answers;
  std::string form_title;
  LookUpForm form;
};

// A page with a headline, a sentence and a way back.
struct MessagePage {
  std::string title;
  std::string text;
  std::string link;  // text of the link to "/"; empty: none
};

// staff_pages.h.
struct StaffSignInPage;
struct StaffPlacePage;
struct StaffDeadlinePage;
struct StaffComputePage;
// online_pages.h.
struct OnlineListPage;
struct OnlineFormPage;
struct OnlineReviewPage;
struct OnlineDonePage;

// Thread-safe after construction.
class Pages {
 public:
  Pages();
  ~Pages();
  // False if a template could not be read: a fault of the build, which a test finds.
  bool ok() const { return ok_; }

  std::string LookUp(const Frame& frame, std::string_view heading, const LookUpForm& form) const;
  std::string Answer(const Frame& frame, const AnswerPage& page) const;
  std::string Message(const Frame& frame, const MessagePage& page) const;
  std::string StaffSignIn(const Frame& frame, const StaffSignInPage& page) const;
  std::string StaffPlace(const Frame& frame, const StaffPlacePage& page) const;
  std::string StaffDeadline(const Frame& frame, const StaffDeadlinePage& page) const;
  std::string StaffCompute(const Frame& frame, const StaffComputePage& page) const;
  std::string OnlineList(const Frame& frame, const OnlineListPage& page) const;
  std::string OnlineForm(const Frame& frame, const OnlineFormPage& page) const;
  std::string OnlineReview(const Frame& frame, const OnlineReviewPage& page) const;
  std::string OnlineDone(const Frame& frame, const OnlineDonePage& page) const;

 private:
  std::string Expand(std::string_view name, const ctemplate::TemplateDictionary& values) const;

  std::unique_ptr<ctemplate::TemplateCache> cache_;
  bool ok_ = true;
};

// A file served as it is, by name; nullptr if there is none.
struct EmbeddedFile;
const EmbeddedFile* FindPageFile(std::string_view name);
// "/assets/app.css?v=…": the address changes with the content, so it may be kept for ever.
std::string AssetAddress(std::string_view name);

}  // namespace motcua::gateway
