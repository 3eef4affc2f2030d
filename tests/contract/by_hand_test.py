#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""docs/protocol-by-hand.md works as written: its blocks, in their order, against a real server with and without TLS.

usage: by_hand_test.py PROGRAM   (kehou-district)
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from tools import ROOT, Program, free_port

PAGE = ROOT / "docs/protocol-by-hand.md"
PROGRAM = Path(sys.argv.pop(1)).resolve()


class ByHand(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.data = self.folder / "district"

    def verb(self, *words):
        done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def works(self, scheme: str, *how: str, ca: str = "") -> None:
        self.verb("--data", self.data, "school", "add", "--code", "3101150001", "--name", "实验小学")
        port = free_port()
        listen = ["serve", "--listen", f"127.0.0.1:{port}", *how]
        server = Program([PROGRAM, "--data", self.data, *listen], port, self.folder / "log")
        self.addCleanup(server.stop)
        blocks = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
        self.assertGreater(len(blocks), 10)
        desk = self.folder / "desk"
        desk.mkdir()
        (desk / "session.sh").write_text("set -euo pipefail\n" + "\n".join(blocks) + "\necho worked\n", "utf-8")
        path = f"{PROGRAM.parent}:{os.environ['PATH']}"
        place = {"DATA": str(self.data), "DISTRICT": f"{scheme}://127.0.0.1:{port}", "CA": ca, "PATH": path}
        done = subprocess.run(
            ["bash", "session.sh"], cwd=desk, env=os.environ | place, capture_output=True, text=True, timeout=120
        )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr + server.said())
        self.assertIn("实验小学 has our events up to 2", done.stdout)
        self.assertTrue(done.stdout.endswith("worked\n"))

    def test_the_page_works_with_a_plain_server(self):
        self.works("http", "--plain")

    def test_the_page_works_over_tls(self):
        keys = self.folder / "keys"
        self.verb("certificate", "--dir", keys, "--host", "127.0.0.1")
        found = {kind: str(next(keys.glob(kind))) for kind in ("ca.crt", "server.crt", "server.key")}
        self.works("https", "--cert", found["server.crt"], "--key", found["server.key"], ca=found["ca.crt"])


if __name__ == "__main__":
    unittest.main()
