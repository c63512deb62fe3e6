#include "services/domain/error.h"
#include "services/domain/text.h"
#include "services/domain/text_question.h"
#include "services/notification/handlers/check.h"
#include "services/notification/handlers/handlers.h"
#include "services/notification/handlers/reply.h"
#include "services/notification/store/error.h"
#include "services/notification/store/limits.h"
#include "services/platform/base/metrics.h"
#include "services/platform/base/status_macros.h"

namespace motcua::notification {
namespace {

absl::StatusOr<PartOf> ParsePart(const v1::Part& part) {
  if (part.total() < 2 || part.total() > kMostParts) {
    return domain::BadField("part.total", "2 to 10");
  }
  if (part.number() < 1 || part.number() > part.total()) {
    return domain::BadField("part.number", "1 to part.total");
  }
  return PartOf{.reference = part.reference(), .total = part.total(), .number = part.number()};
}

absl::StatusOr<Incoming> Parse(const v1::AnswerQuestionRequest& request,
                               const rpc::CallContext& call) {
  RETURN_IF_ERROR(CheckLink(request.link()));
  RETURN_IF_ERROR(ParseRequestId(request.request_id()).status());
  RETURN_IF_ERROR(CheckAddress("source", request.source()));
  RETURN_IF_ERROR(CheckAddress("destination", request.destination()));
  RETURN_IF_ERROR(CheckOperatorId(request.operator_id()));
  if (request.text().size() > kLongestText || !domain::CharacterCount(request.text())) {
    return domain::BadField("text", "at most 2000 octets of UTF-8");
  }
  Incoming incoming{.link = request.link(),
                    .epoch = request.epoch(),
                    .source = request.source(),
                    .handset = domain::ParseHandset(request.source()).value_or(""),
                    .destination = request.destination(),
                    .text = request.text(),
                    .operator_id = request.operator_id(),
                    .now = call.now,
                    .deadline = call.deadline};
  if (request.has_part()) {
    ASSIGN_OR_RETURN(incoming.part, ParsePart(request.part()));
  }
  return incoming;
}

std::string_view NameOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::kAnswered:
      return "answered";
    case Outcome::kRepeated:
      return "repeated";
    case Outcome::kPartKept:
      return "part_kept";
    case Outcome::kSilent:
      return "silent";
  }
  return "silent";
}

}  // namespace

absl::StatusOr<v1::AnswerQuestionResponse> AnswerQuestion(const v1::AnswerQuestionRequest& request,
                                                          const rpc::CallContext& call,
                                                          const Deps& deps) {
  ASSIGN_OR_RETURN(const Incoming incoming, Parse(request, call));
  const std::shared_ptr<const catalogue::Snapshot> catalogue = deps.catalogue();
  if (catalogue == nullptr) return NoCatalogueYet();
  const ReplyFacts facts{.catalogue = *catalogue,
                         .house = deps.house,
                         .from_handset = !incoming.handset.empty(),
                         .now = call.now};
  const auto decide = [&](std::string_view text, const Evidence& evidence) {
    return DecideReply(text, evidence, facts);
  };
  ASSIGN_OR_RETURN(const Recorded recorded, deps.store.Answer(incoming, decide));
  GlobalMetrics().Count("motcua_notification_inbound_total",
                        {{"outcome", NameOf(recorded.outcome)}});
  v1::AnswerQuestionResponse response;
  response.set_inbound_id(recorded.inbound_id);
  response.set_outcome(static_cast<v1::Outcome>(recorded.outcome));
  response.set_reason(recorded.reason);
  if (recorded.reply) *response.mutable_reply() = ToProto(*recorded.reply);
  return response;
}

}  // namespace motcua::notification
