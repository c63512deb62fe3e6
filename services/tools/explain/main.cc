// motcua-explain --pg=CONNINFO CODE [--full] [--what-if T] [--lang vi|en]: why the date of a
// dossier is what it is, read from ledger and catalogue under the role of status. Exit 0 told, 1
// no such dossier or nothing to tell of it, 2 could not look.
#include <cstdio>
#include <string>

#include "services/catalogue/catalogue.h"
#include "services/domain/error.h"
#include "services/domain/typed_code.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/log.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/pg/pg.h"
#include "services/status/handlers/explain.h"
#include "services/status/store/pg_store.h"
#include "services/tools/explain/arguments.h"
#include "services/tools/explain/print.h"

namespace {

using namespace motcua;

constexpr absl::Duration kBudget = absl::Seconds(10);

absl::StatusOr<std::string> Tell(const explain::Arguments& arguments) {
  ASSIGN_OR_RETURN(const domain::TypedCode code, domain::ParseTypedCode(arguments.code));
  pg::Pool pool({.connection = arguments.connection, .application_name = "motcua-explain"});
  ASSIGN_OR_RETURN(const auto catalogue, catalogue::Load(pool));
  // No lookup number is asked about, so the key to them is not needed.
  status::PgStore store({.questions = pool, .follower = pool}, {});
  ASSIGN_OR_RETURN(const status::CaseFile file,
                   store.FindCase({.code = code.text, .party = {}}, SystemClock().Now() + kBudget));
  ASSIGN_OR_RETURN(const auto told,
                   status::Explain({.file = file,
                                    .catalogue = *catalogue,
                                    .now = arguments.now.value_or(SystemClock().Now()),
                                    .detail = arguments.full ? status::Detail::kEverything
                                                             : status::Detail::kDays,
                                    .what_if_at = arguments.at}));
  return explain::Print(
      told, arguments.english ? explain::Language::kEnglish : explain::Language::kVietnamese);
}

int Refuse(const absl::Status& status) {
  const std::string reason = domain::ReasonOf(status);
  const bool away = absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status);
  std::fprintf(stderr, "motcua-explain: %s\n",
               reason == "DOSSIER_NOT_FOUND" ? "Không tìm thấy hồ sơ theo mã vừa nhập."
                                             : std::string(status.message()).c_str());
  return away ? 2 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  StartLog("explain", Severity::kError);
  const auto arguments = explain::ParseArguments(argc, argv);
  if (!arguments.ok()) {
    std::fprintf(stderr, "motcua-explain: %s\n%s\n",
                 std::string(arguments.status().message()).c_str(), explain::kUsage);
    return 2;
  }
  const absl::StatusOr<std::string> text = Tell(*arguments);
  if (!text.ok()) return Refuse(text.status());
  std::fputs(text->c_str(), stdout);
  return 0;
}
