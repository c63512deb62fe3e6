// The forms of TheHouse: what the service puts on them, held against the lists of
// tests/golden/forms.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "services/intake/handlers/form_data.h"
#include "tests/integration/counter_house.h"

namespace motcua::testing {

inline constexpr std::string_view kOfficerName = "Lê Thị Thu Cúc";  // of account 77

// Parts that last as long as the program; the officer's account is made with them.
intake::FormDeps TheForms();

// A request that passes, with a fresh request id.
intake::v1::GetFormDataRequest FormOf(const std::string& form_no, const std::string& code);
absl::StatusOr<intake::v1::GetFormDataResponse> Ask(const intake::v1::GetFormDataRequest& request,
                                                    const Caller& caller, absl::Time now);
// The form, which must be there.
intake::v1::GetFormDataResponse Print(const intake::v1::GetFormDataRequest& request,
                                      const Caller& caller, absl::Time now);

// The text of a value; "" where there is none.
std::string Value(const intake::v1::GetFormDataResponse& form, std::string_view key);
// The texts of one column of a table, "" where a cell is missing.
std::vector<std::string> Column(const intake::v1::GetFormDataResponse& form, std::string_view table,
                                std::string_view key);

// All that the list of the form asks for in a variant is there, but for `missing`; nothing else is,
// but for what no form needs to show.
void ExpectFields(const intake::v1::GetFormDataResponse& form, const std::string& variant,
                  std::initializer_list<std::string_view> missing = {});

// Looks recorded for a dossier.
int LooksAt(const std::string& code);

// A reception with everything that can be said of the people.
intake::v1::ReceiveDossierRequest FullReception();
// Received; its code.
std::string ReceivedAs(const intake::v1::ReceiveDossierRequest& request, const Caller& caller,
                       absl::Time now);

}  // namespace motcua::testing
