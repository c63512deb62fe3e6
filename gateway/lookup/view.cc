#include "gateway/lookup/view.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gateway/lookup/texts.h"
#include "services/convert/time.h"
#include "services/domain/calendar.h"
#include "services/domain/house_time.h"
#include "services/domain/status_view.h"
#include "services/platform/base/error.h"

namespace motcua::gateway {
namespace {

using status::v1::Answer;
namespace type = motcua::type::v1;

struct ErrorRow {
  std::string_view reason;
  std::string_view key;
};

constexpr auto kErrors = std::to_array<ErrorRow>({
    {"EMPTY_QUERY", "web.err.empty"},
    {"BAD_SHAPE", "web.err.shape"},
    {"BAD_CHECK_DIGITS", "web.err.check_digits"},
    {"BAD_DATE", "web.err.date"},
    {"LOOKS_LIKE_ID_NUMBER", "web.err.id_number"},
    {"LOOKS_LIKE_PHONE", "web.err.phone_number"},
    {"DOSSIER_NOT_FOUND", "web.err.not_found"},
    {"LEVEL0_OFF", "web.err.level0_off"},
    {"TOO_MANY_REQUESTS", "web.err.too_many"},
});

std::string_view ErrorKey(const Problem& problem) {
  for (const ErrorRow& row : kErrors) {
    if (row.reason == problem.reason) return row.key;
  }
  if (problem.status == 404) return "web.err.not_found";
  if (problem.status == 429) return "web.err.too_many";
  return problem.status == 400 ? "web.err.shape" : "web.err.unavailable";
}

std::string MinutesText(int seconds) { return absl::StrCat(std::max(1, (seconds + 59) / 60)); }

std::string DigitCount(std::string_view typed) {
  return absl::StrCat(std::count_if(typed.begin(), typed.end(), [](char letter) {
    return absl::ascii_isdigit(static_cast<unsigned char>(letter));
  }));
}

Tone ToneOf(type::DossierState state) {
  switch (state) {
    case type::DOSSIER_STATE_AWAITING_SUPPLEMENT:
    case type::DOSSIER_STATE_AWAITING_PAYMENT:
      return Tone::kWaiting;
    case type::DOSSIER_STATE_FINISHED:
    case type::DOSSIER_STATE_HANDED_OVER:
      return Tone::kReady;
    case type::DOSSIER_STATE_DECLINED:
    case type::DOSSIER_STATE_WITHDRAWN:
    case type::DOSSIER_STATE_STOPPED:
      return Tone::kEnded;
    default:  // protobuf's enumeration is open
      return Tone::kRunning;
  }
}

// Our own services make no instant that cannot be read.
absl::Time TimeOf(const google::protobuf::Timestamp& timestamp) {
  return convert::FromProto(timestamp, "answer").value_or(absl::UnixEpoch());
}

DateLeaf MakeLeaf(absl::Time promised_at) {
  const absl::CivilDay day = absl::ToCivilDay(promised_at, domain::HouseZone());
  return {.weekday = domain::WeekdayText(day),
          .day = absl::StrFormat("%02d", day.day()),
          .month = absl::StrFormat("tháng %d, %d", day.month(), day.year())};
}

// Only where the answer itself names a date the papers would give: elsewhere there is none to ask.
bool AsksWhatIf(const Answer& answer) {
  return answer.level() == status::v1::VIEW_LEVEL_APPLICANT && answer.key() == "web.l1.s5";
}

WhatIfView MakeWhatIf(const Answer& answer, const Typed& typed) {
  WhatIfView question{.heading = std::string(TextOf("page.what_if")),
                      .hint = std::string(TextOf("page.what_if.hint")),
                      .number = typed.number,
                      .date_label = std::string(TextOf("page.what_if.date")),
                      .date = typed.date,
                      .time_label = std::string(TextOf("page.what_if.time")),
                      .time = typed.time,
                      .button = std::string(TextOf("page.what_if.button")),
                      .error = typed.error,
                      .answer = "",
                      .why = {}};
  if (!typed.error.empty() || !answer.has_what_if()) return question;
  // Without a date the sentence says what is wrong with the instant.
  if (!answer.what_if().has_promised_at()) {
    question.error = answer.what_if().text();
    return question;
  }
  question.answer = answer.what_if().text();
  question.why.assign(answer.what_if().why().begin(), answer.what_if().why().end());
  return question;
}

AnswerView MakeAnswer(const Answer& answer, absl::Time as_of, const Typed& typed) {
  AnswerView view;
  view.tone = ToneOf(answer.state());
  view.code_line = Say("web.code_line", {{"code", answer.code()}});
  view.procedure = answer.procedure_name();
  view.title = answer.title();
  view.body = answer.body();
  view.due_line = answer.due_line();
  view.next_label = TextOf("web.next");
  view.next_step = answer.next_step();
  if (AsksWhatIf(answer)) view.what_if = MakeWhatIf(answer, typed);
  view.path_label = TextOf("web.timeline");
  view.why_label = TextOf("page.why.no_date");
  if (answer.has_promised_at()) {
    const absl::Time promised_at = TimeOf(answer.promised_at());
    view.leaf = MakeLeaf(promised_at);
    view.why_label = Say("page.why", {{"date", domain::DateText(promised_at)}});
  }
  for (const auto& line : answer.timeline()) {
    const absl::Time at = TimeOf(line.at());
    view.path.push_back(
        {.at = domain::DateText(at) + " " + domain::TimeText(at), .text = line.text()});
  }
  view.why.assign(answer.why().begin(), answer.why().end());
  view.as_of =
      Say("web.as_of", {{"time", domain::TimeText(as_of)}, {"date", domain::DateText(as_of)}});
  if (answer.level() == status::v1::VIEW_LEVEL_PUBLIC) view.scope = TextOf("web.l0.scope");
  view.lost = answer.lost();
  view.help = answer.help();
  return view;
}

}  // namespace

Frame MakeFrame(const Site& site, std::string_view title) {
  Frame frame;
  frame.title = absl::StrFormat("%s – %s", title, TextOf("page.site"));
  frame.site_name = TextOf("page.site");
  frame.skip_link = TextOf("page.skip");
  if (site.trial) frame.trial_band = TextOf("page.trial");
  const auto stated = site.stated == nullptr ? std::nullopt : site.stated->Now();
  if (stated) {
    frame.show_clock =
        Say("page.show_clock", {{"time", domain::TimeText(*stated)},
                                {"weekday", domain::WeekdayText(domain::DayOf(*stated))},
                                {"date", domain::DateText(*stated)}});
  }
  if (!site.phone_page.empty()) frame.phone_link = TextOf("page.phone");
  if (!site.help_phone.empty()) {
    frame.footer = Say("page.footer", {{"help_phone", site.help_phone}});
  }
  return frame;
}

LookUpForm MakeForm(std::string_view typed, std::string_view error) {
  return {.label = std::string(TextOf("web.form.label")),
          .hint = std::string(TextOf("web.form.hint")),
          .button = std::string(TextOf("web.form.button")),
          .value = std::string(typed),
          .error = std::string(error)};
}

AnswerPage MakeAnswerPage(const status::v1::LookUpResponse& response, const Typed& typed) {
  const absl::Time as_of = TimeOf(response.as_of());
  AnswerPage page;
  bool is_public = false;
  for (const Answer& answer : response.answers()) {
    page.answers.push_back(MakeAnswer(answer, as_of, typed));
    is_public = is_public || answer.level() == status::v1::VIEW_LEVEL_PUBLIC;
  }
  page.form_title = TextOf(is_public ? "page.again.level1" : "page.again");
  page.form = MakeForm("", "");
  return page;
}

std::string LookUpErrorText(const absl::Status& status, std::string_view typed, const Site& site) {
  const Problem problem = ProblemFrom(status);
  const std::string count = DetailOf(status, "count");
  return Say(ErrorKey(problem), {{"count", count.empty() ? DigitCount(typed) : count},
                                 {"part", DetailOf(status, "part")},
                                 {"minutes", MinutesText(problem.retry_after_s)},
                                 {"help_phone", site.help_phone}});
}

MessagePage MakeErrorPage(const Problem& problem, const Site& site) {
  const bool no_page = problem.status == 404 || problem.status == 405;
  const std::string text =
      no_page ? Say("web.err.page")
              : Say("web.err.unavailable", {{"minutes", MinutesText(problem.retry_after_s)},
                                            {"help_phone", site.help_phone}});
  return {.title = std::string(TextOf(no_page ? "page.title.page" : "page.title.unavailable")),
          .text = text,
          .link = std::string(TextOf("page.back"))};
}

}  // namespace motcua::gateway
