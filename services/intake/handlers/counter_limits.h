// The counter's bounds, as the protocol states them; those of reception are in limits.h.
#pragma once

#include <cstdint>

namespace motcua::intake {

inline constexpr int kLongestOpenSeconds = 3600;  // a form open longer is received when it is sent
inline constexpr int kLateEntryDays = 5;     // working days after which paper is too old to type in
inline constexpr int kMostBatchItems = 50;   // dossiers on one receipt
inline constexpr int kMostHandedOver = 100;  // results given out at once
inline constexpr int kTrackingLimit = 40;    // octets of a postal number
inline constexpr int kNoticeNumberLimit = 64;  // characters
inline constexpr int kIdentityCheckLimit = 200;
inline constexpr int kFilePlaceLimit = 200;  // characters
inline constexpr int kUncollectedDays = 30;  // a result that lies so long is listed
inline constexpr int kMostRegisterDays = 366;
inline constexpr int kMostListRows = 200;
inline constexpr int kFirstYear = 2000;  // of numbered papers
inline constexpr int kLastYear = 2199;

inline constexpr int kSeriesLimit = 20;  // octets of a receipt's series
inline constexpr std::int32_t kLargestSerial = 99'999'999;
inline constexpr std::int32_t kMostReceiptsOfABook = 10'000;
inline constexpr int kMostOrders = 20;  // fees of one payment

}  // namespace motcua::intake
