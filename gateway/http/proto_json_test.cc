#include "gateway/http/proto_json.h"

#include <google/protobuf/api.pb.h>
#include <google/protobuf/type.pb.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <ostream>

#include "motcua/identity/v1/identity.pb.h"
#include "motcua/type/v1/dossier.pb.h"
#include "motcua/type/v1/error_info.pb.h"
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

// The order of fields and the ways to write a control character are free.
boost::json::value Meaning(std::string_view text) {
  return boost::json::parse({text.data(), text.size()});
}

boost::json::value AsProtobufPrints(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  std::string text;
  EXPECT_TRUE(google::protobuf::util::MessageToJsonString(message, &text, options).ok());
  return Meaning(text);
}

// Every kind of field our answers have, filled and empty: a message of messages of instants.
TEST(Json, PrintsOurAnswersAsProtobufDoes) {
  type::v1::Dossier dossier;
  EXPECT_EQ(Meaning(ToJson(dossier)), AsProtobufPrints(dossier));
  dossier.set_code("H20.214-261112-0007");
  dossier.set_version(-7);
  dossier.set_state(type::v1::DOSSIER_STATE_FINISHED);
  dossier.set_channel(static_cast<type::v1::Channel>(99));
  dossier.set_result_at_desk(true);
  dossier.set_last_step("Đồng Tháp \"x\" \\ \n\t\x01");
  dossier.mutable_received_at()->set_seconds(1'794'474'000);
  for (const int nanos : {0, 120'000'000, 123'456'000, 123'456'789}) {
    dossier.mutable_due_at()->set_seconds(-1);
    dossier.mutable_due_at()->set_nanos(nanos);
    EXPECT_EQ(Meaning(ToJson(dossier)), AsProtobufPrints(dossier));
  }
  dossier.mutable_external();
  EXPECT_EQ(Meaning(ToJson(dossier)), AsProtobufPrints(dossier));
}

TEST(Json, PrintsListsAndWideNumbersAsProtobufDoes) {
  identity::v1::ResolveSessionResponse session;
  EXPECT_EQ(Meaning(ToJson(session)), AsProtobufPrints(session));
  session.mutable_officer()->set_officer_id(std::int64_t{1} << 60);
  session.mutable_officer()->add_roles("reception");
  session.mutable_officer()->add_roles("leader");
  EXPECT_EQ(Meaning(ToJson(session)), AsProtobufPrints(session));
  google::protobuf::EnumValue known;
  known.set_name("a");
  known.add_options()->set_name("b");
  EXPECT_EQ(Meaning(ToJson(known)), AsProtobufPrints(known));
}

TEST(Json, LeavesWhatItDoesNotKnowToProtobuf) {
  type::v1::DossierEvent event;
  event.set_hash("\xff\x01");
  EXPECT_EQ(Meaning(ToJson(event)), AsProtobufPrints(event));
  type::v1::ErrorInfo info;
  (*info.mutable_metadata())["a"] = "b";
  EXPECT_EQ(Meaning(ToJson(info)), AsProtobufPrints(info));
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
