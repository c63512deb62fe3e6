#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "services/catalogue/promise.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/platform/base/status_macros.h"
#include "services/routing/handlers/caller.h"
#include "services/routing/handlers/handlers.h"
#include "services/routing/handlers/limits.h"

namespace motcua::routing {
namespace {

// What the law allows where the catalogue does not say it yet (domain.md 4.2): one new date, of
// any length.
catalogue::Allowance AllowedBy(const catalogue::Procedure& procedure) {
  return procedure.extensions.value_or(catalogue::Allowance{.times = 1});
}

// A number, not a sentence: it goes into the ledger, where nothing typed freely may stand.
absl::StatusOr<std::string> NoticeField(std::string_view text) {
  const absl::Status refusal = domain::BadField(
      "notice_number", "the number of the apology, 1 to 64 characters without blanks");
  const absl::StatusOr<std::string> number =
      convert::TextField({.field = "notice_number", .fewest = 1, .most = kNoticeNumberLimit}, text);
  if (!number.ok()) return refusal;
  const bool blank = std::any_of(number->begin(), number->end(),
                                 [](unsigned char c) { return absl::ascii_isspace(c); });
  return blank ? absl::StatusOr<std::string>(refusal) : number;
}

struct NewDate {
  absl::CivilDay until;
  std::string notice_number;
  Reason reason;
};

absl::StatusOr<NewDate> ParseNewDate(const pb::ExtendDossierRequest& request) {
  NewDate given;
  ASSIGN_OR_RETURN(given.until, convert::DayField("until", request.until()));
  ASSIGN_OR_RETURN(given.notice_number, NoticeField(request.notice_number()));
  ASSIGN_OR_RETURN(given.reason, ParseReason(request.reason_code(), request.note()));
  return given;
}

// `days`: working days the new day may lie after the promised one; 0 = no bound.
absl::Status CheckDay(const domain::OfficeTime& office, absl::CivilDay until,
                      absl::CivilDay promised, int days) {
  if (!domain::Covers(office, until)) return domain::NoCalendar(static_cast<int>(until.year()));
  if (!domain::IsWorkingDay(office, until)) {
    return domain::BadField("until", "a working day: results are handed out on no other");
  }
  const auto last = days > 0 ? domain::WorkingDayAfter(office, promised, days) : std::nullopt;
  if (!last || until <= *last) return absl::OkStatus();
  return domain::BadField("until", absl::StrFormat("at most %d working days later", days));
}

// The promise with the new date put to the history. Refusals of state and custody come first: they
// are the domain's, and nobody learns more from a date than from them.
domain::Events DecideNewDate(const catalogue::Snapshot& snapshot, const NewDate& given,
                             const domain::Act& act, const Loaded& loaded) {
  const domain::Dossier& dossier = loaded.dossier;
  const absl::Time now = std::max(act.at, dossier.updated_at);
  ASSIGN_OR_RETURN(catalogue::CaseTerm term,
                   catalogue::CaseTermOf(snapshot, dossier, loaded.history, now));
  const catalogue::Allowance allowed = AllowedBy(term.procedure);
  const domain::ExtendCommand command{.until = given.until,
                                      .notice_number = given.notice_number,
                                      .reason_code = given.reason.code,
                                      .note_hash = loaded.note_hash,
                                      .times_allowed = allowed.times};
  const auto so_far = static_cast<std::int32_t>(term.extensions.size());
  RETURN_IF_ERROR(domain::DecideExtend(dossier, command, {}, so_far, act).status());
  if (dossier.external_due_at) {
    return domain::BadField("until", "a date of our own: this one is set by another body");
  }
  RETURN_IF_ERROR(CheckDay(snapshot.OfficeTimeOf(dossier.competent_agency), given.until,
                           domain::DayOf(*dossier.promised_at), allowed.days));
  term.extensions.push_back({.at = now, .until = given.until, .notice = given.notice_number});
  ASSIGN_OR_RETURN(const domain::PromisedDates dates, catalogue::Promise(snapshot, term));
  // Where the calendar changed and the dossier was not rescheduled yet, the promise of today
  // counts.
  if (!dates.promised_at || domain::DayOf(*dates.promised_at) != given.until) {
    return domain::BadField("until", "a day after the promised one");
  }
  return domain::DecideExtend(dossier, command, dates, so_far, act);
}

}  // namespace

absl::StatusOr<pb::ExtendDossierResponse> ExtendDossier(const pb::ExtendDossierRequest& request,
                                                        const Deps& deps,
                                                        const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kLeader}));
  ASSIGN_OR_RETURN(const std::string code, convert::CodeField(request.code()));
  ASSIGN_OR_RETURN(const NewDate given, ParseNewDate(request));
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("ExtendDossier", request.request_id(), call,
                           {code, absl::FormatCivilTime(given.until), given.notice_number,
                            given.reason.code, given.reason.note}));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  const Target target{.code = code, .note = given.reason.note, .with_history = true};
  ASSIGN_OR_RETURN(const domain::Dossier after,
                   deps.store.Change(write, target, [&](const Loaded& loaded) {
                     return DecideNewDate(*snapshot, given, write.act, loaded);
                   }));
  pb::ExtendDossierResponse response;
  *response.mutable_dossier() = Answer(after);
  return response;
}

}  // namespace motcua::routing
