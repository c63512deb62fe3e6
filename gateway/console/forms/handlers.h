// The page of a form for the staff's printer, and its style sheet.
#pragma once

#include <memory>

#include "gateway/console/forms/form_page.h"
#include "gateway/http/call.h"
#include "gateway/staff/handlers.h"
#include "motcua/intake/v1/form.grpc.pb.h"

namespace motcua::gateway {

// What the parts refer to must outlive the handlers.
struct FormPageDeps {
  std::shared_ptr<const FormPages> forms;
  FormSite site;
  StaffPageDeps staff;
  intake::v1::FormService::StubInterface& service;
};

// GET /can-bo/bieu-mau/{form}?…: see query.h. Who is not signed in is sent to sign in and comes
// back; every other refusal is a page. Looking is recorded by the service.
PageHandler FormPageOf(const FormPageDeps& deps);
// GET /assets/form.css.
PageHandler FormStyle();

// Where FormSite comes from.
FormSite FormSiteOf(const Site& site);

}  // namespace motcua::gateway
