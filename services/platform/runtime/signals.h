// SIGTERM and SIGINT as a plain wait of the main thread; no signal handler runs anywhere.
#pragma once

namespace motcua::runtime {

// Blocks SIGTERM and SIGINT for the calling thread and all threads it starts later, and ignores
// SIGPIPE. Call first thing in main, before any thread exists (StartProgram does).
void BlockStopSignals();

// Sleeps until SIGTERM or SIGINT arrives; returns which.
int WaitForStop();

}  // namespace motcua::runtime
