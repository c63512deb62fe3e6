#include <utility>

#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/intake/handlers/applicant_fields.h"
#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/money_fields.h"
#include "services/intake/handlers/reception.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

struct Order {
  NewCase new_case;
  std::vector<domain::FeeOrder> fees;
  std::optional<Means> means;
  bool slip = false;
};

absl::StatusOr<Order> ParseOrder(const pb::ReceiveAtOnceRequest& request,
                                 const rpc::CallContext& call) {
  pb::ReceiveDossierRequest reception;
  reception.set_procedure_code(request.procedure_code());
  reception.set_case_code(request.case_code());
  reception.set_channel(type::v1::CHANNEL_DESK);
  *reception.mutable_applicant() = request.applicant();
  Order order;
  ASSIGN_OR_RETURN(order.new_case, ParseNewCase(reception, call));
  ASSIGN_OR_RETURN(order.fees, ParseOrders(request.orders()));
  if (request.means() != pb::PAYMENT_MEANS_UNSPECIFIED) {
    ASSIGN_OR_RETURN(order.means, ParseMeans(request.means()));
  }
  order.slip = request.slip();
  return order;
}

std::vector<std::string> CanonicalOf(const Order& order) {
  std::vector<std::string> fields = CanonicalFields(order.new_case);
  fields.push_back(order.means ? absl::StrFormat("%d", static_cast<int>(*order.means)) : "");
  fields.emplace_back(order.slip ? "slip" : "");
  std::vector<std::string> fees = CanonicalFields(order.fees);
  fields.insert(fields.end(), std::make_move_iterator(fees.begin()),
                std::make_move_iterator(fees.end()));
  return fields;
}

// Only what is answered on the same day is answered over the counter.
absl::StatusOr<const catalogue::Procedure*> FindAtOnce(const NewCase& new_case,
                                                       const catalogue::Snapshot& snapshot,
                                                       absl::CivilDay today) {
  ASSIGN_OR_RETURN(const Place place, FindPlace(new_case, snapshot, today));
  const auto term = snapshot.TermOf(*place.procedure, new_case.channel, new_case.case_code);
  if (!term || term->unit != domain::TermUnit::kSameDay) {
    return domain::BadField("procedure_code", "a procedure that is answered on the same day");
  }
  return place.procedure;
}

// What is taken now; nullopt where nothing is. That the catalogue can count it is asked either way.
absl::StatusOr<std::optional<Charge>> ChargeOf(const Order& order, const CounterDeps& deps,
                                               const catalogue::Snapshot& snapshot,
                                               absl::Time now) {
  ASSIGN_OR_RETURN(const catalogue::Procedure* const procedure,
                   FindAtOnce(order.new_case, snapshot, domain::DayOf(now)));
  ASSIGN_OR_RETURN(const std::vector<domain::FeeLine> lines,
                   FeesOf(*procedure, order.new_case.case_code, order.fees));
  if (!order.means) return std::optional<Charge>();
  RETURN_IF_ERROR(CheckChargeable(lines, deps.production));
  if (!HasSomethingToTake(lines)) return std::optional<Charge>();
  return std::optional(Charge{.dossier = {}, .means = *order.means, .lines = lines});
}

std::string RegisterNumber(std::int32_t number, absl::Time at) {
  return absl::StrFormat("%d/%d", number, domain::DayOf(at).year());
}

domain::Events Decide(const Order& order, const catalogue::Snapshot& snapshot,
                      const domain::Act& act, const CreatingAtOnce& creating) {
  const Creating plain{
      .receipt = creating.receipt, .draw_serial = creating.draw_serial, .find = {}};
  ASSIGN_OR_RETURN(
      const domain::ReceiveCommand command,
      PrepareReception(
          {.new_case = order.new_case, .snapshot = snapshot, .act = act, .now = act.at}, plain));
  return domain::DecideReceiveAtOnce(command, RegisterNumber(creating.register_number, act.at),
                                     {.recipient = domain::RecipientKind::kOwner}, act);
}

// What was counted when it was done; a repetition counts by the version that was pinned then.
absl::StatusOr<std::vector<domain::FeeLine>> CountedFees(const Order& order,
                                                         const domain::Dossier& dossier,
                                                         const catalogue::Snapshot& snapshot) {
  const catalogue::Procedure* const pinned =
      snapshot.FindProcedureVersion(dossier.procedure_code, dossier.procedure_version);
  if (pinned == nullptr) return domain::BrokenHistory("pinned procedure version");
  return FeesOf(*pinned, dossier.case_code, order.fees);
}

void FillMoney(const WrittenAtOnce& done, std::span<const domain::FeeLine> lines,
               pb::ReceiveAtOnceResponse& response) {
  for (const domain::FeeLine& line : lines) *response.add_fees() = ToProto(line);
  for (const Movement& movement : done.receipts) {
    *response.add_receipts() = ReceiptToProto(movement);
  }
  for (const domain::Event& event : done.written.events) {
    if (event.facts.result_number) response.set_register_number(*event.facts.result_number);
  }
}

}  // namespace

absl::StatusOr<pb::ReceiveAtOnceResponse> ReceiveAtOnce(const pb::ReceiveAtOnceRequest& request,
                                                        const CounterDeps& deps,
                                                        const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const Order order, ParseOrder(request, call));
  ASSIGN_OR_RETURN(const Write write,
                   WriteOf("ReceiveAtOnce", request.request_id(), call, CanonicalOf(order)));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  const AtOnce at_once{.applicant = order.new_case.applicant, .slip = order.slip, .charge = [&] {
                         return ChargeOf(order, deps, *snapshot, call.now);
                       }};
  ASSIGN_OR_RETURN(const WrittenAtOnce done,
                   deps.desk.CreateAtOnce(write, at_once, [&](const CreatingAtOnce& creating) {
                     return Decide(order, *snapshot, write.act, creating);
                   }));
  pb::ReceiveAtOnceResponse response;
  *response.mutable_dossier() = Answer(done.written);
  ASSIGN_OR_RETURN(const std::vector<domain::FeeLine> counted,
                   CountedFees(order, done.written.dossier, *snapshot));
  FillMoney(done, counted, response);
  response.set_lookup_number(done.written.lookup_number);
  return response;
}

}  // namespace motcua::intake
