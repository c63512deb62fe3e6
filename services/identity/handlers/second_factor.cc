#include "services/identity/handlers/second_factor.h"

#include "services/identity/credentials/generated.h"
#include "services/identity/credentials/one_time_code.h"
#include "services/identity/handlers/limits.h"
#include "services/identity/store/error.h"

namespace motcua::identity {

absl::StatusOr<CodeUsed> ReadCode(const Account& account, std::string_view typed,
                                  const Deps& deps) {
  if (!account.totp) return CodeUsed{};
  if (typed.empty()) return OneTimeCodeRequired();
  if (typed.size() > kLongestCode) return BadOneTimeCode();
  if (LooksLikeOneTimeCode(typed)) {
    const std::optional<std::int64_t> step =
        MatchingStep(account.totp->secret,
                     {.text = typed, .at = deps.clock.Now(), .last_step = account.totp->last_step});
    if (!step) return BadOneTimeCode();
    return CodeUsed{.step = step, .recovery = std::nullopt};
  }
  const std::optional<std::string> code = ParseRecoveryCode(typed);
  if (!code) return BadOneTimeCode();
  return CodeUsed{.step = std::nullopt,
                  .recovery = deps.keys.RecoveryCode(account.officer.value(), *code)};
}

}  // namespace motcua::identity
