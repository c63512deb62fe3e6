#!/usr/bin/env python3
"""What .ci/tidy.py remembers: a pass until something the unit is made of changes, a finding never, a stranger not at all."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

# Stands in for clang-tidy: notes each unit it reads, finds the word "fault" in the unit and in its header.
READER = """#!/bin/sh
if [ "$1" = --version ]; then echo 1; exit 0; fi
for unit; do :; done
echo "$unit" >>readings
! grep -n fault "$unit" rule.h
"""


class Tree:
    def __init__(self, folder):
        self.root = folder
        (folder / ".ci").mkdir()
        (folder / "build/lint").mkdir(parents=True)
        (folder / "bin").mkdir()
        shutil.copy(pathlib.Path(sys.argv[1]) / ".ci/tidy.py", folder / ".ci")
        (folder / "bin/clang-tidy").write_text(READER)
        (folder / "bin/clang-tidy").chmod(0o755)
        self.write(".clang-tidy", "Checks: '*'\n")
        self.write("rule.h", "int rule();\n")
        self.write("one.cc", '#include <vector>\n#include "rule.h"\n')
        self.write("two.cc", "int two();\n")
        self.compile_with("-O2")

    def write(self, name, text):
        (self.root / name).write_text(text)

    def compile_with(self, flags):
        commands = [{"directory": str(self.root / "build/lint"), "file": str(self.root / name),
                     "command": f"c++ {flags} -o {name}.o -c {self.root / name}"} for name in ("one.cc", "two.cc")]
        self.write("build/lint/compile_commands.json", json.dumps(commands))

    def lint(self, *units):
        """(exit status, units read)"""
        (self.root / "readings").unlink(missing_ok=True)
        environment = os.environ | {"PATH": f"{self.root / 'bin'}:{os.environ['PATH']}"}
        status = subprocess.run([self.root / ".ci/tidy.py", *(units or ("one.cc", "two.cc"))], env=environment,
                                stdout=subprocess.DEVNULL, check=False).returncode
        readings = self.root / "readings"
        return status, sorted(readings.read_text().split()) if readings.exists() else []


def steps(tree):
    yield "first run reads all", None, (0, ["one.cc", "two.cc"])
    yield "nothing changed", None, (0, [])
    yield "a header changed", lambda: tree.write("rule.h", "long rule();\n"), (0, ["one.cc"])
    yield "a unit changed", lambda: tree.write("two.cc", "long two();\n"), (0, ["two.cc"])
    yield "a finding", lambda: tree.write("rule.h", "int fault();\n"), (1, ["one.cc"])
    yield "a finding stays", None, (1, ["one.cc"])
    yield "mended", lambda: tree.write("rule.h", "int rule();\n"), (0, ["one.cc"])
    yield "a header is gone", lambda: (tree.root / "rule.h").unlink(), (1, [])
    yield "it is back", lambda: tree.write("rule.h", "int rule();\n"), (0, ["one.cc"])
    yield "flags changed", lambda: tree.compile_with("-O1"), (0, ["one.cc", "two.cc"])
    yield "checks changed", lambda: tree.write(".clang-tidy", "Checks: '-*'\n"), (0, ["one.cc", "two.cc"])


def main():
    with tempfile.TemporaryDirectory() as folder:
        tree = Tree(pathlib.Path(folder).resolve())
        for name, change, expected in steps(tree):
            if change:
                change()
            got = tree.lint()
            if got != expected:
                print(f"{name}: expected {expected}, got {got}")
                return 1
        tree.write("three.cc", "int three();\n")
        got = tree.lint("one.cc", "three.cc")
        if got != (1, []):
            print(f"a unit no target compiles: expected a refusal, got {got}")
            return 1
    print("remembers what passed, and nothing else")
    return 0


if __name__ == "__main__":
    sys.exit(main())
