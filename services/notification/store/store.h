// The message ledger on PostgreSQL (role motcua_notification): what came in, what goes out, what
// became of it. Decides when a message is a repetition and when a doubt is over; what a reply says
// is decided by the caller's pure function, inside the same transaction.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/domain/dossier.h"
#include "services/domain/event.h"
#include "services/platform/base/secret.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"

namespace motcua::notification {

// A dossier with its whole history, oldest first; the dossier is the fold of just these events.
struct CaseFile {
  domain::Dossier dossier;
  std::vector<domain::Event> events;
};

struct PartOf {
  int reference = 0;
  int total = 0;
  int number = 0;  // from 1
};

// One message from a handset.
struct Incoming {
  std::string link;
  std::int64_t epoch = 0;
  std::string source;       // as it stood on the wire
  std::string handset;      // national form; empty where no text message can go
  std::string destination;  // as it stood on the wire
  std::string text;         // UTF-8
  std::string operator_id;  // empty = none
  std::optional<PartOf> part;
  absl::Time now;       // instant of the call: the day that has come, receipts that still answer
  absl::Time deadline;  // wall instant
};

// What the sender asked in the last hour and day, by the machine's clock.
struct Counts {
  int misses_hour = 0;
  int hits_hour = 0;
  int hits_day = 0;
  bool told = false;  // was told of the limit within the hour
};

// What a decision may look at, all of it read in the transaction that will hold the reply.
struct Evidence {
  // nullopt where there is none.
  std::function<absl::StatusOr<std::optional<CaseFile>>(std::string_view code)> by_code;
  // All dossiers of the receipt; empty when unknown, replaced or expired.
  std::function<absl::StatusOr<std::vector<CaseFile>>(std::string_view digits)> by_number;
  // True if the sender's number stands on the dossier.
  std::function<bool(domain::DossierId)> is_own;
  Counts counts;
};

// A wish of the sender to be left alone, or not any more; dossier 0 = about all.
struct Wish {
  bool refuse = false;
  domain::DossierId dossier;
};

// The text that says the limit is reached; its record is what "told" is found by.
inline constexpr std::string_view kLimitKey = "sms.err.limit";

// What is done with a whole message.
struct Verdict {
  std::string silent;                   // reason; not empty = nothing is sent
  std::string key;                      // of the message catalogue
  std::string text;                     // GSM-7, one message
  std::string sender;                   // short code
  domain::DossierId dossier;            // 0 = about none, or about several
  std::int32_t version = 0;             // of the dossier the text is true for
  std::optional<domain::Uuid> receipt;  // about all dossiers of this one
  bool missed = false;                  // counts towards the strict limit
  bool hit = false;                     // counts towards the generous one
  std::optional<Wish> wish;
};
using Decide =
    std::function<absl::StatusOr<Verdict>(std::string_view text, const Evidence& evidence)>;

// A message leased to an adapter.
struct Leased {
  std::int64_t id = 0;
  int attempt = 0;
  std::string destination;  // national form
  std::string sender;
  std::string text;
  bool possible_duplicate = false;
  bool may_replace = false;
  bool is_reply = false;
};

// Values as in notification.proto, stored: never renumber.
enum class Outcome : std::int16_t { kAnswered = 1, kRepeated = 2, kPartKept = 3, kSilent = 4 };

struct Recorded {
  std::int64_t inbound_id = 0;
  Outcome outcome = Outcome::kSilent;
  std::string reason;
  std::optional<Leased> reply;
};

enum class ReceiptState : std::int16_t { kUnderWay = 1, kDelivered = 2, kFailed = 3 };
struct Receipt {
  std::string link;
  std::string operator_id;
  std::string handset;  // national form
  ReceiptState state = ReceiptState::kUnderWay;
  std::string error;
  absl::Time deadline;
};
struct Settled {
  std::int64_t message_id = 0;  // 0 = none of ours fits
  int attempt = 0;
};

// Values as in notification.proto.
enum class Fate : std::int16_t {
  kSent = 1,
  kNotSent = 2,
  kRefusedForNow = 3,
  kRefused = 4,
  kUnknown = 5
};
struct Settlement {
  std::int64_t message_id = 0;
  int attempt = 0;
  Fate fate = Fate::kUnknown;
  std::string operator_id;
  std::uint32_t command_status = 0;
};

// An adapter's turn on a link.
struct Turn {
  std::string link;
  std::int64_t epoch = 0;
};

// What a notice says; nullopt = the event informs nobody.
struct Notice {
  std::string key;
  std::string text;
  std::string sender;  // the name it comes from
};
using ComposeNotice = std::function<absl::StatusOr<std::optional<Notice>>(
    const domain::Event& event, const domain::Dossier& after)>;

// A dossier whose promise a changed calendar moved: what its phone knows, and what is true now.
struct Moved {
  domain::DossierId dossier;
  std::string code;
  domain::AgencyId pickup_agency;
  absl::Time known;
  absl::Time promised;
};
using ComposeMoved = std::function<absl::StatusOr<Notice>(const Moved& moved)>;

struct StoreKeys {
  Secret<std::string> index;   // 32 octets, the same as intake's: blind index of phone numbers
  Secret<std::string> lookup;  // 32 octets, the same as intake's: hash of lookup numbers
};

struct StoreOptions {
  absl::Duration doubt = absl::Seconds(60);  // how long a doubt may last before the one resend
  int follow_step = 5000;  // events after which one round stops at the end of a transaction
};

// Thread-safe. Every method returns the errors of pg::RunTransaction besides those named.
class Store {
 public:
  struct Pools {
    pg::Pool& calls;
    pg::Pool& following;
  };
  Store(Pools pools, const crypto::Sealer& sealer, StoreKeys keys, StoreOptions options);

  // Raises the epoch, once per request id; what was leased before is in doubt from now on.
  absl::StatusOr<std::int64_t> OpenLink(const std::string& link, const domain::Uuid& request,
                                        absl::Time deadline);

  // FAILED_PRECONDITION/STALE_EPOCH; errors of `decide` as they are, and then nothing is recorded.
  absl::StatusOr<Recorded> Answer(const Incoming& incoming, const Decide& decide);

  absl::StatusOr<Settled> RecordReceipt(const Receipt& receipt);

  // FAILED_PRECONDITION/STALE_EPOCH. Ends leases, doubts and waiting parts that are due, then
  // leases.
  absl::StatusOr<std::vector<Leased>> Lease(const Turn& turn, int limit, const Decide& decide,
                                            absl::Time now, absl::Time deadline);

  absl::Status Settle(const std::vector<Settlement>& settlements,
                      const std::vector<std::int64_t>& proved, absl::Time deadline);

  // Queues the notices of all events since the last call; returns how many. The first call ever
  // begins at the present.
  absl::StatusOr<int> QueueNotices(const ComposeNotice& compose, absl::Time deadline);

  // Queues some notices of released broadcasts, as long as few notices wait; returns how many. What
  // there is no need to tell any more is settled with the reason.
  absl::StatusOr<int> QueueBroadcasts(const ComposeMoved& compose, absl::Time deadline);

 private:
  Pools pools_;
  const crypto::Sealer& sealer_;
  StoreKeys keys_;
  StoreOptions options_;
};

}  // namespace motcua::notification
