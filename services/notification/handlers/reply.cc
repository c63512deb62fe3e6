#include "services/notification/handlers/reply.h"

#include <algorithm>
#include <utility>

#include "services/catalogue/view.h"
#include "services/domain/house_time.h"
#include "services/domain/notice.h"
#include "services/domain/sms_text.h"
#include "services/domain/status_view.h"
#include "services/domain/text_question.h"
#include "services/notification/store/error.h"
#include "services/notification/store/limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::notification {
namespace {

using domain::Line;
using domain::TextQuestion;

// The words of a line, as one text message.
absl::StatusOr<std::string> SayShort(const catalogue::Snapshot& catalogue, const Line& line) {
  ASSIGN_OR_RETURN(std::string text, catalogue::Say(catalogue, line));
  if (!domain::FitsOneSms(text)) return catalogue::ReportBroken("length of " + line.key);
  return text;
}

domain::AgencyWords WordsOf(const catalogue::Snapshot& catalogue, domain::AgencyId id) {
  const catalogue::Agency* agency = catalogue.FindAgency(id);
  return agency == nullptr ? domain::AgencyWords() : catalogue::WordsOf(*agency);
}

class Replier {
 public:
  Replier(const Evidence& evidence, const ReplyFacts& facts) : evidence_(evidence), facts_(facts) {}

  absl::StatusOr<Verdict> Reply(const TextQuestion& question) const {
    switch (question.kind) {
      case TextQuestion::Kind::kCode:
        return ByCode(question);
      case TextQuestion::Kind::kLookupNumber:
        return ByNumber(question);
      case TextQuestion::Kind::kStop:
        return Stop(question);
      case TextQuestion::Kind::kResume:
        return Wished({"sms.cmd.resume", {}}, {.refuse = false, .dossier = {}});
      case TextQuestion::Kind::kHelp:
        return Miss({"sms.err.help", {}});
      case TextQuestion::Kind::kBadCheckDigits:
        return Miss({"sms.err.check_digits", {}});
      case TextQuestion::Kind::kBadLength:
        return Miss({"sms.err.length", {{"count", std::to_string(question.digits)}}});
      case TextQuestion::Kind::kIdNumber:
        return Miss({"sms.err.id_number", {}});
    }
    return Miss({"sms.err.help", {}});
  }

 private:
  absl::StatusOr<Verdict> ByCode(const TextQuestion& question) const {
    ASSIGN_OR_RETURN(const std::optional<CaseFile> file, evidence_.by_code(question.text));
    const bool own = file && evidence_.is_own(file->dossier.id);
    if (own) return Tell(*file, domain::ViewLevel::kApplicant, false);
    const catalogue::Agency* agency = facts_.catalogue.FindAgencyByIdentifier(question.agency);
    const bool to_come = question.day > domain::DayOf(facts_.now);
    if (agency == nullptr || to_come) return Miss({"sms.err.not_found", {}});
    // Says nothing about whether there is such a dossier.
    if (!agency->level0) return Miss({"sms.err.level0_off", {{"code", question.text}}});
    if (!file) return Miss({"sms.err.not_found", {}});
    return Tell(*file, domain::ViewLevel::kPublic, true);
  }

  absl::StatusOr<Verdict> ByNumber(const TextQuestion& question) const {
    ASSIGN_OR_RETURN(const std::vector<CaseFile> files, evidence_.by_number(question.text));
    if (files.empty()) return Miss({"sms.err.not_found", {}});
    const bool own = std::any_of(files.begin(), files.end(), [&](const CaseFile& file) {
      return evidence_.is_own(file.dossier.id);
    });
    if (files.size() == 1) return Tell(files.front(), domain::ViewLevel::kApplicant, !own);
    std::vector<domain::Dossier> dossiers;
    dossiers.reserve(files.size());
    for (const CaseFile& file : files) dossiers.push_back(file.dossier);
    ASSIGN_OR_RETURN(Verdict verdict, Say(domain::ComposeMany(dossiers)));
    verdict.receipt = files.front().dossier.receipt;
    return Limited(std::move(verdict), !own);
  }

  absl::StatusOr<Verdict> Tell(const CaseFile& file, domain::ViewLevel level, bool counts) const {
    ASSIGN_OR_RETURN(
        domain::StatusView view,
        catalogue::ComposeView(
            facts_.catalogue,
            {.dossier = file.dossier, .events = file.events, .level = level, .now = facts_.now}));
    ASSIGN_OR_RETURN(Verdict verdict, Say(std::move(view.sms)));
    verdict.dossier = file.dossier.id;
    verdict.version = file.dossier.version;
    return Limited(std::move(verdict), counts);
  }

  absl::StatusOr<Verdict> Stop(const TextQuestion& question) const {
    if (question.text.empty()) {
      return Wished({"sms.cmd.stop_all", {}}, {.refuse = true, .dossier = {}});
    }
    ASSIGN_OR_RETURN(const std::optional<CaseFile> file, evidence_.by_code(question.text));
    if (!file || !evidence_.is_own(file->dossier.id)) return Miss({"sms.err.not_found", {}});
    return Wished({"sms.cmd.stop", {{"code", file->dossier.code}}},
                  {.refuse = true, .dossier = file->dossier.id});
  }

  absl::StatusOr<Verdict> Wished(Line line, Wish wish) const {
    line.slots["time"] = domain::ShortTime(facts_.now);
    line.slots["date"] = domain::DateText(facts_.now);
    ASSIGN_OR_RETURN(Verdict verdict, Say(std::move(line)));
    verdict.wish = wish;
    return verdict;
  }

  absl::StatusOr<Verdict> Miss(Line line) const {
    if (evidence_.counts.misses_hour >= kMissesAnHour) return Stopped(kMissesAnHour);
    ASSIGN_OR_RETURN(Verdict verdict, Say(std::move(line)));
    verdict.missed = true;
    return verdict;
  }

  absl::StatusOr<Verdict> Limited(Verdict verdict, bool counts) const {
    if (!counts) return verdict;
    if (evidence_.counts.hits_hour >= kHitsAnHour) return Stopped(kHitsAnHour);
    if (evidence_.counts.hits_day >= kHitsADay) return Stopped(kHitsADay);
    verdict.hit = true;
    return verdict;
  }

  // Told once, then silence.
  absl::StatusOr<Verdict> Stopped(int limit) const {
    if (evidence_.counts.told) return Verdict{.silent = "LIMIT"};
    return Say({std::string(kLimitKey),
                {{"limit", std::to_string(std::min(limit, 99))},
                 {"time", domain::ShortTime(facts_.now + absl::Hours(1))}}});
  }

  absl::StatusOr<Verdict> Say(Line line) const {
    line.slots.emplace("sc", facts_.house.short_code);
    line.slots.emplace("price", facts_.house.price);
    line.slots.emplace("phone", facts_.house.help_phone);
    ASSIGN_OR_RETURN(std::string text, SayShort(facts_.catalogue, line));
    Verdict verdict;
    verdict.key = std::move(line.key);
    verdict.text = std::move(text);
    verdict.sender = facts_.house.short_code;
    return verdict;
  }

  const Evidence& evidence_;
  const ReplyFacts& facts_;
};

}  // namespace

absl::StatusOr<Verdict> DecideReply(std::string_view text, const Evidence& evidence,
                                    const ReplyFacts& facts) {
  if (!facts.from_handset) return Verdict{.silent = "NO_HANDSET"};
  return Replier(evidence, facts).Reply(domain::ParseTextQuestion(text, facts.house.keyword));
}

absl::StatusOr<std::optional<Notice>> WordNotice(const domain::Event& event,
                                                 const domain::Dossier& after,
                                                 const catalogue::Snapshot& catalogue,
                                                 const House& house) {
  const std::optional<Line> line = domain::ComposeNotice(
      {.event = event,
       .after = after,
       .agencies = [&](domain::AgencyId id) { return WordsOf(catalogue, id); },
       .brand = house.sender_name});
  if (!line) return std::nullopt;
  ASSIGN_OR_RETURN(std::string text, SayShort(catalogue, *line));
  return Notice{.key = line->key, .text = std::move(text), .sender = house.sender_name};
}

absl::StatusOr<Notice> WordMoved(const Moved& moved, const catalogue::Snapshot& catalogue,
                                 const House& house) {
  const Line line =
      domain::ComposeMoved({.code = moved.code,
                            .pickup_agency = moved.pickup_agency,
                            .known = moved.known,
                            .promised = moved.promised,
                            .agencies = [&](domain::AgencyId id) { return WordsOf(catalogue, id); },
                            .brand = house.sender_name});
  ASSIGN_OR_RETURN(std::string text, SayShort(catalogue, line));
  return Notice{.key = line.key, .text = std::move(text), .sender = house.sender_name};
}

ComposeNotice NoticeWords(const Deps& deps) {
  return [&deps](const domain::Event& event,
                 const domain::Dossier& after) -> absl::StatusOr<std::optional<Notice>> {
    const auto words = deps.catalogue();
    if (words == nullptr) return NoCatalogueYet();
    return WordNotice(event, after, *words, deps.house);
  };
}

ComposeMoved MovedWords(const Deps& deps) {
  return [&deps](const Moved& moved) -> absl::StatusOr<Notice> {
    const auto words = deps.catalogue();
    if (words == nullptr) return NoCatalogueYet();
    return WordMoved(moved, *words, deps.house);
  };
}

}  // namespace motcua::notification
