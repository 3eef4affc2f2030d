#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""A school's hub from the command line: enrolled by code, served, killed, cut off, shut out. Real processes over TLS.

usage: hub_program_test.py PROGRAM   (kehou-district)
"""
import json
import re
import signal
import socket
import ssl
import stat
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

PROGRAM = Path(sys.argv.pop(1)).resolve()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class HubProgram(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.keys = self.folder / "tls"
        self.run_verb("certificate", "--dir", self.keys, "--host", "127.0.0.1")
        self.ports = {"above": free_port(), "hub": free_port()}
        for name in ("above", "hub"):
            self.verb(name, "school", "add", "--code", "4401", "--name", "实验小学")

    def run_verb(self, *words) -> str:
        done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def verb(self, name: str, *words) -> str:
        return self.run_verb("--data", self.folder / name, *words)

    def upstream(self):
        return ["--upstream", f"https://127.0.0.1:{self.ports['above']}", "--upstream-ca", str(self.keys / "ca.crt")]

    def serve(self, name: str, *more) -> subprocess.Popen:
        words = ["--data", self.folder / name, "serve", "--listen", f"127.0.0.1:{self.ports[name]}"]
        words += ["--cert", self.keys / "server.crt", "--key", self.keys / "server.key", *more]
        with (self.folder / f"{name}.log").open("ab") as log:
            server = subprocess.Popen([PROGRAM, *map(str, words)], stdout=log, stderr=log)
        self.addCleanup(self.end, server)
        self.wait(lambda: self.health(name) is not None, f"{name} answers")
        return server

    def end(self, server: subprocess.Popen, how=signal.SIGTERM) -> None:
        if server.poll() is None:
            server.send_signal(how)
            server.wait(30)

    def health(self, name: str):
        trust = ssl.create_default_context(cafile=self.keys / "ca.crt")
        try:
            with urllib.request.urlopen(
                f"https://127.0.0.1:{self.ports[name]}/healthz", context=trust, timeout=5
            ) as answer:
                return json.load(answer)
        except OSError:
            return None

    def wait(self, true, what: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if true():
                return
            time.sleep(0.2)
        logs = "".join((log.read_text("utf-8")[-1500:] for log in self.folder.glob("*.log")))
        self.fail(f"{what}: not within {seconds} s\n{logs}")

    def trouble(self):
        health = self.health("hub")
        return health["upstream"]["trouble"] if health else None

    def test_a_hub_is_enrolled_and_served_and_says_what_keeps_it_from_sending(self):
        refused = subprocess.run(
            [PROGRAM, "--data", self.folder / "hub", "serve", "--plain", *self.upstream()],
            capture_output=True,
            text=True,
        )
        self.assertEqual(refused.returncode, 1)
        self.assertIn("enrol", refused.stderr)

        above = self.serve("above")
        invited = self.verb("above", "terminal", "invite", "--school", "4401", "--name", "校内", "--hub")
        code = re.search(r"code (\S+),", invited)[1]
        words = ["--data", self.folder / "hub", "enrol", code, "--name", "校内", *self.upstream()]
        enrol = subprocess.Popen([PROGRAM, *map(str, words)], stdout=subprocess.PIPE, text=True)
        check = re.search(r"\d{6}", enrol.stdout.readline())[0]
        self.assertIn(check, self.verb("above", "terminal", "list"))
        self.verb("above", "terminal", "confirm", check)
        self.assertIn("实验小学", enrol.communicate(timeout=30)[0])
        self.assertEqual(enrol.returncode, 0)
        for name in ("terminal.key", "district.token"):
            self.assertEqual(stat.S_IMODE((self.folder / "hub.upstream" / name).stat().st_mode), 0o600)

        hub = self.serve("hub", *self.upstream())
        self.wait(lambda: self.health("hub")["upstream"]["heard_us"] > 0, "the hub looks at the district")
        self.assertEqual(self.trouble(), "")
        self.end(hub, signal.SIGKILL)
        self.serve("hub", *self.upstream())
        self.wait(lambda: self.health("hub")["upstream"]["heard_us"] > 0, "it does so after a kill")

        self.end(above)
        self.wait(lambda: self.trouble() == "unreachable", "the district is away")
        self.serve("above")
        self.wait(lambda: self.trouble() == "", "the district is back")
        hub_id = re.search(r"([0-9a-f-]{36}).*\(hub\)", self.verb("above", "terminal", "list"))[1]
        self.verb("above", "terminal", "revoke", hub_id)
        self.wait(lambda: self.trouble() == "revoked", "the district shut the hub out")
        self.assertNotIn("upstream", self.health("above"))


if __name__ == "__main__":
    unittest.main()
