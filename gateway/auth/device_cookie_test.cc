#include "gateway/auth/device_cookie.h"

#include <gtest/gtest.h>

#include "gateway/auth/form_token.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

std::string Read(const std::string& cookies) {
  http::Request request;
  request.headers = {{"cookie", cookies}};
  return DeviceTokenOf(request);
}

TEST(DeviceCookie, IsReadAndWritten) {
  EXPECT_EQ(Read("__Host-sid=x; __Host-device=ab-_c.de"), "ab-_c.de");
  const std::string set = SetDeviceCookie("ab.cd");
  EXPECT_EQ(set.find("__Host-device=ab.cd; Max-Age="), 0U);
  for (const char* attribute : {"Path=/", "Secure", "HttpOnly", "SameSite=Strict"}) {
    EXPECT_NE(set.find(attribute), std::string::npos) << attribute;
  }
}

TEST(DeviceCookie, ThatNobodyOfOursMadeIsNone) {
  for (const std::string& cookies :
       {std::string(), std::string("__Host-sid=x"), std::string("__Host-device="),
        std::string("__Host-device=a b"), std::string("__Host-device=\xff"),
        std::string("device=abc"), "__Host-device=" + std::string(1025, 'a')}) {
    EXPECT_EQ(Read(cookies), "") << cookies;
  }
}

TEST(FormToken, BelongsToOneSession) {
  crypto::InitCrypto();
  const std::string token = FormTokenOf("session-a");
  EXPECT_EQ(token.size(), 43U);
  EXPECT_TRUE(IsFormToken(token, "session-a"));
  EXPECT_FALSE(IsFormToken(token, "session-b"));
  EXPECT_FALSE(IsFormToken("", "session-a"));
  EXPECT_FALSE(IsFormToken("session-a", "session-a"));
  EXPECT_FALSE(IsFormToken(FormTokenOf(""), "")) << "no session, no form";
}

}  // namespace
}  // namespace motcua::gateway
