#include "gateway/console/shell.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gateway/console/files.h"
#include "gateway/html/values.h"
#include "gateway/http/form.h"
#include "services/platform/base/text.h"

namespace motcua::gateway::console {
namespace {

using ctemplate::TemplateDictionary;
using html::SetText;
using html::Text;

constexpr std::string_view kShell = "shell.tpl";
constexpr std::string_view kStyle = "console.css";
constexpr std::size_t kTagLength = 16;  // hexadecimal digits of the hash in an address

const EmbeddedFile* FindConsoleFile(std::string_view name) {
  for (const EmbeddedFile& file : ConsoleFiles()) {
    if (file.name == name) return &file;
  }
  return nullptr;
}

// The pages of one's own account and of administrators, in the menu behind the name.
constexpr std::array<std::string_view, 4> kOwnMenu = {"account", "delegation", "accounts", "audit"};

std::string KeyOf(const Page& page) { return absl::StrCat("nav.", std::string(page.name)); }

}  // namespace

bool IsFor(std::string_view roles, const identity::v1::Officer& officer) {
  if (roles.empty()) return true;
  for (const absl::string_view role : absl::StrSplit(ToAbsl(roles), ',')) {
    if (std::find(officer.roles().begin(), officer.roles().end(), role) != officer.roles().end()) {
      return true;
    }
  }
  return false;
}

std::string ConsoleStyleAddress() {
  const EmbeddedFile* style = FindConsoleFile(kStyle);
  if (style == nullptr) return "";
  return absl::StrCat("/assets/console/console.css?v=",
                      std::string(style->sha256.substr(0, kTagLength)));
}

Shell::Shell() : cache_(std::make_unique<ctemplate::TemplateCache>()), faults_(texts_.faults()) {
  const EmbeddedFile* shell = FindConsoleFile(kShell);
  const bool read =
      shell != nullptr && cache_->StringToTemplateCache(Text(kShell), Text(shell->content),
                                                        ctemplate::STRIP_BLANK_LINES);
  if (!read) faults_.emplace_back("shell.tpl cannot be read");
  cache_->Freeze();
  for (const Page& page : PageTable()) Prepare(page);
}

Shell::~Shell() = default;

void Shell::Prepare(const Page& page) {
  const std::string name(page.name);
  const EmbeddedFile* fragment = FindConsoleFile(name + ".html");
  if (fragment == nullptr) faults_.push_back(name + ".html is missing");
  if (FindConsoleFile(name + ".js") == nullptr) faults_.push_back(name + ".js is missing");
  if (texts_.Find(Language::kVietnamese, KeyOf(page)) == nullptr) {
    faults_.push_back(KeyOf(page) + " is not in the texts");
  }
  if (fragment == nullptr) return;
  std::vector<std::string> missing;
  fragments_[page.name] = {texts_.Fill(Language::kVietnamese, fragment->content, missing),
                           texts_.Fill(Language::kEnglish, fragment->content, missing)};
  for (const std::string& key : missing) {
    faults_.push_back(absl::StrCat(name, ".html: [[", key, "]] is not in the texts"));
  }
}

std::string Shell::Say(Language language, std::string_view key) const {
  const std::string* text = texts_.Find(language, key);
  return text == nullptr ? std::string(key) : *text;
}

void Shell::AddMenu(const Page& page, const Visit& visit, TemplateDictionary& values) const {
  const auto& officer = visit.who.officer();
  for (const Page& other : PageTable()) {
    if (other.menu_key == 0 || !IsFor(other.roles, officer)) continue;
    TemplateDictionary& item = *values.AddSectionDictionary("ITEM");
    SetText(item, "HREF", other.path);
    SetText(item, "NAME", other.name);
    item.SetIntValue("KEY", other.menu_key);
    SetText(item, "LABEL", Say(visit.language, KeyOf(other)));
    if (other.name == page.name) item.ShowSection("CURRENT");
  }
  for (const std::string_view name : kOwnMenu) {
    const Page* own = FindPage(name);
    if (own == nullptr || !IsFor(own->roles, officer)) continue;
    TemplateDictionary& item = *values.AddSectionDictionary("OWN");
    SetText(item, "HREF", own->path);
    SetText(item, "LABEL", Say(visit.language, KeyOf(*own)));
  }
}

std::string Shell::Show(const Page& page, const Visit& visit) const {
  const auto& officer = visit.who.officer();
  const bool english = visit.language == Language::kEnglish;
  const Language other = english ? Language::kVietnamese : Language::kEnglish;
  const auto say = [&](std::string_view key) { return Say(visit.language, key); };
  TemplateDictionary values("shell");
  SetText(values, "LANGUAGE", TagOf(visit.language));
  SetText(values, "WINDOW_TITLE", absl::StrCat(say(KeyOf(page)), " – ", visit.frame.site_name));
  SetText(values, "ICON_HREF", AssetAddress("icon.svg"));
  SetText(values, "CSS_HREF", AssetAddress("app.css"));
  SetText(values, "CONSOLE_CSS_HREF", ConsoleStyleAddress());
  SetText(values, "MODULE", page.name);
  SetText(values, "OFFICER_ID", absl::StrCat(officer.officer_id()));
  SetText(values, "AGENCY_ID", absl::StrCat(officer.agency_id()));
  SetText(values, "ROLES", absl::StrJoin(officer.roles(), " "));
  SetText(values, "STATE", identity::v1::SessionState_Name(visit.who.state()));
  SetText(values, "IDLE_LOCK", absl::StrCat(visit.who.idle_lock_s()));
  SetText(values, "TRIAL", visit.frame.trial_band.empty() ? "" : "1");
  SetText(values, "SKIP_LINK", say("shell.skip"));
  SetText(values, "TRIAL_BAND", visit.frame.trial_band);
  SetText(values, "SHOW_CLOCK", visit.frame.show_clock);
  SetText(values, "SITE_NAME", visit.frame.site_name);
  SetText(values, "FIND_LABEL", say("shell.find"));
  SetText(values, "FIND_BUTTON", say("shell.find_button"));
  SetText(values, "AGENCY", visit.agency);
  SetText(values, "OFFICER", officer.display_name());
  if (officer.acting_for() != 0) {
    SetText(values, "ACTING_FOR",
            absl::StrCat(say("shell.acting_for"), " ", officer.acting_for_name()));
  }
  SetText(values, "OWN_MENU", say("shell.own_menu"));
  SetText(values, "SWITCH", say("shell.switch"));
  SetText(values, "LOCK", say("shell.lock"));
  SetText(values, "LANGUAGE_HREF",
          absl::StrCat("/can-bo/ngon-ngu?",
                       PrintForm({{"sang", std::string(TagOf(other))}, {"ve", visit.address}})));
  SetText(values, "OTHER_LANGUAGE", TagOf(other));
  SetText(values, "LANGUAGE_LABEL", say("shell.other_language"));
  SetText(values, "SIGN_OUT", say("shell.sign_out"));
  SetText(values, "MENU_LABEL", say("shell.menu"));
  SetText(values, "NEEDS_SCRIPT", say("shell.needs_script"));
  SetText(values, "FOOTER", visit.frame.footer);
  AddMenu(page, visit, values);
  const auto fragment = fragments_.find(page.name);
  if (fragment != fragments_.end()) {
    SetText(values, "CONTENT", fragment->second.at(english ? 1 : 0));
  }
  std::string page_text;
  cache_->ExpandNoLoad(Text(kShell), ctemplate::STRIP_BLANK_LINES, &values, nullptr, &page_text);
  return page_text;
}

}  // namespace motcua::gateway::console
