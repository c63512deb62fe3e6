#include "services/tools/verify/vectors.h"

#include <map>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "services/platform/base/text.h"
#include "services/tools/verify/octets.h"

namespace motcua::verify {
namespace {

using Vector = std::map<std::string, std::string>;

std::vector<Vector> Split(std::string_view text) {
  std::vector<Vector> vectors;
  for (const absl::string_view line : absl::StrSplit(ToAbsl(text), '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const std::pair<std::string, std::string> entry = absl::StrSplit(line, absl::MaxSplits(' ', 1));
    if (entry.first == "vector" || vectors.empty()) vectors.emplace_back();
    vectors.back()[entry.first] = entry.second;
  }
  return vectors;
}

std::string TextOf(const Vector& vector, const std::string& key) {
  const auto found = vector.find(key);
  return found == vector.end() ? std::string() : found->second;
}

std::int64_t NumberOf(const Vector& vector, const std::string& key) {
  std::int64_t number = 0;
  return absl::SimpleAtoi(TextOf(vector, key), &number) ? number : 0;
}

bool Holds(const Vector& vector) {
  const std::string octets = FromHex(TextOf(vector, "body")).value_or("");
  const std::optional<Body> body = Body::Parse(octets);
  if (!body || body->Encode() != octets) return false;
  const EventRow event{.dossier = NumberOf(vector, "dossier_id"),
                       .seq = NumberOf(vector, "seq"),
                       .from = NumberOf(vector, "from"),
                       .kind = NumberOf(vector, "kind"),
                       .to = NumberOf(vector, "to"),
                       .at = NumberOf(vector, "at"),
                       .actor = NumberOf(vector, "actor"),
                       .agency = NumberOf(vector, "agency"),
                       .request = UuidOctets(TextOf(vector, "request_id")),
                       .body = octets,
                       .prev = FromHex(TextOf(vector, "prev")).value_or(""),
                       .hash = FromHex(TextOf(vector, "hash")).value_or("")};
  const std::string canonical = EventOctets(event);
  return ToHex(canonical) == TextOf(vector, "event") &&
         ChainHash(event.prev, canonical) == event.hash;
}

}  // namespace

std::vector<std::string> CheckVectors(std::string_view text) {
  std::vector<std::string> problems;
  const std::vector<Vector> vectors = Split(text);
  if (vectors.empty()) problems.push_back("no known-answer vectors");
  for (const Vector& vector : vectors) {
    if (!Holds(vector)) problems.push_back("vector " + TextOf(vector, "vector") + " does not hold");
  }
  return problems;
}

}  // namespace motcua::verify
