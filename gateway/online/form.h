// The form of a registration: its fields as data, what was typed, what is wrong with it, and the
// request it becomes. Pure; the desk has the last word on every field.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "gateway/html/online_pages.h"
#include "gateway/http/form.h"
#include "motcua/intake/v1/online.pb.h"

namespace motcua::gateway {

// The names of the fields that are not data of the applicant.
inline constexpr std::string_view kRequestField = "ma-gui";
inline constexpr std::string_view kStepField = "buoc";

// One field: its name in the form, whose label and hint are texts of that key, and the field of the
// request it fills.
struct FieldRow {
  std::string_view name;
  std::string_view legend;  // key of its fieldset
  std::string_view request;
  int most = 0;  // characters; 0: chosen from options
  std::string_view type = "text";
  std::string_view autocomplete = "off";
  std::string_view input_mode = {};
  bool required = false;
};
std::span<const FieldRow> FormRows();

enum class Step { kReview, kChange, kSend };

struct Registration {
  Step step = Step::kReview;
  std::string request_id;  // a UUID; made here when none came
  std::map<std::string, std::string, std::less<>>
      values;  // by name, trimmed; unreadable ones empty
  std::vector<OnlineFault> unreadable;

  const std::string& Value(std::string_view name) const;
};

// An empty form with a fresh request id.
Registration EmptyRegistration();
// What was sent. Nothing is refused here.
Registration ReadRegistration(const Fields& fields);

// Everything that can be seen to be wrong without asking anybody, in the order of the form.
std::vector<OnlineFault> CheckRegistration(const Registration& registration);
// BAD_FIELD of the desk as a fault of the form.
OnlineFault FaultOf(const absl::Status& refusal);

intake::v1::PreRegisterRequest RequestOf(const Registration& registration,
                                         std::string_view procedure_code);

// "05/09/1990", "5-9-1990", "1990-09-05" → "1990-09-05"; "1990" stays; nullopt for others.
std::optional<std::string> BirthDateOf(std::string_view typed);

}  // namespace motcua::gateway
