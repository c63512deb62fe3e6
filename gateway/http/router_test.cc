#include "gateway/http/router.h"

#include <gtest/gtest.h>

#include <ostream>

namespace motcua::gateway {
namespace {

const Router& Table() {
  static const Router table({{"GET", "/", Access::kPublic, {}},
                             {"GET", "/api/v1/dossiers", Access::kStaff, {}},
                             {"POST", "/api/v1/dossiers", Access::kStaff, {}},
                             {"GET", "/api/v1/dossiers/{code}", Access::kStaff, {}},
                             {"POST", "/api/v1/dossiers/{code}:forward", Access::kStaff, {}},
                             {"GET", "/api/v1/dossiers/{code}/timeline", Access::kStaff, {}}});
  return table;
}

struct RouteCase {
  std::string method;
  std::string path;
  std::string pattern;  // empty: nothing found
  std::string code;
  std::string allowed;
};
std::ostream& operator<<(std::ostream& out, const RouteCase& row) {
  return out << row.method << " " << row.path;
}

class RouterFind : public testing::TestWithParam<RouteCase> {};

TEST_P(RouterFind, FindsTheRowAndItsValues) {
  const RouteCase& row = GetParam();
  const Router::Match match = Table().Find(row.method, row.path);
  EXPECT_EQ(match.route == nullptr ? "" : match.route->pattern, row.pattern);
  EXPECT_EQ(match.path.empty() ? "" : match.path[0].second, row.code);
  EXPECT_EQ(match.allowed, row.allowed);
}

INSTANTIATE_TEST_SUITE_P(
    All, RouterFind,
    testing::Values(RouteCase{"GET", "/", "/"}, RouteCase{"HEAD", "/", "/"},
                    RouteCase{"POST", "/", "", "", "GET"}, RouteCase{"GET", "", ""},
                    RouteCase{"GET", "//", ""},
                    RouteCase{"GET", "/api/v1/dossiers", "/api/v1/dossiers"},
                    RouteCase{"DELETE", "/api/v1/dossiers", "", "", "GET, POST"},
                    RouteCase{"GET", "/api/v1/dossiers/", ""},
                    RouteCase{"GET", "/api/v1/dossiers/H20.214-261112-0007",
                              "/api/v1/dossiers/{code}", "H20.214-261112-0007"},
                    RouteCase{"POST", "/api/v1/dossiers/H20.214-261112-0007:forward",
                              "/api/v1/dossiers/{code}:forward", "H20.214-261112-0007"},
                    RouteCase{"POST", "/api/v1/dossiers/H20.214-261112-0007:backward", ""},
                    RouteCase{"POST", "/api/v1/dossiers/:forward", ""},
                    RouteCase{"POST", "/api/v1/dossiers/a:b:forward", ""},
                    RouteCase{"GET", "/api/v1/dossiers/x/timeline",
                              "/api/v1/dossiers/{code}/timeline", "x"},
                    RouteCase{"GET", "/api/v1/dossiers/x/timeline/", ""},
                    RouteCase{"GET", "/api/v1/dossiers/x/y/timeline", ""}));

}  // namespace
}  // namespace motcua::gateway
