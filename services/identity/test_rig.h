// Handlers of identity on real SQL, with a clock that stands still and passwords that cost nothing:
// what its tests have in common.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/str_format.h"
#include "services/identity/credentials/one_time_code.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/limits.h"
#include "services/identity/store/error.h"
#include "services/platform/base/fake_clock.h"
#include "services/platform/crypto/crypto.h"
#include "tests/support/pg_fixture.h"

namespace motcua::identity {

inline constexpr std::string_view kPassword = "ghe do tren mai nha";
inline constexpr std::string_view kOtherPassword = "thuyen ve ben cu";
// Networks of the office, of somebody's home, and of strangers.
inline constexpr std::string_view kOffice = "4\x0a\x01\x01\x01";
inline constexpr std::string_view kHome = "4\x71\xa1\x02\x03";

inline std::string Stranger(int number) { return absl::StrFormat("4stranger%d", number); }

// Agencies of the seed: 1 is the province, 114 a ward under it, 301 and 303 rooms of that ward, 117
// another ward, 31 an agency of nobody in the province.
inline constexpr int kProvince = 1;
inline constexpr int kWard = 114;
inline constexpr int kRoom = 301;
inline constexpr int kOtherRoom = 303;
inline constexpr int kOtherWard = 117;
inline constexpr int kOutside = 31;

// Officers the rig makes; usernames as in SetUp.
inline constexpr int kLan = 1;    // reception, and leader to 11 November, at the ward
inline constexpr int kMinh = 2;   // handling at the room; on 12 November also at the other room
inline constexpr int kGone = 3;   // disabled
inline constexpr int kLate = 4;   // reception at the ward from 13 November
inline constexpr int kHead = 5;   // leader of the ward
inline constexpr int kChief = 6;  // administrator of the ward and what is below it
inline constexpr int kHouse = 7;  // administrator of everything
inline constexpr int kFar = 8;    // reception at the other ward
inline constexpr int kBoth = 9;   // reception at the ward and at the other ward

class IdentityRig : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    crypto::InitCrypto();
    if (db_ == nullptr) db_ = new motcua::testing::FreshDatabase();
  }
  static void TearDownTestSuite() {
    delete db_;
    db_ = nullptr;
  }

  void SetUp() override {
    pool_ = db_->MakePool("motcua_identity", 6);
    sealer_ = MakeSealer();
    sessions_ = std::make_unique<SessionStore>(*pool_, *sealer_);
    accounts_ = std::make_unique<AccountStore>(*pool_);
    deps_.emplace(Deps{.sessions = *sessions_,
                       .accounts = *accounts_,
                       .clock = clock_,
                       .keys = keys_,
                       .devices = devices_,
                       .policy = {},
                       .verify_password =
                           [this](std::string_view hash, std::string_view password) {
                             ++verified_;
                             return hash == HashOf(password);
                           },
                       .hash_password = HashOf,
                       .decoy_hash = HashOf("nobody knows")});
    db_->Sql(
        "ALTER TABLE identity.audit DISABLE TRIGGER USER; DELETE FROM identity.audit;"
        "ALTER TABLE identity.audit ENABLE TRIGGER USER; DELETE FROM identity.session;"
        "DELETE FROM identity.delegation; DELETE FROM identity.totp;"
        "DELETE FROM identity.recovery_code; DELETE FROM identity.try_count;"
        "DELETE FROM identity.known_network; DELETE FROM identity.request;"
        "DELETE FROM identity.membership; DELETE FROM identity.account");
    const std::string hash = HashOf(kPassword);
    db_->Sql(absl::StrFormat(
        "INSERT INTO identity.account (officer_id, username, display_name, password_hash, disabled)"
        "SELECT id, username, name, '%s', id = 3 FROM (VALUES (1, 'lan', 'Trần Thị Lan'),"
        "(2, 'minh', 'Lê Minh'), (3, 'cu', 'Người Cũ'), (4, 'moi', 'Người Mới'),"
        "(5, 'truong', 'Đặng Văn Trưởng'), (6, 'quantri.phuong', 'Quản Trị Phường'),"
        "(7, 'quantri', 'Quản Trị'), (8, 'xa', 'Võ Thị Xa'), (9, 'hai', 'Hồ Hai Nơi'))"
        " AS row (id, username, name)",
        hash));
    db_->Sql(
        "INSERT INTO identity.membership (officer_id, agency_id, role, valid_from, valid_to, house)"
        "VALUES (1, 114, 'reception', NULL, NULL, false),"
        "(1, 114, 'leader', NULL, '2026-11-11', false), (2, 301, 'handling', NULL, NULL, false),"
        "(2, 303, 'reception', '2026-11-12', '2026-11-12', false),"
        "(2, 303, 'leader', '2026-11-12', NULL, false), (3, 114, 'reception', NULL, NULL, false),"
        "(4, 114, 'reception', '2026-11-13', NULL, false), (5, 114, 'leader', NULL, NULL, false),"
        "(6, 114, 'admin', NULL, NULL, false), (7, 1, 'admin', NULL, NULL, true),"
        "(8, 117, 'reception', NULL, NULL, false), (9, 114, 'reception', NULL, NULL, false),"
        "(9, 117, 'reception', NULL, NULL, false)");
  }

  static std::string HashOf(std::string_view password) {
    return "$hash$" + crypto::Base64Url(password);
  }

  // As the gateway asks before it knows who calls.
  rpc::CallContext Call() {
    return {.actor = {},
            .now = steered_.value_or(clock_.Now()),
            .deadline = SystemClock().Now() + absl::Seconds(5),
            .request_id = crypto::RandomUuid()};
  }
  // As it asks for an officer.
  rpc::CallContext CallOf(int officer, int agency, std::vector<std::string> roles) {
    rpc::CallContext call = Call();
    call.actor = {.kind = rpc::ActorKind::kOfficer,
                  .officer_id = officer,
                  .agency_id = agency,
                  .roles = std::move(roles),
                  .program = "gateway"};
    return call;
  }
  rpc::CallContext ByChief() { return CallOf(kChief, kWard, {"admin"}); }
  rpc::CallContext ByHouse() { return CallOf(kHouse, kProvince, {"admin"}); }

  // A sign-in as a page would send it.
  struct Door {
    std::string_view network = kOffice;
    std::string device = {};
    std::string token = {};
    std::string code = {};
    int agency = 0;
    int acting_for = 0;
  };
  absl::StatusOr<v1::SignInResponse> Enter(const std::string& name, std::string_view password,
                                           const Door& door) {
    v1::SignInRequest request;
    request.set_username(name);
    request.set_password(std::string(password));
    request.set_agency_id(door.agency);
    request.set_acting_for(door.acting_for);
    request.set_one_time_code(door.code);
    *request.mutable_edge() = EdgeOf(door);
    return SignIn(request, Call(), *deps_);
  }
  absl::StatusOr<v1::SignInResponse> Enter(const std::string& name, std::string_view password,
                                           int agency = 0) {
    return Enter(name, password, Door{.agency = agency});
  }
  static v1::Edge EdgeOf(const Door& door) {
    v1::Edge edge;
    edge.set_token(door.token);
    edge.set_network(std::string(door.network));
    edge.set_device_token(door.device);
    edge.set_agent("Test/1.0");
    return edge;
  }
  static v1::Edge EdgeOf(const std::string& token) { return EdgeOf(Door{.token = token}); }

  std::string TokenOf(const std::string& name, int agency = 0) {
    const auto session = Enter(name, kPassword, agency);
    EXPECT_TRUE(session.ok()) << session.status();
    return session.ok() ? session->token() : "";
  }

  absl::StatusOr<v1::ResolveSessionResponse> Resolve(
      const std::string& token, v1::SessionUse use = v1::SESSION_USE_UNSPECIFIED,
      bool passive = false) {
    v1::ResolveSessionRequest request;
    request.set_token(token);
    request.set_use(use);
    request.set_passive(passive);
    return ResolveSession(request, Call(), *deps_);
  }

  // Enrols one-time codes as a page would; returns the secret's octets.
  std::string Enrol(const std::string& token, std::vector<std::string>* recovery_codes = nullptr);

  const motcua::testing::FreshDatabase& db() const { return *db_; }

  FakeClock clock_;
  std::optional<absl::Time> steered_;
  int verified_ = 0;
  Keys keys_{std::string(32, 'm')};
  DeviceTokens devices_{keys_.device()};
  std::unique_ptr<pg::Pool> pool_;
  std::unique_ptr<crypto::Sealer> sealer_;
  std::unique_ptr<SessionStore> sessions_;
  std::unique_ptr<AccountStore> accounts_;
  std::optional<Deps> deps_;

 private:
  static std::unique_ptr<crypto::Sealer> MakeSealer();

  static inline motcua::testing::FreshDatabase* db_ = nullptr;
};

inline std::unique_ptr<crypto::Sealer> IdentityRig::MakeSealer() {
  const std::string folder = ::testing::TempDir() + "seal-" + crypto::RandomUuid();
  std::filesystem::create_directory(folder);
  std::ofstream(folder + "/1.key", std::ios::binary) << std::string(32, 's');
  auto sealer = crypto::Sealer::FromFolder(folder);
  std::filesystem::remove_all(folder);
  return std::make_unique<crypto::Sealer>(*std::move(sealer));
}

inline std::string FromBase32(std::string_view text) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string octets;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    bits = bits << 5 | static_cast<std::uint32_t>(kLetters.find(c));
    count += 5;
    if (count >= 8) octets += static_cast<char>(bits >> (count -= 8) & 0xff);
  }
  return octets;
}

inline std::string IdentityRig::Enrol(const std::string& token,
                                      std::vector<std::string>* recovery_codes) {
  v1::BeginTotpRequest begin;
  begin.set_request_id(crypto::RandomUuid());
  begin.set_password(std::string(kPassword));
  *begin.mutable_edge() = EdgeOf(token);
  const auto begun = BeginTotp(begin, Call(), *deps_);
  EXPECT_TRUE(begun.ok()) << begun.status();
  if (!begun.ok()) return {};
  const std::string secret = FromBase32(begun->secret());
  v1::ConfirmTotpRequest confirm;
  confirm.set_request_id(crypto::RandomUuid());
  confirm.set_one_time_code(OneTimeCode(secret, StepOf(clock_.Now())));
  *confirm.mutable_edge() = EdgeOf(token);
  const auto confirmed = ConfirmTotp(confirm, Call(), *deps_);
  EXPECT_TRUE(confirmed.ok()) << confirmed.status();
  if (confirmed.ok() && recovery_codes != nullptr) {
    recovery_codes->assign(confirmed->recovery_codes().begin(), confirmed->recovery_codes().end());
  }
  clock_.Advance(absl::Seconds(60));  // the next code is another one
  return secret;
}

}  // namespace motcua::identity
