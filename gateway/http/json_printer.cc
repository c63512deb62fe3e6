#include "gateway/http/json_printer.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/timestamp.pb.h>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// A field of a message, or one element of a repeated one.
struct Place {
  const Message& message;
  const FieldDescriptor& field;
  int index = -1;  // -1: not repeated
  bool repeated() const { return index >= 0; }
};

std::int32_t Int32At(const Place& at, const Reflection& in) {
  return at.repeated() ? in.GetRepeatedInt32(at.message, &at.field, at.index)
                       : in.GetInt32(at.message, &at.field);
}

std::int64_t Int64At(const Place& at, const Reflection& in) {
  return at.repeated() ? in.GetRepeatedInt64(at.message, &at.field, at.index)
                       : in.GetInt64(at.message, &at.field);
}

bool BoolAt(const Place& at, const Reflection& in) {
  return at.repeated() ? in.GetRepeatedBool(at.message, &at.field, at.index)
                       : in.GetBool(at.message, &at.field);
}

int EnumAt(const Place& at, const Reflection& in) {
  return at.repeated() ? in.GetRepeatedEnumValue(at.message, &at.field, at.index)
                       : in.GetEnumValue(at.message, &at.field);
}

const std::string& TextAt(const Place& at, const Reflection& in, std::string& scratch) {
  return at.repeated() ? in.GetRepeatedStringReference(at.message, &at.field, at.index, &scratch)
                       : in.GetStringReference(at.message, &at.field, &scratch);
}

const Message& MessageAt(const Place& at, const Reflection& in) {
  return at.repeated() ? in.GetRepeatedMessage(at.message, &at.field, at.index)
                       : in.GetMessage(at.message, &at.field);
}

void AppendEnum(const EnumDescriptor& type, int number, std::string& json) {
  const auto* value = type.FindValueByNumber(number);
  if (value == nullptr) {
    absl::StrAppend(&json, number);
  } else {
    absl::StrAppend(&json, "\"", value->name(), "\"");
  }
}

// RFC 3339 with as many fractional digits as there are, in threes.
void AppendTimestamp(const google::protobuf::Timestamp& stamp, std::string& json) {
  constexpr int kMicro = 1000, kMilli = 1'000'000;
  const absl::Time at = absl::FromUnixSeconds(stamp.seconds()) + absl::Nanoseconds(stamp.nanos());
  const char* format = "%Y-%m-%dT%H:%M:%E9SZ";
  if (stamp.nanos() == 0) {
    format = "%Y-%m-%dT%H:%M:%SZ";
  } else if (stamp.nanos() % kMilli == 0) {
    format = "%Y-%m-%dT%H:%M:%E3SZ";
  } else if (stamp.nanos() % kMicro == 0) {
    format = "%Y-%m-%dT%H:%M:%E6SZ";
  }
  absl::StrAppend(&json, "\"", absl::FormatTime(format, at, absl::UTCTimeZone()), "\"");
}

bool AppendSubmessage(const Message& message, std::string& json) {
  if (message.GetDescriptor()->well_known_type() == Descriptor::WELLKNOWNTYPE_TIMESTAMP) {
    const auto* stamp =
        google::protobuf::DynamicCastToGenerated<google::protobuf::Timestamp>(&message);
    if (stamp == nullptr) return false;
    AppendTimestamp(*stamp, json);
    return true;
  }
  return AppendJson(message, json);
}

bool AppendValue(const Place& at, std::string& json) {
  const Reflection& in = *at.message.GetReflection();
  switch (at.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      absl::StrAppend(&json, Int32At(at, in));
      return true;
    case FieldDescriptor::CPPTYPE_INT64:
      absl::StrAppend(&json, "\"", Int64At(at, in), "\"");
      return true;
    case FieldDescriptor::CPPTYPE_BOOL:
      json += BoolAt(at, in) ? "true" : "false";
      return true;
    case FieldDescriptor::CPPTYPE_ENUM:
      AppendEnum(*at.field.enum_type(), EnumAt(at, in), json);
      return true;
    case FieldDescriptor::CPPTYPE_STRING: {
      if (at.field.type() == FieldDescriptor::TYPE_BYTES) return false;
      std::string scratch;
      json += JsonQuoted(TextAt(at, in, scratch));
      return true;
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return AppendSubmessage(MessageAt(at, in), json);
    default:  // protobuf's enumeration; no answer of ours has other types
      return false;
  }
}

bool AppendList(const Message& message, const FieldDescriptor& field, std::string& json) {
  const int size = message.GetReflection()->FieldSize(message, &field);
  json += '[';
  for (int i = 0; i < size; ++i) {
    if (i > 0) json += ',';
    if (!AppendValue({.message = message, .field = field, .index = i}, json)) return false;
  }
  json += ']';
  return true;
}

}  // namespace

bool AppendJson(const Message& message, std::string& json) {
  const Descriptor& type = *message.GetDescriptor();
  if (type.well_known_type() != Descriptor::WELLKNOWNTYPE_UNSPECIFIED) return false;
  char separator = '{';
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (field.is_map()) return false;
    const bool told_apart = !field.is_repeated() && field.has_presence();
    if (told_apart && !message.GetReflection()->HasField(message, &field)) continue;
    json += separator;
    separator = ',';
    absl::StrAppend(&json, "\"", field.json_name(), "\":");
    const bool known = field.is_repeated()
                           ? AppendList(message, field, json)
                           : AppendValue({.message = message, .field = field}, json);
    if (!known) return false;
  }
  if (separator == '{') json += '{';
  json += '}';
  return true;
}

}  // namespace motcua::gateway
