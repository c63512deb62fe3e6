// What a question is answered with: levels, limits and texts of the one status view. Decides inside
// the transaction that stores the reply; writes nothing itself.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/catalogue/catalogue.h"
#include "services/notification/handlers/handlers.h"

namespace motcua::notification {

struct ReplyFacts {
  const catalogue::Snapshot& catalogue;
  const House& house;
  bool from_handset = true;  // false: no text message can go back
  absl::Time now;
};

// INTERNAL/CATALOGUE_BROKEN where the catalogue has no fitting text of one message.
absl::StatusOr<Verdict> DecideReply(std::string_view text, const Evidence& evidence,
                                    const ReplyFacts& facts);

// The notice an event deserves, in the words of the catalogue; nullopt for most events.
absl::StatusOr<std::optional<Notice>> WordNotice(const domain::Event& event,
                                                 const domain::Dossier& after,
                                                 const catalogue::Snapshot& catalogue,
                                                 const House& house);

// That a changed calendar moved a promise.
absl::StatusOr<Notice> WordMoved(const Moved& moved, const catalogue::Snapshot& catalogue,
                                 const House& house);

// The same in the words of the catalogue in force; UNAVAILABLE/NO_CATALOGUE while there is none.
// `deps` must outlive them.
ComposeNotice NoticeWords(const Deps& deps);
ComposeMoved MovedWords(const Deps& deps);

}  // namespace motcua::notification
