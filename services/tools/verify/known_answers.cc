#include "services/tools/verify/known_answers.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/status/status.h"
#include "services/platform/base/status_macros.h"
#include "services/tools/verify/derivation_vectors.h"
#include "services/tools/verify/vectors.h"

namespace motcua::verify {
namespace {

absl::StatusOr<std::string> Read(const std::string& name) {
  std::ifstream file(name);
  if (!file) return absl::NotFoundError(name + " cannot be read");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string Beside(const std::string& chain) {
  const auto golden = std::filesystem::path(chain).parent_path().parent_path();
  return (golden / "derivation" / "vectors.txt").string();
}

}  // namespace

absl::StatusOr<std::vector<std::string>> CheckKnownAnswers(const KnownAnswerFiles& files) {
  ASSIGN_OR_RETURN(const std::string chain, Read(files.chain));
  ASSIGN_OR_RETURN(const std::string derivations,
                   Read(files.derivations.empty() ? Beside(files.chain) : files.derivations));
  std::vector<std::string> problems = CheckVectors(chain);
  for (std::string& problem : CheckDerivationVectors(derivations)) {
    problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace motcua::verify
