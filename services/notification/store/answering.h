// One incoming message inside its transaction: recall, look up, decide, store. Internal to this
// room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/notification/store/sealed.h"
#include "services/notification/store/store.h"

namespace motcua::notification {

struct Ring {
  const crypto::Sealer& sealer;
  const StoreKeys& keys;
};

class Answering {
 public:
  Answering(pg::Transaction& tx, const Ring& ring, const Incoming& incoming, const Decide& decide);

  absl::StatusOr<Recorded> Run();
  // Parts that waited long enough are answered as they are; nothing is left of them to join.
  absl::Status AnswerBroken(const crypto::Hash32& part_key);

 private:
  // What is known of an equal message before.
  struct Recall {
    std::int64_t inbound_id = 0;  // of the new record
    std::int64_t message_id = 0;  // of its reply
    std::int64_t earlier = 0;     // 0 = none
    std::int64_t earlier_whole = 0;
    bool repetition = false;
    bool perhaps = false;  // no repetition by the rules, and yet it may be one
    Counts counts;
  };
  struct NewRecord {
    std::int64_t id = 0;
    int kind = 0;
    Outcome outcome = Outcome::kSilent;
    std::string reason;
    crypto::Hash32 fingerprint{};
    bool open = true;
    std::string text;
    std::optional<crypto::Hash32> part_key;
    std::int64_t repeats = 0;
    bool missed = false;
    bool hit = false;
  };

  absl::StatusOr<Recall> Remember();
  absl::StatusOr<Recorded> Repeat(const Recall& recall);
  absl::StatusOr<Recorded> KeepPart(const Recall& recall);
  absl::StatusOr<std::string> JoinedText(const pqxx::result& parts);
  absl::StatusOr<Recorded> AnswerWhole(const Recall& recall, const std::string& text);
  absl::StatusOr<std::optional<Leased>> StoreReply(const Recall& recall, const Verdict& verdict);
  void ApplyWish(const Wish& wish);
  void Insert(const NewRecord& record);
  Evidence MakeEvidence(const Counts& counts);
  absl::StatusOr<CaseFile> ReadCase(const domain::Dossier& dossier);

  pg::Transaction& tx_;
  const Ring& ring_;
  const Incoming& incoming_;
  const Decide& decide_;
  bool nobody_waits_ = false;  // the reply is queued, for no call would carry it
  const Index source_index_;
  const crypto::Hash32 fingerprint_;
};

}  // namespace motcua::notification
