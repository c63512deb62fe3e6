#include "gateway/api/accounts.h"

#include <gtest/gtest.h>

#include "gateway/api/sessions.h"
#include "services/platform/base/error.h"

namespace motcua::gateway {
namespace {

namespace v1 = identity::v1;

constexpr std::string_view kKey = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

http::Request Post(std::string body) {
  http::Request request;
  request.method = "POST";
  request.peer = "10.1.2.3";
  request.headers = {{"idempotency-key", std::string(kKey)},
                     {"content-type", "application/json"},
                     {"user-agent", "Firefox"},
                     {"cookie", "__Host-device=abc"}};
  request.body = std::move(body);
  return request;
}

TEST(AccountRequests, TakeNumbersFromTheAddressAndTheEdgeFromTheCaller) {
  const http::Request request = Post(R"({"displayName": "Lan"})");
  const Call call{request, "", {{"officerId", "100002"}}};
  v1::RenameAccountRequest filled;
  ASSERT_TRUE(FillAccountWrite(call, filled).ok());
  EXPECT_EQ(filled.officer_id(), 100002);
  EXPECT_EQ(filled.display_name(), "Lan");
  EXPECT_EQ(filled.request_id(), kKey);
  EXPECT_EQ(filled.edge().network(), std::string("4\x0a\x01\x02\x03"));
  EXPECT_EQ(filled.edge().agent(), "Firefox");
  EXPECT_EQ(filled.edge().device_token(), "abc");
  EXPECT_EQ(filled.edge().token(), "") << "an officer's context says who he is";
}

TEST(AccountRequests, RefuseWhatIsNotTheBodysToSay) {
  const struct {
    std::string body;
    std::string number;
    std::string reason;
    std::string field;
  } kCases[] = {{R"({"officerId": "5"})", "5", "UNKNOWN_FIELD", "officerId"},
                {R"({"edge": {"network": "AAAA"}})", "5", "UNKNOWN_FIELD", "edge"},
                {R"({"requestId": "x"})", "5", "UNKNOWN_FIELD", "requestId"},
                {"", "x", "BAD_FIELD", "officerId"},
                {"", "-1", "BAD_FIELD", "officerId"},
                {"", "0", "BAD_FIELD", "officerId"},
                {"", "99999999999999999999", "BAD_FIELD", "officerId"}};
  for (const auto& row : kCases) {
    const http::Request request = Post(row.body);
    const Call call{request, "", {{"officerId", row.number}}};
    v1::DisableAccountRequest filled;
    const absl::Status refused = FillAccountWrite(call, filled);
    EXPECT_EQ(ReasonOf(refused), row.reason) << row.body << row.number;
    EXPECT_EQ(DetailOf(refused, "field"), row.field) << row.body << row.number;
  }
}

TEST(AccountRequests, ReadTheirNumberOnce) {
  http::Request request;
  request.method = "GET";
  const Call call{request, "", {{"officerId", "5"}}};
  v1::GetAccountRequest filled;
  ASSERT_TRUE(FillAccountRead(call, filled).ok());
  EXPECT_EQ(filled.officer_id(), 5);
  request.query = "officerId=6";
  v1::GetAccountRequest twice;
  EXPECT_EQ(ReasonOf(FillAccountRead(call, twice)), "UNKNOWN_FIELD");
}

TEST(Edge, IsWhatWasSeen) {
  http::Request request = Post("");
  request.headers[2].second = std::string(500, 'x');
  const v1::Edge edge = EdgeOf(request, "token");
  EXPECT_EQ(edge.token(), "token");
  EXPECT_EQ(edge.agent().size(), 160U);
}

TEST(SignInCookies, AreTwoAndTheDeviceMayStay) {
  http::Response both;
  SetSignInCookies(both, "t", "d");
  ASSERT_EQ(both.headers.size(), 2U);
  EXPECT_EQ(both.headers[0].second.find("__Host-sid=t;"), 0U);
  EXPECT_EQ(both.headers[1].second.find("__Host-device=d;"), 0U);
  http::Response one;
  SetSignInCookies(one, "t", "");
  EXPECT_EQ(one.headers.size(), 1U);
}

}  // namespace
}  // namespace motcua::gateway
