#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "services/domain/error.h"
#include "services/ledger/ledger.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::ledger {
namespace {

using Octets = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kLengthOctets = 4;
constexpr std::size_t kNumberOctets = 8;
constexpr std::uint8_t kPaperField = 17;  // the only one that repeats
constexpr absl::CivilDay kFirstDay(1970, 1, 1);

// The numbers of the fields: written once, never reused.
template <typename Facts, typename Visit>
void VisitFacts(Facts& facts, Visit&& visit) {
  visit(1, facts.code);
  visit(2, facts.receipt);
  visit(3, facts.procedure_code);
  visit(4, facts.procedure_version);
  visit(5, facts.catalogue_version);
  visit(6, facts.channel);
  visit(7, facts.competent_agency);
  visit(8, facts.pickup_agency);
  visit(9, facts.other_agency);
  visit(10, facts.due_at);
  visit(11, facts.promised_at);
  visit(12, facts.derivation);
  visit(13, facts.step_code);
  visit(14, facts.reason_code);
  visit(15, facts.note_hash);
  visit(16, facts.supplement_due_on);
  visit(kPaperField, facts.paper_codes);
  visit(18, facts.result_number);
  visit(19, facts.recipient);
  visit(20, facts.external_reference);
  visit(21, facts.external_started_at);
  visit(22, facts.external_due_at);
  visit(23, facts.case_code);
  visit(24, facts.successor_agency);
  visit(25, facts.original_promised_at);
  visit(26, facts.notice_number);
  visit(27, facts.extended_until);
  visit(28, facts.entered_at);
  visit(29, facts.corrects);
  visit(30, facts.tracking_number);
  visit(31, facts.receipt_issue);
}

void AppendBigEndian(Octets& out, std::uint64_t number, std::size_t octets) {
  for (std::size_t i = octets; i > 0; --i) {
    out.push_back(static_cast<std::uint8_t>(number >> (8 * (i - 1))));
  }
}

std::uint64_t ReadBigEndian(View octets) {
  std::uint64_t number = 0;
  for (const std::uint8_t octet : octets) number = number << 8 | octet;
  return number;
}

Octets ToOctets(std::int64_t number) {
  Octets out;
  AppendBigEndian(out, static_cast<std::uint64_t>(number), kNumberOctets);
  return out;
}
Octets ToOctets(std::int32_t number) { return ToOctets(std::int64_t{number}); }
Octets ToOctets(domain::AgencyId agency) { return ToOctets(agency.value()); }
Octets ToOctets(domain::Channel channel) { return ToOctets(static_cast<std::int64_t>(channel)); }
Octets ToOctets(domain::RecipientKind kind) { return ToOctets(static_cast<std::int64_t>(kind)); }
Octets ToOctets(absl::Time at) { return ToOctets(std::int64_t{absl::ToUnixMicros(at)}); }
Octets ToOctets(absl::CivilDay day) { return ToOctets(std::int64_t{day - kFirstDay}); }
Octets ToOctets(const std::string& text) { return Octets(text.begin(), text.end()); }
Octets ToOctets(const domain::Uuid& uuid) { return Octets(uuid.octets.begin(), uuid.octets.end()); }
Octets ToOctets(const domain::ChainHash& hash) { return Octets(hash.begin(), hash.end()); }

bool FromOctets(View octets, std::int64_t& number) {
  if (octets.size() != kNumberOctets) return false;
  number = static_cast<std::int64_t>(ReadBigEndian(octets));
  return true;
}
bool FromOctets(View octets, std::int32_t& number) {
  std::int64_t wide = 0;
  if (!FromOctets(octets, wide) || wide < std::numeric_limits<std::int32_t>::min() ||
      wide > std::numeric_limits<std::int32_t>::max()) {
    return false;
  }
  number = static_cast<std::int32_t>(wide);
  return true;
}
bool FromOctets(View octets, domain::AgencyId& agency) {
  std::int32_t number = 0;
  if (!FromOctets(octets, number)) return false;
  agency = domain::AgencyId(number);
  return true;
}
template <typename Enum>
bool EnumFromOctets(View octets, Enum last, Enum& value) {
  std::int32_t number = 0;
  if (!FromOctets(octets, number) || number < 0 || number > static_cast<std::int32_t>(last)) {
    return false;
  }
  value = static_cast<Enum>(number);
  return true;
}
bool FromOctets(View octets, domain::Channel& channel) {
  return EnumFromOctets(octets, domain::Channel::kInternal, channel);
}
bool FromOctets(View octets, domain::RecipientKind& kind) {
  return EnumFromOctets(octets, domain::RecipientKind::kOnline, kind);
}
bool FromOctets(View octets, absl::Time& at) {
  std::int64_t micros = 0;
  if (!FromOctets(octets, micros)) return false;
  at = absl::FromUnixMicros(micros);
  return true;
}
bool FromOctets(View octets, absl::CivilDay& day) {
  std::int32_t days = 0;
  if (!FromOctets(octets, days)) return false;
  day = kFirstDay + days;
  return true;
}
bool FromOctets(View octets, std::string& text) {
  text.assign(octets.begin(), octets.end());
  return true;
}
template <std::size_t N>
bool FromOctets(View octets, std::array<std::uint8_t, N>& target) {
  if (octets.size() != N) return false;
  std::copy(octets.begin(), octets.end(), target.begin());
  return true;
}
bool FromOctets(View octets, domain::Uuid& uuid) { return FromOctets(octets, uuid.octets); }

void AppendPrefixed(Octets& out, View octets) {
  AppendBigEndian(out, octets.size(), kLengthOctets);
  out.insert(out.end(), octets.begin(), octets.end());
}

class FactWriter {
 public:
  template <typename T>
  void operator()(std::uint8_t field, const std::optional<T>& value) {
    if (value) Write(field, ToOctets(*value));
  }
  void operator()(std::uint8_t field, const std::vector<std::string>& values) {
    for (const std::string& value : values) Write(field, ToOctets(value));
  }
  Octets Take() { return std::move(out_); }

 private:
  void Write(std::uint8_t field, View octets) {
    out_.push_back(field);
    AppendPrefixed(out_, octets);
  }

  Octets out_{kVersion};
};

// Hands the fields out in the order of VisitFacts; whatever is out of order is left over.
class FactReader {
 public:
  explicit FactReader(View octets) : rest_(octets) {}

  template <typename T>
  void operator()(std::uint8_t field, std::optional<T>& value) {
    if (!Next(field)) return;
    T read{};
    const View octets = Take();
    sound_ = sound_ && FromOctets(octets, read);
    value = std::move(read);
  }
  void operator()(std::uint8_t field, std::vector<std::string>& values) {
    while (Next(field)) FromOctets(Take(), values.emplace_back());
  }
  bool Sound() const { return sound_ && rest_.empty(); }

 private:
  bool Next(std::uint8_t field) const { return sound_ && !rest_.empty() && rest_.front() == field; }
  View Take() {
    constexpr std::size_t kHead = 1 + kLengthOctets;
    if (rest_.size() < kHead) return Fail();
    const std::size_t length = ReadBigEndian(rest_.subspan(1, kLengthOctets));
    if (rest_.size() - kHead < length) return Fail();
    const View value = rest_.subspan(kHead, length);
    rest_ = rest_.subspan(kHead + length);
    return value;
  }
  View Fail() {
    sound_ = false;
    rest_ = {};
    return {};
  }

  View rest_;
  bool sound_ = true;
};

std::string_view AsText(View octets) {
  return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

}  // namespace

std::vector<std::uint8_t> EncodeFacts(const domain::EventFacts& facts) {
  FactWriter writer;
  VisitFacts(facts, writer);
  return writer.Take();
}

absl::StatusOr<domain::EventFacts> DecodeFacts(std::span<const std::uint8_t> octets) {
  if (octets.empty() || octets.front() != kVersion) {
    return domain::BrokenHistory("event body of an unknown version");
  }
  domain::EventFacts facts;
  FactReader reader(octets.subspan(1));
  VisitFacts(facts, reader);
  if (!reader.Sound()) return domain::BrokenHistory("event body is not canonical");
  return facts;
}

std::vector<std::uint8_t> CanonicalEvent(domain::DossierId id, const domain::Event& event) {
  Octets out{kVersion};
  AppendPrefixed(out, ToOctets(id.value()));
  AppendPrefixed(out, ToOctets(event.seq));
  AppendPrefixed(out, ToOctets(static_cast<std::int64_t>(event.kind)));
  AppendPrefixed(out, ToOctets(static_cast<std::int64_t>(event.from)));
  AppendPrefixed(out, ToOctets(static_cast<std::int64_t>(event.to)));
  AppendPrefixed(out, ToOctets(event.act.at));
  AppendPrefixed(out, ToOctets(event.act.officer.value()));
  AppendPrefixed(out, ToOctets(event.act.agency));
  AppendPrefixed(out, ToOctets(event.act.request));
  AppendPrefixed(out, EncodeFacts(event.facts));
  return out;
}

domain::ChainHash NextHash(const domain::ChainHash& previous,
                           std::span<const std::uint8_t> canonical_event) {
  std::string octets(previous.begin(), previous.end());
  octets.append(AsText(canonical_event));
  return crypto::Sha256(octets);
}

}  // namespace motcua::ledger
