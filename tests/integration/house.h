// A database with intake and routing on it, called through their handlers: no sockets, real SQL
// under the services' own roles.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "services/catalogue/catalogue.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/store/store.h"
#include "services/ledger/ledger.h"
#include "services/platform/crypto/crypto.h"
#include "services/routing/handlers/handlers.h"
#include "services/routing/store/store.h"
#include "tests/support/pg_fixture.h"

namespace motcua::testing {

// Agencies of the seed: the desk that receives, the department that decides, another one, and one
// that has no part in anything.
inline constexpr int kDesk = 2;
inline constexpr int kDepartment = 8;
inline constexpr int kOther = 9;
inline constexpr int kStranger = 10;

inline constexpr std::string_view kProcedure = "1.004884";       // five working days
inline constexpr std::string_view kGivenProcedure = "9.999001";  // added here: term "given"
// Five working days; two new dates, each at most three working days later.
inline constexpr std::string_view kTwiceProcedure = "9.999002";
inline constexpr std::string_view kCanaryName = "Trần Thị Hoàng Yến Kim Canary";
inline constexpr std::string_view kCanaryPhone = "0912345678";

class House {
 public:
  House();
  ~House();

  FreshDatabase database;
  intake::Deps intake() { return {.store = *intake_store_, .catalogue = *catalogue_}; }
  routing::Deps routing() { return {.store = *routing_store_, .catalogue = *catalogue_}; }
  const crypto::Sealer& sealer() const { return *sealer_; }

  // Every table's number of rows, and the highest serial: equal before and after = nothing written.
  std::map<std::string, std::string> Contents() const;
  // Tables in which the text stands in clear, as text or as octets.
  std::vector<std::string> TablesWith(std::string_view text) const;

 private:
  std::string seal_folder_;
  std::unique_ptr<crypto::Sealer> sealer_;
  std::unique_ptr<ledger::RequestHasher> hasher_;
  std::unique_ptr<pg::Pool> intake_pool_;
  std::unique_ptr<pg::Pool> routing_pool_;
  std::unique_ptr<catalogue::Catalogue> catalogue_;
  std::unique_ptr<intake::Store> intake_store_;
  std::unique_ptr<routing::Store> routing_store_;
};

// One house per test program.
House& TheHouse();

// Hours after 08:30 of Thursday, 12 November 2026.
absl::Time Hour(int hours);

struct Caller {
  int agency = kDesk;
  std::vector<std::string> roles = {"reception", "handling"};
};
rpc::CallContext Call(const Caller& caller, absl::Time now);

std::string NewRequestId();

// Requests that pass, with a fresh request id; tests spoil one field.
intake::v1::ReceiveDossierRequest GoodReception();
intake::v1::RegisterDossierRequest GoodRegistration();

template <typename Request>
Request For(const std::string& code) {
  Request request;
  request.set_request_id(NewRequestId());
  request.set_code(code);
  return request;
}

// A dossier just received by the desk; its code.
std::string Received(absl::Time now);
// Sent to the department; taken over by it; its result issued; brought to the desk.
std::string InTransit(absl::Time now);
std::string TakenOver(absl::Time now);
std::string Issued(absl::Time now);

}  // namespace motcua::testing
