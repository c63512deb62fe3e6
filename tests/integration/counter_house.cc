#include "tests/integration/counter_house.h"

#include <gtest/gtest.h>

#include "absl/strings/str_format.h"

namespace motcua::testing {
namespace {

constexpr int kThreads = 12;

constexpr std::string_view kPricedRows = R"sql(
  INSERT INTO catalogue.procedure (code, version, name, field, term_unit, term_amount,
    cutoff_minute, supplement_policy, valid_from, source, confirmed)
  VALUES ('9.999003', 1, 'Priced', 'Test', 'same_day', 0, 900, 'pause', '2010-01-01', 'test', true);
  INSERT INTO catalogue.procedure_case
    (procedure_code, procedure_version, case_code, name, source, confirmed)
  VALUES ('9.999003', 1, 'free', 'Free', 'test', true);
  INSERT INTO catalogue.term (procedure_code, procedure_version, case_code, channel, term_unit,
    term_amount, cutoff_minute, source, confirmed)
  VALUES ('9.999003', 1, 'free', 0, 'same_day', 0, 900, 'test', true);
  INSERT INTO catalogue.fee (procedure_code, procedure_version, case_code, fee_code, kind, name,
    unit, amount, source, confirmed)
  VALUES ('9.999003', 1, '', 'search', 'fee', 'Search', 'page', 2000, 'test', true),
         ('9.999003', 1, '', 'levy', 'levy', 'Levy', 'dossier', 8000, 'test', true),
         ('9.999003', 1, 'free', 'search', 'fee', 'Search', 'page', 0, 'test', true),
         ('9.999003', 1, 'free', 'levy', 'levy', 'Levy', 'dossier', 0, 'test', true);
  INSERT INTO catalogue.fee_exemption (procedure_code, procedure_version, case_code, fee_code,
    exemption_code, name, percent, law, source, confirmed)
  VALUES ('9.999003', 1, '', 'search', 'half', 'Half', 50, 'test', 'test', true),
         ('9.999003', 1, '', 'levy', 'poor', 'Poor', 100, 'test', 'test', true)
)sql";

const FreshDatabase& Prepared() {
  TheHouse().database.Sql(std::string(kPricedRows));
  return TheHouse().database;
}

}  // namespace

Counter::Counter()
    : pool_(Prepared().MakePool("motcua_intake", kThreads)),
      status_pool_(TheHouse().database.MakePool("motcua_status", 2)),
      hasher_(std::string(32, 'r')),
      keys_{.index = std::string(32, 'i'),
            .lookup = std::string(32, 'l'),
            .search = std::string(32, 's')},
      store_(std::make_unique<intake::Store>(*pool_, TheHouse().sealer(), hasher_, keys_)),
      desk_(std::make_unique<intake::DeskStore>(*pool_, TheHouse().sealer(), hasher_, keys_)),
      money_(std::make_unique<intake::MoneyStore>(*pool_, hasher_)),
      catalogue_(std::make_unique<catalogue::Catalogue>(*pool_)),
      status_(std::make_unique<status::PgStore>(
          status::PgStore::Pools{.questions = *status_pool_, .follower = *status_pool_},
          Secret<std::string>(keys_.lookup))) {}

absl::StatusOr<status::v1::LookUpResponse> Counter::LookUp(const std::string& query,
                                                           absl::Time now) {
  status::v1::LookUpRequest request;
  request.set_query(query);
  rpc::CallContext call = Call({}, now);
  call.actor = {.kind = rpc::ActorKind::kPublic, .program = "gateway"};
  const status::Deps deps{.store = *status_, .catalogue = [this] { return catalogue_->current(); }};
  return status::LookUp(request, call, deps);
}

Counter& TheCounter() {
  static Counter counter;
  return counter;
}

rpc::CallContext As(const Officer& officer, absl::Time now) {
  std::vector<std::string> roles = {"reception", "handling"};
  if (officer.leader) roles.emplace_back("leader");
  rpc::CallContext call = Call({.agency = officer.agency, .roles = std::move(roles)}, now);
  call.actor.officer_id = officer.id;
  return call;
}

std::string OpenedBook(int agency, intake::v1::FeeKind kind, int receipts, absl::Time now) {
  static int series = 0;
  intake::v1::OpenBookRequest request;
  request.set_request_id(NewRequestId());
  request.set_kind(kind);
  request.set_series(absl::StrFormat("T%d/26", ++series));
  request.set_first_serial(1);
  request.set_last_serial(receipts);
  const auto opened =
      intake::OpenBook(request, TheCounter().deps(), As({.agency = agency, .leader = true}, now));
  EXPECT_TRUE(opened.ok()) << opened.status();
  return request.series();
}

intake::v1::ReceiveAtOnceRequest GoodAtOnce(std::string_view procedure) {
  intake::v1::ReceiveAtOnceRequest request;
  request.set_request_id(NewRequestId());
  request.set_procedure_code(std::string(procedure));
  *request.mutable_applicant() = GoodReception().applicant();
  return request;
}

intake::v1::ReceiveBatchRequest GoodBatch() {
  intake::v1::ReceiveBatchRequest request;
  request.set_request_id(NewRequestId());
  *request.mutable_applicant() = GoodReception().applicant();
  request.set_channel(type::v1::CHANNEL_DESK);
  for (const int competent : {kDepartment, kDesk, kDepartment}) {
    intake::v1::BatchItem& item = *request.add_items();
    item.set_procedure_code(std::string(kProcedure));
    item.set_competent_agency_id(competent);
  }
  request.mutable_items(1)->set_procedure_code(std::string(kPricedProcedure));
  return request;
}

std::string AtDesk(absl::Time now) {
  const std::string code = Issued(now);
  const auto brought = routing::BringResult(For<routing::v1::BringResultRequest>(code),
                                            TheHouse().routing(), Call({}, now));
  EXPECT_TRUE(brought.ok()) << brought.status();
  return code;
}

}  // namespace motcua::testing
