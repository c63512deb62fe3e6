// motcua-verify --pg=CONNINFO [--vectors=FILE] [--derivations=FILE] [--heads=FILE]: reads the whole
// ledger with eyes of its own and says whether it is whole and every date what its facts make of
// it. Exit 0 sound, 1 problems, 2 could not look.
#include <cstdio>
#include <fstream>
#include <string>

#include "services/platform/base/log.h"
#include "services/platform/base/options.h"
#include "services/platform/pg/pg.h"
#include "services/tools/verify/check.h"
#include "services/tools/verify/known_answers.h"

namespace {

// A page of a large ledger read from a cold disk.
constexpr absl::Duration kPageTimeout = absl::Minutes(5);

int Fail(const std::string& what) {
  std::fprintf(stderr, "motcua-verify: %s\n", what.c_str());
  return 2;
}

int Report(const motcua::verify::Findings& findings) {
  for (const std::string& problem : findings.first) std::printf("%s\n", problem.c_str());
  std::printf("derivations %lld older writing %lld\n",
              static_cast<long long>(findings.derivations.checked),
              static_cast<long long>(findings.derivations.older));
  std::printf("dossiers %lld events %lld problems %lld\n",
              static_cast<long long>(findings.dossiers), static_cast<long long>(findings.events),
              static_cast<long long>(findings.problems));
  return findings.problems == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  auto options = motcua::Options::Parse(argc, argv);
  if (!options.ok()) return Fail(std::string(options.status().message()));
  const std::string connection = options->RequiredText("pg");
  const motcua::verify::KnownAnswerFiles known = {
      .chain = options->Text("vectors", "tests/golden/ledger/vectors.txt"),
      .derivations = options->Text("derivations", "")};
  const std::string heads_file = options->Text("heads", "");
  if (const absl::Status status = options->Finish(); !status.ok()) {
    return Fail(std::string(status.message()));
  }
  motcua::StartLog("verify", motcua::Severity::kWarning);

  const auto unknown = motcua::verify::CheckKnownAnswers(known);
  if (!unknown.ok()) return Fail(std::string(unknown.status().message()));
  motcua::verify::Findings wrong;
  for (const std::string& problem : *unknown) wrong.Add(problem);
  if (wrong.problems > 0) return Report(wrong);

  std::ofstream heads;
  if (!heads_file.empty()) {
    heads.open(heads_file);
    if (!heads) return Fail(heads_file + " cannot be written");
  }
  motcua::pg::Pool pool({.connection = connection,
                         .application_name = "motcua-verify",
                         .size = 1,
                         .statement_timeout = kPageTimeout});
  const auto findings = motcua::verify::CheckLedger(
      pool, [&](std::int64_t dossier, std::int64_t version, const std::string& hash) {
        if (heads.is_open()) heads << dossier << ' ' << version << ' ' << hash << '\n';
      });
  if (!findings.ok()) return Fail(std::string(findings.status().message()));
  heads.flush();
  if (heads.is_open() && !heads) return Fail(heads_file + " cannot be written");
  return Report(*findings);
}
