#include "services/intake/store/places.h"

#include "absl/strings/str_format.h"

namespace motcua::intake {

std::string ApplicantPlace(domain::DossierId id) {
  return absl::StrFormat("intake.applicant|sealed|%d", id.value());
}

std::string PhonePlace(domain::DossierId id) {
  return absl::StrFormat("intake.applicant|phone_sealed|%d", id.value());
}

std::string NotePlace(domain::DossierId id, std::int32_t seq) {
  return absl::StrFormat("intake.note|sealed|%d.%d", id.value(), seq);
}

std::string CorrectionPlace(domain::DossierId id, std::int32_t seq) {
  return absl::StrFormat("intake.correction|sealed|%d.%d", id.value(), seq);
}

std::string SecretPlace(const domain::Uuid& receipt) {
  return absl::StrFormat("intake.lookup_secret|sealed|%s", domain::PrintUuid(receipt));
}

std::string PaperPlace(domain::DossierId id, const PaperNumber& number) {
  return absl::StrFormat("intake.paper|sealed|%d.%d.%d", id.value(), number.seq, number.position);
}

}  // namespace motcua::intake
