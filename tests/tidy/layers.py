#!/usr/bin/env python3
"""Reads every include of the tree and compares it with tests/tidy/layers.txt. Exit 1 names each line that goes up or sideways."""

import argparse
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]((?:services|gateway|sms-adapter|tests|motcua)/[^>"]+)[>"]')
TEST_SUFFIXES = ("_test.cc", "test_rig.h", "/fixture.h")


def read_table(path):
    table = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        folder, colon, allowed = line.partition(":")
        if not colon:
            raise SystemExit(f"{path}:{number}: expected 'folder: allowed folders'")
        table[folder.strip()] = allowed.split()
    return table


def row_of(table, file):
    """The longest folder of the table that holds the file; None where the table is silent."""
    best = None
    for folder in table:
        if file.startswith(folder + "/") and (best is None or len(folder) > len(best)):
            best = folder
    return best


def target_of(include):
    if include.startswith("motcua/type/"):
        return "proto/type/" + include
    return "proto/" + include if include.startswith("motcua/") else include


def allows(allowed, target):
    return any(target == name or target.startswith(name + "/") for name in allowed)


def check(root):
    table = read_table(root / "tests/tidy/layers.txt")
    faults = []
    files = 0
    for top in ("services", "gateway", "sms-adapter", "tests"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in (".h", ".cc") or not path.is_file():
                continue
            name = path.relative_to(root).as_posix()
            folder = row_of(table, name)
            if folder is None:
                faults.append(f"{name}: its folder has no row in tests/tidy/layers.txt")
                continue
            files += 1
            allowed = [folder, *table[folder]]
            if name.endswith(TEST_SUFFIXES):
                # A test may use what stands under tests/, and a service's own rooms and what those may use.
                own = "/".join(folder.split("/")[:2])
                allowed += ["tests/support", own, *table.get(own, [])]
                if folder.startswith(("services/ledger", "services/catalogue", "services/identity", "services/intake",
                                      "services/routing", "services/status", "gateway")):
                    allowed += ["services/domain", "services/platform", "services/ledger", "services/catalogue", "proto"]
                if folder.startswith("services/platform"):
                    allowed += ["services/platform", "proto"]
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                found = INCLUDE.match(line)
                if found and not allows(allowed, target_of(found.group(1))):
                    faults.append(f"{name}:{number}: {folder} may not include {found.group(1)}")
    return files, faults


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=pathlib.Path)
    root = parser.parse_args().root
    files, faults = check(root)
    for fault in faults:
        print(fault)
    print(f"{files} files, {len(faults)} forbidden includes")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
