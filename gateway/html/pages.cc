#include "gateway/html/pages.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>

#include "gateway/html/embedded.h"
#include "gateway/html/values.h"

namespace motcua::gateway {
namespace {

using ctemplate::TemplateDictionary;
using html::SetFrame;
using html::SetText;
using html::Text;

constexpr std::size_t kTagLength = 16;  // hexadecimal digits of the hash in an address

void SetForm(TemplateDictionary& values, const LookUpForm& form) {
  TemplateDictionary& included = *values.AddIncludeDictionary("FORM");
  included.SetFilename("form.tpl");
  SetText(included, "LABEL", form.label);
  SetText(included, "HINT", form.hint);
  SetText(included, "BUTTON", form.button);
  SetText(included, "TYPED", form.value);
  SetText(included, "ERROR", form.error);
}

std::string_view ToneClass(Tone tone) {
  switch (tone) {
    case Tone::kRunning:
      return "running";
    case Tone::kWaiting:
      return "waiting";
    case Tone::kReady:
      return "ready";
    case Tone::kEnded:
      return "ended";
  }
  return "running";
}

void SetLeaf(TemplateDictionary& values, const DateLeaf& leaf) {
  TemplateDictionary& section = *values.AddSectionDictionary("LEAF");
  SetText(section, "LEAF_WEEKDAY", leaf.weekday);
  SetText(section, "LEAF_DAY", leaf.day);
  SetText(section, "LEAF_MONTH", leaf.month);
}

void SetWhatIf(TemplateDictionary& values, const WhatIfView& question, int number) {
  TemplateDictionary& section = *values.AddSectionDictionary("WHAT_IF");
  section.SetIntValue("NUMBER", number);
  SetText(section, "WHAT_IF_HEADING", question.heading);
  SetText(section, "WHAT_IF_HINT", question.hint);
  SetText(section, "WHAT_IF_NUMBER", question.number);
  SetText(section, "WHAT_IF_DATE_LABEL", question.date_label);
  SetText(section, "WHAT_IF_DATE", question.date);
  SetText(section, "WHAT_IF_TIME_LABEL", question.time_label);
  SetText(section, "WHAT_IF_TIME", question.time);
  SetText(section, "WHAT_IF_BUTTON", question.button);
  SetText(section, "WHAT_IF_ERROR", question.error);
  SetText(section, "WHAT_IF_ANSWER", question.answer);
  for (const std::string& sentence : question.why) {
    SetText(*section.AddSectionDictionary("WHAT_IF_WHY"), "SENTENCE", sentence);
  }
}

void SetLists(TemplateDictionary& values, const AnswerView& answer) {
  if (!answer.path.empty()) values.ShowSection("HAS_PATH");
  for (const PathLine& line : answer.path) {
    TemplateDictionary& section = *values.AddSectionDictionary("PATH");
    SetText(section, "AT", line.at);
    SetText(section, "TEXT", line.text);
  }
  if (!answer.why.empty()) values.ShowSection("HAS_WHY");
  for (const std::string& sentence : answer.why) {
    SetText(*values.AddSectionDictionary("WHY"), "SENTENCE", sentence);
  }
}

void SetAnswer(TemplateDictionary& values, const AnswerView& answer, int number) {
  values.SetIntValue("NUMBER", number);
  SetText(values, "TONE", ToneClass(answer.tone));
  SetText(values, "CODE_LINE", answer.code_line);
  SetText(values, "PROCEDURE", answer.procedure);
  SetText(values, "TITLE", answer.title);
  SetText(values, "BODY", answer.body);
  SetText(values, "DUE_LINE", answer.due_line);
  if (answer.leaf) SetLeaf(values, *answer.leaf);
  SetText(values, "NEXT_LABEL", answer.next_label);
  SetText(values, "NEXT_STEP", answer.next_step);
  if (answer.what_if) SetWhatIf(values, *answer.what_if, number);
  SetText(values, "PATH_LABEL", answer.path_label);
  SetText(values, "WHY_LABEL", answer.why_label);
  SetLists(values, answer);
  SetText(values, "AS_OF", answer.as_of);
  SetText(values, "SCOPE", answer.scope);
  SetText(values, "LOST", answer.lost);
  SetText(values, "HELP", answer.help);
}

}  // namespace

Pages::Pages() : cache_(std::make_unique<ctemplate::TemplateCache>()) {
  for (const EmbeddedFile& file : PageFiles()) {
    if (!file.name.ends_with(".tpl")) continue;
    ok_ = cache_->StringToTemplateCache(Text(file.name), Text(file.content),
                                        ctemplate::STRIP_BLANK_LINES) &&
          ok_;
  }
  cache_->Freeze();
}

Pages::~Pages() = default;

std::string Pages::LookUp(const Frame& frame, std::string_view heading,
                          const LookUpForm& form) const {
  TemplateDictionary values("look_up");
  SetFrame(values, frame);
  SetText(values, "HEADING", heading);
  SetForm(values, form);
  return Expand("look_up.tpl", values);
}

std::string Pages::Answer(const Frame& frame, const AnswerPage& page) const {
  TemplateDictionary values("answer");
  SetFrame(values, frame);
  SetText(values, "FORM_TITLE", page.form_title);
  SetForm(values, page.form);
  if (page.answers.size() > 1) values.ShowSection("CONTENTS");
  int number = 0;
  for (const AnswerView& answer : page.answers) {
    ++number;
    SetAnswer(*values.AddSectionDictionary("ANSWER"), answer, number);
    TemplateDictionary& entry = *values.AddSectionDictionary("ENTRY");
    entry.SetIntValue("NUMBER", number);
    SetText(entry, "CODE_LINE", answer.code_line);
    SetText(entry, "TITLE", answer.title);
  }
  return Expand("answer.tpl", values);
}

std::string Pages::Message(const Frame& frame, const MessagePage& page) const {
  TemplateDictionary values("message");
  SetFrame(values, frame);
  SetText(values, "TITLE", page.title);
  SetText(values, "BODY", page.text);
  SetText(values, "LINK", page.link);
  return Expand("message.tpl", values);
}

std::string Pages::Expand(std::string_view name, const TemplateDictionary& values) const {
  std::string page;
  cache_->ExpandNoLoad(Text(name), ctemplate::STRIP_BLANK_LINES, &values, nullptr, &page);
  return page;
}

const EmbeddedFile* FindPageFile(std::string_view name) {
  for (const EmbeddedFile& file : PageFiles()) {
    if (file.name == name) return &file;
  }
  return nullptr;
}

std::string AssetAddress(std::string_view name) {
  const EmbeddedFile* file = FindPageFile(name);
  std::string address = "/assets/" + std::string(name);
  if (file != nullptr) address += "?v=" + std::string(file->sha256.substr(0, kTagLength));
  return address;
}

}  // namespace motcua::gateway
