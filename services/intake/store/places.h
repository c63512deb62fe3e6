// Where a sealed value lies, bound to it as associated data: a sealed value moved to another row or
// column does not open. Internal to the store.
#pragma once

#include <string>

#include "services/domain/ids.h"

namespace motcua::intake {

std::string ApplicantPlace(domain::DossierId id);
// The phone alone, for who sends messages (notification reads it through intake.contact).
std::string PhonePlace(domain::DossierId id);
std::string NotePlace(domain::DossierId id, std::int32_t seq);
std::string CorrectionPlace(domain::DossierId id, std::int32_t seq);
std::string SecretPlace(const domain::Uuid& receipt);
// One of the papers that came with an event.
struct PaperNumber {
  std::int32_t seq = 0;
  int position = 0;
};
std::string PaperPlace(domain::DossierId id, const PaperNumber& number);

}  // namespace motcua::intake
