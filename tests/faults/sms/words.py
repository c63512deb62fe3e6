"""Reads text messages back: from the words a handset received to the key of the message catalogue and its slots. Knows only texts.md, as seeded."""

import csv
import pathlib
import re

MESSAGES = pathlib.Path(__file__).resolve().parents[3] / "db" / "seed" / "messages.csv"


def load(prefix="sms."):
    patterns = {}
    with open(MESSAGES, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["key"].startswith(prefix) and row["language"] == "vi":
                patterns[row["key"]] = pattern(row["text"])
    return patterns


def pattern(template):
    parts = re.split(r"\{(\w+)\}", template)
    seen = set()
    text = ""
    for i, part in enumerate(parts):
        if i % 2 == 0:
            text += re.escape(part)
        elif part in seen:
            text += f"(?P={part})"
        else:
            seen.add(part)
            text += f"(?P<{part}>.+?)"
    return re.compile(text + r"\Z", re.DOTALL)


class Words:
    def __init__(self):
        self.patterns = load()

    def read(self, text):
        """All (key, slots) the text can be: two states may share one sentence. Empty: no text of the catalogue."""
        return [(key, found.groupdict()) for key, shape in self.patterns.items() if (found := shape.match(text))]
