#include "services/identity/handlers/tries.h"

#include "absl/strings/str_format.h"
#include "services/identity/handlers/limits.h"

namespace motcua::identity {
namespace {

struct Counted {
  std::string_view by;
  std::string_view name;
  std::string_view part;  // of the name's tries; the name goes last since anybody may type it
};

TryCount Count(const Keys& keys, const Counted& counted, const TryRule& rule) {
  return {.key = keys.Tries(absl::StrFormat("%s|%d:%s|%s", counted.by, counted.part.size(),
                                            counted.part, counted.name)),
          .most = rule.most,
          .window = rule.window,
          .cleared = true};
}

}  // namespace

std::vector<TryCount> PasswordTries(const Visitor& visitor, const Keys& keys) {
  const std::string& name = visitor.username;
  if (visitor.device) {
    return {Count(keys, {.by = "device", .name = name, .part = *visitor.device}, kOnADevice)};
  }
  std::vector<TryCount> counts = {
      Count(keys, {.by = "network", .name = name, .part = visitor.network}, kFromOneNetwork)};
  if (visitor.known_network) return counts;
  // One's own success does not clear what strangers did: else they could go on at each of them.
  for (const auto& [by, rule] :
       {std::pair{"elsewhere", kFromElsewhere}, std::pair{"elsewhere a day", kFromElsewhereADay}}) {
    TryCount count = Count(keys, {.by = by, .name = name, .part = {}}, rule);
    count.cleared = false;
    counts.push_back(count);
  }
  return counts;
}

TryCount CodeTries(const Visitor& visitor, const Keys& keys) {
  const std::string& name = visitor.username;
  if (visitor.device) {
    return Count(keys, {.by = "code device", .name = name, .part = *visitor.device}, kOneTimeCodes);
  }
  if (visitor.known_network) {
    return Count(keys, {.by = "code network", .name = name, .part = visitor.network},
                 kOneTimeCodes);
  }
  return Count(keys, {.by = "code elsewhere", .name = name, .part = {}}, kOneTimeCodes);
}

TryCount SessionTries(const Session& session, const Keys& keys) {
  return Count(keys, {.by = "session", .name = session.session_id, .part = {}}, kInASession);
}

TryCount SessionCodeTries(const Session& session, const Keys& keys) {
  return Count(keys, {.by = "session code", .name = session.session_id, .part = {}}, kInASession);
}

}  // namespace motcua::identity
