#include "gateway/routes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "gateway/api/openapi.h"
#include "services/platform/base/fake_clock.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

namespace json = boost::json;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

std::string KeyOf(std::string_view method, std::string_view path) {
  return absl::StrCat(std::string(method), " ", std::string(path));
}

// What a request takes from {names} of its address stands in no body.
std::set<std::string> NamesIn(std::string_view pattern) {
  std::set<std::string> names;
  for (std::size_t open = pattern.find('{'); open != std::string_view::npos;
       open = pattern.find('{', open + 1)) {
    names.emplace(pattern.substr(open + 1, pattern.find('}', open) - open - 1));
  }
  return names;
}

// The whole gateway without a peer: nothing is called here.
class RouteTable : public testing::Test {
 protected:
  std::vector<Route> Routes() {
    return MakeRoutes({.intake = *intake_,
                       .counter = *counter_,
                       .money = *money_,
                       .forms = *forms_,
                       .online = *online_,
                       .procedures = *procedures_,
                       .routing = *routing_,
                       .status = *status_,
                       .told = *told_,
                       .counts = counts_,
                       .waiting = waiting_,
                       .staff = staff_,
                       .sessions = session_,
                       .pages = page_,
                       .backends = {}});
  }

  std::shared_ptr<grpc::Channel> channel_ =
      grpc::CreateChannel("unix:/nonexistent", grpc::InsecureChannelCredentials());
  std::unique_ptr<identity::v1::IdentityService::Stub> identity_ =
      identity::v1::IdentityService::NewStub(channel_);
  std::unique_ptr<intake::v1::IntakeService::Stub> intake_ =
      intake::v1::IntakeService::NewStub(channel_);
  std::unique_ptr<intake::v1::CounterService::Stub> counter_ =
      intake::v1::CounterService::NewStub(channel_);
  std::unique_ptr<intake::v1::MoneyService::Stub> money_ =
      intake::v1::MoneyService::NewStub(channel_);
  std::unique_ptr<intake::v1::FormService::Stub> forms_ =
      intake::v1::FormService::NewStub(channel_);
  std::unique_ptr<intake::v1::OnlineService::Stub> online_ =
      intake::v1::OnlineService::NewStub(channel_);
  std::unique_ptr<intake::v1::ProcedureService::Stub> procedures_ =
      intake::v1::ProcedureService::NewStub(channel_);
  std::unique_ptr<routing::v1::RoutingService::Stub> routing_ =
      routing::v1::RoutingService::NewStub(channel_);
  std::unique_ptr<status::v1::StatusService::Stub> status_ =
      status::v1::StatusService::NewStub(channel_);
  std::unique_ptr<notification::v1::ToldService::Stub> told_ =
      notification::v1::ToldService::NewStub(channel_);
  FakeClock clock_;
  LookUpCounts counts_{{.hash_key = {}, .redis = nullptr, .clock = &clock_}};
  WaitingRoom waiting_;
  rpc::ActorSigner signer_{"gateway", crypto::MakeSigningKey().secret_key};
  Limiter limiter_{{.on = false, .hash_key = {}, .redis = nullptr, .clock = &clock_}};
  Admission admission_{1};
  SessionMemory memory_{SystemClock()};
  Sessions sessions_{*identity_, signer_, memory_};
  Pages pages_;
  Site site_;
  LookUpDeps look_up_{*status_, signer_, limiter_, admission_, {}, clock_};
  StaffDeps staff_{sessions_, signer_, admission_, {}, clock_};
  SessionDeps session_{sessions_, limiter_, admission_, admission_};
  PageDeps page_{pages_, site_, look_up_};
  json::object api_ =
      json::parse(json::string_view(OpenApiText().data(), OpenApiText().size())).as_object();

  std::map<std::string, json::object> Operations() {
    std::map<std::string, json::object> operations;
    for (const auto& [path, methods] : api_.at("paths").as_object()) {
      for (const auto& [method, operation] : methods.as_object()) {
        const std::string name =
            absl::AsciiStrToUpper(absl::string_view(method.data(), method.size()));
        operations[KeyOf(name, {path.data(), path.size()})] = operation.as_object();
      }
    }
    return operations;
  }

  // By the name of the body's schema.
  std::map<std::string, std::set<std::string>> FieldsInAddresses() {
    std::map<std::string, std::set<std::string>> fields;
    for (const auto& [key, operation] : Operations()) {
      const json::value whole = operation;
      json::error_code code;
      const json::value* schema =
          whole.find_pointer("/requestBody/content/application~1json/schema/$ref", code);
      if (schema == nullptr) continue;
      const std::string name(schema->as_string());
      fields[name.substr(name.rfind('/') + 1)].merge(NamesIn(key));
    }
    return fields;
  }
};

TEST_F(RouteTable, IsExactlyWhatOpenApiDescribes) {
  std::set<std::string> table;
  for (const Route& route : Routes()) {
    EXPECT_TRUE(table.insert(KeyOf(route.method, route.pattern)).second) << route.pattern;
  }
  std::set<std::string> described;
  for (const auto& [key, operation] : Operations()) described.insert(key);
  for (const std::string& key : table) EXPECT_TRUE(described.contains(key)) << key;
  for (const std::string& key : described) EXPECT_TRUE(table.contains(key)) << key;
}

TEST_F(RouteTable, AsksForASessionWhereOpenApiSaysSo) {
  const auto operations = Operations();
  for (const Route& route : Routes()) {
    const json::object& operation = operations.at(KeyOf(route.method, route.pattern));
    const bool described = !operation.at("security").as_array().empty();
    EXPECT_EQ(route.access == Access::kStaff, described) << route.pattern;
  }
}

TEST_F(RouteTable, EveryStaffWriteDescribesItsIdempotencyKey) {
  const auto operations = Operations();
  for (const Route& route : Routes()) {
    // Forms of pages are not repeated by programs, and a question may be asked twice.
    const bool writes = route.pattern.starts_with("/api/") && !route.pattern.ends_with(":compute");
    if (route.access != Access::kStaff || route.method != "POST" || !writes) continue;
    const std::string parameters =
        json::serialize(operations.at(KeyOf(route.method, route.pattern)).at("parameters"));
    EXPECT_NE(parameters.find("IdempotencyKey"), std::string::npos) << route.pattern;
  }
}

// Messages of the API by the name of their schema.
std::map<std::string, const Descriptor*> Messages() {
  std::map<std::string, const Descriptor*> messages;
  const auto add_file = [&](const google::protobuf::FileDescriptor* file) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      messages[file->message_type(i)->name()] = file->message_type(i);
    }
  };
  add_file(identity::v1::SignInRequest::descriptor()->file());
  add_file(identity::v1::CreateAccountRequest::descriptor()->file());
  add_file(intake::v1::ReceiveDossierRequest::descriptor()->file());
  add_file(intake::v1::LateEntry::descriptor()->file());
  add_file(intake::v1::GetProcedureRequest::descriptor()->file());
  add_file(intake::v1::ReceiveBatchRequest::descriptor()->file());
  add_file(intake::v1::ListRegisterRequest::descriptor()->file());
  add_file(intake::v1::CollectMoneyRequest::descriptor()->file());
  add_file(intake::v1::PreRegisterRequest::descriptor()->file());
  add_file(notification::v1::ListToldRequest::descriptor()->file());
  add_file(routing::v1::ListInboxRequest::descriptor()->file());
  add_file(status::v1::LookUpRequest::descriptor()->file());
  add_file(type::v1::Dossier::descriptor()->file());
  add_file(type::v1::Deadline::descriptor()->file());
  return messages;
}

std::set<std::string> FieldNames(const Descriptor& message) {
  const bool is_request = message.name().ends_with("Request");
  std::set<std::string> names;
  for (int i = 0; i < message.field_count(); ++i) {
    const std::string& name = message.field(i)->json_name();
    if (is_request && (name == "requestId" || name == "code" || name == "edge")) continue;
    names.insert(name);
  }
  return names;
}

TEST_F(RouteTable, SchemasHaveTheFieldsOfTheProtocol) {
  const auto messages = Messages();
  auto in_address = FieldsInAddresses();
  int compared = 0;
  for (const auto& [name, schema] : api_.at("components").at("schemas").as_object()) {
    const auto message = messages.find(std::string(name.data(), name.size()));
    if (message == messages.end()) continue;
    ++compared;
    std::set<std::string> described;
    for (const auto& [field, value] : schema.at("properties").as_object()) {
      described.emplace(field.data(), field.size());
    }
    std::set<std::string> fields = FieldNames(*message->second);
    for (const std::string& field : in_address[message->first]) fields.erase(field);
    EXPECT_EQ(described, fields) << name;
  }
  EXPECT_GT(compared, 40);
}

void CollectReferences(const json::value& value, std::set<std::string>& found) {
  if (value.is_array()) {
    for (const json::value& item : value.as_array()) CollectReferences(item, found);
  } else if (value.is_object()) {
    for (const auto& [name, item] : value.as_object()) {
      if (name == "$ref") found.insert(std::string(item.as_string()));
      CollectReferences(item, found);
    }
  }
}

TEST_F(RouteTable, OpenApiHasNoDeadReference) {
  std::set<std::string> references;
  CollectReferences(api_, references);
  EXPECT_GT(references.size(), 40U);
  for (const std::string& reference : references) {
    json::error_code code;
    const json::value whole = api_;
    EXPECT_NE(whole.find_pointer(reference.substr(1), code), nullptr) << reference;
  }
}

}  // namespace
}  // namespace motcua::gateway
