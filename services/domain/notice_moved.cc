#include "services/domain/notice.h"
#include "services/domain/status_parts.h"

namespace motcua::domain {

Line ComposeMoved(const MovedFacts& facts) {
  return {"sms.notice.moved",
          {{"brand", std::string(facts.brand)},
           {"code", std::string(facts.code)},
           {"old_date", DateText(facts.known)},
           {"date", DateText(facts.promised)},
           {"phone", PhoneDigitsOnly(facts.agencies(facts.pickup_agency).phone)}}};
}

}  // namespace motcua::domain
