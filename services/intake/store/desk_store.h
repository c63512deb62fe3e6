// What the counter does beyond one reception and one change: several dossiers at once, work done
// over the counter, receipts issued again, papers for walk-ins, places of paper files, and the
// books it looks into. One transaction each; nothing here decides what may happen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/intake/store/guidance.h"
#include "services/intake/store/money.h"
#include "services/intake/store/store.h"
#include "services/ledger/register.h"

namespace motcua::intake {

// Several dossiers of one request, in the order they were asked for, and the number of their
// receipt while it is kept.
struct WrittenMany {
  std::vector<Written> each;
  std::string lookup_number;
  std::int32_t issue = 1;
};

// Whose dossiers a batch makes, and the papers handed in for each of them.
struct Batch {
  const Applicant& applicant;
  std::vector<std::span<const HandedPaper>> papers;  // one entry per dossier
};
// The n-th dossier of a batch is decided upon this; draws exactly one serial.
using DecideNth = std::function<domain::Events(std::size_t n, const Creating&)>;

// Work done over the counter is decided upon this; as Creating, and the number in the register.
struct CreatingAtOnce {
  domain::Uuid receipt;
  std::int32_t register_number = 0;
  DrawSerial draw_serial;
};
using DecideAtOnce = std::function<domain::Events(const CreatingAtOnce&)>;

struct AtOnce {
  const Applicant& applicant;
  bool slip = false;  // a lookup number is wanted on paper
  // Money taken, if any; its dossier is filled in. Asked only when the request was not done before.
  std::function<absl::StatusOr<std::optional<Charge>>()> charge;
};
struct WrittenAtOnce {
  Written written;
  std::vector<Movement> receipts;
};

// One of several changes, under the lock of its dossier.
using DecideEach =
    std::function<domain::Events(const domain::Dossier&, const domain::ChainHash& note_hash)>;
struct Targets {
  std::vector<std::string> codes;  // canonical, each once
  std::optional<std::string> note;
};

struct FoundReceipt {
  std::vector<domain::Dossier> dossiers;
  std::int32_t issue = 0;
  std::string lookup_number;  // empty once printed or too old
  bool printed = false;
};
struct Unprinted {
  domain::Uuid receipt;
  std::vector<std::string> codes;
  std::int32_t issue = 0;
  absl::Time issued_at;  // the machine's, never steered
  bool number_kept = false;
};
struct UnprintedPlace {
  absl::Time at;
  domain::Uuid receipt;
};
struct UnprintedPage {
  std::vector<Unprinted> receipts;
  int total = 0;  // counted up to kMostCounted
};
inline constexpr int kMostCounted = 1000;

struct FilePlace {
  std::int32_t number = 0;
  std::string place;
  absl::Time at;
  domain::OfficerId officer;
  domain::AgencyId agency;
};

// A reading call: for whom, until when.
struct Reading {
  domain::AgencyId agency;
  absl::Time deadline;
};

struct History {
  domain::Dossier dossier;
  std::vector<domain::Event> events;
};

// Thread-safe; one connection of the pool per running call. Errors of every method besides those
// named: those of pg::RunTransaction, of writes also ALREADY_EXISTS/REQUEST_ID_REUSED.
class DeskStore {
 public:
  DeskStore(pg::Pool& pool, const crypto::Sealer& sealer, const ledger::RequestHasher& hasher,
            StoreKeys keys);

  // New dossiers of one applicant on one receipt. What `decide` refuses.
  absl::StatusOr<WrittenMany> CreateMany(const Write& write, const Batch& batch,
                                         const DecideNth& decide);
  // SHEET_CLOSED, NO_RECEIPT_BOOK, NOTHING_TO_COLLECT, and what `decide` refuses.
  absl::StatusOr<WrittenAtOnce> CreateAtOnce(const Write& write, const AtOnce& at_once,
                                             const DecideAtOnce& decide);
  // DOSSIER_NOT_FOUND, and what `decide` refuses.
  absl::StatusOr<std::vector<Written>> ChangeMany(const Write& write, const Targets& targets,
                                                  const DecideEach& decide);

  // The open dossiers of the receipt each get the event. DOSSIER_NOT_FOUND, WRONG_STATE,
  // NOT_HOLDER.
  absl::StatusOr<WrittenMany> Reissue(const Write& write, const std::string& code,
                                      const std::string& identity_check);
  // DOSSIER_NOT_FOUND; NOT_HOLDER for a desk that did not give the receipt out.
  absl::StatusOr<FoundReceipt> FindReceipt(const Question& question);
  absl::Status ConfirmPrinted(const Write& write, const std::string& code, std::int32_t issue);
  absl::StatusOr<UnprintedPage> ListUnprinted(const Reading& reading,
                                              const std::optional<UnprintedPlace>& after,
                                              int limit);

  absl::StatusOr<GuidanceNumber> GiveGuidance(const Write& write, int form,
                                              const Guidance& guidance);
  struct OpenedGuidance {
    Guidance guidance;
    GivenGuidance given;
  };
  // Records who looked, in `write`. NOT_FOUND/GUIDANCE_NOT_FOUND.
  absl::StatusOr<OpenedGuidance> OpenGuidance(const domain::Act& act, absl::Time deadline,
                                              const GuidanceNumber& number);
  // By number, after that of `after`.
  absl::StatusOr<std::vector<GivenGuidance>> ListGuidance(const Reading& reading,
                                                          const GuidanceNumber& after, int limit);

  // All that were handed in, in the order they were written down. DOSSIER_NOT_FOUND.
  absl::StatusOr<std::vector<KeptPaper>> ListPapers(const Question& question);

  // DOSSIER_NOT_FOUND; NOT_HOLDER unless the agency holds the file. The number of the place.
  absl::StatusOr<std::int32_t> PlaceFile(const Write& write, const std::string& code,
                                         const std::string& place);
  // Newest first. DOSSIER_NOT_FOUND.
  absl::StatusOr<std::vector<FilePlace>> ListFilePlaces(const Question& question);

  absl::StatusOr<std::vector<ledger::RegisterEntry>> ReadRegister(
      const ledger::RegisterQuery& query, absl::Time deadline);
  absl::StatusOr<std::vector<ledger::UncollectedEntry>> ReadUncollected(
      const ledger::UncollectedQuery& query, absl::Time deadline);
  // DOSSIER_NOT_FOUND.
  absl::StatusOr<History> ReadHistory(const Question& question);

 private:
  pg::Pool& pool_;
  const crypto::Sealer& sealer_;
  const ledger::RequestHasher& hasher_;
  StoreKeys keys_;
};

}  // namespace motcua::intake
