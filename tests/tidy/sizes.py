#!/usr/bin/env python3
"""House style that a machine can read: sizes, folder names, banned words, header openings, handlers = RPCs, templates escape."""

import argparse
import pathlib
import re
import subprocess
import sys

FILE_LINES, FUNCTION_LINES, MAIN_LINES, COLUMNS = 500, 70, 80, 100
CODE = (".h", ".cc")
TEXT = CODE + (".py", ".sh", ".sql", ".proto", ".tpl", ".css", ".js")
DRAWERS = {"common", "util", "utils", "helper", "helpers", "misc", "shared"}
CLOCK_WORDS = re.compile(r"\babsl::Now\(|system_clock::now|\btime\(nullptr\)")
CLOCK_HOMES = ("services/platform/base/clock.cc", "services/platform/rpc/")
BANNED = {
    re.compile(r"\bdynamic_cast\b"): "dynamic_cast",
    re.compile(r"^\s*throw\b"): "throw",
    re.compile(r"\bServerBuilder\b"): "ServerBuilder outside rpc/server.cc",
    re.compile(r"\bpqxx::work\b"): "pqxx::work",
}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")  # looked for in comments too, and in tests
HOMES = {  # where a banned word has its one place
    "ServerBuilder outside rpc/server.cc": ("services/platform/rpc/server.cc",),
    "dynamic_cast": ("services/platform/pg/",),  # tells libpqxx's exceptions apart, dispatches nothing
}
FUNCTION_START = re.compile(r"^[A-Za-z_~\[].*\)\s*(const|noexcept|override|->.*)*\s*\{\s*$|^  [A-Za-z_~].*\)\s*(const|override|noexcept)*\s*\{\s*$")


def tracked(root):
    names = subprocess.run(["git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard"], check=True,
                           capture_output=True, text=True).stdout.split("\n")
    return [name for name in names if name and (root / name).is_file()]


def long_functions(lines):
    """(line, length) of functions over the limit: from an opening line to the closing brace of the same indent."""
    found = []
    start, indent = None, 0
    for number, line in enumerate(lines, 1):
        if start is None and FUNCTION_START.match(line) and not line.lstrip().startswith(("namespace", "class", "struct", "if", "for", "while", "switch", "else", "return")):
            start, indent = number, len(line) - len(line.lstrip())
        elif start is not None and re.match(r"^ {%d}\}[;,)]*\s*(//.*)?$" % indent, line):
            if number - start + 1 > FUNCTION_LINES:
                found.append((start, number - start + 1))
            start = None
    return found


def check_code(name, lines, faults):
    if name.endswith("main.cc") and len(lines) > MAIN_LINES:
        faults.append(f"{name}: {len(lines)} lines, main.cc may have {MAIN_LINES}")
    for number, line in enumerate(lines, 1):
        if len(line) > COLUMNS and "http" not in line and "R\"" not in line:
            faults.append(f"{name}:{number}: {len(line)} columns")
        if CLOCK_WORDS.search(line) and not name.startswith(CLOCK_HOMES):
            faults.append(f"{name}:{number}: asks the system for the time; use the injected Clock")
        if UNFINISHED.search(line):
            faults.append(f"{name}:{number}: an unfinished place")
        code = line.split("//", 1)[0]
        for pattern, what in BANNED.items():
            if pattern.search(code) and not name.startswith(HOMES.get(what, ("-",))) and not name.endswith("_test.cc"):
                faults.append(f"{name}:{number}: {what}")
    for start, length in long_functions(lines):
        faults.append(f"{name}:{start}: function of {length} lines, {FUNCTION_LINES} are allowed")
    if name.endswith(".h") and not lines[0].startswith("// "):
        faults.append(f"{name}: does not open with one sentence that says what it is")


def check_handlers(root, faults):
    """Every RPC has its file in handlers/ and every file its RPC (streams live in the service class)."""
    for proto in sorted((root / "proto/motcua").glob("*/v1/*.proto")):
        service = proto.parent.parent.name
        folder = root / "services" / service / "handlers"
        if not folder.is_dir():
            continue
        rpcs = re.findall(r"^\s*rpc (\w+)\((?!stream)", proto.read_text(), re.M)
        wanted = {re.sub(r"(?<!^)(?=[A-Z])", "_", rpc).lower() for rpc in rpcs}
        present = {path.stem for path in folder.glob("*.cc") if not path.stem.endswith("_test")}
        for missing in sorted(wanted - present):
            faults.append(f"services/{service}/handlers/{missing}.cc: missing for an RPC of {proto.name}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=pathlib.Path)
    root = parser.parse_args().root
    faults = []
    names = tracked(root)
    for name in names:
        if DRAWERS & set(pathlib.PurePosixPath(name).parts[:-1]):
            faults.append(f"{name}: lies in a drawer (common, util, misc, …)")
        if not name.endswith(TEXT) or name == "db/schema.sql" or "/golden/" in name:
            continue
        lines = (root / name).read_text(encoding="utf-8").splitlines()
        if len(lines) > FILE_LINES:
            faults.append(f"{name}: {len(lines)} lines, {FILE_LINES} are allowed")
        if name.endswith(CODE) and lines:
            check_code(name, lines, faults)
        if name.endswith(".tpl") and lines[0] != '{{%AUTOESCAPE context="HTML"}}':
            faults.append(f"{name}: first line must switch escaping on")
    check_handlers(root, faults)
    for fault in faults:
        print(fault)
    print(f"{len(names)} files, {len(faults)} faults of style")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
