"""What the demonstration looks like: numbered blocks, aligned lines, at most 100 columns; colours only on a terminal."""

import os
import sys
import textwrap

WIDTH = 100
INDENT = 5
LABEL = 17
COLOURS = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "36"}


class Screen:
    def __init__(self, out=None, environment=None):
        self.out = out or sys.stdout
        self.coloured = self.out.isatty() and not (os.environ if environment is None else environment).get("NO_COLOR")
        self.blocks = 0

    def paint(self, text, colour):
        return f"\033[{COLOURS[colour]}m{text}\033[0m" if self.coloured and colour else text

    def write(self, line=""):
        print(line, file=self.out, flush=True)

    def title(self, text, remark):
        """The remark at the right edge, or on its own line where both do not fit."""
        gap = WIDTH - 2 - len(text) - len(remark)
        self.write()
        if gap < 2:
            self.write("  " + self.paint(text, "bold"))
            text, gap = "", max(WIDTH - 2 - len(remark), 0)
        self.write("  " + self.paint(text, "bold") + " " * gap + self.paint(remark, "dim"))

    def block(self, heading, when):
        self.blocks += 1
        self.write()
        number = f"{self.blocks:>3}. "
        self.write(self.paint(number, "blue") + self.paint(heading, "bold") + self.paint(f"  {when}", "dim"))

    def say(self, text, colour=""):
        for line in textwrap.wrap(text, WIDTH - INDENT) or [""]:
            self.write(" " * INDENT + self.paint(line, colour))

    def field(self, label, text, colour=""):
        """A label and its text; further lines of the text stand under its first."""
        lines = textwrap.wrap(text, WIDTH - INDENT - LABEL) or [""]
        self.write(" " * INDENT + self.paint(f"{label:<{LABEL}}", "dim") + self.paint(lines[0], colour))
        for line in lines[1:]:
            self.write(" " * (INDENT + LABEL) + self.paint(line, colour))

    def verdict(self, label, text, good):
        mark = "✓" if good else "✗"
        self.field(f"{mark} {label}", text, "green" if good else "red")
