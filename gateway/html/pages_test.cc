#include "gateway/html/pages.h"

#include <gtest/gtest.h>

#include <ostream>

#include "gateway/html/embedded.h"
#include "gateway/html/staff_pages.h"

namespace motcua::gateway {
namespace {

constexpr std::string_view kEvil = "<script>alert('x')</script>\"&";

Frame MakeFrame(std::string_view text) {
  const std::string value(text);
  return {.title = value,
          .site_name = value,
          .skip_link = value,
          .trial_band = value,
          .footer = value,
          .show_clock = value,
          .phone_link = value};
}

LookUpForm MakeForm(std::string_view text) {
  const std::string value(text);
  return {.label = value, .hint = value, .button = value, .value = value, .error = value};
}

AnswerView MakeAnswer(std::string_view text) {
  const std::string value(text);
  return {.tone = Tone::kWaiting,
          .code_line = value,
          .procedure = value,
          .title = value,
          .body = value,
          .due_line = value,
          .leaf = DateLeaf{.weekday = value, .day = value, .month = value},
          .next_label = value,
          .next_step = value,
          .what_if = WhatIfView{.heading = value,
                                .hint = value,
                                .number = value,
                                .date_label = value,
                                .date = value,
                                .time_label = value,
                                .time = value,
                                .button = value,
                                .error = value,
                                .answer = value,
                                .why = {value}},
          .path_label = value,
          .path = {{.at = value, .text = value}, {.at = value, .text = value}},
          .why_label = value,
          .why = {value},
          .as_of = value,
          .scope = value,
          .lost = value,
          .help = value};
}

int CountOf(const std::string& page, std::string_view part) {
  int count = 0;
  for (std::size_t at = page.find(part); at != std::string::npos;
       at = page.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

DateView MakeDate(std::string_view text) {
  const std::string value(text);
  return {.id = "x",
          .heading = value,
          .promise = value,
          .leaf = DateLeaf{.weekday = value, .day = value, .month = value},
          .warning = value,
          .facts = {{.label = value, .value = value}},
          .language = "vi",
          .why = {value},
          .stretches = {
              {.from = value, .to = value, .counted = true, .answer = value, .words = value}}};
}

StaffDeadlinePage MakeDeadlinePage(std::string_view text) {
  const std::string value(text);
  return {.bar = {.officer = value, .agency = value},
          .code = value,
          .error = "",
          .code_line = value,
          .procedure = value,
          .state = value,
          .told = value,
          .date = MakeDate(text),
          .no_date = value,
          .clocks = {{.name = value,
                      .agency = value,
                      .used = value,
                      .left = value,
                      .until = value,
                      .late = true}},
          .no_clock = value,
          .what_if = InstantForm{.question = value, .date = value, .time = value, .error = value},
          .what_if_date = MakeDate(text),
          .language = value,
          .full = value,
          .language_href = "/a",
          .language_label = value,
          .full_href = "/a",
          .full_label = value};
}

StaffComputePage MakeComputePage(std::string_view text) {
  const std::string value(text);
  const std::vector<Choice> choices = {{.value = value, .label = value, .chosen = true}};
  return {.bar = {.officer = value, .agency = value},
          .error = value,
          .procedures = choices,
          .channels = choices,
          .agencies = choices,
          .case_code = value,
          .date = value,
          .time = value,
          .pauses = {{.name = "tn1",
                      .heading = value,
                      .from_date = value,
                      .from_time = value,
                      .to_date = value,
                      .to_time = value,
                      .reasons = choices}},
          .pauses_open = true,
          .summary = value,
          .date_view = MakeDate(text),
          .no_date = value,
          .language = value,
          .full = value,
          .language_href = "/a",
          .language_label = value,
          .full_href = "/a",
          .full_label = value};
}

struct PageCase {
  std::string name;
  std::string page;
  int values;  // how often a value must stand on it
};
std::ostream& operator<<(std::ostream& out, const PageCase& page) { return out << page.name; }

std::vector<PageCase> AllPages(std::string_view text) {
  const Pages pages;
  const Frame frame = MakeFrame(text);
  const LookUpForm form = MakeForm(text);
  return {
      {"look_up", pages.LookUp(frame, text, form), 13},
      {"answer",
       pages.Answer(frame, {.answers = {MakeAnswer(text), MakeAnswer(text)},
                            .form_title = std::string(text),
                            .form = form}),
       7 + 6 + 2 * (21 + 11) + 2 * 2},
      {"message",
       pages.Message(
           frame,
           {.title = std::string(text), .text = std::string(text), .link = std::string(text)}),
       10},
      {"staff_sign_in",
       pages.StaffSignIn(frame, {.error = std::string(text),
                                 .username = std::string(text),
                                 .agencies = {{std::string(text), std::string(text), true}},
                                 .back = std::string(text)}),
       7 + 7},
      {"staff_sign_in asked for more",
       pages.StaffSignIn(frame, {.error = std::string(text),
                                 .username = std::string(text),
                                 .agencies = {{std::string(text), std::string(text), true}},
                                 .back = std::string(text),
                                 .known = true,
                                 .code = true,
                                 .again_href = "/" + std::string(text)}),
       7 + 9},
      {"staff_place",
       pages.StaffPlace(frame, {.error = std::string(text),
                                .officer = std::string(text),
                                .places = {{std::string(text), std::string(text)}},
                                .back = std::string(text)}),
       7 + 7},
      {"staff_deadline", pages.StaffDeadline(frame, MakeDeadlinePage(text)), 7 + 2 + 20 + 2 * 13},
      {"staff_deadline refused",
       pages.StaffDeadline(frame, {.bar = {.officer = "o", .agency = "a"},
                                   .code = std::string(text),
                                   .error = std::string(text)}),
       7 + 2},
      {"staff_compute", pages.StaffCompute(frame, MakeComputePage(text)), 7 + 2 + 23 + 13},
  };
}

TEST(Templates, AllOfThemCanBeRead) { EXPECT_TRUE(Pages().ok()); }

TEST(Templates, EachBeginsWithTheEscapingPragma) {
  int templates = 0;
  for (const EmbeddedFile& file : PageFiles()) {
    if (!file.name.ends_with(".tpl")) continue;
    ++templates;
    EXPECT_TRUE(file.content.starts_with("{{%AUTOESCAPE context=\"HTML\"}}\n")) << file.name;
  }
  EXPECT_EQ(templates, 16);
}

TEST(Templates, QuoteEveryAttribute) {
  for (const EmbeddedFile& file : PageFiles()) {
    EXPECT_EQ(file.content.find("={{"), std::string_view::npos) << file.name;
  }
}

TEST(Pages, ShowEveryValueAsOftenAsTheyHaveIt) {
  for (const PageCase& page : AllPages("Zq7")) {
    EXPECT_EQ(CountOf(page.page, "Zq7"), page.values) << page << "\n" << page.page;
  }
}

TEST(Pages, LeaveNoTemplateMarkBehind) {
  for (const PageCase& page : AllPages("x")) {
    EXPECT_EQ(CountOf(page.page, "{{"), 0) << page;
    EXPECT_EQ(CountOf(page.page, "}}"), 0) << page;
  }
}

TEST(Pages, EscapeEveryValue) {
  for (const PageCase& page : AllPages(kEvil)) {
    EXPECT_EQ(CountOf(page.page, "<script"), 0) << page;
    EXPECT_EQ(CountOf(page.page, "alert('"), 0) << page;
    EXPECT_GT(CountOf(page.page, "&lt;script&gt;"), 0) << page;
  }
}

TEST(Pages, AreVietnameseAndHaveOneMainLandmark) {
  for (const PageCase& page : AllPages("x")) {
    EXPECT_EQ(CountOf(page.page, "<html lang=\"vi\">"), 1) << page;
    EXPECT_EQ(CountOf(page.page, "<main "), 1) << page;
    EXPECT_EQ(CountOf(page.page, "</main>"), 1) << page;
    EXPECT_TRUE(page.page.starts_with("<!DOCTYPE html>")) << page.page.substr(0, 80);
  }
}

TEST(Pages, TextThatIsEmptyLeavesNoElement) {
  const Pages pages;
  AnswerView answer;
  answer.title = "t";
  const std::string page = pages.Answer(MakeFrame("x"), {.answers = {answer}});
  for (const std::string_view part :
       {"class=\"due\"", "class=\"next\"", "class=\"path\"", "class=\"why\"", "class=\"scope\"",
        "class=\"lost\"", "class=\"help\"", "class=\"leaf\"", "class=\"what-if\"", "<nav",
        "aria-invalid"}) {
    EXPECT_EQ(CountOf(page, part), 0) << part;
  }
}

TEST(StaffPages, EveryFieldHasItsLabel) {
  const Pages pages;
  const Frame frame = MakeFrame("x");
  for (const std::string& page : {pages.StaffSignIn(frame, {.agencies = {{"1", "A", true}}}),
                                  pages.StaffSignIn(frame, {.known = true, .code = true}),
                                  pages.StaffPlace(frame, {.places = {{"1", "A", true}}}),
                                  pages.StaffDeadline(frame, MakeDeadlinePage("x")),
                                  pages.StaffDeadline(frame, {.code = "x", .error = "y"}),
                                  pages.StaffCompute(frame, MakeComputePage("x"))}) {
    for (const std::string_view tag : {"<input ", "<select "}) {
      for (std::size_t at = page.find(tag); at != std::string::npos; at = page.find(tag, at + 1)) {
        const std::string field = page.substr(at, page.find('>', at) - at);
        if (field.find("type=\"hidden\"") != std::string::npos) continue;
        const std::size_t id = field.find("id=\"");
        ASSERT_NE(id, std::string::npos) << field;
        const std::string name = field.substr(id + 4, field.find('"', id + 4) - id - 4);
        EXPECT_EQ(CountOf(page, "for=\"" + name + "\""), 1) << field;
        EXPECT_EQ(CountOf(page, " id=\"" + name + "\""), 1) << field;
      }
    }
  }
}

TEST(StaffPages, CountedIsSaidInWordsNotByColourAlone) {
  const Pages pages;
  StaffDeadlinePage page = MakeDeadlinePage("x");
  page.date->stretches = {{.from = "a", .to = "b", .counted = true, .answer = "Có", .words = "c"},
                          {.from = "b", .to = "d", .answer = "Không", .words = "e"}};
  const std::string text = pages.StaffDeadline(MakeFrame("x"), page);
  EXPECT_EQ(CountOf(text, "<td>Có</td>"), 1);
  EXPECT_EQ(CountOf(text, "<td>Không</td>"), 1);
}

TEST(Assets, AddressChangesWithTheContent) {
  const EmbeddedFile* css = FindPageFile("app.css");
  ASSERT_NE(css, nullptr);
  EXPECT_EQ(AssetAddress("app.css"), "/assets/app.css?v=" + std::string(css->sha256.substr(0, 16)));
  EXPECT_EQ(FindPageFile("nothing.css"), nullptr);
}

TEST(Assets, StyleSheetAsksNobodyElseForAnything) {
  const EmbeddedFile* css = FindPageFile("app.css");
  ASSERT_NE(css, nullptr);
  EXPECT_EQ(css->content.find("url("), std::string_view::npos);
  EXPECT_EQ(css->content.find("@import"), std::string_view::npos);
}

}  // namespace
}  // namespace motcua::gateway
