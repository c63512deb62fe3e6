// Every bound of status, with its reason.
#pragma once

#include <cstddef>

namespace motcua::status {

// As in status.proto.
inline constexpr std::size_t kLongestQuery = 200;  // octets
inline constexpr int kDefaultPage = 100;           // rows of a timeline
inline constexpr int kLargestPage = 500;

inline constexpr int kMostPauses = 20;  // put to the engine at once

}  // namespace motcua::status
