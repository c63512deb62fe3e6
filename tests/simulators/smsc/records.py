"""What the simulator writes down: the log of facts, which is the truth a run is judged by, and the journal it restarts from."""

import json
import os
import time

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def line_of(value):
    """One JSON line; a lone surrogate is written as its escape, which is valid JSON and comes back the same."""
    return (_encode(value) + "\n").encode("utf-8", "backslashreplace")


class Log:
    """JSON lines; `flush` runs before any octet that depends on them leaves the process."""

    def __init__(self, path):
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644) if path else -1
        self.lines = []
        self.counts = {}

    def fact(self, event, **fields):
        self.counts[event] = self.counts.get(event, 0) + 1
        if self.file >= 0:
            self.lines.append(line_of({"event": event, "at": round(time.time(), 6), **fields}))

    def flush(self):
        if self.lines:
            data, self.lines = b"".join(self.lines), []
            write_all(self.file, data)


class Journal:
    """What is still owed to the ESME, appended as it changes and compacted at start; without a path it forgets."""

    def __init__(self, path):
        self.path, self.lines, self.file = path, [], -1

    def load(self):
        """(counters, questions by id, deliveries by key) still open; a torn last line is dropped."""
        counters, questions, deliveries = {}, {}, {}
        if not self.path:
            return counters, questions, deliveries
        for record in self._read():
            kind = record.get("k")
            if kind == "counters":
                counters.update(record["v"])
            elif kind == "mo":
                questions[record["v"]["id"]] = record["v"]
                counters["mo"] = max(counters.get("mo", 0), record["v"]["n"])
            elif kind == "delivery":
                deliveries[record["v"]["key"]] = record["v"]
            elif kind == "done":
                deliveries.pop(record["v"], None)
            elif kind == "message":
                counters["message"] = max(counters.get("message", 0), record["v"])
        open_ids = {delivery["id"] for delivery in deliveries.values()}
        questions = {key: value for key, value in questions.items() if key in open_ids}
        self._compact(counters, questions, deliveries)
        return counters, questions, deliveries

    def _read(self):
        if not os.path.exists(self.path):
            return
        with open(self.path, "rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    yield json.loads(line)

    def _compact(self, counters, questions, deliveries):
        new = self.path + ".new"
        with open(new, "wb") as file:
            file.write(line_of({"k": "counters", "v": counters}))
            for value in questions.values():
                file.write(line_of({"k": "mo", "v": value}))
            for value in deliveries.values():
                file.write(line_of({"k": "delivery", "v": value}))
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, self.path)
        self.file = os.open(self.path, os.O_WRONLY | os.O_APPEND)

    def write(self, kind, value):
        if self.path:
            self.lines.append(line_of({"k": kind, "v": value}))

    def flush(self):
        if self.lines:
            data, self.lines = b"".join(self.lines), []
            write_all(self.file, data)


def write_all(file, data):
    view = memoryview(data)
    while view:
        view = view[os.write(file, view):]
