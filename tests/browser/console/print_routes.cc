// Prints the gateway's table of routes, "METHOD PATTERN ACCESS" a line: what the tests of all pages
// start from.
#include <cstdio>
#include <string_view>

#include "gateway/http/edge.h"
#include "gateway/live/status_watcher.h"
#include "gateway/peers.h"
#include "gateway/routes.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

std::string_view NameOf(Access access) {
  switch (access) {
    case Access::kPublic:
      return "public";
    case Access::kSignIn:
      return "sign-in";
    case Access::kStaff:
      return "staff";
  }
  return "";
}

// Nothing is asked of anybody: channels connect when they are used.
void Print() {
  const Config config;
  const Peers peers(config);
  const rpc::ActorSigner signer(std::string(kProgram), config.signing_key);
  Limiter limiter({.on = false, .hash_key = "", .redis = nullptr, .clock = &SystemClock()});
  const LookUpCounts counts({"", nullptr, &SystemClock()});
  Admission staff_calls(1), look_ups(1), sign_ins(1);
  SessionMemory memory(SystemClock());
  const Sessions sessions(*peers.sign_in, signer, memory);
  const Pages pages;
  const Site site;
  const Steering steering;
  const LookUpDeps look_up{*peers.answers, signer,        limiter, look_ups,
                           steering,       SystemClock(), &counts};
  const StaffDeps staff{sessions, signer, staff_calls, steering, SystemClock()};
  const SessionDeps session{sessions, limiter, staff_calls, sign_ins};
  const PageDeps page{pages, site, look_up};
  WaitingRoom waiting;
  for (const Route& route : MakeRoutes(PartsOf(peers, {counts, waiting, staff, session, page}))) {
    std::printf("%s %s %s\n", route.method.c_str(), route.pattern.c_str(),
                std::string(NameOf(route.access)).c_str());
  }
}

}  // namespace
}  // namespace motcua::gateway

int main() {
  motcua::crypto::InitCrypto();
  motcua::gateway::Print();
  return 0;
}
