#include "gateway/auth/credential.h"

#include <gtest/gtest.h>

#include <ostream>

#include "services/platform/base/error.h"

namespace motcua::gateway {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct CredentialCase {
  std::string name;
  std::string method;
  Headers headers;
  std::string reason;  // empty: accepted
};
std::ostream& operator<<(std::ostream& out, const CredentialCase& row) { return out << row.name; }

class Credentials : public testing::TestWithParam<CredentialCase> {};

TEST_P(Credentials, AreTakenOnlyFromOurOwnPagesOrPrograms) {
  http::Request request;
  request.method = GetParam().method;
  request.headers = GetParam().headers;
  request.headers.emplace_back("host", "motcua.example");
  const absl::StatusOr<Credential> credential = CredentialOf(request);
  EXPECT_EQ(ReasonOf(credential.status()), GetParam().reason);
  if (credential.ok()) EXPECT_EQ(credential->token, "tok_en-1");
}

const std::pair<std::string, std::string> kCookie = {"cookie", "__Host-sid=tok_en-1"};
const std::pair<std::string, std::string> kBearer = {"authorization", "Bearer tok_en-1"};

INSTANTIATE_TEST_SUITE_P(
    All, Credentials,
    testing::Values(
        CredentialCase{"nothing", "GET", {}, "SESSION_REQUIRED"},
        CredentialCase{"bearer reads", "GET", {kBearer}, ""},
        CredentialCase{"bearer writes from anywhere",
                       "POST",
                       {kBearer, {"origin", "https://evil.example"}},
                       ""},
        CredentialCase{
            "bearer wins over cookie", "POST", {{"cookie", "__Host-sid=x"}, kBearer}, ""},
        CredentialCase{"lower-case scheme", "GET", {{"authorization", "bearer tok_en-1"}}, ""},
        CredentialCase{"basic", "GET", {{"authorization", "Basic eDp5"}}, "SESSION_REQUIRED"},
        CredentialCase{"empty bearer", "GET", {{"authorization", "Bearer "}}, "SESSION_REQUIRED"},
        CredentialCase{"bad bearer beside a good cookie",
                       "GET",
                       {kCookie, {"authorization", "Bearer a b"}},
                       "SESSION_REQUIRED"},
        CredentialCase{"octets that are no token",
                       "GET",
                       {{"authorization", "Bearer \xff\xfe"}},
                       "SESSION_REQUIRED"},
        CredentialCase{"over-long token",
                       "GET",
                       {{"authorization", "Bearer " + std::string(kLongestToken + 1, 'a')}},
                       "SESSION_REQUIRED"},
        CredentialCase{"cookie reads", "GET", {kCookie}, ""},
        CredentialCase{"cookie writes without a sign of origin", "POST", {kCookie}, "CROSS_SITE"},
        CredentialCase{
            "cookie writes, same origin", "POST", {kCookie, {"sec-fetch-site", "same-origin"}}, ""},
        CredentialCase{"cookie writes, same site only",
                       "POST",
                       {kCookie, {"sec-fetch-site", "same-site"}},
                       "CROSS_SITE"},
        CredentialCase{"cookie writes, cross site",
                       "DELETE",
                       {kCookie, {"sec-fetch-site", "cross-site"}},
                       "CROSS_SITE"},
        CredentialCase{"cookie writes, our origin",
                       "POST",
                       {kCookie, {"origin", "https://motcua.example"}},
                       ""},
        CredentialCase{
            "cookie writes, null origin", "POST", {kCookie, {"origin", "null"}}, "CROSS_SITE"},
        CredentialCase{"cookie writes, other origin",
                       "POST",
                       {kCookie, {"origin", "https://evil.example"}},
                       "CROSS_SITE"},
        CredentialCase{"cookie writes, origin that begins like ours",
                       "POST",
                       {kCookie, {"origin", "https://motcua.example.evil"}},
                       "CROSS_SITE"},
        CredentialCase{
            "the two signs disagree",
            "POST",
            {kCookie, {"sec-fetch-site", "same-origin"}, {"origin", "https://evil.example"}},
            "CROSS_SITE"}));

TEST(Credentials, WhatAnotherSiteSendsIsForeign) {
  const auto foreign = [](Headers headers) {
    http::Request request;
    request.method = "POST";
    request.headers = std::move(headers);
    request.headers.emplace_back("host", "motcua.example");
    return IsForeign(request);
  };
  EXPECT_FALSE(foreign({})) << "a program";
  EXPECT_FALSE(foreign({{"sec-fetch-site", "same-origin"}}));
  EXPECT_FALSE(foreign({{"origin", "https://motcua.example"}}));
  EXPECT_TRUE(foreign({{"sec-fetch-site", "cross-site"}}));
  EXPECT_TRUE(foreign({{"sec-fetch-site", "same-site"}}));
  EXPECT_TRUE(foreign({{"origin", "null"}}));
  EXPECT_TRUE(foreign({{"origin", "https://evil.example"}}));
}

}  // namespace
}  // namespace motcua::gateway
