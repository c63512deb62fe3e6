// Every bound of publishing, with its reason.
#pragma once

#include <cstddef>

#include "absl/time/time.h"

namespace motcua::publishing {

// Statements over all open dossiers, read from a cold disk.
inline constexpr absl::Duration kStatementLimit = absl::Minutes(10);
// A step at a desk holds its row for milliseconds; whoever holds it longer is waited for in the
// next try.
inline constexpr absl::Duration kLockLimit = absl::Seconds(2);
inline constexpr absl::Duration kLeaseWait = absl::Seconds(10);

// Dossiers read and judged at a time: some megabytes, and short enough to stop in between.
inline constexpr std::size_t kPage = 4000;
// Dossiers written in one transaction. Their rows are locked for as long as it takes, some 50 ms.
inline constexpr std::size_t kBatch = 500;
// Connections that go through disjoint dossiers side by side.
inline constexpr int kWorkers = 2;
// A batch that met locks or a broken connection is tried so often, with this pause.
inline constexpr int kBatchTries = 10;
inline constexpr absl::Duration kBatchPause = absl::Milliseconds(300);

// Programs take a new catalogue within about a second; until then they write dates of the old one.
// A pass that begins later than this after the publication and finds nothing is the last.
inline constexpr absl::Duration kOldCatalogueLasts = absl::Seconds(3);

// The second pass finds what came in between; more than a few mean that dates never come to rest.
inline constexpr int kMostPasses = 10;

// Lines of a list on a terminal.
inline constexpr std::size_t kShownRows = 20;
inline constexpr std::size_t kShownAgencies = 10;

}  // namespace motcua::publishing
