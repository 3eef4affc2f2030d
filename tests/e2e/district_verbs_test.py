#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""Every verb of kehou-district as docs/for-district.md describes it, before SQLite and before PostgreSQL.

usage: tests/e2e/district_verbs_test.py KEHOU_DISTRICT
The server runs meanwhile wherever the verb may run beside it. PostgreSQL is a cluster of the test's own.
"""
import base64
import gzip
import os
import pty
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
from pathlib import Path

from district_terminal import Terminal
from webdriver import free_port

DISTRICT = ""
SCHOOL = ("--school", "4401001")
DAY = "2026-11-23"
NOON = 1_795_406_400_000_000


class Postgres:
    """A cluster on a socket in a folder; PostgreSQL refuses root, so root runs it as Debian's own user."""

    def __init__(self):
        self.bin = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
        if self.bin is None:
            raise AssertionError("there is no PostgreSQL: packaging/setup.sh --tests")
        self.folder = Path(tempfile.mkdtemp(prefix="kehou-pg-"))
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        self.run("initdb", "-D", self.folder / "data", "-U", "kehou", "-A", "trust", "-E", "UTF8", "--locale=C",
                 "--no-sync")
        self.run("pg_ctl", "-D", self.folder / "data", "-s", "-w", "-l", self.folder / "log", "-o",
                 f"-k {self.folder} -c listen_addresses= -c fsync=off", "start")
        self.made = 0

    def run(self, program, *words):
        who = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        done = subprocess.run([*who, str(self.bin / program), *map(str, words)], capture_output=True, text=True,
                              cwd="/", check=False)
        if done.returncode != 0:
            raise AssertionError(f"{program}: {done.stdout}{done.stderr}")
        return done.stdout

    def database(self):
        self.made += 1
        self.run("createdb", "-h", self.folder, "-U", "kehou", f"district{self.made}")
        return f"host={self.folder} user=kehou dbname=district{self.made}"

    def empty(self, where):
        name = where.rsplit("=", 1)[1]
        self.run("dropdb", "-h", self.folder, "-U", "kehou", name)
        self.run("createdb", "-h", self.folder, "-U", "kehou", name)

    def stop(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-s", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


class Verbs:
    """What both stores have to do. Mixed into a TestCase that says where()."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kehou-verbs-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.store = self.where()
        self.tls = self.folder / "tls"
        self.port = free_port()
        self.base = f"https://127.0.0.1:{self.port}"
        self.server = None
        said = self.does("certificate", "--dir", self.tls, "--host", "127.0.0.1", store=())
        self.assertRegex(said, "CA SHA-256 +[0-9a-f]{64}")
        self.does("school", "add", "--code", "4401001", "--name", "实验小学")

    def run_verb(self, *words, text=None, store=None):
        command = [DISTRICT, *(self.store if store is None else store), *map(str, words)]
        return subprocess.run(command, input=text, capture_output=True, text=True, timeout=120, check=False)

    def does(self, *words, text=None, store=None, code=0):
        done = self.run_verb(*words, text=text, store=store)
        self.assertEqual(done.returncode, code, f"{words}: {done.stdout}{done.stderr}")
        if code == 0:
            self.assertEqual(done.stderr, "")
        return done.stdout

    def refuses(self, code, words, *verb, text=None):
        """In one line on stderr that says why."""
        done = self.run_verb(*verb, text=text)
        self.assertEqual(done.returncode, code, f"{verb}: {done.stdout}{done.stderr}")
        self.assertIn(words, done.stderr)

    def serve(self):
        log = (self.folder / "log").open("a", encoding="utf-8")
        self.addCleanup(log.close)
        self.server = subprocess.Popen(
            [DISTRICT, *self.store, "serve", "--listen", f"127.0.0.1:{self.port}", "--cert", self.tls / "server.crt",
             "--key", self.tls / "server.key", "--address", self.base], stderr=log, stdout=log)
        self.addCleanup(self.stop)
        probe = Terminal(self.base, self.tls / "ca.crt", self.folder, "probe")
        deadline = time.monotonic() + 20
        while True:
            try:
                return probe.call("GET", "/healthz")
            except (OSError, urllib.error.URLError):
                if time.monotonic() > deadline or self.server.poll() is not None:
                    raise AssertionError((self.folder / "log").read_text()[-2000:]) from None
                time.sleep(0.05)

    def stop(self):
        if self.server is None:
            return
        self.server.send_signal(signal.SIGTERM)
        self.assertEqual(self.server.wait(20), 0)
        self.server = None

    def asks(self, name="二楼东"):
        said = self.does("terminal", "invite", *SCHOOL, "--name", name)
        terminal = Terminal(self.base, self.tls / "ca.crt", self.folder, name)
        return terminal, terminal.ask(re.search(r"code ([0-9A-Z]{4}-[0-9A-Z]{4}), once", said)[1])

    def enrolled(self, name="二楼东"):
        terminal, check = self.asks(name)
        self.assertIn(f"confirmed  4401001  {name}", self.does("terminal", "confirm", check))
        self.assertEqual(terminal.take_token(), "confirmed")
        return terminal

    def records(self, terminal, count, kind="sign_in_failed", day=DAY):
        for _ in range(count):
            terminal.record(kind, day, {}, NOON)

    def test_schools_and_log_ins(self):
        self.assertIn("4401001  实验小学  key -", self.does("school", "list"))
        self.assertIn("is there already", self.does("school", "add", "--code", "4401001", "--name", "another"))
        self.refuses(2, "at least 10", "login", "lin", text="short\n")
        self.assertIn("lin may log in", self.does("login", "lin", text="correct horse battery\n"))
        self.assertIn("not log in any more", self.does("login", "lin", "--remove"))
        self.refuses(1, "there is none", "login", "lin", "--remove")
        self.refuses(2, "", "login")
        self.refuses(2, "", "nonsense")

    def test_a_terminal_is_confirmed_refused_shut_out_and_let_in_again(self):
        self.serve()
        self.refuses(1, "none with this code", "terminal", "invite", "--school", "1", "--name", "x")
        terminal, check = self.asks()
        self.assertRegex(self.does("terminal", "list"), f"waiting  check {check}  4401001  二楼东")
        self.refuses(1, "none waits", "terminal", "confirm", "000000" if check != "000000" else "000001")
        self.assertIn("refused  4401001", self.does("terminal", "refuse", check))
        self.assertEqual(terminal.take_token(), "refused")
        self.refuses(1, "none waits", "terminal", "confirm", check)

        terminal = self.enrolled()
        self.assertRegex(self.does("terminal", "list"), f"active   {terminal.id}  4401001  二楼东")
        self.assertIn("shut out", self.does("terminal", "revoke", terminal.id))
        with self.assertRaisesRegex(AssertionError, "403"):
            terminal.hello(NOON)
        self.assertIn("let in again", self.does("terminal", "revoke", terminal.id, "--undo"))
        terminal.hello(NOON)
        self.refuses(2, "no terminal's id", "terminal", "revoke", "x")
        self.refuses(1, "no such one", "terminal", "revoke", "01900000-0000-7000-8000-000000000000")
        other = Terminal(self.base, self.tls / "ca.crt", self.folder, "别校", key_fingerprint="another")
        code = re.search(r"code (\S{9}),", self.does("terminal", "invite", *SCHOOL, "--name", "别校"))[1]
        check = other.ask(code)
        self.assertIn("ANOTHER school key", self.does("terminal", "list"))
        self.refuses(1, "--any-key", "terminal", "confirm", check)
        self.does("terminal", "confirm", check, "--any-key")

    def test_an_invitation_draws_its_qr_on_a_terminal_and_nowhere_else(self):
        said = self.does("terminal", "invite", *SCHOOL, "--name", "大厅")
        self.assertIn("no QR", said)  # no server was started yet: nobody knows the CA
        self.serve()
        said = self.does("terminal", "invite", *SCHOOL, "--name", "大厅")
        self.assertNotIn("QR:", said)
        self.assertNotIn("▀", said)
        reading, writing = pty.openpty()
        command = [str(word) for word in (DISTRICT, *self.store, "terminal", "invite", *SCHOOL, "--name", "大厅")]
        with subprocess.Popen(command, stdout=writing) as inviting:
            os.close(writing)
            drawn = b""
            while True:
                try:
                    some = os.read(reading, 65536)
                except OSError:  # the other side is closed
                    break
                if not some:
                    break
                drawn += some
            self.assertEqual(inviting.wait(), 0)
        os.close(reading)
        rows = [line for line in drawn.decode().splitlines() if line.startswith("\x1b[30;107m")]
        widths = {len(re.sub("\x1b\\[[0-9;]*m", "", row)) for row in rows}
        self.assertEqual(len(widths), 1)
        self.assertEqual(len(rows), (widths.pop() + 1) // 2)  # square, two modules a row

    def test_the_calendar(self):
        file = self.folder / "days.csv"
        self.assertIn("told of no day", self.does("calendar", "list"))
        shipped = Path(__file__).resolve().parents[2] / "config/calendar/2026.csv"
        self.assertIn("39 days", self.does("calendar", "import", shipped))
        self.assertIn("2026-10-01  holiday, by the state", self.does("calendar", "list"))
        file.write_text("日期,类型\n2026-10-01,休\n", encoding="utf-8")
        self.refuses(1, "row 2", "calendar", "import", file)
        self.refuses(1, "", "calendar", "import", self.folder / "none.csv")
        file.write_text("日期,类型\n2026-10-01,停课\n", encoding="utf-8")
        self.does("calendar", "import", file)
        self.assertIn("2026-10-01  closed\n", self.does("calendar", "list"))

    def test_what_was_exported_to_a_stick_is_imported_once_and_again(self):
        self.serve()
        terminal = self.enrolled()
        self.records(terminal, 3)
        documents = []
        terminal.call, call = (lambda method, path, body=None: documents.append(body) or {}), terminal.call
        terminal.upload(NOON)
        terminal.call = call
        stick = self.folder / "stick"
        packed = base64.b64encode(gzip.compress(documents[0].encode())).decode().rstrip("=")
        stick.write_text(packed + "\n", encoding="utf-8")
        if self.store[0] == "--data":
            self.refuses(3, "", "import", stick)
        self.stop()
        for _ in range(2):
            self.assertIn("1 batches, 3 events stored or known", self.does("import", stick))
        stick.write_text(packed + "\nnonsense!\n", encoding="utf-8")
        self.assertIn("line 2", self.does("import", stick, code=4))
        self.refuses(1, "", "import", self.folder / "none")
        self.assertIn("0 findings", self.does("verify"))

    def test_backup_prune_and_verify_beside_the_server(self):
        self.serve()
        terminal = self.enrolled()
        self.records(terminal, 20, day="2026-09-01")
        self.records(terminal, 5)
        ack = terminal.upload(NOON)
        self.assertEqual(ack["backed_up_to"], 0)
        self.assertIn("0 events pruned", self.does("prune", "--before", "2026-10-01"))
        copy = self.folder / "copy"
        self.assertIn("a verified copy", self.does("backup", copy))
        self.refuses(1, "overwrites nothing", "backup", copy)
        self.refuses(2, "YYYY-MM-DD", "prune", "--before", "yesterday")
        self.assertIn("20 events pruned", self.does("prune", "--before", "2026-10-01"))
        self.assertIn("0 findings", self.does("verify"))
        self.records(terminal, 1)
        self.assertEqual(terminal.upload(NOON)["backed_up_to"], 25)
        self.restored(copy, terminal)

    def epoch_of(self, terminal):
        return terminal.call("GET", "/healthz")["server_epoch"]


class OverSqlite(Verbs, unittest.TestCase):
    def where(self):
        return ("--data", str(self.folder / "data"))

    def restored(self, copy, terminal):
        before = self.epoch_of(terminal)
        self.refuses(3, "", "restore", copy)
        self.stop()
        self.refuses(1, "--force", "restore", copy)
        self.assertIn("restored", self.does("restore", copy, "--force"))
        self.assertIn("0 findings", self.does("verify"))
        self.serve()
        self.assertNotEqual(self.epoch_of(terminal), before)

    def test_a_folder_without_a_district_is_said(self):
        self.store = ("--data", str(self.folder / "nothing"))
        for verb in (("school", "list"), ("verify",), ("terminal", "list"), ("backup", self.folder / "x")):
            self.refuses(1, "there is no district in it", *verb)
        self.store = ()
        self.refuses(2, "--data DIR or --postgres", "verify")


class OverPostgres(Verbs, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.postgres = Postgres()
        cls.addClassCleanup(cls.postgres.stop)

    def where(self):
        return ("--postgres", self.postgres.database())

    def restored(self, copy, terminal):
        before = self.epoch_of(terminal)
        self.refuses(2, "pg_restore", "restore", copy)
        self.stop()
        self.postgres.empty(self.store[1])
        self.assertEqual(copy.stat().st_mode & 0o777, 0o600)
        done = subprocess.run([self.postgres.bin / "pg_restore", "--dbname", self.store[1], copy], capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("0 findings", self.does("verify"))
        self.serve()
        self.assertNotEqual(self.epoch_of(terminal), before)
        self.assertEqual(terminal.hello(NOON)["chains"][0]["seq"], 25)

    def test_a_role_that_may_make_no_database_is_told_so_and_nothing_is_left(self):
        self.postgres.run("createuser", "-h", self.postgres.folder, "-U", "kehou", "plain")
        self.postgres.run("createdb", "-h", self.postgres.folder, "-U", "kehou", "-O", "plain", "plain")
        self.store = ("--postgres", f"host={self.postgres.folder} user=plain dbname=plain")
        self.does("school", "add", "--code", "4401001", "--name", "实验小学")
        self.refuses(1, "permission denied to create database", "backup", self.folder / "copy")
        self.assertEqual([file.name for file in self.folder.iterdir() if file.name.startswith("copy")], [])

    def test_a_database_that_is_not_there_is_said(self):
        self.store = ("--postgres", "host=/nowhere dbname=none")
        self.refuses(1, "opening the district's PostgreSQL database", "school", "list")


if __name__ == "__main__":
    DISTRICT = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
