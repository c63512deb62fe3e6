#include "services/ledger/rows.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "services/domain/error.h"
#include "services/ledger/statements.h"
#include "services/platform/base/status_macros.h"

namespace motcua::ledger {
namespace {

constexpr absl::CivilDay kFirstDay(1970, 1, 1);

template <typename Enum>
std::string EnumText(Enum value) {
  return NumberText(static_cast<std::int64_t>(value));
}

// Inside an array literal every element is quoted; that is right for each type.
void AppendElement(std::string& out, const std::optional<std::string>& value) {
  if (!value) {
    out += "NULL";
    return;
  }
  out += '"';
  std::string_view rest = *value;
  while (true) {
    const std::size_t plain = std::min(rest.find('"'), rest.find('\\'));
    out += rest.substr(0, plain);
    if (plain == std::string_view::npos) break;
    out += '\\';
    out += rest[plain];
    rest.remove_prefix(plain + 1);
  }
  out += '"';
}

// Takes the columns of a row one after the other; remembers whether all were sound.
class Columns {
 public:
  explicit Columns(const pqxx::row& row) : row_(row) {}

  std::int64_t Number() { return row_[next_++].as<std::int64_t>(); }
  std::int32_t Small() { return static_cast<std::int32_t>(Number()); }
  std::string Text() { return std::string(row_[next_++].c_str()); }
  bool Truth() { return row_[next_++].c_str()[0] == 't'; }
  domain::AgencyId Agency() { return domain::AgencyId(Small()); }
  absl::Time At() { return pg::Micros(row_[next_++]); }
  std::optional<absl::Time> MaybeAt() { return pg::OptionalMicros(row_[next_++]); }
  std::vector<std::uint8_t> Octets() { return pg::Bytes(row_[next_++]); }

  std::optional<absl::CivilDay> MaybeDay() {
    const pqxx::field field = row_[next_++];
    if (field.is_null()) return std::nullopt;
    return kFirstDay + field.as<std::int32_t>();
  }
  domain::DossierState State() {
    const auto state = domain::StateFromNumber(Small());
    sound_ = sound_ && state.has_value();
    return state.value_or(domain::DossierState::kNone);
  }
  domain::EventKind Kind() {
    const auto kind = domain::KindFromNumber(Small());
    sound_ = sound_ && kind.has_value();
    return kind.value_or(domain::EventKind::kReceived);
  }
  domain::Channel Channel() {
    const std::int32_t number = Small();
    sound_ = sound_ && number >= 0 && number <= static_cast<int>(domain::Channel::kInternal);
    return static_cast<domain::Channel>(number);
  }
  domain::Uuid Uuid() {
    const auto uuid = domain::ParseUuid(row_[next_++].c_str());
    sound_ = sound_ && uuid.has_value();
    return uuid.value_or(domain::Uuid{});
  }
  domain::ChainHash Hash() {
    const std::vector<std::uint8_t> octets = Octets();
    domain::ChainHash hash{};
    sound_ = sound_ && octets.size() == hash.size();
    std::copy_n(octets.begin(), std::min(octets.size(), hash.size()), hash.begin());
    return hash;
  }
  bool Sound() const { return sound_; }

 private:
  const pqxx::row& row_;
  int next_ = 0;
  bool sound_ = true;
};

}  // namespace

std::string NumberText(std::int64_t number) { return absl::StrCat(number); }

std::string InstantText(absl::Time at) {
  if (at == absl::InfinitePast()) return "-infinity";
  return absl::FormatTime("%Y-%m-%d %H:%M:%E6S+00", at, absl::UTCTimeZone());
}

std::optional<std::string> InstantText(const std::optional<absl::Time>& at) {
  if (!at) return std::nullopt;
  return InstantText(*at);
}

std::string OctetsText(std::span<const std::uint8_t> octets) {
  const absl::string_view text(reinterpret_cast<const char*>(octets.data()), octets.size());
  return absl::StrCat("\\x", absl::BytesToHexString(text));
}

std::string IdsText(std::span<const domain::DossierId> ids) {
  return absl::StrCat("{",
                      absl::StrJoin(ids, ",",
                                    [](std::string* out, domain::DossierId id) {
                                      absl::StrAppend(out, id.value());
                                    }),
                      "}");
}

Row ColumnArrays(std::span<const Row> rows) {
  Row arrays(rows.empty() ? 0 : rows.front().size());
  for (std::size_t column = 0; column < arrays.size(); ++column) {
    constexpr std::size_t kAroundElement = 5;  // comma, quotes, and what has to be escaped
    std::size_t size = 2;
    for (const Row& row : rows) {
      size += kAroundElement + (row[column] ? row[column]->size() : 0);
    }
    std::string text = "{";
    text.reserve(size);
    for (const Row& row : rows) {
      if (text.size() > 1) text += ',';
      AppendElement(text, row[column]);
    }
    text += '}';
    arrays[column] = std::move(text);
  }
  return arrays;
}

void Post(pg::Transaction& tx, const pg::Statement& statement, const Row& values) {
  std::vector<pg::Argument> arguments;
  arguments.reserve(values.size());
  for (const std::optional<std::string>& value : values) {
    arguments.push_back(pg::ToArgument(value));
  }
  tx.PostValues(statement, std::move(arguments));
}

absl::StatusOr<StoredDossier> ReadDossier(const pqxx::row& row) {
  Columns in(row);
  StoredDossier stored;
  domain::Dossier& d = stored.dossier;
  d.id = domain::DossierId(in.Number());
  d.code = in.Text();
  d.version = in.Small();
  d.state = in.State();
  d.resume_state = in.State();
  d.procedure_code = in.Text();
  d.procedure_version = in.Small();
  d.channel = in.Channel();
  d.receipt = in.Uuid();
  d.receiving_agency = in.Agency();
  d.competent_agency = in.Agency();
  d.pickup_agency = in.Agency();
  d.holder = in.Agency();
  d.previous_holder = in.Agency();
  d.in_transit_to = in.Agency();
  d.result_holder = in.Agency();
  d.result_at_desk = in.Truth();
  d.received_at = in.At();
  d.due_at = in.MaybeAt();
  d.promised_at = in.MaybeAt();
  d.paused_at = in.MaybeAt();
  d.supplement_due_on = in.MaybeDay();
  d.supplements = in.Small();
  d.finished_at = in.MaybeAt();
  d.closed_at = in.MaybeAt();
  d.last_step = in.Text();
  d.updated_at = in.At();
  d.external_reference = in.Text();
  d.external_started_at = in.MaybeAt();
  d.external_due_at = in.MaybeAt();
  d.original_promised_at = in.MaybeAt();
  d.case_code = in.Text();
  stored.head = in.Hash();
  if (!in.Sound()) return domain::BrokenHistory("a dossier row holds a value that is none of ours");
  return stored;
}

Row MovedRow(const domain::Dossier& d, const domain::ChainHash& head) {
  return {NumberText(d.id.value()),
          NumberText(d.version),
          EnumText(d.state),
          EnumText(d.resume_state),
          NumberText(d.holder.value()),
          NumberText(d.previous_holder.value()),
          NumberText(d.in_transit_to.value()),
          NumberText(d.result_holder.value()),
          d.result_at_desk ? "t" : "f",
          InstantText(d.due_at),
          InstantText(d.promised_at),
          InstantText(d.original_promised_at),
          InstantText(d.paused_at),
          d.supplement_due_on ? std::optional(absl::FormatCivilTime(*d.supplement_due_on))
                              : std::nullopt,
          NumberText(d.supplements),
          InstantText(d.finished_at),
          InstantText(d.closed_at),
          d.last_step,
          InstantText(d.updated_at),
          OctetsText(head)};
}

bool SameCase(const domain::Dossier& a, const domain::Dossier& b) {
  const auto facts = [](const domain::Dossier& d) {
    return std::tie(d.code, d.procedure_code, d.procedure_version, d.channel, d.receipt,
                    d.receiving_agency, d.competent_agency, d.pickup_agency, d.received_at,
                    d.external_reference, d.external_started_at, d.external_due_at, d.case_code);
  };
  return facts(a) == facts(b);
}

Row DossierRow(const domain::Dossier& d, const domain::ChainHash& head) {
  Row row = MovedRow(d, head);
  Row facts = {d.code,
               d.procedure_code,
               NumberText(d.procedure_version),
               EnumText(d.channel),
               domain::PrintUuid(d.receipt),
               NumberText(d.receiving_agency.value()),
               NumberText(d.competent_agency.value()),
               NumberText(d.pickup_agency.value()),
               InstantText(d.received_at),
               d.external_reference,
               InstantText(d.external_started_at),
               InstantText(d.external_due_at),
               d.case_code};
  std::ranges::move(facts, std::back_inserter(row));
  return row;
}

std::optional<RequestRecord> ReadRequest(const pqxx::row& row, int first_column) {
  if (row[first_column].is_null()) return std::nullopt;
  return RequestRecord{.method = row[first_column].c_str(),
                       .hash = pg::Bytes(row[first_column + 1]),
                       .dossier = domain::DossierId(row[first_column + 2].as<std::int64_t>()),
                       .first_seq = row[first_column + 3].as<std::int32_t>(),
                       .last_seq = row[first_column + 4].as<std::int32_t>()};
}

absl::StatusOr<ReadBack> ReadEvent(const pqxx::row& row) {
  Columns in(row);
  ReadBack read;
  domain::Event& event = read.stored.event;
  read.dossier = domain::DossierId(in.Number());
  event.seq = in.Small();
  event.from = in.State();
  event.kind = in.Kind();
  event.to = in.State();
  event.act.at = in.At();
  event.act.officer = domain::OfficerId(in.Number());
  event.act.agency = in.Agency();
  event.act.request = in.Uuid();
  ASSIGN_OR_RETURN(event.facts, DecodeFacts(in.Octets()));
  read.stored.hash = in.Hash();
  if (!in.Sound()) return domain::BrokenHistory("an event row holds a value that is none of ours");
  return read;
}

Row EventRow(domain::DossierId id, const domain::Event& event, const ChainLink& link) {
  return {NumberText(id.value()),
          NumberText(event.seq),
          EnumText(event.from),
          EnumText(event.kind),
          EnumText(event.to),
          InstantText(event.act.at),
          NumberText(event.act.officer.value()),
          NumberText(event.act.agency.value()),
          domain::PrintUuid(event.act.request),
          OctetsText(EncodeFacts(event.facts)),
          OctetsText(link.previous),
          OctetsText(link.hash)};
}

}  // namespace motcua::ledger
