#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "services/convert/fields.h"
#include "services/domain/house_time.h"
#include "services/domain/text.h"
#include "services/intake/handlers/limits.h"
#include "services/intake/handlers/online.h"
#include "services/intake/handlers/online_error.h"
#include "services/intake/handlers/online_offer.h"
#include "services/intake/handlers/paging.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

// What it is sorted and found by, beside it.
struct Offer {
  const catalogue::Procedure* procedure = nullptr;
  std::string field;
  std::string name;
};

// Every word typed stands somewhere in the name, the field or the code.
bool Fits(const Offer& offer, const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return absl::StrContains(offer.name, word) || absl::StrContains(offer.field, word) ||
           absl::StrContains(offer.procedure->code, word);
  });
}

std::vector<Offer> OffersOf(const catalogue::Snapshot& snapshot, absl::CivilDay today,
                            const std::string& query) {
  const std::vector<std::string> words =
      absl::StrSplit(domain::FoldForSearch(query), ' ', absl::SkipWhitespace());
  std::vector<Offer> offers;
  for (const catalogue::Procedure& procedure : snapshot.procedures()) {
    // Several versions of a procedure stand side by side; today's is the one that counts.
    if (snapshot.FindProcedure(procedure.code, today) != &procedure) continue;
    Offer offer{.procedure = &procedure,
                .field = domain::FoldForSearch(procedure.field),
                .name = domain::FoldForSearch(procedure.name)};
    if (IsOffered(procedure) && Fits(offer, words)) offers.push_back(std::move(offer));
  }
  std::sort(offers.begin(), offers.end(), [](const Offer& left, const Offer& right) {
    return std::tie(left.field, left.name, left.procedure->code) <
           std::tie(right.field, right.name, right.procedure->code);
  });
  return offers;
}

}  // namespace

absl::StatusOr<pb::ListOnlineProceduresResponse> ListOnlineProcedures(
    const pb::ListOnlineProceduresRequest& request, const OnlineDeps& deps,
    const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const Page page, ParsePage(request.page_size(), request.page_token()));
  ASSIGN_OR_RETURN(
      const std::string query,
      convert::TextField({.field = "query", .fewest = 0, .most = kNameLimit}, request.query()));
  pb::ListOnlineProceduresResponse response;
  if (!deps.open) return response;
  ASSIGN_OR_RETURN(const auto snapshot, OpenCatalogue(deps));
  response.set_open(true);
  const std::vector<Offer> offers = OffersOf(*snapshot, domain::DayOf(call.now), query);
  const auto count = static_cast<std::int64_t>(offers.size());
  const std::int64_t end = std::min(count, std::min(page.after, count) + page.size);
  for (std::int64_t n = page.after; n < end; ++n) {
    *response.add_procedures() = ToProto(*offers[static_cast<std::size_t>(n)].procedure);
  }
  if (end < count) response.set_next_page_token(PrintPage(end));
  return response;
}

}  // namespace motcua::intake
