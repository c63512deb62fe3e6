// motcua-catalogue VERB …: the gate of the catalogue, its publication and what follows from it.
// Exit 0 done, 1 refused or not all done, 2 could not.
#include <cstdio>
#include <string>

#include "services/platform/base/log.h"
#include "services/platform/crypto/crypto.h"
#include "services/tools/catalogue/commands.h"

namespace {

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "motcua-catalogue: %s\n", std::string(status.message()).c_str());
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  const auto arguments =
      motcua::publishing::Arguments::Parse(argc, argv, motcua::publishing::KnownOptions());
  if (!arguments.ok()) return Fail(arguments.status());
  if (arguments->verb().empty() || arguments->verb() == "help") {
    std::fputs(motcua::publishing::Usage().c_str(), stdout);
    return arguments->verb().empty() ? 2 : 0;
  }
  motcua::StartLog("catalogue", motcua::Severity::kWarning);
  motcua::crypto::InitCrypto();
  const auto code = motcua::publishing::RunVerb(*arguments);
  return code.ok() ? *code : Fail(code.status());
}
