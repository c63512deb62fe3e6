// The public pages and the public JSON look-up. Handlers keep a reference to what they are made
// with; it must outlive them.
#pragma once

#include <string>

#include "gateway/http/call.h"
#include "gateway/http/edge.h"
#include "gateway/lookup/ask.h"
#include "gateway/lookup/view.h"

namespace motcua::gateway {

struct PageDeps {
  const Pages& pages;
  const Site& site;
  const LookUpDeps& look_up;
};

// GET /: the form.
PageHandler HomePage(const PageDeps& deps);
// POST /tra-cuu, field "ma": the answer, or the form again with what is wrong.
PageHandler AnswerPageOf(const PageDeps& deps);
// GET /tra-cuu: back to the form (a reload after a while, a typed address).
PageHandler BackHome();
// To another address.
PageHandler Elsewhere(std::string address);
// POST /api/v1/lookup {"query": "…"} → LookUpResponse.
PageHandler JsonLookUp(const LookUpDeps& deps);
// A file of gateway/assets; kept for a year when its address names its content.
PageHandler Asset(std::string_view name, std::string_view content_type);
// Pages for refusals outside /api/.
Edge::ErrorPage ErrorPageOf(const Pages& pages, const Site& site);

}  // namespace motcua::gateway
