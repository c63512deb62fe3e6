// Immutable snapshot of agencies, procedures, steps, calendars and message templates, as published;
// swapped when a newer is published.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/domain/deadline.h"
#include "services/domain/event.h"
#include "services/domain/fee.h"
#include "services/domain/ids.h"
#include "services/domain/office_time.h"
#include "services/platform/pg/pg.h"

namespace motcua::catalogue {

enum class AgencyLevel { kUnknown, kProvince, kDepartment, kDistrict, kCommune, kUnit, kExternal };

struct Agency {
  domain::AgencyId id;
  std::string identifier;      // H20.214
  std::string old_identifier;  // 000.00.14.H20, where it had one in the scheme before 2020
  AgencyLevel level = AgencyLevel::kUnknown;
  std::string name;             // full, with diacritics
  std::string short_name;       // unaccented, at most 26 characters, for text messages
  std::string desk_name;        // "Bộ phận một cửa phường Cao Lãnh"
  std::string desk_short_name;  // unaccented, at most 26
  std::string address;
  std::string phone;
  std::string hours;  // one phrase for people
  domain::AgencyId parent;
  std::optional<absl::CivilDay> valid_from;
  std::optional<absl::CivilDay> valid_to;  // last day
  bool level0 = true;                      // code alone is answered
  bool confirmed = false;
};

// Who carries on for an ended agency in a field of procedures; field empty = in all others.
struct Succession {
  std::string field;
  domain::AgencyId successor;
  absl::CivilDay from;
};

enum class LegKind {
  kWork,       // by the agency of the role
  kConsult,    // another agency is asked; consultations after one leg run side by side
  kExternal,   // a body outside decides: tax, social insurance
  kApplicant,  // waits for the applicant
};
enum class JoinRule { kNone, kAll, kAny };
// What no answer to a consultation means. kUnknown where nobody is asked.
enum class Silence { kUnknown, kAgree, kEscalate };

// A step of a procedure as a node of its route.
struct Leg {
  std::string code;
  std::string name;
  std::string role;  // of the agency that does it
  LegKind kind = LegKind::kWork;
  std::vector<std::string> next;  // codes that may follow; empty: the last
  bool free_order = false;        // any leg may follow, and this may be the last
  JoinRule join = JoinRule::kNone;
  int budget_minutes = 0;   // working minutes; 0 = none set
  int consult_minutes = 0;  // that the asked agency has
  Silence silence = Silence::kUnknown;
  std::string silence_law;
  bool pauses = false;  // the legal clock stands still
  int phase = 1;
};

// How often and for how long something may be done to a dossier; 0 days = the law sets no bound.
struct Allowance {
  int times = 0;
  int days = 0;
  std::string instrument;  // that says so; only of extensions
};

// A term that differs from the procedure's own by case, by channel, or by both.
struct CaseRule {
  std::string case_code;                             // empty = the ordinary case
  domain::Channel channel = domain::Channel::kNone;  // kNone = any
  domain::TermRule term;
};

// Values are stored with the papers handed in: never renumber.
enum class PaperKind : std::int16_t { kOriginal = 1, kCertified = 2, kCopy = 3, kElectronic = 4 };

// A paper asked for.
struct Paper {
  std::string case_code;  // empty = in every case
  std::string code;
  std::string name;
  PaperKind kind = PaperKind::kOriginal;
  int copies = 1;
  bool required = true;
  bool reusable = false;  // once handed in electronically it need not be brought again
  bool confirmed = false;
};

// What comes out of a procedure.
struct Result {
  std::string code;
  std::string name;
  std::string kind;  // paper, electronic, both
};

// One of the seven forms as an instrument prescribes it.
struct FormTemplate {
  std::string form_no;  // "01" to "07"
  std::int32_t version = 0;
  std::string name;
  std::string instrument;
  absl::CivilDay valid_from;
  std::optional<absl::CivilDay> valid_to;  // last day
  std::string layout;                      // file; empty = not drawn yet
  bool confirmed = false;
};

struct Procedure {
  std::string code;
  std::string local_code;  // 1.001193.000.00.00.H20
  std::int32_t version = 0;
  std::string name;
  std::string field;
  std::string level;           // words of province, district, commune, external
  std::string competent_role;  // role of the leg that answers for the result
  std::string online_level;    // full, part, information; empty = not known
  int phases = 1;
  domain::TermRule
      term;  // counting rule, amount, cut-off; TermUnit::kGiven where another body sets the date
  std::vector<CaseRule> case_rules;
  std::map<std::string, std::string, std::less<>> cases;  // case code → name
  domain::SupplementPolicy supplement_policy;
  // Empty: published before the catalogue said so, nothing is known and nothing may be assumed.
  std::optional<Allowance> supplements;
  std::optional<Allowance> extensions;
  std::vector<domain::FeeRule> fees;  // none: nothing is known, which is not "free"
  std::vector<domain::FeeExemption> exemptions;
  std::vector<Paper> papers;                 // in the order of their positions
  std::vector<Result> results;               // by code
  std::map<std::string, std::string> steps;  // step code → name
  std::vector<Leg> legs;                     // the same, in the order of their positions
  absl::CivilDay valid_from;
  std::optional<absl::CivilDay> valid_to;
  bool confirmed = false;
};

class Snapshot {
 public:
  std::int32_t version() const { return version_; }
  const Agency* FindAgency(domain::AgencyId id) const;  // nullptr if none
  // By the identifier of either scheme, in either writing: H20.14 and 000.00.14.H20 are one agency.
  const Agency* FindAgencyByIdentifier(std::string_view identifier) const;
  // Who answers on a day for what an agency did in a field of procedures: itself while it is open,
  // then its successor, or that one's. nullptr where nobody carries on.
  const Agency* SuccessorOf(domain::AgencyId agency, std::string_view field,
                            absl::CivilDay on) const;
  // All successions of an agency, the default first.
  const std::vector<Succession>& SuccessionsOf(domain::AgencyId agency) const;
  const std::vector<Agency>& agencies() const { return agencies_; }
  // The version of a procedure in force on a day; nullptr if none.
  const Procedure* FindProcedure(std::string_view code, absl::CivilDay on) const;
  // A pinned version; nullptr if none.
  const Procedure* FindProcedureVersion(std::string_view code, std::int32_t version) const;
  const std::vector<Procedure>& procedures() const { return procedures_; }
  // The template of a form in force on a day; nullptr if none.
  const FormTemplate* FindForm(std::string_view form_no, absl::CivilDay on) const;
  // The term of a case of a procedure that came in by a channel: that of case and channel, else of
  // the case, else of the channel, else the ordinary one. nullopt when the procedure has no such
  // case.
  std::optional<domain::TermRule> TermOf(const Procedure& procedure, domain::Channel channel,
                                         std::string_view case_code) const;
  // Number of the calendar document the terms are counted by.
  std::int32_t calendar_version() const { return calendar_version_; }
  // The calendar the agency counts by; agencies with the same session tables share one.
  const domain::OfficeTime& OfficeTimeOf(domain::AgencyId agency) const;
  // Text of a message key ("web.l0.s4.title", "sms.l0.s4") in Vietnamese; other languages stand
  // under "<language>:<key>" ("en:problem.WRONG_STATE"). Empty if the key does not exist.
  std::string_view Message(std::string_view key) const;
  const std::map<std::string, std::string, std::less<>>& messages() const { return messages_; }

 private:
  friend class Loader;
  std::int32_t version_ = 0;
  std::int32_t calendar_version_ = 0;
  std::vector<Agency> agencies_;                                   // by id
  std::map<std::string, std::size_t, std::less<>> by_identifier_;  // position in agencies_
  std::map<domain::AgencyId, std::vector<Succession>> successions_;
  std::vector<Procedure> procedures_;  // by code, version
  std::vector<FormTemplate> forms_;
  std::map<domain::AgencyId, std::shared_ptr<const domain::OfficeTime>> offices_;  // 0: the house's
  std::map<std::string, std::string, std::less<>> messages_;
};

// Loads the newest published version. UNAVAILABLE if the database is,
// FAILED_PRECONDITION/NO_CATALOGUE if nothing is published.
absl::StatusOr<std::shared_ptr<const Snapshot>> Load(pg::Pool& pool);
// The same inside a transaction: what a publication that is not committed yet would be.
absl::StatusOr<std::shared_ptr<const Snapshot>> Load(pg::Transaction& tx);

// Holds the current snapshot and reloads it when a newer one is published (polled each second on an
// own thread). The first load is tried in the constructor; while the database is down the old
// snapshot stays and the poll goes on trying.
class Catalogue {
 public:
  explicit Catalogue(pg::Pool& pool);
  ~Catalogue();
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;
  // Null until Ready(), never after; callers keep the pointer for the whole call.
  std::shared_ptr<const Snapshot> current() const;
  bool Ready() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace motcua::catalogue
