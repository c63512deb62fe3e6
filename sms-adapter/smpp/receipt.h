// Delivery receipts as operators really write them: optional parameters first, then the text with
// any field missing, in any case, with any date. Never throws one away that names its message.
#pragma once

#include <optional>
#include <string>

#include "sms-adapter/smpp/pdu.h"

namespace motcua::smpp {

struct Receipt {
  enum class State { kUnderWay, kDelivered, kFailed } state = State::kUnderWay;
  std::string message_id;  // as written; empty if none
  std::string error;       // "err:" of the text; empty if none
};

// nullopt for what is no receipt, or says nothing about how far the message got.
std::optional<Receipt> ReadReceipt(const ShortMessage& message);

// True for esm_class of a receipt or an intermediate notification.
bool IsReceipt(const ShortMessage& message);

}  // namespace motcua::smpp
