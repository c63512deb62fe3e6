// How values are written on the forms: instants, days, terms, kinds, states, places. Pure; labels
// and whole sentences are not made here.
#pragma once

#include <string>
#include <string_view>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/catalogue/catalogue.h"
#include "services/domain/deadline.h"
#include "services/domain/event.h"
#include "services/intake/store/applicant.h"

namespace motcua::intake {

// "08 giờ 30 phút, ngày 12 tháng 11 năm 2026", as the forms ask.
std::string InstantWords(absl::Time t);
// "ngày 12 tháng 11 năm 2026".
std::string DayWords(absl::CivilDay day);
// "12/11/2026 08:30", for tables.
std::string ShortInstant(absl::Time t);

// "5 ngày làm việc", "4 giờ 30 phút làm việc", …
std::string TermWords(const domain::TermRule& rule);
// "10.000 đồng", "Mười nghìn đồng".
std::string AmountText(std::int64_t amount);
std::string AmountSentence(std::int64_t amount);
// Two digits at least: "01", "12".
std::string CountText(int count);

std::string_view ChannelWords(domain::Channel channel);
std::string_view StateWords(domain::DossierState state);
std::string_view RecipientWords(domain::RecipientKind recipient);
// "Căn cước số 087…"; the number alone where its paper was not recorded; empty without a number.
std::string IdPaperWords(IdKind kind, const std::string& number);
// In one line, whichever way it was given.
std::string AddressLine(const Applicant& applicant);
// "0912 345 678"; numbers of other shapes as they are.
std::string PhoneText(std::string_view national);
// "0912 *** 678".
std::string MaskedPhone(std::string_view national);

// Where a paper of the agency is dated (địa danh): the commune of a commune's agency, else the
// province, both from its address "phường Cao Lãnh, tỉnh Đồng Tháp".
std::string PlaceName(const catalogue::Agency& agency);

// The two parts of a code under which a dossier stands in the register: "2026/H20.214" and
// "261112-0007". Empty for what is no dossier code.
struct RegisterPlace {
  std::string book;
  std::string number;
};
RegisterPlace RegisterPlaceOf(const std::string& code);

// Text with its first letter as a capital: "mười nghìn" → "Mười nghìn". Vietnamese small letters.
std::string Capitalised(std::string_view text);

}  // namespace motcua::intake
