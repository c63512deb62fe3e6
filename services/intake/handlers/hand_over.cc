#include "services/intake/handlers/hand_over.h"

#include "absl/strings/str_format.h"
#include "services/convert/fields.h"
#include "services/convert/recipient.h"
#include "services/domain/error.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

constexpr std::string_view kWithoutReceipt = "without_receipt";
constexpr std::string_view kRefusedToSign = "refused_to_sign";

template <typename Request>
absl::StatusOr<HandOverFields> Parse(const Request& request) {
  HandOverFields fields;
  const std::optional<domain::RecipientKind> recipient = convert::FromProto(request.recipient());
  if (!recipient) return domain::BadField("recipient", "OWNER, AUTHORISED, POST or ONLINE");
  fields.command.recipient = *recipient;
  const bool by_post = *recipient == domain::RecipientKind::kPost;
  const bool in_person = *recipient == domain::RecipientKind::kOwner ||
                         *recipient == domain::RecipientKind::kAuthorised;
  if (request.tracking_number().size() > kTrackingLimit ||
      !convert::IsPlain(request.tracking_number(), "-")) {
    return domain::BadField("tracking_number", "at most 40 characters of [A-Za-z0-9-]");
  }
  if (!request.tracking_number().empty() && !by_post) {
    return domain::BadField("tracking_number", "nothing, as it was not sent by post");
  }
  fields.command.tracking_number = request.tracking_number();
  if (!in_person && (request.refused_to_sign() || request.without_receipt())) {
    return domain::BadField(request.refused_to_sign() ? "refused_to_sign" : "without_receipt",
                            "false, as nobody came for it");
  }
  if (request.without_receipt()) fields.command.manner = kWithoutReceipt;
  if (request.refused_to_sign()) {
    if (!fields.command.manner.empty()) fields.command.manner += ".";
    fields.command.manner += kRefusedToSign;
  }
  const bool paper_seen =
      *recipient == domain::RecipientKind::kAuthorised || request.without_receipt();
  ASSIGN_OR_RETURN(std::string note,
                   convert::TextField(
                       {.field = "note", .fewest = paper_seen ? 1 : 0, .most = convert::kNoteLimit},
                       request.note()));
  if (!note.empty()) fields.note = std::move(note);
  return fields;
}

}  // namespace

absl::StatusOr<HandOverFields> ParseHandOver(const pb::HandOverResultRequest& request) {
  return Parse(request);
}

absl::StatusOr<HandOverFields> ParseHandOver(const pb::HandOverBatchRequest& request) {
  return Parse(request);
}

std::vector<std::string> CanonicalFields(const HandOverFields& fields) {
  const domain::HandOverCommand& command = fields.command;
  std::vector<std::string> canonical = {absl::StrFormat("%d", static_cast<int>(command.recipient))};
  // Only where there is more: a request sent before there was must be known again.
  if (!command.tracking_number.empty() || !command.manner.empty() || fields.note) {
    canonical.insert(canonical.end(),
                     {command.tracking_number, command.manner, fields.note.value_or("")});
  }
  return canonical;
}

domain::Events DecideHandOver(const domain::Dossier& dossier, const HandOverFields& fields,
                              const domain::ChainHash& note_hash, const domain::Act& act) {
  domain::HandOverCommand command = fields.command;
  if (fields.note) command.note_hash = note_hash;
  return domain::DecideHandOver(dossier, command, act);
}

}  // namespace motcua::intake
