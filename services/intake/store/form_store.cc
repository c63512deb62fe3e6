#include "services/intake/store/form_store.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/domain/error.h"
#include "services/intake/store/form_statements.h"
#include "services/intake/store/money_rows.h"
#include "services/intake/store/new_rows.h"
#include "services/intake/store/places.h"
#include "services/ledger/batch.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"

namespace motcua::intake {
namespace {

constexpr std::size_t kSaltOctets = 32;  // in front of a note's text

template <typename Items, typename Print>
std::string ArrayText(const Items& items, const Print& print) {
  return absl::StrFormat("{%s}", absl::StrJoin(items, ",", [&](std::string* out, const auto& item) {
                           out->append(print(item));
                         }));
}

std::string IdText(domain::DossierId id) { return std::to_string(id.value()); }

pg::TransactionOptions LookingFor(const domain::Act& act, absl::Time deadline) {
  return {.deadline = deadline,
          .agencies = {act.agency.value()},
          .repeatable_read = true,
          .idempotent = true};
}

// One record per dossier, before anything is opened: under the request itself where it asked for
// one dossier alone.
absl::Status RecordLooks(pg::Transaction& tx, const domain::Act& act, bool alone,
                         const std::vector<domain::DossierId>& ids) {
  if (ids.empty()) return absl::OkStatus();
  const std::string requests = ArrayText(ids, [&](domain::DossierId id) {
    return domain::PrintUuid(alone ? act.request : ledger::ChildOf(act.request, id));
  });
  const std::string dossiers = ArrayText(ids, IdText);
  const pqxx::result made = tx.Exec(kInsertPrintReveals, requests, dossiers, act.officer.value(),
                                    act.agency.value(), InstantLiteral(act.at));
  if (made.size() == ids.size()) return absl::OkStatus();
  const pqxx::result known =
      tx.Exec(kCountPrintReveals, requests, dossiers, act.officer.value(), act.agency.value());
  const bool all_known = known[0][0].as<std::size_t>() == ids.size();
  return all_known ? absl::OkStatus() : domain::RequestIdReused();
}

absl::StatusOr<std::string> Opened(const crypto::Sealer& sealer, const std::string& place,
                                   const pqxx::field& key, const pqxx::field& sealed) {
  const pqxx::binarystring octets(sealed);
  return sealer.Open(key.as<std::int16_t>(), place, octets.str());
}

absl::StatusOr<std::map<domain::DossierId, Applicant>> ReadApplicants(
    pg::Transaction& tx, const crypto::Sealer& sealer, const std::vector<domain::DossierId>& ids) {
  std::map<domain::DossierId, Applicant> applicants;
  for (const pqxx::row& row : tx.Exec(kReadApplicants, ArrayText(ids, IdText))) {
    const domain::DossierId id(row[0].as<std::int64_t>());
    ASSIGN_OR_RETURN(const std::string octets, Opened(sealer, ApplicantPlace(id), row[1], row[2]));
    ASSIGN_OR_RETURN(applicants[id], DecodeApplicant(octets));
  }
  if (applicants.size() != ids.size()) {
    return domain::BrokenHistory("a dossier without its applicant");
  }
  return applicants;
}

absl::StatusOr<std::map<std::int32_t, std::string>> ReadNotes(pg::Transaction& tx,
                                                              const crypto::Sealer& sealer,
                                                              domain::DossierId id) {
  std::map<std::int32_t, std::string> notes;
  for (const pqxx::row& row : tx.Exec(kReadNotes, id.value())) {
    const auto seq = row[0].as<std::int32_t>();
    // As routing sealed it.
    const std::string place = row[3].as<bool>()
                                  ? absl::StrFormat("routing.note|sealed|%d.%d", id.value(), seq)
                                  : NotePlace(id, seq);
    ASSIGN_OR_RETURN(const std::string octets, Opened(sealer, place, row[1], row[2]));
    if (octets.size() < kSaltOctets) return domain::BrokenHistory("a note without its salt");
    notes[seq] = octets.substr(kSaltOctets);
  }
  return notes;
}

OfficerNames ReadNamesIn(pg::Transaction& tx, const std::set<domain::OfficerId>& officers) {
  OfficerNames names;
  const std::string ids =
      ArrayText(officers, [](domain::OfficerId id) { return std::to_string(id.value()); });
  for (const pqxx::row& row : tx.Exec(kReadOfficerNames, ids)) {
    names[domain::OfficerId(row[0].as<std::int64_t>())] = row[1].as<std::string>();
  }
  return names;
}

absl::StatusOr<std::vector<FormCase>> ReadReceipt(pg::Transaction& tx,
                                                  const domain::Uuid& receipt) {
  std::vector<FormCase> cases;
  ASSIGN_OR_RETURN(std::vector<domain::Dossier> dossiers, ledger::DossiersOfReceipt(tx, receipt));
  for (domain::Dossier& dossier : dossiers) {
    FormCase one;
    one.dossier = std::move(dossier);
    ASSIGN_OR_RETURN(one.events, ledger::ReadHistory(tx, one.dossier.id));
    cases.push_back(std::move(one));
  }
  return cases;
}

std::set<domain::OfficerId> OfficersOf(const std::vector<FormCase>& cases) {
  std::set<domain::OfficerId> officers;
  for (const FormCase& one : cases) {
    for (const domain::Event& event : one.events) officers.insert(event.act.officer);
  }
  return officers;
}

}  // namespace

// What lies sealed or elsewhere beside row and history.
absl::Status FormStore::OpenCase(pg::Transaction& tx, FormCase& one) const {
  const domain::DossierId id = one.dossier.id;
  ASSIGN_OR_RETURN(one.notes, ReadNotes(tx, sealer_, id));
  one.money = ReadMovements(tx, tx.Exec(kReadMoney, id.value()));
  ASSIGN_OR_RETURN(one.papers, ReadPapers(tx, sealer_, id));
  return absl::OkStatus();
}

absl::StatusOr<FormFacts> FormStore::ReadForm(const FormQuestion& question) {
  const domain::AgencyId acting = question.act.agency;
  const auto read = [&](pg::Transaction& tx) -> absl::StatusOr<FormFacts> {
    FormCase named;
    ASSIGN_OR_RETURN(named.dossier, ledger::Find(tx, question.code, acting));
    ASSIGN_OR_RETURN(named.events, ledger::ReadHistory(tx, named.dossier.id));
    RETURN_IF_ERROR(question.check(named));
    const domain::Uuid receipt = named.dossier.receipt;
    tx.Exec(kReachDesks, named.dossier.receiving_agency.value(),
            named.dossier.pickup_agency.value());
    const pqxx::result issues = tx.Exec(kFindFormIssue, domain::PrintUuid(receipt));
    FormFacts facts;
    if (question.whole_receipt) {
      ASSIGN_OR_RETURN(facts.cases, ReadReceipt(tx, receipt));
    } else {
      facts.cases.push_back(std::move(named));
    }
    std::vector<domain::DossierId> ids;
    for (const FormCase& one : facts.cases) ids.push_back(one.dossier.id);
    RETURN_IF_ERROR(RecordLooks(tx, question.act, !question.whole_receipt, ids));
    ASSIGN_OR_RETURN(auto applicants, ReadApplicants(tx, sealer_, ids));
    for (FormCase& one : facts.cases) {
      one.applicant = std::move(applicants.at(one.dossier.id));
      RETURN_IF_ERROR(OpenCase(tx, one));
    }
    facts.officers = ReadNamesIn(tx, OfficersOf(facts.cases));
    if (issues.empty()) return facts;
    facts.issue = issues[0][0].as<std::int32_t>();
    const bool is_ours = domain::AgencyId(issues[0][1].as<std::int32_t>()) == acting;
    if (question.with_number && is_ours) {
      ASSIGN_OR_RETURN(facts.lookup_number, FindNumber(tx, sealer_, receipt, facts.issue));
    }
    return facts;
  };
  return pg::RunTransaction(pool_, LookingFor(question.act, question.deadline), read);
}

absl::StatusOr<std::vector<RegisterFacts>> FormStore::ReadRegister(
    const RegisterQuestion& question) {
  const auto read = [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<RegisterFacts>> {
    ASSIGN_OR_RETURN(std::vector<ledger::RegisterEntry> entries,
                     ledger::ReadRegister(tx, question.query));
    std::vector<domain::DossierId> ids;
    for (const ledger::RegisterEntry& entry : entries) ids.push_back(entry.dossier.id);
    RETURN_IF_ERROR(RecordLooks(tx, question.act, false, ids));
    ASSIGN_OR_RETURN(auto applicants, ReadApplicants(tx, sealer_, ids));
    std::vector<RegisterFacts> facts;
    for (ledger::RegisterEntry& entry : entries) {
      Applicant applicant = std::move(applicants.at(entry.dossier.id));
      facts.push_back({.entry = std::move(entry), .applicant = std::move(applicant)});
    }
    return facts;
  };
  return pg::RunTransaction(pool_, LookingFor(question.act, question.deadline), read);
}

absl::StatusOr<OfficerNames> FormStore::ReadNames(const std::vector<domain::OfficerId>& officers,
                                                  absl::Time deadline) {
  const pg::TransactionOptions options{.deadline = deadline, .read_only = true};
  return pg::RunTransaction(pool_, options,
                            [&](pg::Transaction& tx) -> absl::StatusOr<OfficerNames> {
                              return ReadNamesIn(tx, {officers.begin(), officers.end()});
                            });
}

}  // namespace motcua::intake
