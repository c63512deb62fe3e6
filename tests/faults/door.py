#!/usr/bin/env python3
"""A TCP door between two programs that can be told to swallow the answers: "hold PORT" and "pass PORT" on its unix socket."""

import asyncio
import os
import sys

HELD = set()


async def pump(reader, writer, port, answers):
    try:
        while True:
            data = await reader.read(65536)
            if not data:
                break
            if answers and port in HELD:
                continue  # swallowed: the peer acted, the caller never hears of it
            writer.write(data)
            await writer.drain()
    except (ConnectionError, asyncio.CancelledError):
        pass
    finally:
        writer.close()


def door(port, target):
    async def serve(reader, writer):
        try:
            other_reader, other_writer = await asyncio.open_connection("127.0.0.1", target)
        except ConnectionError:
            writer.close()
            return
        await asyncio.gather(pump(reader, other_writer, port, False), pump(other_reader, writer, port, True))

    return serve


async def command(reader, writer):
    word, port = (await reader.readline()).decode().split()
    (HELD.add if word == "hold" else HELD.discard)(int(port))
    writer.write(b"ok\n")
    await writer.drain()
    writer.close()


async def main():
    path, pairs = sys.argv[1], sys.argv[2:]
    if os.path.exists(path):
        os.remove(path)
    await asyncio.start_unix_server(command, path)
    for pair in pairs:
        port, target = map(int, pair.split(":"))
        await asyncio.start_server(door(port, target), "127.0.0.1", port)
    await asyncio.Event().wait()


asyncio.run(main())
