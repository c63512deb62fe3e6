// Receipts to print, papers for walk-ins, places of paper files, and the lists the counter reads.
#include <optional>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/intake/store/desk_statements.h"
#include "services/intake/store/desk_store.h"
#include "services/intake/store/error.h"
#include "services/intake/store/money_rows.h"
#include "services/intake/store/new_rows.h"
#include "services/ledger/batch.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

constexpr std::string_view kNoReceipt = "00000000-0000-0000-0000-000000000000";

std::string GuidancePlace(std::string_view request) {
  return absl::StrFormat("intake.guidance|sealed|%s", request);
}

std::string FilePlacePlace(std::string_view request) {
  return absl::StrFormat("intake.file_place|sealed|%s", request);
}

pg::TransactionOptions ReadingFor(domain::AgencyId agency, absl::Time deadline) {
  return {.deadline = deadline,
          .agencies = {agency.value()},
          .read_only = true,
          .repeatable_read = true};
}

absl::StatusOr<std::string> Opened(const crypto::Sealer& sealer, const std::string& place,
                                   const pqxx::field& key, const pqxx::field& sealed) {
  const pqxx::binarystring octets(sealed);
  return sealer.Open(key.as<std::int16_t>(), place, octets.str());
}

bool GivesOut(const domain::Dossier& dossier, domain::AgencyId desk) {
  return desk == dossier.receiving_agency || desk == dossier.pickup_agency;
}

Series GuidanceSeries(const Write& write, int form) {
  constexpr int kRefusalForm = 3;
  return {.agency = write.act.agency,
          .day = absl::CivilDay(domain::DayOf(write.act.at).year(), 1, 1),
          .kind = form == kRefusalForm ? SerialKind::kRefusalGuidance
                                       : SerialKind::kSupplementGuidance};
}

}  // namespace

absl::StatusOr<FoundReceipt> DeskStore::FindReceipt(const Question& question) {
  return pg::RunTransaction(
      pool_, ReadingFor(question.party, question.deadline),
      [&](pg::Transaction& tx) -> absl::StatusOr<FoundReceipt> {
        ASSIGN_OR_RETURN(const domain::Dossier named,
                         ledger::Find(tx, question.code, question.party));
        if (!GivesOut(named, question.party)) return domain::NotHolder();
        ledger::ReachReceiptOf(tx, named);
        FoundReceipt found;
        ASSIGN_OR_RETURN(found.dossiers, ledger::DossiersOfReceipt(tx, named.receipt));
        const pqxx::result rows = tx.Exec(kFindIssue, domain::PrintUuid(named.receipt));
        if (rows.empty()) return domain::BrokenHistory("a receipt without a live number");
        found.issue = rows[0][0].as<std::int32_t>();
        found.printed = !rows[0][1].as<bool>();
        if (rows[0][2].as<std::int32_t>() == question.party.value()) {
          ASSIGN_OR_RETURN(found.lookup_number,
                           FindNumber(tx, sealer_, named.receipt, found.issue));
        }
        return found;
      });
}

absl::Status DeskStore::ConfirmPrinted(const Write& write, const std::string& code,
                                       std::int32_t issue) {
  const auto confirm = [&](pg::Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(const bool done, ledger::OpenRecord(tx, RequestOf(write, hasher_)));
    if (done) return absl::OkStatus();
    ASSIGN_OR_RETURN(const domain::Dossier dossier, ledger::Find(tx, code, write.act.agency));
    if (!GivesOut(dossier, write.act.agency)) return domain::NotHolder();
    tx.Post(kForgetNumber, domain::PrintUuid(dossier.receipt), issue);
    return absl::OkStatus();
  };
  return ledger::RunWrite(pool_, OptionsOf(write), confirm);
}

absl::StatusOr<UnprintedPage> DeskStore::ListUnprinted(const Reading& reading,
                                                       const std::optional<UnprintedPlace>& after,
                                                       int limit) {
  const std::string at = after ? InstantLiteral(after->at) : "-infinity";
  const std::string receipt = after ? domain::PrintUuid(after->receipt) : std::string(kNoReceipt);
  return pg::RunTransaction(
      pool_, ReadingFor(reading.agency, reading.deadline),
      [&](pg::Transaction& tx) -> absl::StatusOr<UnprintedPage> {
        UnprintedPage page;
        page.total = tx.Exec(kCountUnprinted, reading.agency.value(), kMostCounted)[0][0].as<int>();
        for (const pqxx::row& row :
             tx.Exec(kListUnprinted, reading.agency.value(), at, receipt, limit)) {
          const auto id = domain::ParseUuid(row[0].as<std::string>());
          if (!id) return domain::BrokenHistory("a receipt's id");
          page.receipts.push_back({.receipt = *id,
                                   .codes = absl::StrSplit(row[4].c_str(), ' '),
                                   .issue = row[1].as<std::int32_t>(),
                                   .issued_at = pg::Micros(row[2]),
                                   .number_kept = row[3].as<bool>()});
        }
        return page;
      });
}

absl::StatusOr<GuidanceNumber> DeskStore::GiveGuidance(const Write& write, int form,
                                                       const Guidance& guidance) {
  const std::string request = domain::PrintUuid(write.act.request);
  const std::string sealed = sealer_.Seal(GuidancePlace(request), EncodeGuidance(guidance));
  const auto give = [&](pg::Transaction& tx) -> absl::StatusOr<GuidanceNumber> {
    ASSIGN_OR_RETURN(const bool done, ledger::OpenRecord(tx, RequestOf(write, hasher_)));
    if (done) {
      const pqxx::result rows = tx.Exec(kGuidanceOfRequest, request);
      if (rows.empty()) return domain::BrokenHistory("a guidance request without its paper");
      return GuidanceNumber{.form = rows[0][0].as<int>(),
                            .year = rows[0][1].as<int>(),
                            .number = rows[0][2].as<std::int32_t>()};
    }
    const Series series = GuidanceSeries(write, form);
    const GuidanceNumber number{.form = form,
                                .year = static_cast<int>(series.day.year()),
                                .number = DrawSerialOf(tx, series)};
    tx.Post(kInsertGuidance, write.act.agency.value(), number.form, number.year, number.number,
            InstantLiteral(write.act.at), write.act.officer.value(), guidance.procedure_code,
            request, sealer_.current_key(), Binary(sealed));
    return number;
  };
  return ledger::RunWrite(pool_, OptionsOf(write), give);
}

absl::StatusOr<DeskStore::OpenedGuidance> DeskStore::OpenGuidance(const domain::Act& act,
                                                                  absl::Time deadline,
                                                                  const GuidanceNumber& number) {
  const pg::TransactionOptions options{.deadline = deadline, .agencies = {act.agency.value()}};
  return pg::RunTransaction(
      pool_, options, [&](pg::Transaction& tx) -> absl::StatusOr<OpenedGuidance> {
        const pqxx::result rows =
            tx.Exec(kFindGuidance, act.agency.value(), number.form, number.year, number.number);
        if (rows.empty()) return GuidanceNotFound();
        tx.Post(kInsertGuidanceRead, act.agency.value(), number.form, number.year, number.number,
                act.officer.value(), InstantLiteral(act.at));
        OpenedGuidance opened;
        opened.given = {.number = number,
                        .at = pg::Micros(rows[0][0]),
                        .officer = domain::OfficerId(rows[0][1].as<std::int64_t>()),
                        .procedure_code = rows[0][2].as<std::string>()};
        ASSIGN_OR_RETURN(
            const std::string octets,
            Opened(sealer_, GuidancePlace(rows[0][3].as<std::string>()), rows[0][4], rows[0][5]));
        ASSIGN_OR_RETURN(opened.guidance, DecodeGuidance(octets));
        return opened;
      });
}

absl::StatusOr<std::vector<GivenGuidance>> DeskStore::ListGuidance(const Reading& reading,
                                                                   const GuidanceNumber& after,
                                                                   int limit) {
  return pg::RunTransaction(
      pool_, ReadingFor(reading.agency, reading.deadline),
      [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<GivenGuidance>> {
        std::vector<GivenGuidance> papers;
        for (const pqxx::row& row : tx.Exec(kListGuidance, reading.agency.value(), after.form,
                                            after.year, after.number, limit)) {
          papers.push_back({.number = {.form = after.form,
                                       .year = after.year,
                                       .number = row[0].as<std::int32_t>()},
                            .at = pg::Micros(row[1]),
                            .officer = domain::OfficerId(row[2].as<std::int64_t>()),
                            .procedure_code = row[3].as<std::string>()});
        }
        return papers;
      });
}

absl::StatusOr<std::int32_t> DeskStore::PlaceFile(const Write& write, const std::string& code,
                                                  const std::string& place) {
  const std::string request = domain::PrintUuid(write.act.request);
  const std::string sealed = sealer_.Seal(FilePlacePlace(request), place);
  const auto put = [&](pg::Transaction& tx) -> absl::StatusOr<std::int32_t> {
    ASSIGN_OR_RETURN(const bool done, ledger::OpenRecord(tx, RequestOf(write, hasher_)));
    if (done) {
      const pqxx::result rows = tx.Exec(kPlaceOfRequest, request);
      if (rows.empty()) return domain::BrokenHistory("a request that placed no file");
      return rows[0][0].as<std::int32_t>();
    }
    ASSIGN_OR_RETURN(const domain::Dossier dossier,
                     ledger::LockDossier(tx, code, write.act.agency));
    if (dossier.holder != write.act.agency) return domain::NotHolder();
    return tx
        .Exec(kInsertFilePlace, dossier.id.value(), InstantLiteral(write.act.at),
              write.act.officer.value(), write.act.agency.value(), request, sealer_.current_key(),
              Binary(sealed))[0][0]
        .as<std::int32_t>();
  };
  return ledger::RunWrite(pool_, OptionsOf(write), put);
}

absl::StatusOr<std::vector<FilePlace>> DeskStore::ListFilePlaces(const Question& question) {
  return pg::RunTransaction(
      pool_, ReadingFor(question.party, question.deadline),
      [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<FilePlace>> {
        ASSIGN_OR_RETURN(const domain::Dossier dossier,
                         ledger::Find(tx, question.code, question.party));
        std::vector<FilePlace> places;
        for (const pqxx::row& row : tx.Exec(kListFilePlaces, dossier.id.value())) {
          ASSIGN_OR_RETURN(
              std::string place,
              Opened(sealer_, FilePlacePlace(row[4].as<std::string>()), row[5], row[6]));
          places.push_back({.number = row[0].as<std::int32_t>(),
                            .place = std::move(place),
                            .at = pg::Micros(row[1]),
                            .officer = domain::OfficerId(row[2].as<std::int64_t>()),
                            .agency = domain::AgencyId(row[3].as<std::int32_t>())});
        }
        return places;
      });
}

absl::StatusOr<std::vector<ledger::RegisterEntry>> DeskStore::ReadRegister(
    const ledger::RegisterQuery& query, absl::Time deadline) {
  return pg::RunTransaction(pool_, ReadingFor(query.agency, deadline),
                            [&](pg::Transaction& tx) { return ledger::ReadRegister(tx, query); });
}

absl::StatusOr<std::vector<ledger::UncollectedEntry>> DeskStore::ReadUncollected(
    const ledger::UncollectedQuery& query, absl::Time deadline) {
  return pg::RunTransaction(pool_, ReadingFor(query.agency, deadline), [&](pg::Transaction& tx) {
    return ledger::ReadUncollected(tx, query);
  });
}

absl::StatusOr<History> DeskStore::ReadHistory(const Question& question) {
  return pg::RunTransaction(
      pool_, ReadingFor(question.party, question.deadline),
      [&](pg::Transaction& tx) -> absl::StatusOr<History> {
        History history;
        ASSIGN_OR_RETURN(history.dossier, ledger::Find(tx, question.code, question.party));
        ASSIGN_OR_RETURN(history.events, ledger::ReadHistory(tx, history.dossier.id));
        return history;
      });
}

}  // namespace motcua::intake
