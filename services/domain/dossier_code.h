// The dossier code H20.214-261112-0007: parse (old and new form), print, normalise as typed or
// texted. Knows no catalogue.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

namespace motcua::domain {

// Only ParseDossierCode and MakeDossierCode create one.
class DossierCode {
 public:
  // Agency identifier in the new scheme, "H20.14"; for old codes mapped as in domain.md 2.3.
  const std::string& agency() const { return agency_; }
  absl::CivilDay day() const { return day_; }
  int serial() const { return serial_; }
  bool old_form() const { return old_form_; }
  // Canonical writing, as stored and printed.
  const std::string& text() const { return text_; }

 private:
  friend absl::StatusOr<DossierCode> ParseDossierCode(std::string_view typed);
  friend absl::StatusOr<DossierCode> MakeDossierCode(std::string_view agency, absl::CivilDay day,
                                                     int serial);
  std::string agency_;
  absl::CivilDay day_;
  int serial_ = 0;
  bool old_form_ = false;
  std::string text_;
};

// Normalises (case, full-width, dashes, spaces, O→0 and I/l→1 in digit positions, missing leading
// "000.") and parses. INVALID_ARGUMENT/BAD_SHAPE or BAD_DATE (field "code", metadata part for
// BAD_DATE).
absl::StatusOr<DossierCode> ParseDossierCode(std::string_view typed);
// agency must be "H20", "H20.14", "H20.14.05" …; serial 1 … 999999.
absl::StatusOr<DossierCode> MakeDossierCode(std::string_view agency, absl::CivilDay day,
                                            int serial);

}  // namespace motcua::domain
