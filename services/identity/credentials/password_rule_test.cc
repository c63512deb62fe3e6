#include "services/identity/credentials/password_rule.h"

#include <gtest/gtest.h>

#include <ostream>

namespace motcua::identity {

void PrintTo(PasswordFault fault, std::ostream* out) { *out << NameOf(fault); }

namespace {

constexpr int kLeast = 12;

struct PasswordCase {
  std::string password;
  PasswordFault fault;
};
std::ostream& operator<<(std::ostream& out, const PasswordCase& row) { return out << row.password; }

class Passwords : public testing::TestWithParam<PasswordCase> {};

TEST_P(Passwords, AreJudged) {
  EXPECT_EQ(CheckPassword({.password = ComposedPassword(GetParam().password),
                           .username = "caolanh.motcua",
                           .display_name = "Nguyễn Thị Thu Hà"},
                          kLeast),
            GetParam().fault);
}

using enum PasswordFault;

INSTANTIATE_TEST_SUITE_P(
    All, Passwords,
    testing::Values(
        PasswordCase{"", kTooShort}, PasswordCase{"k7mp-x2qd-9", kTooShort},
        PasswordCase{"mười một chữ", kNone}, PasswordCase{"k7mp-x2qd-9hwt-v4rn", kNone},
        PasswordCase{"ghe do tren mai nha", kNone}, PasswordCase{"chỉ toàn chữ thường", kNone},
        PasswordCase{"730216485927", kNone}, PasswordCase{std::string(257, 'x'), kTooLong},
        PasswordCase{"with\ncontrol\x01 x", kNotText},
        PasswordCase{"not utf \xff\xfe here", kNotText},
        // What anybody tries first, however it is decorated.
        PasswordCase{"password1234", kCommon}, PasswordCase{"Password-2026!", kCommon},
        PasswordCase{"PASSWORDPASSWORD", kCommon}, PasswordCase{"Mật Khẩu 12345", kCommon},
        PasswordCase{"!!!iloveyou!!!", kCommon}, PasswordCase{"1qaz2wsx3edc", kCommon},
        PasswordCase{"Anh yêu em nhiều lắm", kCommon}, PasswordCase{"dongthap2026!!", kCommon},
        PasswordCase{"123456789012", kCommon},
        // Oneself.
        PasswordCase{"caolanh.motcua", kOwnName}, PasswordCase{"CaoLanh.MotCua-99", kOwnName},
        PasswordCase{"aucaolanhmotcua1", kOwnName}, PasswordCase{"auctom.hnaloac!!", kOwnName},
        PasswordCase{"Nguyễn Thị Thu Hà", kOwnName}, PasswordCase{"nguyenthithu", kOwnName},
        // One piece again and again, or the neighbours on a keyboard.
        PasswordCase{"abcabcabcabc", kRepetitive}, PasswordCase{"zzzzzzzzzzzzz", kRepetitive},
        PasswordCase{"hoanggiang12", kNone}, PasswordCase{"2684268426842684", kRepetitive},
        PasswordCase{"234567890123", kRepetitive}, PasswordCase{"mnbvcxzlkjhgfdsa", kRepetitive},
        PasswordCase{"stuvwxyz9876", kRepetitive}, PasswordCase{"ertyuiop2345", kRepetitive}));

TEST(Passwords, OfAnyInputMethodAreTheSameOctets) {
  const std::string composed = "ti\xe1\xba\xbfng vi\xe1\xbb\x87t";         // NFC
  const std::string loose = "tie\xcc\x82\xcc\x81ng vie\xcc\xa3\xcc\x82t";  // NFD
  EXPECT_NE(composed, loose);
  EXPECT_EQ(ComposedPassword(loose), composed);
  EXPECT_EQ(ComposedPassword(composed), composed);
  EXPECT_EQ(ComposedPassword("\xff\xfe"), "\xff\xfe");
}

TEST(Passwords, OfAnAccountWithoutANameAreJudgedToo) {
  EXPECT_EQ(CheckPassword({.password = "k7mp-x2qd-9hwt", .username = "a", .display_name = ""}, 8),
            kNone);
}

}  // namespace
}  // namespace motcua::identity
