#include "services/notification/config.h"

#include <utility>

#include "services/domain/sms_text.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::notification {
namespace {

constexpr std::size_t kKeyOctets = 32;
constexpr int kLongestDoubt = 3600;

// A slot of a text message may not be longer than the catalogue reckons with (texts.md 4.2).
std::string Slot(Options& options, std::string_view name, std::string_view fallback,
                 std::size_t longest) {
  std::string value = options.Text(name, fallback);
  if (value.empty() || value.size() > longest || !domain::EncodeGsm7(value)) {
    options.Problem(name, "1 to " + std::to_string(longest) + " characters of GSM-7");
  }
  return value;
}

House ReadHouse(Options& options) {
  constexpr std::size_t kKeyword = 10;
  constexpr std::size_t kShortCode = 4;
  constexpr std::size_t kPrice = 6;
  constexpr std::size_t kPhone = 11;
  constexpr std::size_t kSenderName = 11;
  return {.keyword = Slot(options, "keyword", "HS", kKeyword),
          .short_code = Slot(options, "short_code", "8020", kShortCode),
          .price = Slot(options, "price", "1.000", kPrice),
          .help_phone = Slot(options, "help_phone", "02773000001", kPhone),
          .sender_name = Slot(options, "sender_name", "MotCuaDT", kSenderName)};
}

}  // namespace

absl::StatusOr<Config> ReadConfig(int argc, const char* const* argv) {
  ASSIGN_OR_RETURN(Options options, Options::Parse(argc, argv));
  Config config{.service = rpc::ServiceConfigFrom(options, kProgram),
                .seal_keys = rpc::ReadablePath(options, "seal_keys"),
                .keys = {},
                .house = ReadHouse(options),
                .doubt = absl::Seconds(options.Number("doubt_s", 60, 1, kLongestDoubt)),
                .check_only = options.check_only()};
  const std::string index_key = rpc::ReadablePath(options, "index_key");
  const std::string lookup_key = rpc::ReadablePath(options, "lookup_key");
  RETURN_IF_ERROR(options.Finish());
  ASSIGN_OR_RETURN(std::string index, crypto::ReadSecretFile(index_key, kKeyOctets));
  ASSIGN_OR_RETURN(std::string lookup, crypto::ReadSecretFile(lookup_key, kKeyOctets));
  config.keys = {.index = Secret<std::string>(std::move(index)),
                 .lookup = Secret<std::string>(std::move(lookup))};
  return config;
}

}  // namespace motcua::notification
