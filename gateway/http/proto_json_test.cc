#include "gateway/http/proto_json.h"

#include <google/protobuf/api.pb.h>
#include <google/protobuf/type.pb.h>
#include <gtest/gtest.h>

#include <ostream>

#include "services/platform/base/error.h"

namespace motcua::gateway {
namespace {

using google::protobuf::Field;
using google::protobuf::Type;

struct JsonCase {
  std::string text;
  std::string reason;  // empty: taken
  std::string field = {};
};
std::ostream& operator<<(std::ostream& out, const JsonCase& row) { return out << row.text; }

class Json : public testing::TestWithParam<JsonCase> {};

TEST_P(Json, IsTakenOnlyAsTheDescriptionSays) {
  Type message;
  const absl::Status status = FromJson(GetParam().text, {"oneofs"}, message);
  EXPECT_EQ(status.ok(), GetParam().reason.empty()) << status;
  EXPECT_EQ(ReasonOf(status), GetParam().reason) << status;
  EXPECT_EQ(DetailOf(status, "field"), GetParam().field) << status;
}

INSTANTIATE_TEST_SUITE_P(
    All, Json,
    testing::Values(
        JsonCase{"{}", ""}, JsonCase{" {\"name\":\"Đồng\"}\n", ""},
        JsonCase{R"({"name":"a","fields":[{"name":"b","number":3}]})", ""},
        JsonCase{R"({"name":null})", ""}, JsonCase{"", "BAD_JSON"}, JsonCase{"[]", "BAD_JSON"},
        JsonCase{"null", "BAD_JSON"}, JsonCase{"\"x\"", "BAD_JSON"}, JsonCase{"{", "BAD_JSON"},
        JsonCase{"{} {}", "BAD_JSON"}, JsonCase{"{}x", "BAD_JSON"},
        JsonCase{"{'name':'a'}", "BAD_JSON"}, JsonCase{"{name:\"a\"}", "BAD_JSON"},
        JsonCase{R"({"name":"a",})", "BAD_JSON"}, JsonCase{R"({"name":"a"/**/})", "BAD_JSON"},
        JsonCase{"{\"name\":\"\xff\"}", "BAD_JSON"},
        JsonCase{R"({"name":"a","name":"b"})", "BAD_JSON"},
        JsonCase{R"({"na\u006de":"a","name":"b"})", "BAD_JSON"},
        JsonCase{R"({"fields":[{"name":"a","name":"b"}]})", "BAD_JSON"},
        JsonCase{R"([[[[[[[[[[[[]]]]]]]]]]]])", "BAD_JSON"},
        JsonCase{R"({"oneofs":[]})", "UNKNOWN_FIELD", "oneofs"},
        JsonCase{R"({"nickname":"a"})", "UNKNOWN_FIELD", "nickname"},
        JsonCase{R"({"source_context":{}})", "UNKNOWN_FIELD"},
        JsonCase{R"({"":1})", "UNKNOWN_FIELD"}, JsonCase{R"({"<b>":1})", "UNKNOWN_FIELD"},
        JsonCase{R"({"name":7})", "BAD_FIELD", "name"}, JsonCase{R"({"name":{}})", "BAD_FIELD"},
        JsonCase{R"({"name":[1]})", "BAD_FIELD", "name"},
        JsonCase{R"({"syntax":"SYNTAX_PROTO9"})", "BAD_FIELD", "syntax"},
        JsonCase{R"({"sourceContext":{"fileName":[]}})", "BAD_FIELD", "sourceContext.fileName"},
        JsonCase{R"({"sourceContext":{"fileNam":"x"}})", "UNKNOWN_FIELD", "sourceContext.fileNam"},
        JsonCase{R"({"fields":[{"number":"x"}]})", "BAD_FIELD", "fields[0].number"},
        JsonCase{R"({"fields":[{"number":99999999999}]})", "BAD_FIELD", "fields[0].number"}));

TEST(Json, DeepNestingIsRefusedWithoutRecursion) {
  Type message;
  const std::string deep = "{\"fields\":" + std::string(20'000, '[') + "}";
  EXPECT_EQ(ReasonOf(FromJson(deep, {}, message)), "BAD_JSON");
}

TEST(Json, PrintsCamelCaseAndEmptyFields) {
  Field field;
  field.set_type_url("x");
  const std::string text = ToJson(field);
  EXPECT_NE(text.find("\"typeUrl\":\"x\""), std::string::npos) << text;
  EXPECT_NE(text.find("\"oneofIndex\":0"), std::string::npos) << text;
}

struct ContentCase {
  std::string type;
  bool ok;
};
std::ostream& operator<<(std::ostream& out, const ContentCase& row) { return out << row.type; }

class Content : public testing::TestWithParam<ContentCase> {};

TEST_P(Content, MustBeJsonInUtf8) {
  http::Request request;
  request.headers = {{"content-type", GetParam().type}};
  EXPECT_EQ(CheckJsonContent(request).ok(), GetParam().ok);
}

INSTANTIATE_TEST_SUITE_P(All, Content,
                         testing::Values(ContentCase{"application/json", true},
                                         ContentCase{"Application/JSON; charset=UTF-8", true},
                                         ContentCase{"", false}, ContentCase{"text/plain", false},
                                         ContentCase{"application/json;charset=utf-16", false},
                                         ContentCase{"application/jsonx", false},
                                         ContentCase{"application/x-www-form-urlencoded", false}));

}  // namespace
}  // namespace motcua::gateway
