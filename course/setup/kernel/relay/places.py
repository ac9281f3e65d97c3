"""Where an error stands, in the cells as they were written: Deno erases their types first, and counts what is left."""

import json
import re
import subprocess
from pathlib import Path

from readable import readable

PROGRAM = Path(__file__).resolve().parents[3] / "traces" / "place_trace_process.ts"
ANONYMOUS = re.compile(r"^\s+at .*<anonymous>:\d+:\d+\)?$", re.MULTILINE)
OF_PARSER = re.compile(r" at file:///repl\.tsx:(\d+):\d+")
PATIENCE = 5.0  # seconds
KEPT = 400  # cells


class Places:
    """Keeps the cells that have run, and finds places in them."""

    def __init__(self, deno):
        """The path of Deno."""
        self.deno = deno
        self.cells = []

    def begin(self, number, code):
        """Takes note of a cell that runs now."""
        self.cells = [*self.cells[-KEPT:], {"number": number, "source": code}]

    def placed(self, error):
        """The content of an error, with places in cells. As it is where these cannot be found."""
        if OF_PARSER.search(error["evalue"]):  # the whole complaint, twice, and no trace
            words = OF_PARSER.sub(r", line \1", error["evalue"])
            return {"ename": "SyntaxError", "evalue": words, "traceback": readable(f"SyntaxError: {words}".split("\n"))}
        return {**error, "traceback": readable(self.trace("\n".join(error["traceback"]).split("\n")))}

    def trace(self, lines):
        if not ANONYMOUS.search("\n".join(lines)) or not PROGRAM.exists():
            return lines
        command = [self.deno, "run", "--quiet", "--no-prompt", "--no-check", "--allow-read", str(PROGRAM)]
        question = json.dumps({"trace": lines, "cells": self.cells})
        try:
            answer = subprocess.run(command, input=question, capture_output=True, text=True, timeout=PATIENCE, check=True)
            return json.loads(answer.stdout)
        except (OSError, ValueError, subprocess.SubprocessError):
            return lines
