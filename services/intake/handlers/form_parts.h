// What several forms have in common: values under their keys, the event a form tells of, who issues
// it, whom it is about. Pure; each form's own part is in form_<name>.cc.
#pragma once

#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "motcua/intake/v1/form.pb.h"
#include "services/catalogue/catalogue.h"
#include "services/intake/store/desk_store.h"
#include "services/intake/store/form_store.h"

namespace motcua::intake {

namespace pb = motcua::intake::v1;

using FormSlots = std::map<std::string, std::string, std::less<>>;

// Nothing is set where there is no text.
void SetValue(std::string_view key, std::string_view text, pb::GetFormDataResponse& form);
void SetCell(std::string_view key, std::string_view text, pb::FormRow& row);
pb::FormTable& AddTable(std::string_view key, pb::GetFormDataResponse& form);

// What a form is filled from.
struct FormScope {
  const FormFacts& facts;
  const FormCase& named;  // the dossier that was asked for
  const catalogue::Snapshot& snapshot;
  pb::FormCopy copy = pb::FORM_COPY_OFFICE;
  int ordinal = 0;  // 0 = the last

  // A text of the catalogue with its slots filled.
  std::string Say(std::string_view key, const FormSlots& slots = {}) const;
  // Empty for nobody and for an account nobody knows.
  std::string OfficerName(domain::OfficerId officer) const;
  std::string AgencyName(domain::AgencyId agency) const;
  std::string DeskName(domain::AgencyId agency) const;
};

// What a form tells of: an event, and the dossier as it left it.
struct Moment {
  const domain::Event* event = nullptr;
  int number = 1;  // how many of these kinds there were up to it
  domain::Dossier before;
  domain::Dossier after;
};
// The n-th event of these kinds, or the last (0). FORM_NOT_DUE.
absl::StatusOr<Moment> FindMoment(const FormCase& one, std::string_view form_no,
                                  std::initializer_list<domain::EventKind> kinds, int ordinal);
// The words typed beside an event; empty where there are none (any more).
std::string NoteOf(const FormCase& one, const domain::Event& event);

// NO_FORM_TEMPLATE.
absl::Status SetTemplate(std::string_view form_no, const catalogue::Snapshot& snapshot,
                         absl::CivilDay day, pb::GetFormDataResponse& form);

// voided, where the dossier was entered by mistake.
void SetVoided(const FormScope& scope, pb::GetFormDataResponse& form);

// Who issues a paper: the desk of an agency, or the agency itself.
enum class Issuer { kDesk, kAgency };
// issuer_upper, issuer, place_date, contact_phone, contact_address.
void SetIssuer(const catalogue::Snapshot& snapshot, domain::AgencyId agency, Issuer issuer,
               absl::Time at, pb::GetFormDataResponse& form);
// owner, submitter, submitter_paper, address, phone, email, id_paper.
void SetPeople(const Applicant& applicant, pb::GetFormDataResponse& form);
// The pinned version of the procedure; nullptr only if the catalogue lost it.
const catalogue::Procedure* ProcedureOf(const catalogue::Snapshot& snapshot,
                                        const domain::Dossier& dossier);
// Name of the procedure and of its case.
std::string ContentOf(const catalogue::Snapshot& snapshot, const domain::Dossier& dossier);
std::string TermOf(const catalogue::Snapshot& snapshot, const domain::Dossier& dossier);

// One row of papers: no, name, and the copies in the column of their kind; without copies where
// only the name is known for sure.
void AddPaper(int number, const catalogue::Paper& paper, bool with_copies, pb::FormTable& table);
// The papers of a case of a procedure.
void AddPapers(const catalogue::Procedure& procedure, std::string_view case_code,
               pb::FormTable& table);
// The papers that were handed in: one row for each paper of an event, its copies in the columns of
// the kinds it came in.
void AddHandedPapers(const catalogue::Snapshot& snapshot, std::span<const KeptPaper> papers,
                     pb::FormTable& table);
// Papers by their codes; a code nobody knows stands for itself.
void AddPapersByCode(const catalogue::Procedure* procedure, const std::vector<std::string>& codes,
                     pb::FormTable& table);

// The parts of the forms. Errors: FORM_NOT_DUE, NO_FORM_TEMPLATE.
absl::Status FillReceipt(const FormScope& scope, pb::GetFormDataResponse& form);
absl::Status FillSupplement(const FormScope& scope, pb::GetFormDataResponse& form);
absl::Status FillRefusal(const FormScope& scope, pb::GetFormDataResponse& form);
absl::Status FillApology(const FormScope& scope, pb::GetFormDataResponse& form);
absl::Status FillStop(const FormScope& scope, pb::GetFormDataResponse& form);
absl::Status FillControl(const FormScope& scope, pb::GetFormDataResponse& form);

// Form 02 or 03 of a person who was not received.
struct GuidanceScope {
  const DeskStore::OpenedGuidance& paper;
  const catalogue::Snapshot& snapshot;
  domain::AgencyId acting;
  std::string officer;
};
absl::Status FillGuidance(const GuidanceScope& scope, pb::GetFormDataResponse& form);

// One row of the register; `number` counts from the beginning of the stretch.
void AddRegisterRow(int number, const RegisterFacts& facts, const catalogue::Snapshot& snapshot,
                    pb::FormTable& table);

}  // namespace motcua::intake
