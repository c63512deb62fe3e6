// The desk's bounds, as the protocol states them; those shared with other services are in
// services/convert/fields.h.
#pragma once

namespace motcua::intake {

inline constexpr int kNameLimit = 200;           // characters of a full name
inline constexpr int kAddressLimit = 300;        // characters
inline constexpr int kIdNumberLimit = 20;        // characters
inline constexpr int kStreetLimit = 200;         // characters of house and street
inline constexpr int kPlaceLimit = 100;          // characters of a hamlet, of a commune
inline constexpr int kEmailLimit = 200;          // characters
inline constexpr int kRelationLimit = 100;       // characters
inline constexpr int kMostBirthYearSpan = 5;     // years around the one that was said
inline constexpr int kShortSpanDays = 31;        // days of reception that narrow a search
inline constexpr int kLargestSearchPage = 50;    // rows
inline constexpr int kPhoneLimit = 40;           // octets of a phone number as typed
inline constexpr int kReferenceLimit = 64;       // characters of another body's number
inline constexpr int kPaperNameLimit = 200;      // characters of a paper that is not listed
inline constexpr int kMostHandedPapers = 60;     // papers handed in with one event
inline constexpr int kMostCopiesOfAPaper = 99;   // of one kind
inline constexpr int kMostPapers = 30;           // papers one request for supplement may name
inline constexpr int kMostSupplementDays = 365;  // working days an applicant may be given
inline constexpr int kLargestPage = 500;         // rows of a catalogue list

}  // namespace motcua::intake
