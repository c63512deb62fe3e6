#include "gateway/html/pages.h"

#include <gtest/gtest.h>

#include <ostream>

#include "gateway/html/embedded.h"

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
  EXPECT_EQ(templates, 6);
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
