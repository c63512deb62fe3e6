#include "gateway/online/view.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gateway/http/problem.h"
#include "gateway/online/texts.h"
#include "services/convert/time.h"
#include "services/domain/house_time.h"
#include "services/domain/lookup_number.h"
#include "services/domain/status_view.h"
#include "services/platform/base/error.h"

namespace motcua::gateway {
namespace {

namespace pb = intake::v1;

constexpr int kSecondsPerMinute = 60;

std::string Minutes(int seconds) {
  return absl::StrCat(std::max(1, (seconds + kSecondsPerMinute - 1) / kSecondsPerMinute));
}

std::string AddressOf(std::string_view code) { return "/dang-ky/" + std::string(code); }

// Our own service makes no instant that cannot be read.
absl::Time TimeOf(const google::protobuf::Timestamp& timestamp) {
  return convert::FromProto(timestamp, "answer_by").value_or(absl::UnixEpoch());
}

std::string WithHelp(std::string sentence, const Site& site) {
  if (site.help_phone.empty()) return sentence;
  return sentence + " Điện thoại trợ giúp: " + site.help_phone + ".";
}

void MarkChosen(const std::string& value, std::vector<OnlineOption>& options) {
  for (OnlineOption& option : options) option.chosen = option.value == value;
}

using Desks = google::protobuf::RepeatedPtrField<pb::OnlineDesk>;

void AddDesks(const Desks& desks, std::vector<OnlineOption>& options) {
  for (const pb::OnlineDesk& desk : desks) {
    options.push_back({.value = absl::StrCat(desk.agency_id()), .label = desk.name()});
  }
}

OnlineOption Choice(std::string_view value, std::string_view key) {
  return {.value = std::string(value), .label = std::string(OnlineText(key))};
}

// What can be chosen in a field; none for fields that are typed.
std::vector<OnlineOption> OptionsOf(std::string_view name,
                                    const pb::GetOnlineProcedureResponse& procedure) {
  std::vector<OnlineOption> options;
  if (name == "noi-nop") {
    if (procedure.competent_desks_size() > 1) options.push_back(Choice("", "noi-nop.none"));
    AddDesks(procedure.competent_desks(), options);
  } else if (name == "noi-nhan") {
    options.push_back(Choice("0", "noi-nhan.same"));
    AddDesks(procedure.pickup_desks(), options);
  } else if (name == "truong-hop") {
    options.push_back(Choice("", "truong-hop.ordinary"));
    for (const pb::OnlineCase& one : procedure.cases()) {
      options.push_back({.value = one.case_code(), .label = one.name()});
    }
  } else if (name == "giay-to") {
    for (const std::string_view kind : {"citizen", "old", "passport", "tax"}) {
      options.push_back(Choice(kind, "giay-to." + std::string(kind)));
    }
  } else if (name == "dien-thoai-cua") {
    for (const std::string_view owner : {"owner", "submitter", "other"}) {
      options.push_back(Choice(owner, "dien-thoai-cua." + std::string(owner)));
    }
  }
  return options;
}

OnlineField MakeField(const FieldRow& row, const pb::GetOnlineProcedureResponse& procedure,
                      const Registration& typed, const std::vector<OnlineFault>& faults) {
  OnlineField field;
  field.name = row.name;
  field.label = OnlineText(row.name);
  const std::string hint = std::string(row.name) + ".hint";
  if (HasOnlineText(hint)) field.hint = OnlineText(hint);
  const auto fault = std::find_if(faults.begin(), faults.end(),
                                  [&row](const OnlineFault& one) { return one.field == row.name; });
  if (fault != faults.end()) field.error = fault->text;
  field.value = typed.Value(row.name);
  field.type = row.type;
  field.autocomplete = row.autocomplete;
  field.input_mode = row.input_mode;
  field.most = row.most;
  field.required = row.required;
  field.options = OptionsOf(row.name, procedure);
  MarkChosen(field.value, field.options);
  return field;
}

// A choice of one thing asks nothing.
bool IsAsked(const FieldRow& row, const pb::GetOnlineProcedureResponse& procedure) {
  return row.name != "truong-hop" || procedure.cases_size() > 0;
}

std::vector<OnlineHidden> HiddenOf(const Registration& typed, bool with_values) {
  std::vector<OnlineHidden> hidden = {{std::string(kRequestField), typed.request_id}};
  if (!with_values) return hidden;
  for (const FieldRow& row : FormRows()) {
    hidden.push_back({std::string(row.name), typed.Value(row.name)});
  }
  return hidden;
}

// What is shown of a field before it is sent: the words of what was chosen.
std::string ShownValue(const FieldRow& row, const pb::GetOnlineProcedureResponse& procedure,
                       const Registration& typed) {
  const std::string& value = typed.Value(row.name);
  std::vector<OnlineOption> options = OptionsOf(row.name, procedure);
  if (options.empty()) return value;
  for (const OnlineOption& option : options) {
    if (option.value == value) return option.label;
  }
  return options.front().label;
}

std::string PaperLine(const pb::OnlinePaper& paper) {
  const std::string kind(OnlineText("paper." + paper.kind()));
  std::string line =
      SayOnline(paper.copies() > 1 ? "paper.many" : "paper",
                {{"name", paper.name()}, {"kind", kind}, {"copies", absl::StrCat(paper.copies())}});
  return paper.required() ? line : SayOnline("paper.optional", {{"line", line}});
}

std::string GroupedLookup(const std::string& digits) {
  const auto number = domain::ParseLookupNumber(digits);
  return number.ok() ? number->Grouped() : digits;
}

}  // namespace

OnlineListPage MakeList(const pb::ListOnlineProceduresResponse& found, std::string_view typed,
                        const Site& site) {
  OnlineListPage page;
  page.heading = OnlineText("title");
  if (!found.open()) {
    page.notice = WithHelp(SayOnline("off"), site);
    return page;
  }
  page.not_yet = OnlineText("not_yet");
  page.search_label = OnlineText("search.label");
  page.search_hint = OnlineText("search.hint");
  page.button = OnlineText("search.button");
  page.typed = typed;
  const std::string_view none = typed.empty() ? "count" : "count.none";
  const std::string_view some = typed.empty() ? "count" : "count.found";
  page.count_line =
      SayOnline(found.procedures_size() == 0 ? none : some,
                {{"count", absl::StrCat(found.procedures_size())}, {"typed", std::string(typed)}});
  for (const pb::OnlineProcedure& procedure : found.procedures()) {
    if (page.groups.empty() || page.groups.back().heading != procedure.field()) {
      page.groups.push_back({.heading = procedure.field(), .entries = {}});
    }
    page.groups.back().entries.push_back(
        {.href = AddressOf(procedure.procedure_code()),
         .name = procedure.name(),
         .code_line = SayOnline("code_line", {{"code", procedure.procedure_code()}})});
  }
  return page;
}

OnlineListPage MakeNotice(const absl::Status& refusal, const Site& site) {
  OnlineListPage page;
  page.heading = OnlineText("title");
  const Problem problem = ProblemFrom(refusal);
  std::string_view key = "unavailable";
  if (problem.reason == "ONLINE_OFF") key = "off";
  if (problem.status == 404 || problem.status == 400) key = "not_online";
  page.notice = WithHelp(SayOnline(key, {{"minutes", Minutes(problem.retry_after_s)}}), site);
  return page;
}

OnlineFormPage MakeFormPage(const pb::GetOnlineProcedureResponse& procedure,
                            const Registration& typed, std::vector<OnlineFault> faults) {
  OnlineFormPage page;
  const std::string& code = procedure.procedure().procedure_code();
  page.heading = OnlineText("form.heading");
  page.procedure = procedure.procedure().name();
  page.code_line = SayOnline("code_line", {{"code", code}});
  page.not_yet = OnlineText("not_yet");
  page.action = AddressOf(code);
  page.faults_heading = OnlineText("form.faults");
  page.hidden = HiddenOf(typed, false);
  for (const FieldRow& row : FormRows()) {
    if (!IsAsked(row, procedure)) continue;
    const std::string_view legend = OnlineText(row.legend);
    if (page.fieldsets.empty() || page.fieldsets.back().legend != legend) {
      page.fieldsets.push_back({.legend = std::string(legend), .fields = {}});
    }
    page.fieldsets.back().fields.push_back(MakeField(row, procedure, typed, faults));
  }
  page.faults = std::move(faults);
  page.required_hint = OnlineText("form.required");
  page.step_name = kStepField;
  page.step_value = "xem";
  page.button = OnlineText("form.button");
  page.back = OnlineText("form.back");
  return page;
}

OnlineReviewPage MakeReview(const pb::GetOnlineProcedureResponse& procedure,
                            const Registration& typed, std::string lead) {
  OnlineReviewPage page;
  page.heading = OnlineText("review.heading");
  page.procedure = procedure.procedure().name();
  page.lead = std::move(lead);
  page.not_yet = OnlineText("not_yet");
  page.action = AddressOf(procedure.procedure().procedure_code());
  for (const FieldRow& row : FormRows()) {
    if (!IsAsked(row, procedure)) continue;
    // What kind of paper it is says nothing without its number.
    if (row.name == "giay-to" && typed.Value("so-giay-to").empty()) continue;
    std::string value = ShownValue(row, procedure, typed);
    if (value.empty()) continue;
    page.facts.push_back({.label = std::string(OnlineText(row.name)), .value = std::move(value)});
  }
  page.hidden = HiddenOf(typed, true);
  page.step_name = kStepField;
  page.send_value = "gui";
  page.send_button = OnlineText("review.send");
  page.change_value = "sua";
  page.change_button = OnlineText("review.change");
  return page;
}

std::string LeadOf(const pb::PreRegisterResponse& checked) {
  const std::string& desk = checked.desk().desk_name();
  if (!checked.has_answer_by()) return SayOnline("review.lead.plain", {{"desk", desk}});
  const absl::Time by = TimeOf(checked.answer_by());
  return SayOnline(
      "review.lead",
      {{"desk", desk}, {"time", domain::TimeText(by)}, {"date", domain::DateText(by)}});
}

std::string SendFault(const absl::Status& refusal) {
  const Problem problem = ProblemFrom(refusal);
  if (problem.reason == "TOO_MANY_REGISTRATIONS") {
    return SayOnline("send.too_many_today", {{"most", DetailOf(refusal, "most")}});
  }
  if (problem.reason == "REQUEST_ID_REUSED") return SayOnline("send.reused");
  if (problem.status == 429) {
    return SayOnline("send.too_many", {{"minutes", Minutes(problem.retry_after_s)}});
  }
  return SayOnline("send.unavailable");
}

OnlineDonePage MakeDone(const pb::PreRegisterResponse& done) {
  const std::string& desk = done.desk().desk_name();
  OnlineDonePage page;
  page.heading = OnlineText("done.heading");
  page.procedure = done.procedure_name();
  page.number_label = OnlineText("done.number");
  page.number = done.registration_number();
  page.lookup_label = OnlineText("done.lookup");
  if (!done.lookup_number().empty()) page.lookup = GroupedLookup(done.lookup_number());
  page.lookup_hint = OnlineText(page.lookup.empty() ? "done.keep.late" : "done.keep");
  page.answer_line = SayOnline("done.answer.plain", {{"desk", desk}});
  if (done.has_answer_by()) {
    const absl::Time by = TimeOf(done.answer_by());
    page.answer_line =
        SayOnline("done.answer", {{"desk", desk},
                                  {"time", domain::TimeText(by)},
                                  {"weekday", domain::WeekdayText(domain::DayOf(by))},
                                  {"date", domain::DateText(by)}});
  }
  page.not_yet_heading = OnlineText("done.not_yet");
  page.not_yet = OnlineText("not_yet");
  page.next_heading = OnlineText("done.next");
  page.next = {SayOnline("done.next.wait"), SayOnline("done.next.accepted"),
               SayOnline("done.next.late", {{"phone", done.desk_phone()}})};
  page.papers_heading = OnlineText("done.papers");
  for (const pb::OnlinePaper& paper : done.papers()) page.papers.push_back(PaperLine(paper));
  page.help = SayOnline("done.help", {{"desk", desk},
                                      {"address", done.desk_address()},
                                      {"phone", done.desk_phone()},
                                      {"hours", done.desk_hours()}});
  page.look_up_link = OnlineText("done.look_up");
  page.again_link = OnlineText("done.again");
  return page;
}

}  // namespace motcua::gateway
