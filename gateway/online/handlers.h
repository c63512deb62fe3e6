// The pages on which citizens register from home, and the same as JSON. Without script, without a
// session. What the parts refer to must outlive the handlers.
#pragma once

#include "gateway/http/call.h"
#include "gateway/lookup/handlers.h"
#include "gateway/online/ask.h"

namespace motcua::gateway {

struct OnlinePageDeps {
  OnlineAsk ask;
  const Pages& pages;
  const Site& site;
};

// GET /dang-ky?tim=…: the procedures to choose from.
PageHandler OnlineListOf(OnlinePageDeps deps);
// GET /dang-ky/{code}: the form, with a request id of its own.
PageHandler OnlineFormOf(OnlinePageDeps deps);
// POST of it, by the button: shows what was written before it is sent ("xem"), the form again
// ("sua"), or sends it ("gui"). Sent twice it is one registration; nothing typed is ever lost.
PageHandler OnlineFormSent(OnlinePageDeps deps);
// POST /api/v1/online/registrations with Idempotency-Key.
PageHandler JsonPreRegister(OnlineAsk ask);

}  // namespace motcua::gateway
