"""An operator's short message centre for tests: SMPP 3.4 server, handsets, faults, control over HTTP."""
