// From what stands in the address of the staff page to what is asked of status. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/html/staff_pages.h"
#include "gateway/http/form.h"
#include "motcua/status/v1/status.pb.h"

namespace motcua::gateway {

// Names of the fields, as in the templates.
inline constexpr std::string_view kCodeField = "ma";
inline constexpr std::string_view kDateField = "ngay";
inline constexpr std::string_view kTimeField = "gio";
inline constexpr std::string_view kProcedureField = "thu-tuc";
inline constexpr std::string_view kCaseField = "truong-hop";
inline constexpr std::string_view kChannelField = "kenh";
inline constexpr std::string_view kAgencyField = "co-quan";
inline constexpr std::string_view kLanguageField = "ngon-ngu";
inline constexpr std::string_view kFullField = "day-du";

// How dates are shown, whatever is asked.
struct Manner {
  bool english = false;
  bool full = false;
};
Manner MannerOf(const Fields& fields);
// The same page with one field changed; an empty value leaves it out.
std::string AddressWith(const Fields& fields, std::string_view name, std::string_view value);

// A dossier's date. A what-if that cannot be read is named in `what_if.error` and not asked.
struct DeadlineQuestion {
  status::v1::GetDeadlineRequest request;
  InstantForm what_if;
};
DeadlineQuestion ReadDeadlineQuestion(const Fields& fields);

// The engine at a chosen instant. `error` says what cannot be read; then nothing is asked.
struct ComputeQuestion {
  status::v1::ComputeDeadlineRequest request;
  std::string error;
};
ComputeQuestion ReadComputeQuestion(const Fields& fields);
// Fields of the n-th pause begin so: "tn1", "tn2".
inline constexpr int kPausesOfForm = 2;
std::string PauseName(int number);

// The sentence for a field the service refused.
std::string ComputeFault(std::string_view field);

}  // namespace motcua::gateway
