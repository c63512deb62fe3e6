// Level 0: what anybody may see who knows the code (texts.md 2.3, 4.3). Names the agency in the
// code, never the holder; reads no event.
#include "absl/strings/str_format.h"
#include "services/domain/status_parts.h"

namespace motcua::domain {
namespace {

// "s4", "s9.desk": the part of the key that web and message share.
std::string PublicSuffix(const Dossier& dossier) {
  switch (dossier.state) {
    case DossierState::kNone:
    case DossierState::kRegistered:
      return "s1";
    case DossierState::kReceived:
      return "s2";
    case DossierState::kInProgress:
      return "s4";
    case DossierState::kAwaitingSupplement:
    case DossierState::kAwaitingPayment:
      return "s5";
    case DossierState::kDeclined:
    case DossierState::kWithdrawn:
    case DossierState::kStopped:
      return "s8";
    case DossierState::kFinished:
      return dossier.result_at_desk ? "s9.desk" : "s9.way";
    case DossierState::kHandedOver:
      return "s10";
    case DossierState::kVoided:
      return "void";
  }
  return "s1";
}

std::string MessageSuffix(const ViewFacts& facts) {
  const Dossier& dossier = facts.dossier;
  const bool running =
      dossier.state == DossierState::kReceived || dossier.state == DossierState::kInProgress;
  if (running && !dossier.promised_at.has_value()) return "no_term";
  if (running && IsOverdue(dossier, facts.now)) return "overdue";
  if (running && IsExtended(dossier)) return "extended";
  return PublicSuffix(dossier);
}

}  // namespace

Answer PublicAnswer(const ViewFacts& facts) {
  const AgencyWords words = facts.agencies(facts.dossier.competent_agency);
  return {"web.l0." + PublicSuffix(facts.dossier),
          {{"code", facts.dossier.code}, {"agency", words.name}, {"desk_phone", words.phone}}};
}

Line PublicMessage(const ViewFacts& facts) {
  const Dossier& dossier = facts.dossier;
  const AgencyWords words = facts.agencies(dossier.competent_agency);
  Line line{"sms.l0." + MessageSuffix(facts),
            {{"code", dossier.code},
             {"agency", words.short_name},
             {"phone", PhoneDigitsOnly(words.phone)}}};
  if (dossier.state == DossierState::kHandedOver && dossier.closed_at.has_value()) {
    line.slots["date"] = DateText(*dossier.closed_at);
  } else if (!IsPaused(dossier.state) && !IsEnd(dossier.state) && dossier.promised_at) {
    line.slots["date"] = DateText(*dossier.promised_at);
    if (IsExtended(dossier)) line.slots["old_date"] = DateText(*dossier.original_promised_at);
  }
  return line;
}

}  // namespace motcua::domain
