# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""A district with one school, as its administrator starts it: kehou-district and its verbs."""
import re
import subprocess
from pathlib import Path

from tools import Program, free_port

SCHOOL = "3101150001"


class District:
    def __init__(self, program: str, folder: Path):
        self.program, self.data = program, folder / "district"
        self.verb("school", "add", "--code", SCHOOL, "--name", "实验小学")
        port = free_port()
        words = [program, "--data", self.data, "serve", "--plain", "--listen", f"127.0.0.1:{port}"]
        self.server = Program(words, port, folder / "district.log")
        self.url = self.server.url

    def verb(self, *words: str) -> str:
        done = subprocess.run([self.program, "--data", self.data, *words], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"kehou-district {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
        return done.stdout

    def invite(self, name: str) -> str:
        said = self.verb("terminal", "invite", "--school", SCHOOL, "--name", name)
        return re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", said)[0]

    def stop(self) -> None:
        self.server.stop()
