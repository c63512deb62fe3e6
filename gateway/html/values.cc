#include "gateway/html/values.h"

namespace motcua::gateway::html {

using ctemplate::TemplateDictionary;

ctemplate::TemplateString Text(std::string_view text) { return {text.data(), text.size()}; }

void SetText(TemplateDictionary& values, const std::string& name, std::string_view text) {
  values.SetValue(name, Text(text));
  if (!text.empty()) values.ShowSection("HAS_" + name);
}

// Included templates do not see the values of the page around them.
void SetFrame(TemplateDictionary& values, const Frame& frame) {
  TemplateDictionary& head = *values.AddIncludeDictionary("HEAD");
  head.SetFilename("head.tpl");
  SetText(head, "WINDOW_TITLE", frame.title);
  SetText(head, "SITE_NAME", frame.site_name);
  SetText(head, "SKIP_LINK", frame.skip_link);
  SetText(head, "TRIAL_BAND", frame.trial_band);
  SetText(head, "SHOW_CLOCK", frame.show_clock);
  SetText(head, "CSS_HREF", AssetAddress("app.css"));
  SetText(head, "ICON_HREF", AssetAddress("icon.svg"));
  if (frame.wide) head.ShowSection("WIDE");
  TemplateDictionary& foot = *values.AddIncludeDictionary("FOOT");
  foot.SetFilename("foot.tpl");
  SetText(foot, "FOOTER", frame.footer);
  SetText(foot, "PHONE_LINK", frame.phone_link);
}

}  // namespace motcua::gateway::html
