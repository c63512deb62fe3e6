#include "services/notification/store/answering.h"

#include <utility>

#include "services/domain/error.h"
#include "services/ledger/ledger.h"
#include "services/notification/store/error.h"
#include "services/notification/store/limits.h"
#include "services/notification/store/statements.h"
#include "services/platform/base/status_macros.h"

namespace motcua::notification {
namespace {

constexpr int kWholeKind = 1;
constexpr int kPartKind = 2;

template <typename Number>
std::optional<Number> IfAny(Number number) {
  return number == 0 ? std::nullopt : std::optional<Number>(number);
}

}  // namespace

Answering::Answering(pg::Transaction& tx, const Ring& ring, const Incoming& incoming,
                     const Decide& decide)
    : tx_(tx),
      ring_(ring),
      incoming_(incoming),
      decide_(decide),
      source_index_(crypto::BlindIndex(
          ring.keys.index.Reveal(), incoming.handset.empty() ? incoming.source : incoming.handset)),
      fingerprint_(Fingerprint(ring.keys.index.Reveal(), incoming)) {}

absl::StatusOr<Recorded> Answering::Run() {
  if (incoming_.part) {
    // Parts of one message wait for each other, else none of two last ones would see the other.
    tx_.Exec(kLockParts, LockNumber(PartKey(ring_.keys.index.Reveal(), incoming_)));
  }
  ASSIGN_OR_RETURN(const Recall recall, Remember());
  if (recall.repetition) return Repeat(recall);
  if (recall.earlier != 0) tx_.Exec(kClose, recall.earlier);
  if (incoming_.part) return KeepPart(recall);
  return AnswerWhole(recall, incoming_.text);
}

absl::StatusOr<Answering::Recall> Answering::Remember() {
  const pqxx::row row =
      tx_.Exec(kRecall, incoming_.link, fingerprint_, incoming_.operator_id, source_index_,
               Seconds(kRepeatWindow), Seconds(kUnprovedFor), Seconds(kCatchUp))[0];
  if (row[0].is_null() || row[0].as<std::int64_t>() != incoming_.epoch) return StaleEpoch();
  Recall recall{.inbound_id = row[1].as<std::int64_t>(),
                .message_id = row[2].as<std::int64_t>(),
                .counts = {.misses_hour = row[6].as<int>(),
                           .hits_hour = row[7].as<int>(),
                           .hits_day = row[8].as<int>(),
                           .told = row[9].as<bool>()}};
  if (row[3].is_null()) return recall;
  recall.earlier = row[3].as<std::int64_t>();
  recall.earlier_whole = row[4].as<std::int64_t>();
  recall.repetition = row[5].as<bool>();
  recall.perhaps = row[10].as<bool>();
  return recall;
}

absl::StatusOr<Recorded> Answering::Repeat(const Recall& recall) {
  Insert({.id = recall.inbound_id,
          .kind = incoming_.part ? kPartKind : kWholeKind,
          .outcome = Outcome::kRepeated,
          .fingerprint = fingerprint_,
          .open = false,
          .repeats = recall.earlier});
  tx_.Exec(kAcknowledgeAgain, recall.earlier, incoming_.epoch);
  Recorded recorded{.inbound_id = recall.earlier, .outcome = Outcome::kRepeated};
  const pqxx::result reply =
      tx_.Exec(kFindLeasedReply, recall.earlier_whole, incoming_.link, incoming_.epoch);
  if (!reply.empty()) {
    ASSIGN_OR_RETURN(recorded.reply, ReadLeased(ring_.sealer, reply[0]));
  }
  return recorded;
}

absl::StatusOr<Recorded> Answering::KeepPart(const Recall& recall) {
  const crypto::Hash32 key = PartKey(ring_.keys.index.Reveal(), incoming_);
  NewRecord part{.id = recall.inbound_id,
                 .kind = kPartKind,
                 .outcome = Outcome::kPartKept,
                 .fingerprint = fingerprint_,
                 .text = incoming_.text,
                 .part_key = key};
  if (tx_.Exec(kCountLooseParts, source_index_)[0][0].as<int>() >= kMostLooseParts) {
    part.outcome = Outcome::kSilent;
    part.reason = "TOO_MANY_PARTS";
    part.part_key.reset();
    Insert(part);
    return Recorded{.inbound_id = part.id, .outcome = part.outcome, .reason = part.reason};
  }
  Insert(part);
  const pqxx::result parts = tx_.Exec(kReadParts, key);
  if (static_cast<int>(parts.size()) < incoming_.part->total) {
    return Recorded{.inbound_id = part.id, .outcome = Outcome::kPartKept};
  }
  ASSIGN_OR_RETURN(const std::string text, JoinedText(parts));
  Recall whole = recall;
  whole.inbound_id = tx_.Exec(kNextInboundId)[0][0].as<std::int64_t>();
  tx_.Exec(kJoinParts, key, whole.inbound_id);
  ASSIGN_OR_RETURN(Recorded recorded, AnswerWhole(whole, text));
  recorded.inbound_id = part.id;  // what the operator acknowledges is this part
  return recorded;
}

absl::StatusOr<std::string> Answering::JoinedText(const pqxx::result& parts) {
  std::string text;
  for (const pqxx::row& row : parts) {
    const pqxx::binarystring sealed(row[3]);
    ASSIGN_OR_RETURN(const std::string plain,
                     ring_.sealer.Open(row[2].as<std::int16_t>(),
                                       InboundPlace(row[0].as<std::int64_t>()), sealed.str()));
    text += Unpair(plain).second;
  }
  return text;
}

absl::Status Answering::AnswerBroken(const crypto::Hash32& part_key) {
  nobody_waits_ = true;
  tx_.Exec(kLockParts, LockNumber(part_key));
  const pqxx::result parts = tx_.Exec(kReadParts, part_key);
  if (parts.empty()) return absl::OkStatus();  // joined meanwhile
  ASSIGN_OR_RETURN(const std::string text, JoinedText(parts));
  ASSIGN_OR_RETURN(Recall recall, Remember());
  tx_.Exec(kJoinParts, part_key, recall.inbound_id);
  return AnswerWhole(recall, text).status();
}

absl::StatusOr<Recorded> Answering::AnswerWhole(const Recall& recall, const std::string& text) {
  ASSIGN_OR_RETURN(const Verdict verdict, decide_(text, MakeEvidence(recall.counts)));
  NewRecord record{.id = recall.inbound_id,
                   .kind = kWholeKind,
                   .outcome = verdict.silent.empty() ? Outcome::kAnswered : Outcome::kSilent,
                   .reason = verdict.silent,
                   .fingerprint = fingerprint_,
                   .open = !incoming_.part,  // a joined one is repeated part by part
                   .text = text,
                   .missed = verdict.missed,
                   .hit = verdict.hit};
  if (verdict.key == kLimitKey) record.reason = "LIMIT";
  Insert(record);
  Recorded recorded{.inbound_id = record.id, .outcome = record.outcome, .reason = verdict.silent};
  if (!verdict.silent.empty()) return recorded;
  if (verdict.wish) ApplyWish(*verdict.wish);
  ASSIGN_OR_RETURN(recorded.reply, StoreReply(recall, verdict));
  return recorded;
}

absl::StatusOr<std::optional<Leased>> Answering::StoreReply(const Recall& recall,
                                                            const Verdict& verdict) {
  const std::string sealed =
      ring_.sealer.Seal(MessagePlace(recall.message_id), Pair(incoming_.handset, verdict.text));
  std::optional<std::string> receipt;
  if (verdict.receipt) receipt = domain::PrintUuid(*verdict.receipt);
  const pqxx::result stored = tx_.Exec(
      kInsertReply, recall.message_id, verdict.key, recall.inbound_id,
      IfAny(verdict.dossier.value()), IfAny(verdict.version), source_index_, verdict.sender,
      ring_.sealer.current_key(), Binary(sealed), Seconds(kMessageLife), incoming_.link,
      incoming_.epoch, Seconds(kLease), !nobody_waits_, recall.perhaps, receipt);
  constexpr int kSubmitting = 2;
  if (stored[0][0].as<int>() != kSubmitting) return std::nullopt;
  return Leased{.id = recall.message_id,
                .attempt = 1,
                .destination = incoming_.handset,
                .sender = verdict.sender,
                .text = verdict.text,
                .possible_duplicate = recall.perhaps,
                .is_reply = true};
}

void Answering::ApplyWish(const Wish& wish) {
  if (wish.refuse) {
    tx_.Exec(kRefuse, source_index_, wish.dossier.value());
  } else {
    tx_.Exec(kResume, source_index_);
  }
}

void Answering::Insert(const NewRecord& record) {
  const std::string sealed =
      ring_.sealer.Seal(InboundPlace(record.id), Pair(incoming_.source, record.text));
  const bool part = record.part_key.has_value();
  tx_.Exec(kInsertInbound, record.id, incoming_.link, record.kind,
           static_cast<std::int16_t>(record.outcome), record.reason, source_index_,
           record.fingerprint, record.open,
           // The id names this very message; a whole joined of parts has none of its own.
           record.kind == kWholeKind && incoming_.part ? std::string() : incoming_.operator_id,
           ring_.sealer.current_key(), Binary(sealed), record.part_key,
           part ? IfAny(incoming_.part->total) : std::nullopt,
           part ? IfAny(incoming_.part->number) : std::nullopt, IfAny(record.repeats),
           record.missed, record.hit, incoming_.epoch);
}

absl::StatusOr<CaseFile> Answering::ReadCase(const domain::Dossier& dossier) {
  ASSIGN_OR_RETURN(const std::vector<ledger::StoredEvent> stored,
                   ledger::ReadEvents(tx_, dossier.id, 0, kHistoryLimit));
  CaseFile file;
  file.events.reserve(stored.size());
  for (const ledger::StoredEvent& one : stored) file.events.push_back(one.event);
  // Row and events are two statements; the fold of the events cannot disagree with them.
  ASSIGN_OR_RETURN(file.dossier, domain::Fold(dossier.id, file.events));
  return file;
}

Evidence Answering::MakeEvidence(const Counts& counts) {
  Evidence evidence;
  evidence.counts = counts;
  evidence.by_code = [this](std::string_view code) -> absl::StatusOr<std::optional<CaseFile>> {
    const absl::StatusOr<domain::Dossier> dossier = ledger::Find(tx_, code, domain::AgencyId());
    if (absl::IsNotFound(dossier.status())) return std::nullopt;
    RETURN_IF_ERROR(dossier.status());
    return ReadCase(*dossier);
  };
  evidence.by_number = [this](std::string_view digits) -> absl::StatusOr<std::vector<CaseFile>> {
    const crypto::Hash32 hash = crypto::HmacSha256(ring_.keys.lookup.Reveal(), digits);
    ASSIGN_OR_RETURN(const std::vector<domain::Dossier> dossiers,
                     ledger::FindByLookupNumber(tx_, hash, incoming_.now));
    std::vector<CaseFile> files;
    for (const domain::Dossier& dossier : dossiers) {
      ASSIGN_OR_RETURN(CaseFile file, ReadCase(dossier));
      files.push_back(std::move(file));
    }
    return files;
  };
  evidence.is_own = [this](domain::DossierId id) {
    return !incoming_.handset.empty() &&
           tx_.Exec(kIsOwn, id.value(), source_index_)[0][0].as<bool>();
  };
  return evidence;
}

}  // namespace motcua::notification
