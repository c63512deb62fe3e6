// The words of the console in two languages, read from texts/*.json when the gateway starts.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::gateway::console {

enum class Language { kVietnamese, kEnglish };

// "vi", "en".
std::string_view TagOf(Language language);

class Texts {
 public:
  Texts();

  // What is wrong with the files, one line each; empty when nothing is. A fault of the build, which
  // a test finds.
  const std::vector<std::string>& faults() const { return faults_; }
  // nullptr: no such key.
  const std::string* Find(Language language, std::string_view key) const;
  // `markup` with each [[key]] replaced by its text, escaped for HTML. Unknown keys are named in
  // `missing`.
  std::string Fill(Language language, std::string_view markup,
                   std::vector<std::string>& missing) const;
  // An ES module whose default export is the object of all texts of a language.
  std::string Module(Language language) const;

 private:
  struct Pair {
    std::string vietnamese;
    std::string english;
  };
  void Read(std::string_view file, std::string_view json);

  std::map<std::string, Pair, std::less<>> pairs_;
  std::vector<std::string> faults_;
};

}  // namespace motcua::gateway::console
