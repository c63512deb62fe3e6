"""A running simulator for a test: started on free ports in a folder of its own, asked through Phone, judged by its log."""

import asyncio
import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import unittest

from phone import Phone

HERE = pathlib.Path(__file__).resolve().parent
ME, OTHER = "84912345678", "84987654321"


class Running(unittest.IsolatedAsyncioTestCase):
    options = ()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        (self.path / "password").write_text("secret1\n")
        self.start()
        self.addCleanup(self.stop)

    async def asyncSetUp(self):
        asyncio.get_running_loop().slow_callback_duration = 60  # the debug loop of this class need not tell

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "smsc"), "--port", "0", "--http-port", "0", "--password-file", str(self.path / "password"),
             "--log", str(self.path / "log.jsonl"), "--answer-timeout", "0.4", "--retry-delay", "0.1", "--seed", "7",
             "--clock-file", str(self.path / "clock"), *self.options, *getattr(self, "more", ())], stdout=subprocess.PIPE, text=True)
        words = re.findall(r"\d+", self.process.stdout.readline())
        self.port, self.http = int(words[0]), int(words[1])
        self.base = f"http://127.0.0.1:{self.http}"
        self.phone = Phone(self.base)

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(5)
        self.process.stdout.close()

    def facts(self, event=None):
        with open(self.path / "log.jsonl", encoding="utf-8") as file:
            facts = [json.loads(line) for line in file]
        return [fact for fact in facts if event in (None, fact["event"])]

    async def aside(self, function, *words, **named):
        """A blocking call of Phone, while the ESME of this process goes on."""
        return await asyncio.to_thread(function, *words, **named)

    async def stats(self, condition, timeout=8.0):
        return await self.aside(self.phone.wait_stats, condition, timeout)
