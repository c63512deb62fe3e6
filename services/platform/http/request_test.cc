#include "services/platform/http/request.h"

#include <gtest/gtest.h>

#include "services/platform/http/answer.h"

namespace motcua::http {
namespace {

TEST(Path, IsDecoded) {
  EXPECT_EQ(DecodePath("/tra-cuu/H20.214-261112-0007"), "/tra-cuu/H20.214-261112-0007");
  EXPECT_EQ(DecodePath("/h%E1%BB%93%20s%c6%a1"), "/hồ sơ");
  EXPECT_EQ(DecodePath("/a%2Bb+c"), "/a+b+c");
  EXPECT_EQ(DecodePath("/..a/.b"), "/..a/.b");
}

TEST(Path, IsRefusedWhenBroken) {
  for (const std::string_view raw :
       {"", "x", "*", "http://host/", "/%", "/%4", "/%zz", "/%00", "/a%0d%0ab", "/a\x80", "/../etc",
        "/a/%2e%2e/b", "/.", "/a/.."}) {
    EXPECT_EQ(DecodePath(raw), std::nullopt) << raw;
  }
}

TEST(Head, EndsAtTheEmptyLine) {
  const std::string_view head = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  EXPECT_EQ(HeadSize(head, 0), head.size());
  EXPECT_EQ(HeadSize(head, head.size() - 1), head.size());
  EXPECT_EQ(HeadSize(head.substr(0, head.size() - 1), 0), 0U);
}

TEST(Head, MayNotFoldOrBreakLines) {
  EXPECT_TRUE(IsCleanHead("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
  using namespace std::string_view_literals;
  for (const std::string_view head :
       {"GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n"sv, "GET / HTTP/1.1\r\nA: b\r\n\tc\r\n\r\n"sv,
        "GET / HTTP/1.1\nA: b\r\n\r\n"sv, "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n"sv,
        "GET / HTTP/1.1\r\nA: b\0c\r\n\r\n"sv}) {
    EXPECT_FALSE(IsCleanHead(head)) << head;
  }
}

TEST(Client, IsTheLastAddressWeDoNotTrust) {
  const std::vector<std::string> trusted = {"10.0.0.1", "10.0.0.2"};
  const auto client = [&](std::string_view peer, std::string_view forwarded) {
    return ClientAddress({.peer = peer, .forwarded_for = forwarded, .trusted = trusted});
  };
  EXPECT_EQ(client("203.0.113.9", "198.51.100.1"), "203.0.113.9");
  EXPECT_EQ(client("10.0.0.1", "198.51.100.1"), "198.51.100.1");
  EXPECT_EQ(client("10.0.0.1", "1.1.1.1, 198.51.100.1 ,10.0.0.2"), "198.51.100.1");
  EXPECT_EQ(client("10.0.0.1", "not an address"), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.1", ""), "10.0.0.1");
  EXPECT_EQ(client("::ffff:10.0.0.1", "2001:db8:0::1"), "2001:db8::1");
}

TEST(RequestId, IsARandomUuid) {
  const std::string id = MakeRequestId();
  EXPECT_TRUE(IsUuid(id)) << id;
  EXPECT_EQ(id[14], '4');
  EXPECT_NE(id, MakeRequestId());
  EXPECT_FALSE(IsUuid("5f0c9a3e-1d2b-4c8a-9e77-0a1b2c3d4e5"));
  EXPECT_FALSE(IsUuid("5f0c9a3e-1d2b-4c8a-9e77-0a1b2c3d4e5g"));
}

TEST(Answer, KeepsTheHandlersOwnPolicy) {
  Response response;
  response.headers = {{"content-security-policy", "default-src 'self'"}};
  AddSafetyHeaders(response);
  EXPECT_EQ(response.headers.size(), 4U);
  EXPECT_EQ(response.headers.front().second, "default-src 'self'");
}

TEST(Answer, MayNotBreakItsHeader) {
  Response response;
  response.headers = {{"Location", "/a"}};
  EXPECT_TRUE(HasCleanHeaders(response));
  response.headers = {{"Location", "/a\r\nSet-Cookie: x=1"}};
  EXPECT_FALSE(HasCleanHeaders(response));
  response.headers = {{"Content-Length", "3"}};
  EXPECT_FALSE(HasCleanHeaders(response));
}

}  // namespace
}  // namespace motcua::http
