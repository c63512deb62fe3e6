#!/usr/bin/env python3
"""clang-tidy over the given units; one that passed is read again only when something it is made of has changed.

What a unit is made of: the version of clang-tidy, .clang-tidy, its compile command, and the content of the unit and of
every header of the project it includes, generated ones too. A pass is remembered under BUILD/tidy-cache, a finding never.
Runs one process per processor it may use: `taskset -c 0 ./run lint` leaves the others alone."""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def digest(*parts):
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()


def content_key(ground, files):
    """None when one of the files is gone."""
    try:
        return digest(ground, *(part for name in files for part in (name.encode(), pathlib.Path(name).read_bytes())))
    except FileNotFoundError:
        return None


class Unit:
    def __init__(self, name, command, build, tool):
        self.name = name
        self.command = command
        self.build = build
        # What is the same for the unit whatever its sources say.
        self.ground = digest(tool, command["command"].encode()).encode()
        self.entry = build / "tidy-cache" / (name.replace("/", "@") + ".json")

    def passed_before(self):
        try:
            entry = json.loads(self.entry.read_text())
        except (FileNotFoundError, ValueError):
            return False
        return entry["key"] == content_key(self.ground, entry["files"])

    def made_of(self):
        """The unit and the headers of the project it includes, as its own compiler sees them (system headers left out)."""
        words = shlex.split(self.command["command"])
        output = words.index("-o")
        words[output : output + 2] = []
        words[words.index("-c")] = "-MM"
        rule = subprocess.run(words, cwd=self.command["directory"], check=True, capture_output=True, text=True).stdout
        return sorted(shlex.split(rule.partition(":")[2].replace("\\\n", " ")))

    def read(self):
        """(passed, seconds, findings). The key is taken before the reading: a file saved meanwhile is read again."""
        started = time.monotonic()
        self.entry.unlink(missing_ok=True)
        try:
            files = self.made_of()
        except subprocess.CalledProcessError as error:
            return False, time.monotonic() - started, error.stderr
        key = content_key(self.ground, files)
        tidy = subprocess.run(["clang-tidy", "--quiet", "-p", self.build, "--warnings-as-errors=*", self.name], cwd=ROOT,
                              capture_output=True, text=True, check=False)
        if tidy.returncode == 0 and key:
            self.entry.write_text(json.dumps({"key": key, "files": files}))
        # Its error stream counts the warnings in system headers; worth showing only when there is no finding to show.
        return tidy.returncode == 0, time.monotonic() - started, tidy.stdout or tidy.stderr


def units_of(names, build):
    """Units in the order given, and the names no target compiles: those would be read with guessed flags."""
    commands = {command["file"]: command for command in json.loads((build / "compile_commands.json").read_text())}
    tool = digest(subprocess.run(["clang-tidy", "--version"], check=True, capture_output=True).stdout,
                  (ROOT / ".clang-tidy").read_bytes()).encode()
    known = [name for name in names if str(ROOT / name) in commands]
    units = [Unit(name, commands[str(ROOT / name)], build, tool) for name in known]
    return units, sorted(set(names) - set(known))


def read_all(units):
    """How many have findings. Stopped half-way, what has passed so far stays remembered."""
    failed = 0
    pool = concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0)))
    readings = {pool.submit(unit.read): unit for unit in units}
    try:
        for count, reading in enumerate(concurrent.futures.as_completed(readings), 1):
            passed, seconds, findings = reading.result()
            print(f"[{count}/{len(units)}] {'ok  ' if passed else 'FAIL'} {seconds:5.1f} s  {readings[reading].name}", flush=True)
            if not passed:
                failed += 1
                print(findings, flush=True)
    finally:
        pool.shutdown(cancel_futures=True)
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/lint")
    parser.add_argument("units", nargs="+", help="paths from the root of the project")
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    (build / "tidy-cache").mkdir(exist_ok=True)
    units, strangers = units_of(arguments.units, build)
    for name in strangers:
        print(f"{name}: no target compiles it")
    started = time.monotonic()
    changed = [unit for unit in units if not unit.passed_before()]
    failed = read_all(changed)
    print(f"{len(units)} units, {len(changed)} read, {failed} with findings, {time.monotonic() - started:.0f} s")
    return 1 if failed or strangers else 0


if __name__ == "__main__":
    sys.exit(main())
