#include "gateway/auth/pending_sign_in.h"

#include <gtest/gtest.h>

#include "services/platform/base/fake_clock.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

class Pending : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { crypto::InitCrypto(); }

  // What a browser sends back.
  static http::Request Back(const std::string& set_cookie) {
    http::Request request;
    request.headers = {{"cookie", "__Host-sid=x; " + set_cookie.substr(0, set_cookie.find(';'))}};
    return request;
  }

  FakeClock clock_;
  const PendingSignIns pending_{clock_};
  const PendingSignIn typed_{.username = "lan.ubnd",
                             .password = "thuyền & về = bến 1%",
                             .one_time_code = "123456",
                             .agency = 114};
};

TEST_F(Pending, ComesBackAsItWasTyped) {
  const std::string cookie = pending_.Cookie(typed_);
  const auto found = pending_.Of(Back(cookie));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->username, typed_.username);
  EXPECT_EQ(found->password, typed_.password);
  EXPECT_EQ(found->one_time_code, typed_.one_time_code);
  EXPECT_EQ(found->agency, typed_.agency);
}

TEST_F(Pending, ShowsNothingAndStaysWithThisSite) {
  const std::string cookie = pending_.Cookie(typed_);
  for (const std::string_view part : {"lan", "thuy", "123456", "114"}) {
    EXPECT_EQ(cookie.find(part), std::string::npos) << part;
  }
  for (const std::string_view part :
       {"__Host-sign-in=", "Max-Age=180", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"}) {
    EXPECT_NE(cookie.find(part), std::string::npos) << part;
  }
  EXPECT_NE(ClearPendingCookie().find("Max-Age=0"), std::string::npos);
}

TEST_F(Pending, EndsByItself) {
  const http::Request back = Back(pending_.Cookie(typed_));
  clock_.Advance(absl::Seconds(178));
  EXPECT_TRUE(pending_.Of(back));
  clock_.Advance(absl::Seconds(3));
  EXPECT_FALSE(pending_.Of(back)) << "whatever the browser thinks of Max-Age";
}

TEST_F(Pending, OfAnotherProcessIsNone) {
  const PendingSignIns other(clock_);
  EXPECT_FALSE(other.Of(Back(pending_.Cookie(typed_))));
  EXPECT_FALSE(pending_.Of(Back("__Host-sign-in=")));
  EXPECT_FALSE(pending_.Of(Back("__Host-sign-in=abc")));
  EXPECT_FALSE(pending_.Of(Back("__Host-sign-in=" + std::string(3000, 'a'))));
  EXPECT_FALSE(pending_.Of(http::Request()));
}

}  // namespace
}  // namespace motcua::gateway
