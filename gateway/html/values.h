// How values get into a template: for the files that render pages only.
#pragma once

#include <ctemplate/template.h>

#include <string>
#include <string_view>

#include "gateway/html/pages.h"

namespace motcua::gateway::html {

ctemplate::TemplateString Text(std::string_view text);
// A value, and the section HAS_… around it that is shown only when there is one.
void SetText(ctemplate::TemplateDictionary& values, const std::string& name, std::string_view text);
// Head and foot of a page.
void SetFrame(ctemplate::TemplateDictionary& values, const Frame& frame);

}  // namespace motcua::gateway::html
