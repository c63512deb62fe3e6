// An explanation as lines of a terminal. Pure.
#pragma once

#include <string>

#include "motcua/status/v1/status.pb.h"

namespace motcua::explain {

enum class Language { kVietnamese, kEnglish };

// Which dossier, by which term, law and calendar; the dates; why; every stretch, counted or not;
// pauses and new dates; the clocks that run; and, where it was asked, what the date would become.
std::string Print(const status::v1::GetDeadlineResponse& told, Language language);

}  // namespace motcua::explain
