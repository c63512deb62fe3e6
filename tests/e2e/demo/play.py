#!/usr/bin/env python3
"""The demonstration: one dossier from reception to hand-over through the public API and text messages, said on screen as it happens.

Exit code 0: all agreed; 1: something disagreed or was refused; 3: all agreed, but the acts by text message were skipped.
"""

import argparse
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import acts  # noqa: E402
import api  # noqa: E402
import citizen  # noqa: E402
import house  # noqa: E402
import mobile  # noqa: E402
import screen as screens  # noqa: E402
import stated_clock  # noqa: E402

SKIPPED = 3
SETTLE_S = 1.0  # every program reads the clock file at least this often


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default="http://127.0.0.1:8080", help="the gateway")
    parser.add_argument("--sim", help="control address of the SMSC simulator; without it the acts by text message are skipped")
    parser.add_argument("--clock-file", help="where the stated clock is written for the programs to read")
    parser.add_argument("--live", action="store_true", help="no stated clock: the file is removed, the time is the real one")
    parser.add_argument("--name", default="Nguyễn Thị Bưởi", help="the applicant")
    parser.add_argument("--phone", default="0912 345 678", help="the applicant's telephone")
    parser.add_argument("--stranger", default="0987 654 321", help="another telephone")
    parser.add_argument("--procedure", default="1.013225", help="code of any procedure of the catalogue")
    parser.add_argument("--verify", metavar="CMD", help="command that verifies the ledger; its exit code and last line count")
    options = parser.parse_args()
    if not options.clock_file:
        options.live = True
    if mobile.digits_of(options.phone) == mobile.digits_of(options.stranger):
        parser.error("--stranger must be another number than --phone")
    return options


def run_verifier(command):
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    lines = (ran.stdout + ran.stderr).strip().splitlines()
    return ran.returncode, lines[-1] if lines else ""


def handsets(options):
    if not options.sim:
        return None, None
    network = mobile.Network(options.sim)
    network.show(options.phone, options.stranger)
    return mobile.Handset(network, options.phone), mobile.Handset(network, options.stranger)


def main():
    options = parse()
    screen = screens.Screen()
    clock = stated_clock.WallClock(options.clock_file) if options.live else stated_clock.StatedClock(options.clock_file)
    if not options.live:
        clock.state(stated_clock.START)
    stated = time.monotonic()
    remark = "giờ thật" if options.live else f"đồng hồ trình diễn: {stated_clock.written(stated_clock.START)}"
    screen.title("Một hồ sơ đi trọn một vòng", remark)
    client = api.Client(options.base)
    try:
        staff = house.House(client, options.procedure)
        play = acts.Play(staff, citizen.Public(options.base), clock, screen, options, handsets(options))
        if not options.live:
            time.sleep(max(0.0, SETTLE_S - (time.monotonic() - stated)))
        play.all()
        if options.verify:
            play.verify(lambda: run_verifier(options.verify))
    except house.Unknown:
        print(f"no procedure {options.procedure} in the catalogue", file=sys.stderr)
        return 1
    except (api.Refused, mobile.Silence, OSError, ValueError) as failure:
        print(f"\nstopped: {failure}", file=sys.stderr)
        return 1
    screen.write()
    if play.faults:
        screen.say(f"KHÔNG KHỚP: {len(play.faults)} chỗ.", "red")
        for fault in play.faults:
            print(fault, file=sys.stderr)
        return 1
    if play.phone is None:
        screen.say("Khớp; phần tin nhắn chưa chạy.", "yellow")
        return SKIPPED
    screen.say("Mọi thứ đều khớp.", "green")
    return 0


if __name__ == "__main__":
    sys.exit(main())
