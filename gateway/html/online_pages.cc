#include "gateway/html/online_pages.h"

#include <ctemplate/template.h>

#include "gateway/html/values.h"

namespace motcua::gateway {
namespace {

using ctemplate::TemplateDictionary;
using html::SetFrame;
using html::SetText;

void SetHidden(TemplateDictionary& values, const std::vector<OnlineHidden>& hidden) {
  for (const OnlineHidden& one : hidden) {
    TemplateDictionary& section = *values.AddSectionDictionary("HIDDEN");
    SetText(section, "NAME", one.name);
    SetText(section, "VALUE", one.value);
  }
}

void SetLines(TemplateDictionary& values, const std::string& section,
              const std::vector<std::string>& lines) {
  if (!lines.empty()) values.ShowSection("HAS_" + section);
  for (const std::string& line : lines) {
    SetText(*values.AddSectionDictionary(section), "LINE", line);
  }
}

void SetField(TemplateDictionary& values, const OnlineField& field) {
  TemplateDictionary& section = *values.AddSectionDictionary("FIELD");
  SetText(section, "NAME", field.name);
  SetText(section, "LABEL", field.label);
  SetText(section, "HINT", field.hint);
  SetText(section, "ERROR", field.error);
  if (field.required) section.ShowSection("REQUIRED");
  if (field.options.empty()) {
    TemplateDictionary& input = *section.AddSectionDictionary("INPUT");
    SetText(input, "VALUE", field.value);
    SetText(input, "TYPE", field.type);
    SetText(input, "AUTOCOMPLETE", field.autocomplete);
    SetText(input, "INPUT_MODE", field.input_mode);
    input.SetIntValue("MOST", field.most);
    return;
  }
  TemplateDictionary& choice = *section.AddSectionDictionary("CHOICE");
  for (const OnlineOption& option : field.options) {
    TemplateDictionary& shown = *choice.AddSectionDictionary("OPTION");
    SetText(shown, "VALUE", option.value);
    SetText(shown, "LABEL", option.label);
    if (option.chosen) shown.ShowSection("CHOSEN");
  }
}

void SetFaults(TemplateDictionary& values, const std::vector<OnlineFault>& faults) {
  if (!faults.empty()) values.ShowSection("HAS_FAULTS");
  for (const OnlineFault& fault : faults) {
    TemplateDictionary& section = *values.AddSectionDictionary("FAULT");
    SetText(section, "FIELD_ID", fault.field);
    SetText(section, "TEXT", fault.text);
    section.ShowSection(fault.field.empty() ? "WHOLE" : "AT_FIELD");
  }
}

}  // namespace

std::string Pages::OnlineList(const Frame& frame, const OnlineListPage& page) const {
  TemplateDictionary values("online_list");
  SetFrame(values, frame);
  SetText(values, "HEADING", page.heading);
  SetText(values, "NOT_YET", page.not_yet);
  SetText(values, "NOTICE", page.notice);
  SetText(values, "COUNT_LINE", page.count_line);
  if (!page.button.empty()) {
    TemplateDictionary& search = *values.AddSectionDictionary("SEARCH");
    SetText(search, "LABEL", page.search_label);
    SetText(search, "HINT", page.search_hint);
    SetText(search, "TYPED", page.typed);
    SetText(search, "BUTTON", page.button);
  }
  for (const OnlineGroup& group : page.groups) {
    TemplateDictionary& section = *values.AddSectionDictionary("GROUP");
    SetText(section, "GROUP_HEADING", group.heading);
    for (const OnlineGroup::Entry& entry : group.entries) {
      TemplateDictionary& shown = *section.AddSectionDictionary("ENTRY");
      SetText(shown, "HREF", entry.href);
      SetText(shown, "NAME", entry.name);
      SetText(shown, "CODE_LINE", entry.code_line);
    }
  }
  return Expand("online_list.tpl", values);
}

std::string Pages::OnlineForm(const Frame& frame, const OnlineFormPage& page) const {
  TemplateDictionary values("online_form");
  SetFrame(values, frame);
  SetText(values, "HEADING", page.heading);
  SetText(values, "PROCEDURE", page.procedure);
  SetText(values, "CODE_LINE", page.code_line);
  SetText(values, "NOT_YET", page.not_yet);
  SetText(values, "ACTION", page.action);
  SetText(values, "FAULTS_HEADING", page.faults_heading);
  SetFaults(values, page.faults);
  SetHidden(values, page.hidden);
  for (const OnlineFieldset& fieldset : page.fieldsets) {
    TemplateDictionary& section = *values.AddSectionDictionary("FIELDSET");
    SetText(section, "LEGEND", fieldset.legend);
    for (const OnlineField& field : fieldset.fields) SetField(section, field);
  }
  SetText(values, "REQUIRED_HINT", page.required_hint);
  SetText(values, "STEP_NAME", page.step_name);
  SetText(values, "STEP_VALUE", page.step_value);
  SetText(values, "BUTTON", page.button);
  SetText(values, "BACK", page.back);
  return Expand("online_form.tpl", values);
}

std::string Pages::OnlineReview(const Frame& frame, const OnlineReviewPage& page) const {
  TemplateDictionary values("online_review");
  SetFrame(values, frame);
  SetText(values, "HEADING", page.heading);
  SetText(values, "PROCEDURE", page.procedure);
  SetText(values, "LEAD", page.lead);
  SetText(values, "NOT_YET", page.not_yet);
  SetText(values, "ACTION", page.action);
  SetText(values, "FAULT", page.fault);
  for (const OnlineFact& fact : page.facts) {
    TemplateDictionary& section = *values.AddSectionDictionary("FACT");
    SetText(section, "LABEL", fact.label);
    SetText(section, "VALUE", fact.value);
  }
  SetHidden(values, page.hidden);
  SetText(values, "STEP_NAME", page.step_name);
  SetText(values, "SEND_VALUE", page.send_value);
  SetText(values, "SEND_BUTTON", page.send_button);
  SetText(values, "CHANGE_VALUE", page.change_value);
  SetText(values, "CHANGE_BUTTON", page.change_button);
  return Expand("online_review.tpl", values);
}

std::string Pages::OnlineDone(const Frame& frame, const OnlineDonePage& page) const {
  TemplateDictionary values("online_done");
  SetFrame(values, frame);
  SetText(values, "HEADING", page.heading);
  SetText(values, "PROCEDURE", page.procedure);
  SetText(values, "NUMBER_LABEL", page.number_label);
  SetText(values, "NUMBER", page.number);
  SetText(values, "LOOKUP_LABEL", page.lookup_label);
  SetText(values, "LOOKUP", page.lookup);
  SetText(values, "LOOKUP_HINT", page.lookup_hint);
  SetText(values, "ANSWER_LINE", page.answer_line);
  SetText(values, "NOT_YET_HEADING", page.not_yet_heading);
  SetText(values, "NOT_YET", page.not_yet);
  SetText(values, "NEXT_HEADING", page.next_heading);
  SetLines(values, "NEXT", page.next);
  SetText(values, "PAPERS_HEADING", page.papers_heading);
  SetLines(values, "PAPER", page.papers);
  SetText(values, "HELP", page.help);
  SetText(values, "LOOK_UP_LINK", page.look_up_link);
  SetText(values, "AGAIN_LINK", page.again_link);
  return Expand("online_done.tpl", values);
}

}  // namespace motcua::gateway
