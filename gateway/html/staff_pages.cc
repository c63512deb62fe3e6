#include "gateway/html/staff_pages.h"

#include <ctemplate/template.h>

#include "gateway/html/values.h"

namespace motcua::gateway {
namespace {

using ctemplate::TemplateDictionary;
using html::SetFrame;
using html::SetText;

void SetBar(TemplateDictionary& values, const StaffBar& bar) {
  TemplateDictionary& included = *values.AddIncludeDictionary("BAR");
  included.SetFilename("staff_bar.tpl");
  SetText(included, "OFFICER", bar.officer);
  SetText(included, "AGENCY", bar.agency);
}

void SetChoices(TemplateDictionary& values, const std::string& section,
                const std::vector<Choice>& choices) {
  for (const Choice& choice : choices) {
    TemplateDictionary& option = *values.AddSectionDictionary(section);
    SetText(option, "VALUE", choice.value);
    SetText(option, "LABEL", choice.label);
    if (choice.chosen) option.ShowSection("CHOSEN");
  }
}

void SetLeaf(TemplateDictionary& values, const DateLeaf& leaf) {
  TemplateDictionary& section = *values.AddSectionDictionary("LEAF");
  SetText(section, "LEAF_WEEKDAY", leaf.weekday);
  SetText(section, "LEAF_DAY", leaf.day);
  SetText(section, "LEAF_MONTH", leaf.month);
}

void SetStretches(TemplateDictionary& values, const std::vector<StretchRow>& stretches) {
  for (const StretchRow& row : stretches) {
    TemplateDictionary& section = *values.AddSectionDictionary("STRETCH");
    SetText(section, "FROM", row.from);
    SetText(section, "TO", row.to);
    SetText(section, "COUNTED", row.answer);
    SetText(section, "WORDS", row.words);
    if (row.counted) section.ShowSection("IS_COUNTED");
  }
}

// Included under `place`; nothing where there is no date.
void SetDate(TemplateDictionary& values, const std::string& place,
             const std::optional<DateView>& date) {
  if (!date) return;
  TemplateDictionary& included = *values.AddIncludeDictionary(place);
  included.SetFilename("staff_date.tpl");
  SetText(included, "ID", date->id);
  SetText(included, "HEADING", date->heading);
  SetText(included, "PROMISE", date->promise);
  SetText(included, "WARNING", date->warning);
  SetText(included, "LANGUAGE", date->language);
  if (date->void_now) included.ShowSection("VOID");
  if (date->leaf) SetLeaf(included, *date->leaf);
  for (const Fact& fact : date->facts) {
    TemplateDictionary& section = *included.AddSectionDictionary("FACT");
    SetText(section, "LABEL", fact.label);
    SetText(section, "VALUE", fact.value);
  }
  for (const std::string& sentence : date->why) {
    SetText(*included.AddSectionDictionary("WHY"), "SENTENCE", sentence);
  }
  SetStretches(included, date->stretches);
}

void SetClocks(TemplateDictionary& values, const StaffDeadlinePage& page) {
  if (!page.clocks.empty()) values.ShowSection("HAS_CLOCKS");
  for (const ClockRow& clock : page.clocks) {
    TemplateDictionary& section = *values.AddSectionDictionary("CLOCK");
    SetText(section, "NAME", clock.name);
    SetText(section, "AGENCY", clock.agency);
    SetText(section, "USED", clock.used);
    SetText(section, "LEFT", clock.left);
    SetText(section, "UNTIL", clock.until);
    if (clock.late) section.ShowSection("LATE");
  }
  SetText(values, "NO_CLOCK", page.no_clock);
}

void SetWhatIf(TemplateDictionary& values, const StaffDeadlinePage& page) {
  TemplateDictionary& section = *values.AddSectionDictionary("WHAT_IF");
  SetText(section, "QUESTION", page.what_if->question);
  SetText(section, "CODE", page.code);
  SetText(section, "DATE", page.what_if->date);
  SetText(section, "TIME", page.what_if->time);
  SetText(section, "ERROR", page.what_if->error);
  SetText(section, "LANGUAGE_FIELD", page.language);
  SetText(section, "FULL_FIELD", page.full);
}

// What both pages with a date have: how it is shown.
template <typename Page>
void SetManner(TemplateDictionary& values, const Page& page) {
  SetText(values, "LANGUAGE_FIELD", page.language);
  SetText(values, "FULL_FIELD", page.full);
  SetText(values, "LANGUAGE_HREF", page.language_href);
  SetText(values, "LANGUAGE_LABEL", page.language_label);
  SetText(values, "FULL_HREF", page.full_href);
  SetText(values, "FULL_LABEL", page.full_label);
}

void SetPauses(TemplateDictionary& values, const StaffComputePage& page) {
  for (const PauseForm& pause : page.pauses) {
    TemplateDictionary& section = *values.AddSectionDictionary("PAUSE");
    SetText(section, "NAME", pause.name);
    SetText(section, "HEADING", pause.heading);
    SetText(section, "FROM_DATE", pause.from_date);
    SetText(section, "FROM_TIME", pause.from_time);
    SetText(section, "TO_DATE", pause.to_date);
    SetText(section, "TO_TIME", pause.to_time);
    SetChoices(section, "REASON", pause.reasons);
  }
  if (page.pauses_open) values.ShowSection("PAUSES_OPEN");
}

}  // namespace

std::string Pages::StaffSignIn(const Frame& frame, const StaffSignInPage& page) const {
  TemplateDictionary values("staff_sign_in");
  SetFrame(values, frame);
  SetText(values, "ERROR", page.error);
  SetText(values, "USERNAME", page.username);
  SetText(values, "BACK", page.back);
  SetText(values, "AGAIN_HREF", page.again_href);
  values.ShowSection(page.known ? "SECOND" : "FIRST");
  values.ShowSection(page.username.empty() ? "NAME_FIRST" : "PASSWORD_FIRST");
  if (page.known && page.code) values.ShowSection("CODE");
  if (!page.agencies.empty()) values.ShowSection("HAS_AGENCIES");
  SetChoices(values, "AGENCY", page.agencies);
  return Expand("staff_sign_in.tpl", values);
}

std::string Pages::StaffPlace(const Frame& frame, const StaffPlacePage& page) const {
  TemplateDictionary values("staff_place");
  SetFrame(values, frame);
  SetText(values, "ERROR", page.error);
  SetText(values, "OFFICER", page.officer);
  SetText(values, "BACK", page.back);
  SetChoices(values, "PLACE", page.places);
  return Expand("staff_place.tpl", values);
}

std::string Pages::StaffDeadline(const Frame& frame, const StaffDeadlinePage& page) const {
  TemplateDictionary values("staff_deadline");
  SetFrame(values, frame);
  SetBar(values, page.bar);
  SetText(values, "CODE", page.code);
  SetText(values, "ERROR", page.error);
  SetText(values, "CODE_LINE", page.code_line);
  SetText(values, "PROCEDURE", page.procedure);
  SetText(values, "STATE", page.state);
  SetText(values, "TOLD", page.told);
  SetText(values, "NO_DATE", page.no_date);
  SetDate(values, "DATE", page.date);
  SetManner(values, page);
  SetClocks(values, page);
  if (page.what_if) SetWhatIf(values, page);
  SetDate(values, "WHAT_IF_DATE", page.what_if_date);
  return Expand("staff_deadline.tpl", values);
}

std::string Pages::StaffCompute(const Frame& frame, const StaffComputePage& page) const {
  TemplateDictionary values("staff_compute");
  SetFrame(values, frame);
  SetBar(values, page.bar);
  SetText(values, "ERROR", page.error);
  SetChoices(values, "PROCEDURE", page.procedures);
  SetChoices(values, "CHANNEL", page.channels);
  SetChoices(values, "AGENCY_CHOICE", page.agencies);
  SetText(values, "CASE_CODE", page.case_code);
  SetText(values, "DATE", page.date);
  SetText(values, "TIME", page.time);
  SetPauses(values, page);
  SetText(values, "SUMMARY", page.summary);
  SetText(values, "NO_DATE", page.no_date);
  SetManner(values, page);
  SetDate(values, "RESULT", page.date_view);
  return Expand("staff_compute.tpl", values);
}

}  // namespace motcua::gateway
