"""Starts the message centre: python3 tests/simulators/smsc --port 2775 --http-port 2776 --system-id motcua --password-file FILE."""

import argparse
import asyncio
import gc
import pathlib
import signal
import sys

# The folder itself must not be on the path: its file names are not meant to be top-level modules.
sys.path[0] = str(pathlib.Path(__file__).resolve().parent.parent)

from smsc import settings as settings_module  # noqa: E402
from smsc.centre import Centre  # noqa: E402
from smsc.control import Control  # noqa: E402
from smsc.handsets import ShowClock  # noqa: E402
from smsc.records import Journal, Log  # noqa: E402
from smsc.session import Session  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(prog="smsc", description=__doc__)
    parser.add_argument("--listen", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=2775, help="SMPP; 0 takes any and prints it")
    parser.add_argument("--http-port", type=int, default=2776, help="control and phone page")
    parser.add_argument("--system-id", default="motcua")
    parser.add_argument("--password-file", required=True)
    parser.add_argument("--log", help="JSON lines of facts")
    parser.add_argument("--state", help="file that keeps undelivered messages over a restart")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clock-file", help="'<RFC3339 instant> <unix seconds at which it was stated>'")
    for name in ("window", "max-tries"):
        parser.add_argument("--" + name, type=int)
    for name in ("answer-timeout", "retry-delay", "enquire-interval"):
        parser.add_argument("--" + name, type=float)
    parser.add_argument("--mo-id-tlv", type=lambda text: int(text, 0))
    parser.add_argument("--short-code")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="any setting of settings.py; repeatable")
    return parser.parse_args()


def settings_of(chosen):
    settings = settings_module.Settings()
    given = {name: value for name, value in vars(chosen).items() if name in settings_module.FIELDS and value is not None}
    try:
        settings.change({**given, **dict(settings_module.from_word(word) for word in chosen.set)})
    except (ValueError, KeyError) as error:
        raise SystemExit(f"smsc: {error}") from None
    return settings


async def serve(chosen):
    try:
        password = pathlib.Path(chosen.password_file).read_bytes().strip()
    except OSError as error:
        raise SystemExit(f"smsc: {error}") from None
    if not 1 <= len(password) <= 8:
        raise SystemExit("smsc: an SMPP password has 1 to 8 octets")
    centre = Centre(settings_of(chosen), Log(chosen.log), Journal(chosen.state), ShowClock(chosen.clock_file), chosen.system_id,
                    password, chosen.seed)
    loop = asyncio.get_running_loop()
    smpp = await loop.create_server(lambda: Session(centre), chosen.listen, chosen.port)
    control = Control(centre)
    http = await loop.create_server(control.connection, chosen.listen, chosen.http_port)
    print(f"smsc: SMPP {smpp.sockets[0].getsockname()[1]}, HTTP {http.sockets[0].getsockname()[1]}", flush=True)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    ticking = loop.create_task(centre.run())
    await stop.wait()
    ticking.cancel()
    centre.stop()
    smpp.close()
    http.close()


if __name__ == "__main__":
    gc.freeze()
    asyncio.run(serve(arguments()))
