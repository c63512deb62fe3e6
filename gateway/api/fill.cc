#include "gateway/api/fill.h"

#include <google/protobuf/descriptor.h>

#include <optional>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "gateway/api/limits.h"
#include "gateway/http/error.h"
#include "gateway/http/form.h"
#include "gateway/http/proto_json.h"
#include "services/convert/time.h"
#include "services/domain/ids.h"
#include "services/domain/text.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::string_view kNone = "UNSPECIFIED";
constexpr std::string_view kInstant = "google.protobuf.Timestamp";

bool IsShortText(std::string_view text) {
  return text.size() <= kLongestParameter && domain::IsCleanText(text);
}

absl::Status SetText(std::string_view shown, const std::string& name, std::string_view value,
                     Message& request) {
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr) return absl::OkStatus();
  if (!IsShortText(value)) return BadParameter(shown, "text in UTF-8, at most 512 octets");
  request.GetReflection()->SetString(&request, field, std::string(value));
  return absl::OkStatus();
}

absl::Status SetCode(const Call& call, Message& request) {
  return SetText("code", "code", PathValue(call, "code"), request);
}

// "results-at-desk" → INBOX_KIND_RESULTS_AT_DESK, by the prefix of the value …_UNSPECIFIED.
absl::Status SetEnum(const FieldDescriptor& field, std::string_view value, Message& request) {
  const auto& all = *field.enum_type();
  const std::string none = all.value(0)->name();
  const std::string prefix = none.substr(0, none.size() - kNone.size());
  const std::string word = absl::AsciiStrToUpper(absl::StrReplaceAll(ToAbsl(value), {{"-", "_"}}));
  const EnumValueDescriptor* known = all.FindValueByName(prefix + word);
  if (known == nullptr || known->number() == 0) {
    return BadParameter(field.json_name(), "one of the words in openapi.json");
  }
  request.GetReflection()->SetEnum(&request, &field, known);
  return absl::OkStatus();
}

absl::Status SetFlag(const FieldDescriptor& field, std::string_view value, Message& request) {
  if (value != "true" && value != "false") {
    return BadParameter(field.json_name(), "true or false");
  }
  request.GetReflection()->SetBool(&request, &field, value == "true");
  return absl::OkStatus();
}

absl::Status SetInstant(const FieldDescriptor& field, std::string_view value, Message& request) {
  absl::Time at;
  const bool finite = absl::ParseTime(absl::RFC3339_full, ToAbsl(value), &at, nullptr) &&
                      at != absl::InfiniteFuture() && at != absl::InfinitePast();
  if (!finite) return BadParameter(field.json_name(), "an RFC 3339 instant, percent-encoded");
  Message* const instant = request.GetReflection()->MutableMessage(&request, &field);
  instant->CopyFrom(convert::ToProto(at));
  return absl::OkStatus();
}

absl::Status SetParameter(const FieldDescriptor& field, std::string_view value, Message& request) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return SetText(field.json_name(), field.name(), value, request);
    case FieldDescriptor::CPPTYPE_ENUM:
      return SetEnum(field, value, request);
    case FieldDescriptor::CPPTYPE_INT32: {
      std::int32_t number = 0;
      if (!absl::SimpleAtoi(ToAbsl(value), &number)) {
        return BadParameter(field.json_name(), "a whole number");
      }
      request.GetReflection()->SetInt32(&request, &field, number);
      return absl::OkStatus();
    }
    case FieldDescriptor::CPPTYPE_BOOL:
      return SetFlag(field, value, request);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (field.is_repeated() || field.message_type()->full_name() != kInstant) break;
      return SetInstant(field, value, request);
    case FieldDescriptor::CPPTYPE_INT64: {
      std::int64_t number = 0;
      if (!absl::SimpleAtoi(ToAbsl(value), &number)) {
        return BadParameter(field.json_name(), "a whole number");
      }
      request.GetReflection()->SetInt64(&request, &field, number);
      return absl::OkStatus();
    }
    default:  // protobuf's enumeration; no request of ours has other types in its address
      break;
  }
  return UnknownField(field.json_name());
}

}  // namespace

absl::Status FillWrite(const Call& call, Message& request) {
  const std::optional<domain::Uuid> id =
      domain::ParseUuid(http::Header(call.request, "idempotency-key"));
  if (!id) return IdempotencyKeyRequired();
  if (!call.request.body.empty()) {
    RETURN_IF_ERROR(CheckJsonContent(call.request));
    RETURN_IF_ERROR(FromJson(call.request.body, {"requestId", "code"}, request));
  }
  RETURN_IF_ERROR(SetCode(call, request));
  return SetText("Idempotency-Key", "request_id", domain::PrintUuid(*id), request);
}

absl::Status FillRead(const Call& call, Message& request) {
  const std::optional<Fields> parameters = ParseForm(call.request.query);
  if (!parameters) return BadParameter("", "name=value&…, percent-encoded");
  const bool has_code = !PathValue(call, "code").empty();
  std::set<std::string> seen;
  for (const auto& [name, value] : *parameters) {
    const FieldDescriptor* field = request.GetDescriptor()->FindFieldByCamelcaseName(name);
    if (field == nullptr || (has_code && name == "code") || !seen.insert(name).second) {
      return UnknownField(IsShortText(name) ? name : "");
    }
    RETURN_IF_ERROR(SetParameter(*field, value, request));
  }
  return has_code ? SetCode(call, request) : absl::OkStatus();
}

absl::Status FillNamed(const Call& call, Message& request) {
  RETURN_IF_ERROR(FillRead(call, request));
  for (const auto& [name, value] : call.path) {
    const FieldDescriptor* field = request.GetDescriptor()->FindFieldByCamelcaseName(name);
    const bool is_text = field != nullptr && field->cpp_type() == FieldDescriptor::CPPTYPE_STRING;
    if (!is_text || !request.GetReflection()->GetString(request, field).empty()) {
      return UnknownField(name);
    }
    RETURN_IF_ERROR(SetText(name, field->name(), value, request));
  }
  return absl::OkStatus();
}

absl::Status FillQuestion(const Call& call, Message& request) {
  RETURN_IF_ERROR(CheckJsonContent(call.request));
  return FromJson(call.request.body, {}, request);
}

std::string RequestIdOf(const Call& call, const Message& request) {
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("request_id");
  return field == nullptr ? call.request.request_id
                          : request.GetReflection()->GetString(request, field);
}

}  // namespace motcua::gateway
