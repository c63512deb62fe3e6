#include "sms-adapter/smpp/receipt.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "sms-adapter/smpp/codec.h"

namespace motcua::smpp {
namespace {

using State = Receipt::State;

// Values of message_state (chapter 5.2.28).
std::optional<State> StateOfNumber(std::uint8_t number) {
  constexpr std::uint8_t kEnroute = 1;
  constexpr std::uint8_t kDelivered = 2;
  constexpr std::uint8_t kAccepted = 6;
  constexpr std::uint8_t kUnknown = 7;
  constexpr std::uint8_t kRejected = 8;
  if (number == kDelivered) return State::kDelivered;
  if (number == kEnroute || number == kAccepted || number == kUnknown) return State::kUnderWay;
  if (number == 0 || number > kRejected) return std::nullopt;
  return State::kFailed;  // expired, deleted, undeliverable, rejected
}

constexpr auto kWords = std::to_array<std::pair<std::string_view, State>>({
    {"DELIVRD", State::kDelivered},
    {"DELIVERED", State::kDelivered},
    {"ACCEPTD", State::kUnderWay},
    {"ACCEPTED", State::kUnderWay},
    {"ENROUTE", State::kUnderWay},
    {"BUFFRED", State::kUnderWay},
    {"UNKNOWN", State::kUnderWay},
    {"EXPIRED", State::kFailed},
    {"DELETED", State::kFailed},
    {"UNDELIV", State::kFailed},
    {"UNDELIVERABLE", State::kFailed},
    {"REJECTD", State::kFailed},
    {"REJECTED", State::kFailed},
    {"FAILED", State::kFailed},
});

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
char Upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

// The word behind "name:" in a receipt's text; empty if there is none.
std::string FieldOf(std::string_view text, std::string_view name) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), Lower);
  std::size_t at = 0;
  while ((at = lower.find(name, at)) != std::string::npos) {
    const bool starts_word = at == 0 || lower[at - 1] == ' ';
    at += name.size();
    if (!starts_word || at >= lower.size() || lower[at] != ':') continue;
    const std::size_t from = lower.find_first_not_of(' ', at + 1);
    if (from == std::string::npos) return "";
    return std::string(
        text.substr(from, text.find_first_of(std::string_view(" \0", 2), from) - from));
  }
  return "";
}

std::optional<State> StateOfWord(std::string word) {
  std::transform(word.begin(), word.end(), word.begin(), Upper);
  for (const auto& [known, state] : kWords) {
    if (word == known) return state;
  }
  return std::nullopt;
}

std::string WithoutNul(std::string_view value) {
  return std::string(value.substr(0, value.find('\0')));
}

}  // namespace

bool IsReceipt(const ShortMessage& message) {
  const std::uint8_t type = message.esm_class & kMessageTypeMask;
  return type == kDeliveryReceipt || type == kIntermediateNotice;
}

std::optional<Receipt> ReadReceipt(const ShortMessage& message) {
  if (!IsReceipt(message)) return std::nullopt;
  Receipt receipt;
  std::optional<State> state;
  if (const auto id = FindTlv(message, kReceiptedMessageId)) receipt.message_id = WithoutNul(*id);
  if (const auto number = FindTlv(message, kMessageState); number && !number->empty()) {
    state = StateOfNumber(static_cast<std::uint8_t>(number->front()));
  }
  if (receipt.message_id.empty()) receipt.message_id = FieldOf(message.text, "id");
  if (!state) state = StateOfWord(FieldOf(message.text, "stat"));
  receipt.error = FieldOf(message.text, "err");
  if (!state) return std::nullopt;
  receipt.state = *state;
  return receipt;
}

}  // namespace motcua::smpp
