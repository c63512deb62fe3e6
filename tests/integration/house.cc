#include "tests/integration/house.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_format.h"
#include "services/platform/base/clock.h"

namespace motcua::testing {
namespace {

constexpr int kThreads = 12;

constexpr std::string_view kGivenRows = R"sql(
  INSERT INTO catalogue.procedure (code, version, name, field, term_unit, term_amount,
    cutoff_minute, supplement_policy, valid_from, source, confirmed)
  VALUES ('9.999001', 1, 'Given', 'Test', 'given', 0, 0, 'pause', '2010-01-01', 'test', false)
)sql";

constexpr std::string_view kTwiceRows = R"sql(
  INSERT INTO catalogue.procedure (code, version, name, field, term_unit, term_amount,
    cutoff_minute, supplement_policy, extension_times, extension_days, valid_from, source,
    confirmed)
  VALUES ('9.999002', 1, 'Twice', 'Test', 'working_day', 5, 0, 'pause', 2, 3, '2010-01-01',
    'test', false)
)sql";

std::string MakeSealFolder() {
  const std::string folder = absl::StrFormat(
      "%s/motcua-seal-%s", std::filesystem::temp_directory_path().string(), crypto::RandomUuid());
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/1.key", std::ios::binary) << crypto::RandomBytes(32);
  return folder;
}

std::vector<std::string> Tables(const FreshDatabase& database) {
  std::vector<std::string> tables;
  for (const pqxx::row& row : database.Sql(R"sql(
         SELECT table_schema || '.' || table_name FROM information_schema.tables
         WHERE table_type = 'BASE TABLE'
           AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1)sql")) {
    tables.emplace_back(row[0].c_str());
  }
  return tables;
}

template <typename Response>
std::string CodeOf(const absl::StatusOr<Response>& response) {
  EXPECT_TRUE(response.ok()) << response.status();
  return response.ok() ? response->dossier().code() : "";
}

}  // namespace

House::House() {
  crypto::InitCrypto();
  seal_folder_ = MakeSealFolder();
  sealer_ = std::make_unique<crypto::Sealer>(*crypto::Sealer::FromFolder(seal_folder_));
  hasher_ = std::make_unique<ledger::RequestHasher>(std::string(32, 'r'));
  database.Sql(std::string(kGivenRows));
  database.Sql(std::string(kTwiceRows));
  intake_pool_ = database.MakePool("motcua_intake", kThreads);
  routing_pool_ = database.MakePool("motcua_routing", kThreads);
  catalogue_ = std::make_unique<catalogue::Catalogue>(*intake_pool_);
  intake_store_ =
      std::make_unique<intake::Store>(*intake_pool_, *sealer_, *hasher_,
                                      intake::StoreKeys{.index = std::string(32, 'i'),
                                                        .lookup = std::string(32, 'l'),
                                                        .search = std::string(32, 's')});
  routing_store_ =
      std::make_unique<routing::Store>(*routing_pool_, *sealer_, *hasher_, std::string(32, 'r'));
}

House::~House() {
  catalogue_.reset();
  intake_pool_.reset();
  routing_pool_.reset();
  std::filesystem::remove_all(seal_folder_);
}

std::map<std::string, std::string> House::Contents() const {
  std::map<std::string, std::string> contents;
  for (const std::string& table : Tables(database)) {
    contents[table] = database.Value("SELECT count(*) FROM " + table);
  }
  contents["serials"] = database.Value("SELECT sum(last_serial) FROM intake.code_counter");
  contents["versions"] = database.Value("SELECT sum(version) FROM ledger.dossier");
  return contents;
}

std::vector<std::string> House::TablesWith(std::string_view text) const {
  std::string hex;
  for (const char octet : text) {
    hex += absl::StrFormat("%02x", static_cast<unsigned char>(octet));
  }
  std::vector<std::string> found;
  for (const std::string& table : Tables(database)) {
    const std::string count = database.Value(
        absl::StrFormat("SELECT count(*) FROM %s AS t WHERE position('%s' IN t::text) > 0 "
                        "OR position('%s' IN t::text) > 0",
                        table, text, hex));
    if (count != "0") found.push_back(table);
  }
  return found;
}

House& TheHouse() {
  static House house;
  return house;
}

absl::Time Hour(int hours) {
  const absl::Time start =
      absl::FromCivil(absl::CivilSecond(2026, 11, 12, 8, 30), domain::HouseZone());
  return start + absl::Hours(hours);
}

rpc::CallContext Call(const Caller& caller, absl::Time now) {
  return {.actor = {.kind = rpc::ActorKind::kOfficer,
                    .officer_id = 77,
                    .agency_id = caller.agency,
                    .roles = caller.roles,
                    .program = "gateway"},
          .now = now,
          .deadline = SystemClock().Now() + absl::Seconds(30),
          .request_id = "test"};
}

std::string NewRequestId() { return crypto::RandomUuid(); }

intake::v1::ReceiveDossierRequest GoodReception() {
  intake::v1::ReceiveDossierRequest request;
  request.set_request_id(NewRequestId());
  request.set_procedure_code(std::string(kProcedure));
  request.set_channel(type::v1::CHANNEL_DESK);
  request.set_competent_agency_id(kDepartment);
  request.mutable_applicant()->set_full_name(std::string(kCanaryName));
  request.mutable_applicant()->set_id_number("087099912345");
  request.mutable_applicant()->set_address("12 Đường Canary, phường Cao Lãnh");
  request.mutable_applicant()->set_phone(std::string(kCanaryPhone));
  request.mutable_applicant()->set_phone_owner(intake::v1::PHONE_OWNER_OWNER);
  return request;
}

intake::v1::RegisterDossierRequest GoodRegistration() {
  const intake::v1::ReceiveDossierRequest reception = GoodReception();
  intake::v1::RegisterDossierRequest request;
  request.set_request_id(reception.request_id());
  request.set_procedure_code(reception.procedure_code());
  request.set_channel(type::v1::CHANNEL_ONLINE);
  request.set_competent_agency_id(reception.competent_agency_id());
  *request.mutable_applicant() = reception.applicant();
  return request;
}

std::string Received(absl::Time now) {
  return CodeOf(intake::ReceiveDossier(GoodReception(), TheHouse().intake(), Call({}, now)));
}

std::string InTransit(absl::Time now) {
  auto request = For<routing::v1::ForwardDossierRequest>(Received(now));
  request.set_to_agency_id(kDepartment);
  return CodeOf(routing::ForwardDossier(request, TheHouse().routing(), Call({}, now)));
}

std::string TakenOver(absl::Time now) {
  return CodeOf(routing::TakeOverDossier(For<routing::v1::TakeOverDossierRequest>(InTransit(now)),
                                         TheHouse().routing(), Call({.agency = kDepartment}, now)));
}

std::string Issued(absl::Time now) {
  return CodeOf(routing::IssueResult(For<routing::v1::IssueResultRequest>(TakenOver(now)),
                                     TheHouse().routing(), Call({.agency = kDepartment}, now)));
}

}  // namespace motcua::testing
