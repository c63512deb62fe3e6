// From the status service's answer to the values of a page; pure. Wording of the answer is the
// service's, wording around it is texts.h's.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "gateway/html/pages.h"
#include "gateway/http/problem.h"
#include "motcua/status/v1/status.pb.h"
#include "services/platform/runtime/stated_clock.h"

namespace motcua::gateway {

// What the pages of one installation have in common.
struct Site {
  bool trial = false;                            // mode = demo
  std::string help_phone;                        // printed in the footer and in refusals
  const runtime::StatedClock* stated = nullptr;  // of a demonstration; shown on every page
  std::string phone_page = {};                   // of a demonstration; linked on every page
  // Printed on receipts: the look-up page, the number for text messages and what one costs.
  std::string web_address = {};
  std::string short_code = {};
  std::string price = {};
};

Frame MakeFrame(const Site& site, std::string_view title);
LookUpForm MakeForm(std::string_view typed, std::string_view error);
// What was typed for the answer: the number, and day and time of "and if I come then?", with the
// sentence that says what is wrong with them.
struct Typed {
  std::string number;
  std::string date;
  std::string time;
  std::string error;
};
AnswerPage MakeAnswerPage(const status::v1::LookUpResponse& response, const Typed& typed);

// The sentence for a refused question (texts.md 2.6); `typed` is what was asked.
std::string LookUpErrorText(const absl::Status& status, std::string_view typed, const Site& site);
// A page for an address that is none of ours, or that cannot be served now.
MessagePage MakeErrorPage(const Problem& problem, const Site& site);

}  // namespace motcua::gateway
