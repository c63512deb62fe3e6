#include "services/intake/store/guidance.h"

#include <cstddef>
#include <utility>

#include "services/domain/error.h"

namespace motcua::intake {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kLengthOctets = 4;
constexpr int kBitsPerOctet = 8;
constexpr std::size_t kPlainFields = 5;

void Append(std::string_view field, std::string& out) {
  for (int i = kLengthOctets - 1; i >= 0; --i) {
    out.push_back(static_cast<char>(field.size() >> (i * kBitsPerOctet)));
  }
  out.append(field);
}

// All fields to the end; empty when the octets end within one.
std::vector<std::string> Split(std::string_view rest) {
  std::vector<std::string> fields;
  while (!rest.empty()) {
    if (rest.size() < kLengthOctets) return {};
    std::size_t length = 0;
    for (std::size_t i = 0; i < kLengthOctets; ++i) {
      length = (length << kBitsPerOctet) | static_cast<unsigned char>(rest[i]);
    }
    rest.remove_prefix(kLengthOctets);
    if (rest.size() < length) return {};
    fields.emplace_back(rest.substr(0, length));
    rest.remove_prefix(length);
  }
  return fields;
}

}  // namespace

std::string EncodeGuidance(const Guidance& guidance) {
  std::string octets(1, kVersion);
  for (const std::string* field : {&guidance.procedure_code, &guidance.full_name, &guidance.address,
                                   &guidance.phone, &guidance.note}) {
    Append(*field, octets);
  }
  for (const std::string& paper : guidance.paper_codes) Append(paper, octets);
  return octets;
}

absl::StatusOr<Guidance> DecodeGuidance(std::string_view octets) {
  if (octets.empty() || octets.front() != kVersion) return domain::BrokenHistory("guidance");
  std::vector<std::string> fields = Split(octets.substr(1));
  if (fields.size() < kPlainFields) return domain::BrokenHistory("guidance");
  Guidance guidance;
  std::size_t next = 0;
  for (std::string* field : {&guidance.procedure_code, &guidance.full_name, &guidance.address,
                             &guidance.phone, &guidance.note}) {
    *field = std::move(fields[next++]);
  }
  while (next < fields.size()) guidance.paper_codes.push_back(std::move(fields[next++]));
  return guidance;
}

}  // namespace motcua::intake
