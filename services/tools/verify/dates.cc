#include "services/tools/verify/dates.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace motcua::verify {
namespace {

// Numbers of the kinds and facts that dates hang on, as stored.
enum Kind : int {
  kRegistered = 1,
  kReceived = 2,
  kAccepted = 3,
  kSupplementRequested = 10,
  kSupplementAccepted = 11,
  kPaymentRequested = 12,
  kPaymentConfirmed = 13,
  kExtended = 20,
  kRescheduled = 21,
  kSucceeded = 22,
  kProcedureChanged = 24
};
enum Fact : int {
  kFactProcedure = 3,
  kFactProcedureVersion = 4,
  kFactCatalogueVersion = 5,
  kFactChannel = 6,
  kFactCompetent = 7,
  kFactOther = 9,
  kFactDueAt = 10,
  kFactPromisedAt = 11,
  kFactDerivation = 12,
  kFactCase = 23,
  kFactSuccessor = 24,
  kFactOriginal = 25,
  kFactNotice = 26,
  kFactUntil = 27
};
constexpr Kind kDating[] = {kReceived, kAccepted,    kSupplementAccepted, kPaymentConfirmed,
                            kExtended, kRescheduled, kProcedureChanged};
constexpr std::int64_t kMicrosOfMinute = 60'000'000;
// Programs take a newly published catalogue after some seconds and may write by the old one until
// then.
constexpr std::int64_t kOldCatalogueLasts = kMicrosOfMinute;
constexpr std::size_t kCalendarField = 6;
constexpr std::string_view kOlderWriting = "1|";
constexpr std::string_view kCountedUnits = "wmcs";

Minute MinuteOf(std::int64_t micros) {
  return micros / kMicrosOfMinute - (micros % kMicrosOfMinute < 0 ? 1 : 0);
}

bool GivesDates(std::int64_t kind) {
  return std::find(std::begin(kDating), std::end(kDating), kind) != std::end(kDating);
}

bool Counted(const Term& term) {
  return term.unit != kNoTerm && kCountedUnits.find(term.unit) != std::string_view::npos;
}

std::string CompareFact(const Body& body, Fact fact, std::string_view name,
                        std::optional<Minute> expected) {
  const auto stored = body.Number(fact);
  const auto micros = expected ? std::optional(*expected * kMicrosOfMinute) : std::nullopt;
  if (stored == micros) return {};
  const auto told = [](const std::optional<std::int64_t>& number) {
    return number ? absl::StrFormat("%d", *number) : std::string("nothing");
  };
  return absl::StrFormat("%s: the event says %s, its derivation %s", name, told(stored),
                         told(micros));
}

}  // namespace

std::vector<std::string> Dates::Take(const EventRow& event, const Body& body) {
  Follow(event, body);
  const std::string wrong =
      body.Has(kFactDerivation) ? Check(event, body) : CheckAbsence(event, body);
  if (wrong.empty()) return {};
  return {"derivation: " + wrong};
}

void Dates::Follow(const EventRow& event, const Body& body) {
  const Minute at = MinuteOf(event.at);
  switch (event.kind) {
    case kRegistered:
    case kReceived:
      key_ = {.procedure = body.Text(kFactProcedure),
              .version = body.Number(kFactProcedureVersion).value_or(0),
              .case_code = body.Text(kFactCase),
              .channel = body.Number(kFactChannel).value_or(0)};
      facts_.agency = body.Number(kFactCompetent).value_or(0);
      facts_.start = at;
      return;
    case kAccepted:
      facts_.start = at;
      return;
    case kProcedureChanged:
      key_.procedure = body.Text(kFactProcedure);
      key_.version = body.Number(kFactProcedureVersion).value_or(0);
      key_.case_code = body.Text(kFactCase);
      return;
    case kSupplementRequested:
    case kPaymentRequested:
      running_ = Pause{.from = at, .payment = event.kind == kPaymentRequested};
      return;
    case kSupplementAccepted:
    case kPaymentConfirmed:
      if (!running_) return;
      running_->to = at;
      facts_.pauses.push_back(*running_);
      running_.reset();
      return;
    case kExtended:
      facts_.extensions.push_back({.at = at,
                                   .until = body.Number(kFactUntil).value_or(0),
                                   .notice = body.Text(kFactNotice)});
      return;
    case kSucceeded:
      if (facts_.agency == body.Number(kFactOther).value_or(0)) {
        facts_.agency = body.Number(kFactSuccessor).value_or(0);
      }
      return;
    default:
      return;
  }
}

std::string Dates::Check(const EventRow& event, const Body& body) {
  const std::string stored = body.Text(kFactDerivation);
  if (stored.starts_with(kOlderWriting)) return CheckOlder(stored, body);
  ++counts_.checked;
  derived_ = true;
  if (!GivesDates(event.kind)) return "in an event that gives no date";
  const auto procedure = Find(law_, key_);
  if (!procedure) {
    return absl::StrFormat("procedure %s version %d is not in the catalogue", key_.procedure,
                           key_.version);
  }
  if (!Counted(procedure->term)) return "of a term that is not counted";
  std::int64_t version = 0;
  if (std::string wrong = CheckCalendar(event, body, version); !wrong.empty()) return wrong;

  facts_.term = procedure->term;
  facts_.policy = procedure->policy;
  const auto derived = Derive(law_.calendars.at(version), facts_);
  if (!derived.ok()) return std::string(derived.status().message());
  for (std::string wrong :
       {FirstDifference(stored, derived->text),
        CompareFact(body, kFactDueAt, "due_at", derived->due),
        CompareFact(body, kFactPromisedAt, "promised_at", derived->promised),
        CompareFact(body, kFactOriginal, "original_promised_at", derived->original)}) {
    if (!wrong.empty()) return wrong;
  }
  return {};
}

// 1|unit|amount|cut-off|policy|start|effective|due|promised|flags…: not recomputed, but nothing of
// this writing may pass for it.
std::string Dates::CheckOlder(const std::string& stored, const Body& body) {
  constexpr std::size_t kPolicy = 4;
  constexpr std::size_t kStart = 5;
  constexpr std::size_t kDue = 7;
  constexpr std::size_t kPromised = 8;
  constexpr std::size_t kFields = 10;
  const std::vector<std::string> fields = absl::StrSplit(stored, '|');
  if (fields.size() < kFields || (fields[kPolicy] != "p" && fields[kPolicy] != "r")) {
    return "writing: neither the older one nor this";
  }
  if (ParseNumber(fields[kStart]) != facts_.start) return "older writing: another start";
  for (std::string wrong :
       {CompareFact(body, kFactDueAt, "due_at", ParseNumber(fields[kDue])),
        CompareFact(body, kFactPromisedAt, "promised_at", ParseNumber(fields[kPromised]))}) {
    if (!wrong.empty()) return wrong;
  }
  ++counts_.older;
  return {};
}

std::string Dates::CheckCalendar(const EventRow& event, const Body& body, std::int64_t& version) {
  const std::vector<std::string> fields = absl::StrSplit(body.Text(kFactDerivation), '|');
  const auto written =
      fields.size() > kCalendarField ? ParseNumber(fields[kCalendarField]) : std::nullopt;
  if (!written) return "calendar: no number";
  version = *written;
  if (!law_.calendars.contains(version)) {
    return absl::StrFormat("calendar: stored %d, of which there is no document", version);
  }
  const std::int64_t catalogue = body.Number(kFactCatalogueVersion).value_or(0);
  const auto in_force = law_.calendar_of.find(catalogue);
  if (in_force == law_.calendar_of.end()) {
    return absl::StrFormat("calendar: catalogue version %d names none", catalogue);
  }
  if (in_force->second != version) {
    return absl::StrFormat("calendar: stored %d, expected %d, that of catalogue version %d",
                           version, in_force->second, catalogue);
  }
  if (version < newest_calendar_ && event.at > newest_since_ + kOldCatalogueLasts) {
    return absl::StrFormat("calendar: stored %d, after %d had been counted by", version,
                           newest_calendar_);
  }
  if (version > newest_calendar_) {
    newest_calendar_ = version;
    newest_since_ = event.at;
  }
  return {};
}

std::string Dates::CheckAbsence(const EventRow& event, const Body& body) const {
  if (!GivesDates(event.kind)) return {};
  const auto procedure = Find(law_, key_);
  if (!procedure || !Counted(procedure->term)) return {};
  if (body.Has(kFactDueAt) || body.Has(kFactPromisedAt)) return "missing beside dates";
  const bool first =
      event.kind == kReceived || event.kind == kAccepted || event.kind == kProcedureChanged;
  return first || derived_ ? "missing, and the dates with it" : "";
}

}  // namespace motcua::verify
