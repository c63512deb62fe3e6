#include "gateway/console/shell.h"

#include <gtest/gtest.h>

#include <set>

namespace motcua::gateway::console {
namespace {

Visit VisitOf(std::initializer_list<const char*> roles) {
  Visit visit;
  visit.frame.site_name = "Một cửa";
  visit.agency = "Bộ phận <Một cửa>";
  visit.address = "/can-bo/khay?loai=1&trang=2";
  visit.who.mutable_officer()->set_display_name("Nguyễn \"An\"");
  visit.who.mutable_officer()->set_agency_id(114);
  for (const char* role : roles) visit.who.mutable_officer()->add_roles(role);
  return visit;
}

TEST(Shell, HasEveryPageOfTheTable) {
  const Shell shell;
  EXPECT_TRUE(shell.faults().empty()) << shell.faults().front();
}

TEST(Shell, PathsNamesAndKeysAreUnique) {
  std::set<std::string_view> paths, names;
  std::set<int> keys;
  for (const Page& page : PageTable()) {
    EXPECT_TRUE(paths.insert(page.path).second) << page.path;
    EXPECT_TRUE(names.insert(page.name).second) << page.name;
    EXPECT_EQ(FindPage(page.name), &page);
    if (page.menu_key == 0) continue;
    EXPECT_TRUE(keys.insert(page.menu_key).second) << page.menu_key;
  }
  EXPECT_EQ(FindPage("no-such-page"), nullptr);
}

TEST(Shell, EscapesWhatPeopleAreCalled) {
  const std::string page = Shell().Show(*FindPage("home"), VisitOf({"reception"}));
  EXPECT_NE(page.find("Bộ phận &lt;Một cửa&gt;"), std::string::npos);
  EXPECT_NE(page.find("Nguyễn &quot;An&quot;"), std::string::npos);
  EXPECT_EQ(page.find("<Một cửa>"), std::string::npos);
  EXPECT_NE(page.find("ve=%2Fcan-bo%2Fkhay%3Floai%3D1%26trang%3D2"), std::string::npos);
}

TEST(Shell, ShowsTheMenuOfTheRoles) {
  const Shell shell;
  const auto has = [&shell](std::initializer_list<const char*> roles, const std::string& path) {
    const std::string page = shell.Show(*FindPage("home"), VisitOf(roles));
    return page.find("href=\"" + path + "\"") != std::string::npos;
  };
  EXPECT_TRUE(has({"reception"}, "/can-bo/tiep-nhan"));
  EXPECT_FALSE(has({"handling"}, "/can-bo/tiep-nhan"));
  EXPECT_TRUE(has({"handling"}, "/can-bo/khay"));
  EXPECT_FALSE(has({"handling", "reception"}, "/can-bo/quan-tri"));
  EXPECT_TRUE(has({"admin"}, "/can-bo/quan-tri"));
  EXPECT_TRUE(has({"leader"}, "/can-bo/tien"));
}

TEST(Shell, SpeaksBothLanguages) {
  const Shell shell;
  Visit visit = VisitOf({"reception"});
  EXPECT_NE(shell.Show(*FindPage("home"), visit).find("<html lang=\"vi\">"), std::string::npos);
  visit.language = Language::kEnglish;
  const std::string english = shell.Show(*FindPage("home"), visit);
  EXPECT_NE(english.find("<html lang=\"en\">"), std::string::npos);
  EXPECT_NE(english.find("sang=vi"), std::string::npos);
}

}  // namespace
}  // namespace motcua::gateway::console
