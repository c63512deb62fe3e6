#include "gateway/console/forms/form_page.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <regex>

#include "gateway/console/forms/golden_forms.h"
#include "services/domain/text.h"

namespace motcua::gateway {
namespace {

using intake::v1::GetFormDataResponse;

const FormSite kSite{
    .web_address = "https://motcua.example", .short_code = "8020", .price = "1.000", .trial = true};
constexpr std::string_view kEvil = "<script>alert('x')</script>\"&";

struct FormCase {
  std::string name;
  json::object golden;
  json::object variant;
};
std::ostream& operator<<(std::ostream& out, const FormCase& form) { return out << form.name; }

std::vector<FormCase> AllCases() {
  std::vector<FormCase> cases;
  for (const std::string& number : GoldenNumbers()) {
    const json::object golden = GoldenForm(number);
    for (const auto& [name, variant] : golden.at("variants").as_object()) {
      cases.push_back(
          {number + " " + std::string(name.data(), name.size()), golden, variant.as_object()});
    }
  }
  return cases;
}

std::string Page(const GetFormDataResponse& form) {
  static const FormPages pages;
  return pages.Render(form, kSite).value_or("");
}

int CountOf(const std::string& page, std::string_view part) {
  int count = 0;
  for (std::size_t at = page.find(part); at != std::string::npos;
       at = page.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

// Codes and numbers must stay what barcodes can hold.
std::string Mark(const std::string& name, const std::string& sample) {
  if (name == "lookup_number") return sample;
  std::string mark = "Zq" + name + "Zq";
  std::replace(mark.begin(), mark.end(), '.', '-');
  return mark;
}

TEST(FormTemplates, AllOfThemCanBeRead) { EXPECT_TRUE(FormPages().ok()); }

TEST(FormTemplates, BeginWithTheEscapingPragmaAndQuoteEveryAttribute) {
  int templates = 0;
  for (const EmbeddedFile& file : FormFiles()) {
    if (!file.name.ends_with(".tpl")) continue;
    ++templates;
    EXPECT_TRUE(file.content.starts_with("{{%AUTOESCAPE context=\"HTML\"}}\n")) << file.name;
    EXPECT_EQ(file.content.find("={{"), std::string_view::npos) << file.name;
    EXPECT_EQ(file.content.find("style="), std::string_view::npos) << file.name;
    EXPECT_EQ(file.content.find("<script"), std::string_view::npos) << file.name;
    EXPECT_EQ(file.content.find("http"), std::string_view::npos) << file.name;
  }
  EXPECT_EQ(templates, 12);
}

TEST(FormPage, ShowsEveryFieldOfItsListUnderItsLabel) {
  for (const FormCase& form : AllCases()) {
    const GetFormDataResponse data = GoldenData(form.golden, form.variant, Mark);
    const std::string page = Page(data);
    for (const auto& value : data.values()) {
      EXPECT_GE(CountOf(page, value.text()), 1) << form << ": " << value.key();
    }
    for (const auto& table : data.tables()) {
      for (const auto& row : table.rows()) {
        for (const auto& cell : row.cells()) {
          EXPECT_EQ(CountOf(page, cell.text()), 1) << form << ": " << cell.text();
        }
      }
    }
    const std::string folded = domain::FoldForSearch(page);
    for (const json::value& value : form.golden.at("values").as_array()) {
      const std::string key = TextOf(value.as_object().at("key"));
      const bool shown = std::any_of(data.values().begin(), data.values().end(),
                                     [&](const auto& one) { return one.key() == key; });
      const std::string label = domain::FoldForSearch(TextOf(value.as_object().at("label")));
      if (!shown) continue;
      EXPECT_NE(folded.find(label), std::string::npos) << form << ": label of " << key;
    }
    for (const json::object* of : {&form.golden, &form.variant}) {
      for (const json::value& fixed : of->at("fixed").as_array()) {
        const std::string text = domain::FoldForSearch(TextOf(fixed));
        EXPECT_NE(folded.find(text), std::string::npos) << form << ": " << text;
      }
    }
  }
}

// A variable that no list names would print nothing for ever.
TEST(FormPage, AsksForNothingThatNoListHas) {
  std::map<std::string, std::set<std::string>> names;
  std::set<std::string> all = {"CSS_HREF",         "ICON_HREF",    "TITLE",         "INSTRUMENT",
                               "TEMPLATE_VERSION", "BARCODE_PATH", "BARCODE_WIDTH", "QR_PATH",
                               "BARCODE_HEIGHT",   "QR_WIDTH",     "QR_HEIGHT"};
  const auto upper = [](std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), ::toupper);
    return text;
  };
  for (const std::string& number : GoldenNumbers()) {
    const json::object golden = GoldenForm(number);
    std::set<std::string>& own = names["form_" + number + ".tpl"];
    for (const json::value& value : golden.at("values").as_array()) {
      own.insert(upper(TextOf(value.as_object().at("key"))));
    }
    for (const json::value& value : golden.at("tables").as_array()) {
      const json::object& table = value.as_object();
      const std::string key = upper(TextOf(table.at("key")));
      for (const char* part : {"_BARCODE_PATH", "_BARCODE_WIDTH", "_BARCODE_HEIGHT"}) {
        own.insert(key + part);
      }
      for (const json::value& row : table.at("rows").as_array()) {
        for (const auto& [cell, sample] : row.as_object()) {
          own.insert(key + "_" + upper(std::string(cell.data(), cell.size())));
        }
      }
    }
    all.insert(own.begin(), own.end());
    own.insert(all.begin(), all.begin());
  }
  const std::regex variable(R"(\{\{([A-Z_0-9]+)\}\})");
  for (const EmbeddedFile& file : FormFiles()) {
    if (!file.name.ends_with(".tpl")) continue;
    const auto own = names.find(std::string(file.name));
    const std::string content(file.content);
    for (std::sregex_iterator at(content.begin(), content.end(), variable), end; at != end; ++at) {
      const std::string name = (*at)[1];
      const bool of_all = name.starts_with("BARCODE_") || name.starts_with("QR_") ||
                          name == "TITLE" || name.ends_with("_HREF");
      const std::set<std::string>& known = own == names.end() || of_all ? all : own->second;
      EXPECT_TRUE(known.contains(name)) << file.name << ": " << name;
    }
  }
}

TEST(FormPage, LeavesNoTemplateMarkBehind) {
  for (const FormCase& form : AllCases()) {
    const std::string page = Page(GoldenData(form.golden, form.variant, Sample));
    EXPECT_TRUE(page.starts_with("<!DOCTYPE html>")) << form;
    EXPECT_EQ(CountOf(page, "{{") + CountOf(page, "}}"), 0) << form;
    EXPECT_EQ(CountOf(page, "{web_address}") + CountOf(page, "{short_code}"), 0) << form;
  }
}

TEST(FormPage, EscapesEveryValue) {
  for (const FormCase& form : AllCases()) {
    const GetFormDataResponse data =
        GoldenData(form.golden, form.variant,
                   [](const std::string&, const std::string&) { return std::string(kEvil); });
    const std::string page = Page(data);
    EXPECT_EQ(CountOf(page, "<script"), 0) << form;
    EXPECT_EQ(CountOf(page, "alert('"), 0) << form;
    EXPECT_GE(CountOf(page, "&lt;script&gt;"), data.values_size()) << form;
  }
}

TEST(FormPage, HasBarcodesOnlyWhereTheyBelong) {
  for (const FormCase& form : AllCases()) {
    const std::string number = TextOf(form.golden.at("form"));
    const GetFormDataResponse data = GoldenData(form.golden, form.variant, Sample);
    const std::string page = Page(data);
    const bool has_number = std::any_of(data.values().begin(), data.values().end(),
                                        [](const auto& v) { return v.key() == "lookup_number"; });
    EXPECT_EQ(CountOf(page, "class=\"qr\""), has_number ? 1 : 0) << form;
    const bool has_code = number == "01" || number == "06";
    EXPECT_EQ(CountOf(page, "class=\"code128\""), has_code ? 1 : 0) << form;
  }
}

// The service sends no number with an office copy; should it ever, it is not printed.
TEST(FormPage, AnOfficeCopyNeverShowsTheLookupNumber) {
  const json::object golden = GoldenForm("01");
  GetFormDataResponse data =
      GoldenData(golden, golden.at("variants").at("applicant").as_object(), Sample);
  ASSERT_EQ(CountOf(Page(data), "4829 1730 5561 0798"), 1);
  data.set_copy(intake::v1::FORM_COPY_OFFICE);
  const std::string page = Page(data);
  EXPECT_EQ(CountOf(page, "4829") + CountOf(page, "class=\"qr\""), 0);
}

TEST(FormPage, IsMarkedAsTrialInDemoAndWhileItsTemplateIsNotConfirmed) {
  const FormPages pages;
  const json::object golden = GoldenForm("04");
  GetFormDataResponse data =
      GoldenData(golden, golden.at("variants").at("letter").as_object(), Sample);
  FormSite site = kSite;
  for (const bool trial : {false, true}) {
    for (const bool confirmed : {false, true}) {
      site.trial = trial;
      data.set_confirmed(confirmed);
      const std::string page = pages.Render(data, site).value_or("");
      EXPECT_EQ(CountOf(page, "KHÔNG CÓ GIÁ TRỊ"), trial || !confirmed ? 1 : 0);
    }
  }
}

TEST(FormPage, SaysNothingOfTextMessagesWithoutANumberForThem) {
  const FormPages pages;
  const json::object golden = GoldenForm("01");
  const GetFormDataResponse data =
      GoldenData(golden, golden.at("variants").at("applicant").as_object(), Sample);
  EXPECT_EQ(CountOf(Page(data), "soạn tin HS"), 1);
  FormSite site = kSite;
  site.short_code.clear();
  EXPECT_EQ(CountOf(pages.Render(data, site).value_or(""), "soạn tin HS"), 0);
}

TEST(FormPage, StrikesVoidedRowsThrough) {
  const json::object golden = GoldenForm("07");
  const GetFormDataResponse data =
      GoldenData(golden, golden.at("variants").at("register").as_object(), Sample);
  EXPECT_EQ(CountOf(Page(data), "<tr class=\"struck\">"), 1);
}

TEST(FormPage, KnowsNoOtherLayout) {
  const FormPages pages;
  for (const std::string layout :
       {"", "form_99.tpl", "part_head.tpl", "form.css", "../form_01.tpl"}) {
    GetFormDataResponse data;
    data.set_layout(layout);
    EXPECT_EQ(pages.Render(data, kSite), std::nullopt) << layout;
  }
}

TEST(LookUpAddress, CarriesTheDigitsBehindTheHash) {
  EXPECT_EQ(LookUpAddress(kSite, "4829 1730 5561 0798"),
            "https://motcua.example/#4829173055610798");
}

}  // namespace
}  // namespace motcua::gateway
