#include "services/intake/store/store.h"

#include <array>
#include <optional>
#include <span>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/domain/lookup_number.h"
#include "services/intake/store/statements.h"
#include "services/ledger/ledger.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"

namespace motcua::intake {
namespace {

constexpr std::uint64_t kLookupNumbers = 100'000'000'000'000;  // 14 free digits
constexpr std::size_t kSaltOctets = 32;
constexpr int kHistoryLimit = 10'000;  // events of one dossier; real ones have under 200

// A lookup number and the receipt it opens, made before the transaction begins.
struct Receipt {
  domain::Uuid id;
  std::string number;
  crypto::Hash32 number_hash{};
  std::string sealed_number;
};

std::string SecretPlace(const domain::Uuid& receipt) {
  return absl::StrFormat("intake.lookup_secret|sealed|%s", domain::PrintUuid(receipt));
}

std::string ApplicantPlace(domain::DossierId id) {
  return absl::StrFormat("intake.applicant|sealed|%d", id.value());
}

// The phone alone, for who sends messages (notification reads it through intake.contact).
std::string PhonePlace(domain::DossierId id) {
  return absl::StrFormat("intake.applicant|phone_sealed|%d", id.value());
}

std::string NotePlace(domain::DossierId id, std::int32_t seq) {
  return absl::StrFormat("intake.note|sealed|%d.%d", id.value(), seq);
}

Receipt DrawReceipt(const crypto::Sealer& sealer, const std::string& lookup_key) {
  Receipt receipt;
  receipt.id = *domain::ParseUuid(crypto::RandomUuid());
  receipt.number = domain::MakeLookupNumber(crypto::RandomBelow(kLookupNumbers)).digits();
  receipt.number_hash = crypto::HmacSha256(lookup_key, receipt.number);
  receipt.sealed_number = sealer.Seal(SecretPlace(receipt.id), receipt.number);
  return receipt;
}

std::span<const std::uint8_t> Binary(std::string_view octets) {
  return {reinterpret_cast<const std::uint8_t*>(octets.data()), octets.size()};
}

using PhoneIndex = std::optional<std::array<std::uint8_t, 16>>;

PhoneIndex IndexOf(const std::string& index_key, const Applicant& applicant) {
  if (applicant.phone.empty()) return std::nullopt;
  return crypto::BlindIndex(index_key, applicant.phone);
}

ledger::Request RequestOf(const Write& write, const ledger::RequestHasher& hasher) {
  return {.id = write.act.request,
          .method = write.method,
          .hash = hasher.Hash(write.method, write.act.officer, write.act.agency, write.fields)};
}

pg::TransactionOptions OptionsOf(const Write& write) {
  return {.deadline = write.deadline, .agencies = {write.act.agency.value()}, .idempotent = true};
}

std::string DayLiteral(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

std::int32_t DrawSerialOf(pg::Transaction& tx, const Series& series) {
  return tx
      .Exec(kDrawSerial, series.agency.value(), DayLiteral(series.day),
            static_cast<std::int16_t>(series.kind))[0][0]
      .as<std::int32_t>();
}

// All the desk keeps of a new dossier, as sealed as it will lie there.
struct NewRows {
  domain::DossierId id;
  const Applicant& applicant;
  const PhoneIndex& phone_index;
  const Receipt& receipt;
};

std::int32_t InsertCase(pg::Transaction& tx, const crypto::Sealer& sealer, const NewRows& rows,
                        const Series& series) {
  const std::string sealed = sealer.Seal(ApplicantPlace(rows.id), EncodeApplicant(rows.applicant));
  const std::string phone = sealer.Seal(PhonePlace(rows.id), rows.applicant.phone);
  const auto phone_sealed = rows.phone_index ? std::optional(Binary(phone)) : std::nullopt;
  return tx
      .Exec(kInsertCase, rows.id.value(), sealer.current_key(), Binary(sealed), rows.phone_index,
            static_cast<std::int16_t>(rows.applicant.phone_owner),
            domain::PrintUuid(rows.receipt.id), Binary(rows.receipt.sealed_number),
            series.agency.value(), DayLiteral(series.day), static_cast<std::int16_t>(series.kind),
            phone_sealed)[0][0]
      .as<std::int32_t>();
}

// The answer to a repetition: the same dossier, and the number while its sealed copy is there.
absl::StatusOr<Written> Repeat(pg::Transaction& tx, const crypto::Sealer& sealer,
                               ledger::Outcome earlier) {
  const domain::Uuid receipt = earlier.dossier.receipt;
  Written written{.dossier = std::move(earlier.dossier),
                  .events = std::move(earlier.events),
                  .lookup_number = ""};
  const pqxx::result rows = tx.Exec(kFindLookupSecret, domain::PrintUuid(receipt));
  if (rows.empty()) return written;
  const pqxx::binarystring sealed(rows[0][1]);
  ASSIGN_OR_RETURN(written.lookup_number,
                   sealer.Open(rows[0][0].as<std::int16_t>(), SecretPlace(receipt), sealed.str()));
  return written;
}

// A note with its salt in front, and what the event may know of it.
struct SaltedNote {
  std::string octets;
  domain::ChainHash hash{};
};

SaltedNote Salt(const std::string& text) {
  SaltedNote note{.octets = crypto::RandomBytes(kSaltOctets) + text};
  note.hash = crypto::Sha256(note.octets);
  return note;
}

absl::StatusOr<std::vector<domain::Event>> ReadHistory(pg::Transaction& tx, domain::DossierId id) {
  ASSIGN_OR_RETURN(const std::vector<ledger::StoredEvent> stored,
                   ledger::ReadEvents(tx, id, 0, kHistoryLimit));
  std::vector<domain::Event> events;
  events.reserve(stored.size());
  for (const ledger::StoredEvent& one : stored) events.push_back(one.event);
  return events;
}

}  // namespace

Store::Store(pg::Pool& pool, const crypto::Sealer& sealer, const ledger::RequestHasher& hasher,
             StoreKeys keys)
    : pool_(pool), sealer_(sealer), hasher_(hasher), keys_(std::move(keys)) {}

absl::StatusOr<Written> Store::Create(const Write& write, const Applicant& applicant,
                                      const DecideNew& decide) {
  const ledger::Request request = RequestOf(write, hasher_);
  const Receipt receipt = DrawReceipt(sealer_, keys_.lookup);
  const PhoneIndex phone_index = IndexOf(keys_.index, applicant);
  const auto create = [&](pg::Transaction& tx) -> absl::StatusOr<Written> {
    ASSIGN_OR_RETURN(ledger::Opened opened, ledger::OpenCreate(tx, request));
    if (opened.done) return Repeat(tx, sealer_, *std::move(opened.done));
    const NewRows rows{
        .id = opened.id, .applicant = applicant, .phone_index = phone_index, .receipt = receipt};
    const Creating creating{.receipt = receipt.id, .draw_serial = [&](const Series& series) {
                              return InsertCase(tx, sealer_, rows, series);
                            }};
    ASSIGN_OR_RETURN(const std::vector<domain::Event> events, decide(creating));
    RETURN_IF_ERROR(ledger::InsertReceipt(tx, receipt.id, receipt.number_hash));
    ASSIGN_OR_RETURN(ledger::Outcome outcome, ledger::Create(tx, request, opened.id, events));
    return Written{.dossier = std::move(outcome.dossier),
                   .events = std::move(outcome.events),
                   .lookup_number = receipt.number};
  };
  return ledger::RunWrite(pool_, OptionsOf(write), create);
}

absl::StatusOr<Written> Store::Change(const Write& write, const Target& target,
                                      const DecideChange& decide) {
  const ledger::Request request = RequestOf(write, hasher_);
  const SaltedNote note = target.note ? Salt(*target.note) : SaltedNote{};
  const auto change = [&](pg::Transaction& tx) -> absl::StatusOr<Written> {
    const auto decide_locked = [&](const domain::Dossier& dossier) -> domain::Events {
      Loaded loaded{.dossier = dossier,
                    .note_hash = note.hash,
                    .history = {},
                    .draw_serial = [&](const Series& series) { return DrawSerialOf(tx, series); }};
      if (target.with_history) {
        ASSIGN_OR_RETURN(loaded.history, ReadHistory(tx, dossier.id));
      }
      return decide(loaded);
    };
    ASSIGN_OR_RETURN(ledger::Outcome outcome,
                     ledger::Change(tx, request, target.code, write.act.agency, decide_locked));
    if (target.note && !outcome.replayed) {
      const std::int32_t seq = outcome.events.front().seq;
      const std::string sealed = sealer_.Seal(NotePlace(outcome.dossier.id, seq), note.octets);
      tx.Post(kInsertNote, outcome.dossier.id.value(), seq, sealer_.current_key(), Binary(sealed));
    }
    return Written{.dossier = std::move(outcome.dossier),
                   .events = std::move(outcome.events),
                   .lookup_number = ""};
  };
  return ledger::RunWrite(pool_, OptionsOf(write), change);
}

absl::StatusOr<Found> Store::Find(const Question& question) {
  const pg::TransactionOptions options{.deadline = question.deadline,
                                       .agencies = {question.party.value()},
                                       .read_only = true,
                                       .repeatable_read = true};
  return pg::RunTransaction(pool_, options, [&](pg::Transaction& tx) -> absl::StatusOr<Found> {
    Found found;
    if (question.code.empty()) {
      ASSIGN_OR_RETURN(found.dossier,
                       ledger::FindExternal(tx, question.procedure_code,
                                            question.external_reference, question.party));
    } else {
      ASSIGN_OR_RETURN(found.dossier, ledger::Find(tx, question.code, question.party));
    }
    ASSIGN_OR_RETURN(const std::vector<ledger::StoredEvent> stored,
                     ledger::ReadEvents(tx, found.dossier.id, 0, kHistoryLimit));
    for (const ledger::StoredEvent& one : stored) {
      found.events.push_back(one.event);
      found.hashes.push_back(one.hash);
    }
    return found;
  });
}

absl::StatusOr<std::int64_t> Store::PurgeLookupSecrets(absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [](pg::Transaction& tx) -> absl::StatusOr<std::int64_t> {
        return static_cast<std::int64_t>(tx.Exec(kPurgeLookupSecrets).affected_rows());
      });
}

}  // namespace motcua::intake
