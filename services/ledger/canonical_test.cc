#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/time/time.h"
#include "services/domain/error.h"
#include "services/ledger/ledger.h"

namespace motcua::ledger {
namespace {

using Octets = std::vector<std::uint8_t>;
using Vector = std::map<std::string, std::string>;

Octets FromHex(const std::string& hex) {
  const std::string text = absl::HexStringToBytes(hex);
  return Octets(text.begin(), text.end());
}

template <typename Range>
std::string Hex(const Range& octets) {
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(octets.data()), octets.size()));
}

std::vector<Vector> ReadVectors() {
  std::ifstream file(MOTCUA_SOURCE_DIR "/tests/golden/ledger/vectors.txt");
  std::vector<Vector> vectors;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t space = line.find(' ');
    const std::string key = line.substr(0, space);
    if (key == "vector") vectors.emplace_back();
    vectors.back()[key] = line.substr(space + 1);
  }
  return vectors;
}

std::int64_t Number(const Vector& vector, const std::string& key) {
  std::int64_t number = 0;
  EXPECT_TRUE(absl::SimpleAtoi(vector.at(key), &number)) << key;
  return number;
}

domain::Event EventOf(const Vector& vector) {
  domain::Event event;
  event.seq = static_cast<std::int32_t>(Number(vector, "seq"));
  event.kind = static_cast<domain::EventKind>(Number(vector, "kind"));
  event.from = static_cast<domain::DossierState>(Number(vector, "from"));
  event.to = static_cast<domain::DossierState>(Number(vector, "to"));
  event.act.at = absl::FromUnixMicros(Number(vector, "at"));
  event.act.officer = domain::OfficerId(Number(vector, "actor"));
  event.act.agency = domain::AgencyId(static_cast<std::int32_t>(Number(vector, "agency")));
  event.act.request = domain::ParseUuid(vector.at("request_id")).value();
  event.facts = DecodeFacts(FromHex(vector.at("body"))).value();
  return event;
}

domain::EventFacts EveryFact() {
  domain::EventFacts facts;
  facts.code = "H20.14.05-270301-999999";
  facts.receipt = domain::ParseUuid("00000000-0000-4000-8000-000000000001");
  facts.procedure_code = "2.001810.000.00.00.H20";
  facts.procedure_version = 2147483647;
  facts.catalogue_version = -1;
  facts.channel = domain::Channel::kInternal;
  facts.competent_agency = domain::AgencyId(1);
  facts.pickup_agency = domain::AgencyId(2147483647);
  facts.other_agency = domain::AgencyId(57);
  facts.due_at = absl::FromUnixMicros(1794449730123456);
  facts.promised_at = absl::FromUnixMicros(-1);
  facts.derivation = "";
  facts.step_code = "giai_quyet.1";
  facts.reason_code = "thiếu giấy tờ";
  facts.note_hash.emplace();
  for (std::size_t i = 0; i < facts.note_hash->size(); ++i) {
    (*facts.note_hash)[i] = static_cast<std::uint8_t>(i);
  }
  facts.supplement_due_on = absl::CivilDay(2027, 2, 28);
  facts.paper_codes = {"GT01", "GT02", ""};
  facts.result_number = "12/GP-UBND";
  facts.recipient = domain::RecipientKind::kOnline;
  facts.external_reference = "case-10011";
  facts.external_started_at = absl::UnixEpoch();
  facts.external_due_at = absl::FromUnixSeconds(4102444800);
  return facts;
}

TEST(Canonical, KnownAnswersHold) {
  const std::vector<Vector> vectors = ReadVectors();
  ASSERT_EQ(vectors.size(), 4u);
  for (const Vector& vector : vectors) {
    SCOPED_TRACE(vector.at("vector"));
    const domain::Event event = EventOf(vector);
    EXPECT_EQ(Hex(EncodeFacts(event.facts)), vector.at("body"));
    const Octets canonical = CanonicalEvent(domain::DossierId(Number(vector, "dossier_id")), event);
    EXPECT_EQ(Hex(canonical), vector.at("event"));
    domain::ChainHash previous{};
    const Octets prev = FromHex(vector.at("prev"));
    std::copy(prev.begin(), prev.end(), previous.begin());
    EXPECT_EQ(Hex(NextHash(previous, canonical)), vector.at("hash"));
  }
}

TEST(Canonical, EveryFactHasItsKnownOctets) {
  EXPECT_EQ(Hex(EncodeFacts(EveryFact())), ReadVectors().back().at("body"));
}

TEST(Canonical, FactsSurviveTheRoundTrip) {
  EXPECT_EQ(DecodeFacts(EncodeFacts(EveryFact())).value(), EveryFact());
  EXPECT_EQ(DecodeFacts(EncodeFacts({})).value(), domain::EventFacts{});
}

struct Broken {
  const char* name;
  const char* hex;
};
std::ostream& operator<<(std::ostream& out, const Broken& broken) { return out << broken.name; }

class BrokenBody : public testing::TestWithParam<Broken> {};

TEST_P(BrokenBody, IsBrokenHistory) {
  const auto facts = DecodeFacts(FromHex(GetParam().hex));
  ASSERT_FALSE(facts.ok());
  EXPECT_EQ(domain::ReasonOf(facts.status()), "BROKEN_HISTORY");
}

INSTANTIATE_TEST_SUITE_P(
    Canonical, BrokenBody,
    testing::Values(Broken{"empty", ""}, Broken{"other version", "02"},
                    Broken{"unknown field", "01200000000161"},
                    Broken{"field zero", "01000000000161"},
                    Broken{"wrong order", "010d0000000161010000000162"},
                    Broken{"twice", "01010000000161010000000162"},
                    Broken{"trailing octet", "01010000000161ff"}, Broken{"length cut", "01010000"},
                    Broken{"value cut", "0101000000056162"},
                    Broken{"short number", "01040000000400000001"},
                    Broken{"number too large", "0104000000080000000080000000"},
                    Broken{"unknown channel", "0106000000080000000000000006"},
                    Broken{"negative recipient", "011300000008ffffffffffffffff"},
                    Broken{"short uuid", "01020000000400000001"},
                    Broken{"short hash", "010f0000000400000001"}));

TEST(Canonical, AnyCutOfABodyIsRefused) {
  const Octets body = EncodeFacts(EveryFact());
  int accepted = 0;
  for (std::size_t length = 0; length < body.size(); ++length) {
    accepted += DecodeFacts(std::span(body).first(length)).ok() ? 1 : 0;
  }
  EXPECT_EQ(accepted, 24);  // exactly the cuts between two fields, and the bare version
}

TEST(RequestHasher, DependsOnEveryPart) {
  const RequestHasher hasher(std::string(32, 'k'));
  const std::vector<std::string> fields = {"a", "b"};
  const std::vector<std::string> shifted = {"ab", ""};
  const auto hash = hasher.Hash("M", domain::OfficerId(1), domain::AgencyId(2), fields);
  EXPECT_EQ(hash, hasher.Hash("M", domain::OfficerId(1), domain::AgencyId(2), fields));
  EXPECT_NE(hash, hasher.Hash("N", domain::OfficerId(1), domain::AgencyId(2), fields));
  EXPECT_NE(hash, hasher.Hash("M", domain::OfficerId(2), domain::AgencyId(2), fields));
  EXPECT_NE(hash, hasher.Hash("M", domain::OfficerId(1), domain::AgencyId(1), fields));
  EXPECT_NE(hash, hasher.Hash("M", domain::OfficerId(1), domain::AgencyId(2), shifted));
  EXPECT_NE(hash, RequestHasher(std::string(32, 'x'))
                      .Hash("M", domain::OfficerId(1), domain::AgencyId(2), fields));
}

}  // namespace
}  // namespace motcua::ledger
