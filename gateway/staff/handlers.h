// The pages of the staff: signing in and out by form, and the date of a dossier with everything it
// was made of. Without script; the session is the API's cookie. What the parts refer to must
// outlive the handlers.
#pragma once

#include "gateway/api/sessions.h"
#include "gateway/api/staff_route.h"
#include "gateway/http/call.h"
#include "gateway/lookup/view.h"
#include "motcua/intake/v1/intake.grpc.pb.h"
#include "motcua/status/v1/status.grpc.pb.h"

namespace motcua::gateway {

struct StaffPageDeps {
  const Pages& pages;
  const Site& site;
  const StaffDeps& staff;
  const SessionDeps& sessions;
  status::v1::StatusService::StubInterface& status;
  intake::v1::IntakeService::StubInterface& intake;
};

// GET /can-bo/dang-nhap?ve=…: the form.
PageHandler StaffSignInForm(StaffPageDeps deps);
// POST of it: the cookie and on to `ve`, or the form again with what is wrong or missing (a
// one-time code, the agency; the password is not typed again). Who has to do something first goes
// to the own account, who may stand in for a colleague is asked for whom. Counted as the API's
// tries are; refused unless it comes from our own page.
PageHandler StaffSignIn(StaffPageDeps deps);
// GET and POST /can-bo/lam-thay?ve=…: one's own work, or that of an absent colleague.
PageHandler StaffPlaceForm(StaffPageDeps deps);
PageHandler StaffPlace(StaffPageDeps deps);
// POST /can-bo/dang-xuat: the session is dead, the cookie gone.
PageHandler StaffSignOut(StaffPageDeps deps);
// GET /can-bo/ngay-hen: with ?ma= the date of that dossier, without the engine at a chosen instant.
// Who is not signed in is sent to sign in and comes back.
PageHandler StaffDatePage(StaffPageDeps deps);

}  // namespace motcua::gateway
