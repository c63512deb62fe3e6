// Between messages of the protocol and texts: alphabets by data_coding on the way in, the leanest
// alphabet on the way out. Pure.
#pragma once

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "motcua/notification/v1/notification.pb.h"
#include "sms-adapter/smpp/pdu.h"

namespace motcua::sms {

// How this operator wants things; each a field of the link's contract.
struct Habits {
  bool gsm_default = true;  // data_coding 0 is GSM 03.38; false: Latin-1
  std::uint8_t short_code_ton = 0;
  std::uint8_t short_code_npi = 1;
  std::uint8_t name_ton = 5;
  std::uint8_t name_npi = 0;
};

// UTF-8; what is no text of any alphabet we know (8-bit data) is read as Latin-1 rather than thrown
// away, so that it is answered with help.
std::string TextOf(const smpp::ShortMessage& message, const Habits& habits);

// nullopt where the text does not fit one message: the catalogue allows none such.
std::optional<smpp::ShortMessage> MessageOf(const notification::v1::Message& message,
                                            const Habits& habits);

}  // namespace motcua::sms
