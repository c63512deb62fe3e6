// Puts a page of the console together: the frame of every page around a fragment that was filled
// with the words of a language when the gateway started.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/console/page_table.h"
#include "gateway/console/texts.h"
#include "gateway/html/pages.h"
#include "motcua/identity/v1/identity.pb.h"

namespace ctemplate {
class TemplateCache;
class TemplateDictionary;
}  // namespace ctemplate

namespace motcua::gateway::console {

// Of one request.
struct Visit {
  Language language = Language::kVietnamese;
  Frame frame;  // title is not used: the page has its own
  identity::v1::ResolveSessionResponse who;
  std::string agency;   // name of the acting agency
  std::string address;  // path and query, to come back to in the other language
};

// Thread-safe after construction.
class Shell {
 public:
  Shell();
  ~Shell();
  // What is wrong with fragments, modules and texts; empty when nothing is.
  const std::vector<std::string>& faults() const { return faults_; }
  const Texts& texts() const { return texts_; }

  std::string Show(const Page& page, const Visit& visit) const;

 private:
  void Prepare(const Page& page);
  void AddMenu(const Page& page, const Visit& visit, ctemplate::TemplateDictionary& values) const;
  std::string Say(Language language, std::string_view key) const;

  Texts texts_;
  std::unique_ptr<ctemplate::TemplateCache> cache_;
  std::map<std::string_view, std::array<std::string, 2>> fragments_;  // by name: vi, en
  std::vector<std::string> faults_;
};

// "/assets/console/console.css?v=…".
std::string ConsoleStyleAddress();

// True when one of `roles` (separated by commas; empty: anybody's) is held.
bool IsFor(std::string_view roles, const identity::v1::Officer& officer);

}  // namespace motcua::gateway::console
