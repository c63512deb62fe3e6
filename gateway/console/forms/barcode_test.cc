// What the barcodes say is read by other people's decoders in tests/browser/forms; here: their
// shape.
#include "gateway/console/forms/barcode.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "gateway/console/forms/otpauth_picture.h"

namespace motcua::gateway {
namespace {

bool IsPath(const std::string& path) {
  return !path.empty() && std::all_of(path.begin(), path.end(), [](char c) {
    return std::string_view("Mhvz -0123456789").find(c) != std::string_view::npos;
  });
}

TEST(QrCode, IsASquareOfModulesInsideItsQuietZone) {
  const auto code = QrCode("https://motcua.example/#4829173055610798");
  ASSERT_TRUE(code.has_value());
  EXPECT_EQ(code->width, code->height);
  EXPECT_EQ((code->width - 2 * 4 - 17) % 4, 0) << code->width;  // versions grow by four modules
  EXPECT_TRUE(IsPath(code->path)) << code->path;
  EXPECT_TRUE(code->path.starts_with("M4 4h")) << code->path;  // the finder in the corner
}

TEST(Code128, IsWideEnoughForItsText) {
  const auto code = Code128("H20.214-261112-0007");
  ASSERT_TRUE(code.has_value());
  EXPECT_GT(code->width, 19 * 5);
  EXPECT_EQ((code->width - 2 * 10 - 13) % 11, 0) << code->width;  // symbols of 11, a stop of 13
  EXPECT_TRUE(IsPath(code->path)) << code->path;
}

TEST(Barcodes, AnotherTextIsAnotherPicture) {
  EXPECT_NE(QrCode("a")->path, QrCode("b")->path);
  EXPECT_NE(Code128("a")->path, Code128("b")->path);
}

TEST(Barcodes, WhatTheyCannotHoldIsNone) {
  for (const std::string& text : {std::string(), std::string(501, 'a'), std::string("Hồ sơ"),
                                  std::string("a b"), std::string("a\nb")}) {
    EXPECT_FALSE(QrCode(text).has_value()) << text;
    EXPECT_FALSE(Code128(text).has_value()) << text;
  }
}

TEST(OtpAuthPicture, IsDrawnForSecretsOfOneTimeCodesOnly) {
  const std::string uri =
      "otpauth://totp/M%E1%BB%99t%20C%E1%BB%ADa:lan?secret=JBSWY3DPEHPK3PXP&issuer=M%E1%BB%99t";
  ASSERT_TRUE(OtpAuthPicture(uri).has_value());
  EXPECT_EQ(OtpAuthPicture(uri)->path, QrCode(uri)->path);
  for (const std::string_view other :
       {"", "https://example.org", "otpauth://hotp/a?secret=A", "totp/", "otpauth://totp/a b"}) {
    EXPECT_FALSE(OtpAuthPicture(other).has_value()) << other;
  }
}

}  // namespace
}  // namespace motcua::gateway
