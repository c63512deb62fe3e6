#include "services/intake/store/new_rows.h"

#include <utility>

#include "absl/strings/str_format.h"
#include "services/domain/lookup_number.h"
#include "services/intake/store/places.h"
#include "services/intake/store/statements.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

constexpr std::uint64_t kLookupNumbers = 100'000'000'000'000;  // 14 free digits
constexpr std::size_t kSaltOctets = 32;

}  // namespace

domain::Uuid NewUuid() { return *domain::ParseUuid(crypto::RandomUuid()); }

Receipt DrawReceipt(const domain::Uuid& id, const crypto::Sealer& sealer,
                    const std::string& lookup_key) {
  Receipt receipt;
  receipt.id = id;
  receipt.number = domain::MakeLookupNumber(crypto::RandomBelow(kLookupNumbers)).digits();
  receipt.number_hash = crypto::HmacSha256(lookup_key, receipt.number);
  receipt.sealed_number = sealer.Seal(SecretPlace(receipt.id), receipt.number);
  return receipt;
}

PhoneIndex IndexOf(const std::string& index_key, const Applicant& applicant) {
  if (applicant.phone.empty()) return std::nullopt;
  return crypto::BlindIndex(index_key, applicant.phone);
}

std::int32_t InsertCase(pg::Transaction& tx, const crypto::Sealer& sealer, const NewRows& rows,
                        const Series& series) {
  const std::string sealed = sealer.Seal(ApplicantPlace(rows.id), EncodeApplicant(rows.applicant));
  const std::string phone = sealer.Seal(PhonePlace(rows.id), rows.applicant.phone);
  const auto phone_sealed = rows.phone_index ? std::optional(Binary(phone)) : std::nullopt;
  const auto number =
      rows.keeps_number ? std::optional(Binary(rows.receipt.sealed_number)) : std::nullopt;
  return tx
      .Exec(kInsertCase, rows.id.value(), sealer.current_key(), Binary(sealed), rows.phone_index,
            static_cast<std::int16_t>(rows.applicant.phone_owner),
            domain::PrintUuid(rows.receipt.id), number, series.agency.value(),
            DayLiteral(series.day), static_cast<std::int16_t>(series.kind), phone_sealed,
            rows.desk.value(), kSearchRules)[0][0]
      .as<std::int32_t>();
}

std::int32_t DrawSerialOf(pg::Transaction& tx, const Series& series) {
  return tx
      .Exec(kDrawSerial, series.agency.value(), DayLiteral(series.day),
            static_cast<std::int16_t>(series.kind))[0][0]
      .as<std::int32_t>();
}

FindWithin FindIn(pg::Transaction& tx, const Write& write) {
  return [&tx, party = write.act.agency](const std::string& code) {
    return ledger::Find(tx, code, party);
  };
}

std::vector<Written> WrittenOf(std::vector<ledger::Outcome> outcomes) {
  std::vector<Written> each;
  each.reserve(outcomes.size());
  for (ledger::Outcome& outcome : outcomes) {
    each.push_back({.dossier = std::move(outcome.dossier),
                    .events = std::move(outcome.events),
                    .lookup_number = ""});
  }
  return each;
}

absl::StatusOr<std::string> FindNumber(pg::Transaction& tx, const crypto::Sealer& sealer,
                                       const domain::Uuid& receipt, std::int32_t issue) {
  const pqxx::result rows = tx.Exec(kFindLookupSecret, domain::PrintUuid(receipt), issue);
  if (rows.empty()) return std::string();
  const pqxx::binarystring sealed(rows[0][1]);
  return sealer.Open(rows[0][0].as<std::int16_t>(), SecretPlace(receipt), sealed.str());
}

SaltedNote Salt(const std::string& text) {
  SaltedNote note{.octets = crypto::RandomBytes(kSaltOctets) + text};
  note.hash = crypto::Sha256(note.octets);
  return note;
}

void PostNote(pg::Transaction& tx, const crypto::Sealer& sealer, domain::DossierId id,
              std::int32_t seq, const SaltedNote& note) {
  const std::string sealed = sealer.Seal(NotePlace(id, seq), note.octets);
  tx.Post(kInsertNote, id.value(), seq, sealer.current_key(), Binary(sealed));
}

ledger::Request RequestOf(const Write& write, const ledger::RequestHasher& hasher) {
  return {.id = write.act.request,
          .method = write.method,
          .hash = hasher.Hash(write.method, write.act.officer, write.act.agency, write.fields)};
}

pg::TransactionOptions OptionsOf(const Write& write) {
  return {.deadline = write.deadline, .agencies = {write.act.agency.value()}, .idempotent = true};
}

std::span<const std::uint8_t> Binary(std::string_view octets) {
  return {reinterpret_cast<const std::uint8_t*>(octets.data()), octets.size()};
}

std::string DayLiteral(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

}  // namespace motcua::intake
