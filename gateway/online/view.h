// From the desk's answers and what was typed to the values of a page; pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "gateway/html/online_pages.h"
#include "gateway/lookup/view.h"
#include "gateway/online/form.h"
#include "motcua/intake/v1/online.pb.h"

namespace motcua::gateway {

// The procedures found for what was typed; where the house takes none, the sentence that says so.
OnlineListPage MakeList(const intake::v1::ListOnlineProceduresResponse& found,
                        std::string_view typed, const Site& site);
// The list's page with a sentence alone: switched off, not offered, out.
OnlineListPage MakeNotice(const absl::Status& refusal, const Site& site);

OnlineFormPage MakeFormPage(const intake::v1::GetOnlineProcedureResponse& procedure,
                            const Registration& typed, std::vector<OnlineFault> faults);

// What is shown before it is sent; `lead` tells by when it would be answered.
OnlineReviewPage MakeReview(const intake::v1::GetOnlineProcedureResponse& procedure,
                            const Registration& typed, std::string lead);
std::string LeadOf(const intake::v1::PreRegisterResponse& checked);
// Why it could not be sent, as a sentence that says what to do.
std::string SendFault(const absl::Status& refusal);

OnlineDonePage MakeDone(const intake::v1::PreRegisterResponse& done);

}  // namespace motcua::gateway
