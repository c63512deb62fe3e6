#include "services/notification/store/store.h"

#include <algorithm>
#include <utility>

#include "services/domain/text_question.h"
#include "services/notification/store/answering.h"
#include "services/notification/store/error.h"
#include "services/notification/store/limits.h"
#include "services/notification/store/sealed.h"
#include "services/notification/store/statements.h"
#include "services/platform/base/status_macros.h"

namespace motcua::notification {
namespace {

absl::Status CheckEpoch(pg::Transaction& tx, const Turn& turn) {
  const pqxx::result found = tx.Exec(kFindEpoch, turn.link);
  if (found.empty() || found[0][0].as<std::int64_t>() != turn.epoch) return StaleEpoch();
  return absl::OkStatus();
}

// One array literal per column.
class Columns {
 public:
  explicit Columns(std::size_t count) : texts_(count, "{") {}
  void Add(std::initializer_list<std::string> values) {
    std::size_t column = 0;
    for (const std::string& value : values) {
      std::string& text = texts_[column++];
      if (text.size() > 1) text += ',';
      text += value;
    }
  }
  std::string Text(std::size_t column) const { return texts_[column] + "}"; }

 private:
  std::vector<std::string> texts_;
};

// Ids of operators are printed ASCII (checked at the edge); quoted for an array literal.
std::string Quoted(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

// Parts that were never completed, each answered as it is.
absl::Status AnswerBrokenOnes(pg::Transaction& tx, const Ring& ring, const Turn& turn,
                              const Decide& decide, absl::Time now) {
  for (const pqxx::row& row :
       tx.Exec(kFindBrokenMessages, turn.link, Seconds(kJoinWithin), kJoinBatch)) {
    const std::vector<std::uint8_t> octets = pg::Bytes(row[0]);
    crypto::Hash32 key{};
    std::copy(octets.begin(), octets.end(), key.begin());
    const pqxx::result parts = tx.Exec(kReadParts, key);
    if (parts.empty()) continue;
    const pqxx::binarystring sealed(parts[0][3]);
    ASSIGN_OR_RETURN(const std::string plain,
                     ring.sealer.Open(parts[0][2].as<std::int16_t>(),
                                      InboundPlace(parts[0][0].as<std::int64_t>()), sealed.str()));
    Incoming whole{.link = turn.link, .epoch = turn.epoch, .source = Unpair(plain).first};
    whole.handset = domain::ParseHandset(whole.source).value_or("");
    whole.part = PartOf{};
    whole.now = now;
    RETURN_IF_ERROR(Answering(tx, ring, whole, decide).AnswerBroken(key));
  }
  return absl::OkStatus();
}

bool LostToTwin(const absl::Status& status) {
  return absl::IsAlreadyExists(status) && ReasonOf(status) == "UNIQUE_VIOLATION";
}

}  // namespace

Store::Store(Pools pools, const crypto::Sealer& sealer, StoreKeys keys, StoreOptions options)
    : pools_(pools), sealer_(sealer), keys_(std::move(keys)), options_(options) {}

absl::StatusOr<std::int64_t> Store::OpenLink(const std::string& link, const domain::Uuid& request,
                                             absl::Time deadline) {
  return pg::RunTransaction(
      pools_.calls, {.deadline = deadline, .idempotent = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<std::int64_t> {
        const std::int64_t epoch =
            tx.Exec(kOpenLink, link, domain::PrintUuid(request))[0][0].as<std::int64_t>();
        tx.Exec(kDoubtPredecessors, link, epoch);
        return epoch;
      });
}

absl::StatusOr<Recorded> Store::Answer(const Incoming& incoming, const Decide& decide) {
  const Ring ring{.sealer = sealer_, .keys = keys_};
  const auto answer = [&](pg::Transaction& tx) -> absl::StatusOr<Recorded> {
    return Answering(tx, ring, incoming, decide).Run();
  };
  // Safe to run again: the record of a first run makes the second a repetition.
  const pg::TransactionOptions options{.deadline = incoming.deadline, .idempotent = true};
  absl::StatusOr<Recorded> recorded = pg::RunTransaction(pools_.calls, options, answer);
  // An equal message side by side, or another one from the same number, was quicker.
  if (LostToTwin(recorded.status())) {
    recorded = pg::RunTransaction(pools_.calls, options, answer);
  }
  return recorded;
}

absl::StatusOr<Settled> Store::RecordReceipt(const Receipt& receipt) {
  const Index handset = crypto::BlindIndex(keys_.index.Reveal(), receipt.handset);
  const std::string said = receipt.operator_id + " " +
                           std::to_string(static_cast<int>(receipt.state)) + " " + receipt.error;
  const crypto::Hash32 fingerprint = crypto::HmacSha256(keys_.index.Reveal(), said);
  return pg::RunTransaction(pools_.calls, {.deadline = receipt.deadline, .idempotent = true},
                            [&](pg::Transaction& tx) -> absl::StatusOr<Settled> {
                              tx.Exec(kInsertReceipt, receipt.link, said, handset, fingerprint);
                              const pqxx::result found = tx.Exec(
                                  kSettleByReceipt, receipt.link, receipt.operator_id, handset,
                                  static_cast<std::int16_t>(receipt.state), receipt.error);
                              if (found.empty()) return Settled{};
                              return Settled{.message_id = found[0][0].as<std::int64_t>(),
                                             .attempt = found[0][1].as<int>()};
                            });
}

absl::StatusOr<std::vector<Leased>> Store::Lease(const Turn& turn, int limit, const Decide& decide,
                                                 absl::Time now, absl::Time deadline) {
  const Ring ring{.sealer = sealer_, .keys = keys_};
  const auto lease = [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<Leased>> {
    RETURN_IF_ERROR(CheckEpoch(tx, turn));
    tx.Exec(kTurnOver, Seconds(options_.doubt), kMostReplyDoubts, kMostNoticeDoubts);
    RETURN_IF_ERROR(AnswerBrokenOnes(tx, ring, turn, decide, now));
    std::vector<Leased> messages;
    for (const pqxx::row& row :
         tx.Exec(kLeaseMessages, turn.link, turn.epoch, limit, Seconds(kLease))) {
      ASSIGN_OR_RETURN(Leased message, ReadLeased(sealer_, row));
      messages.push_back(std::move(message));
    }
    return messages;
  };
  // Not idempotent: a lost answer leaves leases that end by themselves.
  const pg::TransactionOptions options{.deadline = deadline};
  absl::StatusOr<std::vector<Leased>> leased = pg::RunTransaction(pools_.calls, options, lease);
  if (LostToTwin(leased.status())) leased = pg::RunTransaction(pools_.calls, options, lease);
  return leased;
}

absl::Status Store::Settle(const std::vector<Settlement>& settlements,
                           const std::vector<std::int64_t>& proved, absl::Time deadline) {
  constexpr std::size_t kColumns = 5;
  Columns columns(kColumns);
  for (const Settlement& one : settlements) {
    columns.Add({std::to_string(one.message_id), std::to_string(one.attempt),
                 std::to_string(static_cast<int>(one.fate)), Quoted(one.operator_id),
                 std::to_string(one.command_status)});
  }
  Columns records(1);
  for (const std::int64_t id : proved) records.Add({std::to_string(id)});
  return pg::RunTransaction(pools_.calls, {.deadline = deadline, .idempotent = true},
                            [&](pg::Transaction& tx) -> absl::Status {
                              if (!settlements.empty()) {
                                tx.Exec(kSettle, columns.Text(0), columns.Text(1), columns.Text(2),
                                        columns.Text(3), columns.Text(4), Seconds(kRefusedPause));
                              }
                              if (!proved.empty()) tx.Exec(kProve, records.Text(0));
                              return absl::OkStatus();
                            });
}

}  // namespace motcua::notification
