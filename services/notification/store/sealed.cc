#include "services/notification/store/sealed.h"

#include "absl/strings/str_format.h"
#include "services/platform/base/status_macros.h"

namespace motcua::notification {
namespace {

// Fields with their lengths, so that no two lists of fields read alike.
crypto::Hash32 HashOf(std::string_view key, std::initializer_list<std::string_view> fields) {
  std::string octets;
  for (const std::string_view field : fields) {
    octets += absl::StrFormat("%d:%s", field.size(), field);
  }
  return crypto::HmacSha256(key, octets);
}

std::string PartText(const Incoming& incoming) {
  if (!incoming.part) return "";
  return absl::StrFormat("%d/%d/%d", incoming.part->reference, incoming.part->total,
                         incoming.part->number);
}

}  // namespace

std::span<const std::uint8_t> Binary(std::string_view octets) {
  return {reinterpret_cast<const std::uint8_t*>(octets.data()), octets.size()};
}

std::string Pair(std::string_view first, std::string_view second) {
  return absl::StrFormat("%s\n%s", first, second);
}

TwoTexts Unpair(const std::string& pair) {
  const std::size_t middle = pair.find('\n');
  if (middle == std::string::npos) return {.first = pair, .second = ""};
  return {.first = pair.substr(0, middle), .second = pair.substr(middle + 1)};
}

std::string InboundPlace(std::int64_t id) {
  return absl::StrFormat("notification.inbound|sealed|%d", id);
}

std::string MessagePlace(std::int64_t id) {
  return absl::StrFormat("notification.message|sealed|%d", id);
}

std::string ContactPlace(domain::DossierId id) {
  return absl::StrFormat("intake.applicant|phone_sealed|%d", id.value());
}

crypto::Hash32 Fingerprint(std::string_view key, const Incoming& incoming) {
  return HashOf(key, {incoming.source, incoming.destination, incoming.text, PartText(incoming)});
}

crypto::Hash32 PartKey(std::string_view key, const Incoming& incoming) {
  const PartOf part = incoming.part.value_or(PartOf());
  return HashOf(key, {incoming.link, incoming.source, incoming.destination,
                      absl::StrFormat("%d/%d", part.reference, part.total)});
}

std::int64_t LockNumber(const crypto::Hash32& hash) {
  constexpr std::size_t kOctets = 8;
  constexpr unsigned kOctetBits = 8;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < kOctets; ++i) number = (number << kOctetBits) | hash[i];
  return static_cast<std::int64_t>(number);
}

absl::StatusOr<Leased> ReadLeased(const crypto::Sealer& sealer, const pqxx::row& row) {
  Leased message{.id = row[0].as<std::int64_t>(), .attempt = row[1].as<int>()};
  const pqxx::binarystring sealed(row[3]);
  ASSIGN_OR_RETURN(const std::string plain,
                   sealer.Open(row[2].as<std::int16_t>(), MessagePlace(message.id), sealed.str()));
  TwoTexts texts = Unpair(plain);
  message.destination = std::move(texts.first);
  message.text = std::move(texts.second);
  message.sender = row[4].c_str();
  message.possible_duplicate = row[5].as<bool>();
  message.may_replace = row[6].as<bool>();
  message.is_reply = row[7].as<int>() == 1;
  return message;
}

}  // namespace motcua::notification
