#include "gateway/api/fill.h"

#include <gtest/gtest.h>

#include <ostream>

#include "motcua/intake/v1/intake.pb.h"
#include "motcua/intake/v1/procedure.pb.h"
#include "motcua/routing/v1/routing.pb.h"
#include "motcua/status/v1/status.pb.h"
#include "services/platform/base/error.h"

namespace motcua::gateway {
namespace {

constexpr std::string_view kKey = "6F9619FF-8B86-4D01-B42D-00CF4FC964FF";

struct WriteCase {
  std::string name;
  std::string key;
  std::string type;
  std::string body;
  std::string reason;  // empty: taken
  std::string field = {};
};
std::ostream& operator<<(std::ostream& out, const WriteCase& row) { return out << row.name; }

class Write : public testing::TestWithParam<WriteCase> {};

TEST_P(Write, IsTakenOnlyWithAKeyAndAStrictBody) {
  const WriteCase& row = GetParam();
  http::Request request;
  request.headers = {{"idempotency-key", row.key}, {"content-type", row.type}};
  request.body = row.body;
  const Call call{request, "/x", {{"code", "H20.214-261112-0007"}}};
  intake::v1::RequestSupplementRequest message;
  const absl::Status status = FillWrite(call, message);
  EXPECT_EQ(ReasonOf(status), row.reason) << status;
  EXPECT_EQ(DetailOf(status, "field"), row.field) << status;
  if (!status.ok()) return;
  EXPECT_EQ(message.code(), "H20.214-261112-0007");
  EXPECT_EQ(message.request_id(), "6f9619ff-8b86-4d01-b42d-00cf4fc964ff");
  EXPECT_EQ(RequestIdOf(call, message), message.request_id());
}

const std::string kUuid(kKey);
const std::string kJson = "application/json";

INSTANTIATE_TEST_SUITE_P(
    All, Write,
    testing::Values(
        WriteCase{"whole", kUuid, kJson, R"({"paperCodes":["a"],"days":5,"note":"n"})", ""},
        WriteCase{"empty object", kUuid, kJson, "{}", ""},
        WriteCase{"no body at all", kUuid, "", "", ""},
        WriteCase{"no key", "", kJson, "{}", "IDEMPOTENCY_KEY_REQUIRED", "Idempotency-Key"},
        WriteCase{"key is no UUID", "7", kJson, "{}", "IDEMPOTENCY_KEY_REQUIRED",
                  "Idempotency-Key"},
        WriteCase{"nil UUID", "00000000-0000-0000-0000-000000000000", kJson, "{}",
                  "IDEMPOTENCY_KEY_REQUIRED", "Idempotency-Key"},
        WriteCase{"not JSON", kUuid, "text/plain", "{}", "NOT_JSON", "Content-Type"},
        WriteCase{"sets the code itself", kUuid, kJson, R"({"code":"x"})", "UNKNOWN_FIELD", "code"},
        WriteCase{"sets the request id itself", kUuid, kJson, R"({"requestId":"x"})",
                  "UNKNOWN_FIELD", "requestId"},
        WriteCase{"sets it in the other spelling", kUuid, kJson, R"({"request_id":"x"})",
                  "UNKNOWN_FIELD"},
        WriteCase{"unknown name", kUuid, kJson, R"({"colour":1})", "UNKNOWN_FIELD", "colour"},
        WriteCase{"wrong type", kUuid, kJson, R"({"days":"many"})", "BAD_FIELD", "days"},
        WriteCase{"fraction", kUuid, kJson, R"({"days":1.5})", "BAD_FIELD", "days"},
        WriteCase{"too large", kUuid, kJson, R"({"days":3000000000})", "BAD_FIELD", "days"},
        WriteCase{"array", kUuid, kJson, "[]", "BAD_JSON"}));

TEST(Write, CreationHasNoCodeInItsPath) {
  http::Request request;
  request.headers = {{"idempotency-key", kUuid}, {"content-type", kJson}};
  request.body = R"({"procedureCode":"1.0","channel":"CHANNEL_DESK","applicant":{"fullName":"A"}})";
  const Call call{request, "/x", {}};
  intake::v1::ReceiveDossierRequest message;
  EXPECT_TRUE(FillWrite(call, message).ok());
  EXPECT_EQ(message.channel(), type::v1::CHANNEL_DESK);
  EXPECT_EQ(message.applicant().full_name(), "A");
}

TEST(Write, CodeThatIsNotTextIsRefused) {
  http::Request request;
  request.headers = {{"idempotency-key", kUuid}};
  const Call call{request, "/x", {{"code", "\xff\xfe"}}};
  intake::v1::AcceptSupplementRequest message;
  EXPECT_EQ(ReasonOf(FillWrite(call, message)), "BAD_FIELD");
}

struct ReadCase {
  std::string query;
  std::string reason;
  std::string field = {};
};
std::ostream& operator<<(std::ostream& out, const ReadCase& row) { return out << row.query; }

class Read : public testing::TestWithParam<ReadCase> {};

TEST_P(Read, TakesKnownParametersOnce) {
  http::Request request;
  request.query = GetParam().query;
  const Call call{request, "/x", {}};
  routing::v1::ListInboxRequest message;
  const absl::Status status = FillRead(call, message);
  EXPECT_EQ(ReasonOf(status), GetParam().reason) << status;
  EXPECT_EQ(DetailOf(status, "field"), GetParam().field) << status;
}

INSTANTIATE_TEST_SUITE_P(
    All, Read,
    testing::Values(ReadCase{"kind=held&pageSize=20&pageToken=abc", ""}, ReadCase{"", ""},
                    ReadCase{"kind=results-at-desk", ""}, ReadCase{"kind=", "BAD_FIELD", "kind"},
                    ReadCase{"kind=unspecified", "BAD_FIELD", "kind"},
                    ReadCase{"kind=everything", "BAD_FIELD", "kind"},
                    ReadCase{"kind=2", "BAD_FIELD", "kind"},
                    ReadCase{"pageSize=x", "BAD_FIELD", "pageSize"},
                    ReadCase{"pageSize=99999999999", "BAD_FIELD", "pageSize"},
                    ReadCase{"page_size=5", "UNKNOWN_FIELD", "page_size"},
                    ReadCase{"kind=held&kind=held", "UNKNOWN_FIELD", "kind"},
                    ReadCase{"sort=up", "UNKNOWN_FIELD", "sort"},
                    ReadCase{"pageToken=%FF", "BAD_FIELD", "pageToken"},
                    ReadCase{"pageToken=%0", "BAD_FIELD"},
                    ReadCase{"pageToken=" + std::string(600, 'a'), "BAD_FIELD", "pageToken"}));

TEST(Read, CodeOfThePathCannotBeSetTwice) {
  http::Request request;
  request.query = "code=other";
  const Call call{request, "/x", {{"code", "H20.214-261112-0007"}}};
  status::v1::GetTimelineRequest message;
  EXPECT_EQ(ReasonOf(FillRead(call, message)), "UNKNOWN_FIELD");
}

std::string Named(const std::string& query, const std::string& value,
                  intake::v1::GetProcedureRequest& message) {
  http::Request request;
  request.query = query;
  const absl::Status status = FillNamed(Call{request, "/x", {{"procedureCode", value}}}, message);
  return ReasonOf(status) + DetailOf(status, "field");
}

TEST(Named, TakesTextsOfTheAddressByTheirNames) {
  intake::v1::GetProcedureRequest message;
  EXPECT_EQ(Named("", "1.004884", message), "");
  EXPECT_EQ(message.procedure_code(), "1.004884");
  const auto refused = [](const std::string& query, const std::string& value) {
    intake::v1::GetProcedureRequest fresh;
    return Named(query, value, fresh);
  };
  EXPECT_EQ(refused("procedureCode=2.000815", "1.004884"), "UNKNOWN_FIELDprocedureCode");
  EXPECT_EQ(refused("case=x", "1.004884"), "UNKNOWN_FIELDcase");
  EXPECT_EQ(refused("", "\xFF"), "BAD_FIELDprocedureCode");
  EXPECT_EQ(refused("", std::string(600, '1')), "BAD_FIELDprocedureCode");
  http::Request request;
  EXPECT_EQ(ReasonOf(FillNamed(Call{request, "/x", {{"other", "x"}}}, message)), "UNKNOWN_FIELD");
}

TEST(Read, IsSignedForTheEdgesRequestId) {
  http::Request request;
  request.request_id = "edge";
  const Call call{request, "/x", {}};
  EXPECT_EQ(RequestIdOf(call, status::v1::GetTimelineRequest()), "edge");
}

absl::Status ReadDeadline(const std::string& query, status::v1::GetDeadlineRequest& message) {
  http::Request request;
  request.query = query;
  return FillRead(Call{request, "/x", {{"code", "H20.214-261112-0007"}}}, message);
}

TEST(Read, TakesFlagsAndInstants) {
  status::v1::GetDeadlineRequest message;
  ASSERT_TRUE(ReadDeadline("full=true&whatIfAt=2026-11-26T10%3A00%3A00%2B07%3A00", message).ok());
  EXPECT_TRUE(message.full());
  EXPECT_EQ(message.what_if_at().seconds(), 1795662000);
  EXPECT_EQ(message.code(), "H20.214-261112-0007");
  for (const auto& [query, field] :
       std::vector<std::pair<std::string, std::string>>{{"full=yes", "full"},
                                                        {"full=", "full"},
                                                        {"whatIfAt=tomorrow", "whatIfAt"},
                                                        {"whatIfAt=", "whatIfAt"},
                                                        {"whatIfAt=infinite-future", "whatIfAt"},
                                                        {"whatIfAt=2026-11-26", "whatIfAt"}}) {
    const absl::Status status = ReadDeadline(query, message);
    EXPECT_EQ(ReasonOf(status), "BAD_FIELD") << query;
    EXPECT_EQ(DetailOf(status, "field"), field) << query;
  }
}

TEST(Question, IsAStrictBodyWithoutAKey) {
  const auto fill = [](const std::string& type, const std::string& body,
                       status::v1::ComputeDeadlineRequest& message) {
    http::Request request;
    request.headers = {{"content-type", type}};
    request.body = body;
    return FillQuestion(Call{request, "/x", {}}, message);
  };
  status::v1::ComputeDeadlineRequest message;
  ASSERT_TRUE(fill(kJson,
                   R"({"procedureCode":"1.0","start":"2026-11-26T03:00:00Z","pauses":[{
                       "from":"2026-11-27T03:00:00Z","to":"2026-11-27T04:00:00Z",
                       "reason":"PAUSE_REASON_PAYMENT"}]})",
                   message)
                  .ok());
  EXPECT_EQ(message.pauses(0).reason(), type::v1::PAUSE_REASON_PAYMENT);
  EXPECT_EQ(ReasonOf(fill("text/plain", "{}", message)), "NOT_JSON");
  EXPECT_EQ(ReasonOf(fill(kJson, "", message)), "BAD_JSON");
  EXPECT_EQ(ReasonOf(fill(kJson, R"({"colour":1})", message)), "UNKNOWN_FIELD");
  EXPECT_EQ(ReasonOf(fill(kJson, R"({"start":"noon"})", message)), "BAD_FIELD");
}

}  // namespace
}  // namespace motcua::gateway
