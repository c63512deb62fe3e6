// The parts ComposeStatus is put together from; for the files of the status view only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/domain/status_view.h"

namespace motcua::domain {

using Slots = std::map<std::string, std::string, std::less<>>;

// What is answered, before title, body and next step are named after the key.
struct Answer {
  std::string key;
  Slots slots;
};

// desk, desk_address, desk_phone, desk_hours.
void AddDesk(const AgencyWords& words, Slots& slots);
// time and date of an instant; weekday too.
void AddInstant(absl::Time t, Slots& slots);
// A telephone number as a text message shows it: digits only.
std::string PhoneDigitsOnly(std::string_view phone);

// The newest event of a kind; nullptr if none.
const Event* LastEvent(std::span<const Event> events, EventKind kind);
// The newest stored derivation; nullopt if none, or not ours.
std::optional<Derivation> LastDerivation(std::span<const Event> events);

// The date line of texts.md 2.2; nullopt where none is shown.
std::optional<Line> DueLine(const ViewFacts& facts, ViewLevel level);

// Body and message of the two levels.
Answer PublicAnswer(const ViewFacts& facts);
Line PublicMessage(const ViewFacts& facts);
Answer ApplicantAnswer(const ViewFacts& facts);
Line ApplicantMessage(const ViewFacts& facts, const Answer& answer);

// The agency whose desk the applicant deals with now.
AgencyId DeskOf(const Dossier& dossier);

// The path so far, agencies only, steps left out.
std::vector<TimedLine> Timeline(const ViewFacts& facts);
// Why the promised date is what it is; empty while no date is valid.
std::vector<Line> WhyLines(const ViewFacts& facts);

}  // namespace motcua::domain
