// From status's answers to the values of the staff page: labels and the writing of instants; what
// a date is made of is said by the service. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/html/staff_pages.h"
#include "gateway/staff/query.h"
#include "motcua/intake/v1/intake.pb.h"
#include "motcua/status/v1/status.pb.h"

namespace motcua::gateway {

// "15 giờ 30 phút" of office time.
std::string MinutesText(std::int32_t minutes);
// "17:00, thứ Sáu, 04/12/2026".
std::string InstantText(const google::protobuf::Timestamp& instant);

// The page of a dossier: dates, reasons, stretches, clocks, and the question it can be asked.
void FillDeadlinePage(const status::v1::GetDeadlineResponse& told, const DeadlineQuestion& question,
                      const Manner& manner, StaffDeadlinePage& page);
// The date of a case without a dossier.
void FillComputePage(const status::v1::ComputeDeadlineResponse& told, const Manner& manner,
                     StaffComputePage& page);

// What there is to choose from; `chosen` is marked.
std::vector<Choice> ProcedureChoices(const intake::v1::ListProceduresResponse& list,
                                     std::string_view chosen);
std::vector<Choice> AgencyChoices(const intake::v1::ListAgenciesResponse& list, int chosen);
std::vector<Choice> ChannelChoices(int chosen);
// The name of an agency of the list; empty when it is not in it.
std::string AgencyName(const intake::v1::ListAgenciesResponse& list, int agency);
// The pauses of the form as they were typed.
std::vector<PauseForm> PauseForms(const Fields& fields);

// Links to the same page shown otherwise.
template <typename Page>
void FillManner(const Fields& fields, const Manner& manner, Page& page) {
  page.language = manner.english ? "en" : "";
  page.full = manner.full ? "1" : "";
  page.language_href = AddressWith(fields, kLanguageField, manner.english ? "" : "en");
  page.language_label = manner.english ? "Lý do bằng tiếng Việt" : "Reasons in English";
  page.full_href = AddressWith(fields, kFullField, manner.full ? "" : "1");
  page.full_label = manner.full ? "Gọn theo ngày" : "Xem cả giờ nghỉ trưa và ban đêm";
}

}  // namespace motcua::gateway
