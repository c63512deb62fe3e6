// Movement's bounds, as the protocol states them; those shared with other services are in
// services/convert/fields.h.
#pragma once

namespace motcua::routing {

inline constexpr int kResultNumberLimit = 64;  // characters of a result document's number
inline constexpr int kNoticeNumberLimit = 64;  // characters of an apology's number
inline constexpr int kDefaultPage = 50;        // rows of a tray when page_size is 0
inline constexpr int kLargestPage = 200;       // rows of a tray

}  // namespace motcua::routing
