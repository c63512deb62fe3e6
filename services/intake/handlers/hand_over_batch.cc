#include <algorithm>
#include <iterator>
#include <utility>

#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/intake/handlers/hand_over.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

absl::StatusOr<std::vector<std::string>> ParseCodes(const pb::HandOverBatchRequest& request) {
  if (request.codes().empty() || request.codes_size() > kMostHandedOver) {
    return domain::BadField("codes", "1 to 100 dossier codes");
  }
  std::vector<std::string> codes;
  for (const std::string& sent : request.codes()) {
    ASSIGN_OR_RETURN(std::string code, convert::CodeField(sent));
    if (std::find(codes.begin(), codes.end(), code) != codes.end()) {
      return domain::BadField("codes", "each dossier once");
    }
    codes.push_back(std::move(code));
  }
  return codes;
}

}  // namespace

absl::StatusOr<pb::HandOverBatchResponse> HandOverBatch(const pb::HandOverBatchRequest& request,
                                                        const CounterDeps& deps,
                                                        const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const std::vector<std::string> codes, ParseCodes(request));
  ASSIGN_OR_RETURN(const HandOverFields fields, ParseHandOver(request));
  std::vector<std::string> canonical = CanonicalFields(fields);
  std::copy(codes.begin(), codes.end(), std::back_inserter(canonical));
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("HandOverBatch", request.request_id(), call, std::move(canonical)));
  const Targets targets{.codes = codes, .note = fields.note};
  ASSIGN_OR_RETURN(
      const std::vector<Written> each,
      deps.desk.ChangeMany(write, targets,
                           [&](const domain::Dossier& dossier, const domain::ChainHash& note_hash) {
                             return DecideHandOver(dossier, fields, note_hash, write.act);
                           }));
  pb::HandOverBatchResponse response;
  for (const Written& written : each) *response.add_dossiers() = Answer(written);
  return response;
}

}  // namespace motcua::intake
