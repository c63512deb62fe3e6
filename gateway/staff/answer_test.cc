#include "gateway/staff/answer.h"

#include <gtest/gtest.h>

#include "gateway/http/error.h"

namespace motcua::gateway {
namespace {

TEST(SafeAddress, LeadsToPagesOfTheStaffOnly) {
  EXPECT_EQ(SafeAddress("/can-bo/ngay-hen?ma=H20.214-261112-0007"),
            "/can-bo/ngay-hen?ma=H20.214-261112-0007");
  for (const std::string_view elsewhere :
       {"", "/", "/tra-cuu", "https://example.org/can-bo/", "//example.org/can-bo/",
        "/can-bo//example.org", "/can-bo/\\example.org", "/can-bo/\r\nSet-Cookie: a=b",
        "/can-bo/ a", "/can-bo/\xc3\xa9", "/can-boi"}) {
    EXPECT_EQ(SafeAddress(elsewhere), "/can-bo") << elsewhere;
  }
  EXPECT_EQ(SafeAddress("/can-bo/" + std::string(2000, 'a')), "/can-bo");
  EXPECT_EQ(SafeAddress("/can-bo?tab=2"), "/can-bo?tab=2");
}

TEST(SignInAddress, BringsTheAddressAlong) {
  EXPECT_EQ(SignInAddress("/can-bo/ngay-hen?ma=A&ngay=1"),
            "/can-bo/dang-nhap?ve=%2Fcan-bo%2Fngay-hen%3Fma%3DA%26ngay%3D1");
}

TEST(RefusalSentence, IsTheOneOfTheProblem) {
  EXPECT_EQ(RefusalSentence(CrossSite()), "Yêu cầu không đến từ trang của hệ thống.");
}

}  // namespace
}  // namespace motcua::gateway
