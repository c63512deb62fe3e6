#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "gateway/api/limits.h"
#include "gateway/html/staff_pages.h"
#include "gateway/http/error.h"
#include "gateway/http/form.h"
#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/http/steered.h"
#include "gateway/lookup/instant.h"
#include "gateway/staff/answer.h"
#include "gateway/staff/ask.h"
#include "gateway/staff/query.h"
#include "gateway/staff/view.h"
#include "services/platform/base/error.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

constexpr std::string_view kDeadlineTitle = "Ngày hẹn của hồ sơ";
constexpr std::string_view kComputeTitle = "Tính ngày hẹn";

// What both pages start from.
struct Visit {
  Fields fields;
  Manner manner;
  Session session;
  Asker asker;
  intake::v1::ListAgenciesResponse agencies;  // may be empty: then only names are missing
};

StaffBar BarOf(const Visit& visit) {
  const auto& officer = visit.session.who.officer();
  return {.officer = officer.display_name(),
          .agency = AgencyName(visit.agencies, officer.agency_id())};
}

std::string FieldOf(const absl::Status& refusal) { return ProblemFrom(refusal).field; }

bool BlamesWhatIf(const absl::Status& refusal) {
  const std::string reason = ReasonOf(refusal);
  return reason == "NO_CALENDAR" || (reason == "BAD_FIELD" && FieldOf(refusal) == "whatIfAt");
}

std::string WhatIfFault(const absl::Status& refusal) {
  if (ReasonOf(refusal) == "NO_CALENDAR") {
    return "Chưa có lịch làm việc đến lúc đó. Hãy chọn ngày gần hơn.";
  }
  return "Lúc đó không tính được: hãy chọn một lúc từ bây giờ trở đi.";
}

http::Awaitable<http::Response> ShowDeadline(const Call& call, const Visit& visit,
                                             const StaffPageDeps& deps) {
  DeadlineQuestion question = ReadDeadlineQuestion(visit.fields);
  status::v1::GetDeadlineRequest request = question.request;
  auto told = co_await AskDeadline(call, std::move(request), visit.asker, deps);
  if (!told.ok() && question.request.has_what_if_at() && BlamesWhatIf(told.status())) {
    question.what_if.error = WhatIfFault(told.status());
    question.request.clear_what_if_at();
    request = question.request;
    told = co_await AskDeadline(call, std::move(request), visit.asker, deps);
  }
  StaffDeadlinePage page{.bar = BarOf(visit), .code = question.request.code()};
  FillManner(visit.fields, visit.manner, page);
  int status = 200;
  if (told.ok()) {
    FillDeadlinePage(*told, question, visit.manner, page);
  } else {
    status = ProblemFrom(told.status()).status;
    if (status >= 500) co_return StaffRefusal(told.status(), deps);
    page.error = RefusalSentence(told.status());
  }
  co_return HtmlResponse(status,
                         deps.pages.StaffDeadline(StaffFrame(deps.site, kDeadlineTitle), page));
}

// What is no number leaves the usual value.
void ReadNumber(std::string_view text, int& number) {
  int read = 0;
  if (absl::SimpleAtoi(ToAbsl(text), &read)) number = read;
}

// The form as it was typed; what was never typed has the usual values.
StaffComputePage MakeForm(const Visit& visit, const intake::v1::ListProceduresResponse& procedures,
                          const StaffPageDeps& deps) {
  const Fields& fields = visit.fields;
  const absl::Time now = visit.asker.steered_at.value_or(deps.staff.clock.Now());
  int agency = visit.session.actor.agency_id;
  int channel = type::v1::CHANNEL_DESK;
  ReadNumber(FieldValue(fields, kAgencyField), agency);
  ReadNumber(FieldValue(fields, kChannelField), channel);
  const auto typed = [&fields](std::string_view name, std::string usual) {
    return HasField(fields, name) ? std::string(FieldValue(fields, name)) : std::move(usual);
  };
  StaffComputePage page{.bar = BarOf(visit), .error = ""};
  page.procedures = ProcedureChoices(procedures, FieldValue(fields, kProcedureField));
  page.channels = ChannelChoices(channel);
  page.agencies = AgencyChoices(visit.agencies, agency);
  page.case_code = typed(kCaseField, "");
  page.date = typed(kDateField, DateFieldOf(now));
  page.time = typed(kTimeField, TimeFieldOf(now));
  page.pauses = PauseForms(fields);
  for (const PauseForm& pause : page.pauses) {
    page.pauses_open = page.pauses_open || !pause.from_date.empty() || !pause.to_date.empty();
  }
  FillManner(fields, visit.manner, page);
  return page;
}

std::string ComputeError(const absl::Status& refusal) {
  if (ReasonOf(refusal) == "BAD_FIELD") return ComputeFault(FieldOf(refusal));
  return RefusalSentence(refusal);
}

http::Awaitable<http::Response> ShowCompute(const Call& call, const Visit& visit,
                                            const StaffPageDeps& deps) {
  const auto procedures = co_await AskProcedures(call, visit.asker.steered_at, deps);
  if (!procedures.ok()) co_return StaffRefusal(procedures.status(), deps);
  StaffComputePage page = MakeForm(visit, *procedures, deps);
  int status = 200;
  if (HasField(visit.fields, kProcedureField)) {
    const ComputeQuestion question = ReadComputeQuestion(visit.fields);
    page.error = question.error;
    if (page.error.empty()) {
      status::v1::ComputeDeadlineRequest request = question.request;
      const auto told = co_await AskComputed(call, std::move(request), visit.asker, deps);
      if (told.ok()) {
        FillComputePage(*told, visit.manner, page);
      } else {
        status = ProblemFrom(told.status()).status;
        if (status >= 500) co_return StaffRefusal(told.status(), deps);
        page.error = ComputeError(told.status());
      }
    } else {
      status = 400;
    }
  }
  co_return HtmlResponse(status,
                         deps.pages.StaffCompute(StaffFrame(deps.site, kComputeTitle), page));
}

std::string AddressOf(const http::Request& request) {
  return request.path + (request.query.empty() ? "" : "?") + request.query;
}

http::Awaitable<http::Response> ShowDate(Call& call, const StaffPageDeps& deps) {
  const absl::Duration began = deps.staff.clock.Monotonic();
  const std::optional<Admission::Ticket> ticket = deps.staff.admission.Enter();
  if (!ticket) co_return StaffRefusal(TooBusy(), deps);
  absl::StatusOr<Session> session = co_await deps.staff.sessions.Resolve(call.request, kReadBudget);
  if (absl::IsUnauthenticated(session.status())) {
    co_return SeeOther(SignInAddress(AddressOf(call.request)));
  }
  if (!session.ok()) co_return StaffRefusal(session.status(), deps);
  const auto steered = SteeredInstant(call.request, deps.staff.steering);
  if (!steered.ok()) co_return StaffRefusal(steered.status(), deps);
  Visit visit;
  visit.fields = ParseForm(call.request.query).value_or(Fields());
  visit.manner = MannerOf(visit.fields);
  visit.session = *std::move(session);
  auto agencies = co_await AskAgencies(call, deps);
  if (agencies.ok()) visit.agencies = *std::move(agencies);
  visit.asker = {.actor = visit.session.actor,
                 .steered_at = *steered,
                 .budget = kReadBudget - (deps.staff.clock.Monotonic() - began)};
  const bool of_a_dossier = !FieldValue(visit.fields, kCodeField).empty();
  if (of_a_dossier) co_return co_await ShowDeadline(call, visit, deps);
  co_return co_await ShowCompute(call, visit, deps);
}

}  // namespace

PageHandler StaffDatePage(StaffPageDeps deps) {
  return [deps](Call& call) { return ShowDate(call, deps); };
}

}  // namespace motcua::gateway
