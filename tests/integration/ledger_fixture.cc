#include "tests/integration/ledger_fixture.h"

#include "services/platform/base/clock.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::testing {

domain::Uuid NewUuid() { return domain::ParseUuid(crypto::RandomUuid()).value(); }

ledger::Request MakeRequest(std::string method, std::string_view command,
                            std::optional<domain::Uuid> id) {
  const ledger::RequestHasher hasher(std::string(32, 'k'));
  const std::vector<std::string> fields = {std::string(command)};
  const auto hash = hasher.Hash(method, domain::OfficerId(7), kDesk, fields);
  return {.id = id.value_or(NewUuid()), .method = std::move(method), .hash = hash};
}

domain::Act MakeAct(domain::AgencyId agency, const ledger::Request& request) {
  return {.at = SystemClock().Now(),
          .officer = domain::OfficerId(7),
          .agency = agency,
          .request = request.id};
}

LedgerFixture::LedgerFixture(int connections)
    : intake_(db_.MakePool("motcua_intake", connections)),
      routing_(db_.MakePool("motcua_routing", connections)) {
  crypto::InitCrypto();
}

LedgerFixture::Result LedgerFixture::Receive(const ledger::Request& request,
                                             const std::string& code) {
  const pg::TransactionOptions options{.agencies = {kDesk.value()}};
  return ledger::RunWrite(*intake_, options, [&](pg::Transaction& tx) -> Result {
    ASSIGN_OR_RETURN(ledger::Opened opened, ledger::OpenCreate(tx, request));
    if (opened.done) return *std::move(opened.done);
    const domain::Act act = MakeAct(kDesk, request);
    const domain::ReceiveCommand command{
        .code = code,
        .receipt = NewUuid(),
        .procedure_code = std::string(kNoProcedure),
        .procedure_version = 1,
        .channel = domain::Channel::kDesk,
        .competent_agency = kOffice,
        .pickup_agency = kDesk,
        .dates = {.due_at = act.at + absl::Hours(24), .promised_at = act.at + absl::Hours(30)}};
    ASSIGN_OR_RETURN(const auto events, domain::DecideReceive(command, act));
    return ledger::Create(tx, request, opened.id, events);
  });
}

LedgerFixture::Result LedgerFixture::Change(pg::Pool& pool, const ledger::Request& request,
                                            const std::string& code, domain::AgencyId agency,
                                            const ledger::Decide& decide) {
  const pg::TransactionOptions options{.agencies = {agency.value()}};
  return ledger::RunWrite(pool, options, [&](pg::Transaction& tx) -> Result {
    return ledger::Change(tx, request, code, agency, decide);
  });
}

LedgerFixture::Result LedgerFixture::Forward(const std::string& code, domain::AgencyId from,
                                             domain::AgencyId to) {
  return Forward(MakeRequest("ForwardDossier", code), code, from, to);
}

LedgerFixture::Result LedgerFixture::Forward(const ledger::Request& request,
                                             const std::string& code, domain::AgencyId from,
                                             domain::AgencyId to) {
  return Change(*routing_, request, code, from, [&](const domain::Dossier& dossier) {
    return domain::DecideForward(dossier, to, MakeAct(from, request));
  });
}

LedgerFixture::Result LedgerFixture::TakeOver(const std::string& code, domain::AgencyId by) {
  const ledger::Request request = MakeRequest("TakeOverDossier", code);
  return Change(*routing_, request, code, by, [&](const domain::Dossier& dossier) {
    return domain::DecideTakeOver(dossier, MakeAct(by, request));
  });
}

LedgerFixture::Result LedgerFixture::FinishStep(const ledger::Request& request,
                                                const std::string& code, domain::AgencyId by) {
  return Change(*routing_, request, code, by, [&](const domain::Dossier& dossier) {
    return domain::DecideFinishStep(dossier, "tham_dinh", MakeAct(by, request));
  });
}

absl::StatusOr<domain::Dossier> LedgerFixture::Find(const std::string& code,
                                                    domain::AgencyId party) {
  const pg::TransactionOptions options{.agencies = {party.value()}, .read_only = true};
  return pg::RunTransaction(*intake_, options,
                            [&](pg::Transaction& tx) -> absl::StatusOr<domain::Dossier> {
                              return ledger::Find(tx, code, party);
                            });
}

}  // namespace motcua::testing
