#!/usr/bin/env python3
"""The layer check bites: a copy of the tree with one forbidden include must fail, naming it."""

import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import layers  # noqa: E402

FORBIDDEN = {
    "services/domain/ids.h": '#include "services/platform/pg/pg.h"\n',
    "services/intake/handlers/handlers.h": '#include "services/routing/handlers/handlers.h"\n',
    "gateway/html/page.h": '#include "services/domain/dossier.h"\n',
    "services/tools/verify/main.cc": '#include "services/domain/dossier.h"\n',
}


def main():
    root = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        for top in ("services", "gateway", "tests"):
            shutil.copytree(root / top, copy / top, ignore=shutil.ignore_patterns("golden", "__pycache__", "node_modules"))
        if layers.check(copy)[1]:
            print("the tree itself has forbidden includes")
            return 1
        for name, line in FORBIDDEN.items():
            victim = copy / name
            if not victim.exists():
                victim = next(iter(sorted(victim.parent.glob("*.h"))))
            before = victim.read_text()
            victim.write_text(before + line)
            faults = layers.check(copy)[1]
            victim.write_text(before)
            if len(faults) != 1:
                print(f"{name}: a forbidden include was not found: {faults}")
                return 1
            print("caught:", faults[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
