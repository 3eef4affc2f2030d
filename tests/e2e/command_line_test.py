#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""The command lines of both programs, from outside: exit codes, messages, and what is on the disk afterwards.

usage: tests/e2e/command_line_test.py KEHOU KEHOU_KIOSK
"""
import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

KEHOU = KIOSK = ""
ROSTERS = Path(__file__).resolve().parent.parent / "golden" / "rosters"
TODAY = "2026-11-23"
DONE, FAILED, USAGE, BUSY, FINDINGS, INVALID, GAP, TRUNCATED, UNSIGNED = range(9)


def run(program, *words, typed=""):
    return subprocess.run([program, *map(str, words)], input=typed, capture_output=True, text=True, timeout=120)


def roster(number):
    return next(ROSTERS.glob(f"{number:02}-*"))


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kehou-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.data = self.folder / "data"

    def answers(self, code, program, *words, typed=""):
        """Runs it, checks its exit code, and gives what it said on both streams."""
        done = run(program, *words, typed=typed)
        said = done.stdout + done.stderr
        self.assertEqual(done.returncode, code, f"{' '.join(map(str, words))} said:\n{said[-2000:]}")
        return said

    def kehou(self, code, *words, data=None, typed=""):
        return self.answers(code, KEHOU, "--data", data or self.data, "--date", TODAY, *words, typed=typed)

    def status(self, data=None):
        return json.loads(self.kehou(DONE, "status", "--json", data=data))

    def small_school(self):
        self.kehou(DONE, "import", roster(1))

    # ---- help and wrong options ----

    def test_help_says_the_exit_codes(self):
        for program, words in ((KEHOU, ("import", "demo", "export", "verify", "rebuild", "status")),
                               (KIOSK, ("--windowed", "--control", "--offscreen", "--home"))):
            said = self.answers(DONE, program, "--help")
            self.assertIn("Exit codes:", said)
            for word in words:
                self.assertIn(word, said)

    def test_version(self):
        for program in (KEHOU, KIOSK):
            self.assertRegex(self.answers(DONE, program, "--version"), r"^\d+\.\d+\.\d+")

    def test_wrong_options_are_2(self):
        wrong = [
            (KEHOU, (), "subcommand"),
            (KEHOU, ("--data", self.data), "subcommand"),
            (KEHOU, ("--data", self.data, "verfy"), "subcommand"),
            (KEHOU, ("status",), "--data"),
            (KEHOU, ("--data", self.data, "demo", "--students", "7"), "--students"),
            (KEHOU, ("--data", self.data, "--date", "23.11.2026", "status"), "--date"),
            (KEHOU, ("--data", self.data, "import"), "paths"),
            (KIOSK, (), "--data"),
            (KIOSK, ("--data", self.data, "--home", "roof"), "--home"),
            (KIOSK, ("--data", self.data, "--windowed", "12x9"), "--windowed"),
            (KIOSK, ("--data", self.data, "--lang", "fr"), "--lang"),
            (KIOSK, ("--data", self.data, "--palette", "pink"), "--palette"),
            (KIOSK, ("--data", self.data, "--date", "today"), "--date"),
            (KIOSK, ("--data", self.data, "--time", "16:18"), "--date"),
            (KIOSK, ("--data", self.data, "--date", TODAY, "--time", "26:00"), "--time"),
            (KIOSK, ("--data", self.data, "--nonsense"), "--nonsense"),
        ]
        for program, words, names in wrong:
            with self.subTest(program=Path(program).name, words=words):
                self.assertIn(names, self.answers(USAGE, program, *words))
        self.assertFalse(self.data.exists(), "a wrong option made the data folder")

    # ---- the school's key ----

    def key_file(self, data=None):
        return Path(f"{data or self.data}.keys") / "school.key"

    def exported_key(self):
        """A file for a new terminal, and its code."""
        file = self.folder / "key.txt"
        code = self.kehou(DONE, "key", "export", file, "--code").strip()
        self.assertEqual(len(code), 8)
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        return file, code

    def test_a_key_goes_to_a_new_terminal_by_file_or_by_scanner(self):
        self.small_school()
        file, code = self.exported_key()
        other, third = self.folder / "other", self.folder / "third"
        said = self.kehou(DONE, "key", "receive", "--file", file, data=other, typed=code + "\n")
        self.assertIn(self.status()["key_fingerprint"], said)
        self.assertEqual(self.key_file(other).read_bytes(), self.key_file().read_bytes())
        self.assertEqual(self.key_file(other).stat().st_mode & 0o777, 0o600)
        scanned = f"{file.read_text().strip()}\n{code[:4].lower()}-{code[4:]}\n"
        self.kehou(DONE, "key", "receive", data=third, typed=scanned)
        self.kehou(DONE, "key", "receive", data=third, typed=scanned)  # again: no news
        self.assertEqual(self.key_file(third).read_bytes(), self.key_file().read_bytes())
        self.assertEqual(self.kehou(DONE, "key", "fingerprint", data=third).strip(),
                         self.kehou(DONE, "key", "fingerprint").strip())

    def test_a_wrong_code_a_damaged_text_and_nothing_make_no_key(self):
        self.small_school()
        file, code = self.exported_key()
        other = self.folder / "other"
        wrong = ("0" if code[0] != "0" else "1") + code[1:]
        damaged = self.folder / "damaged.txt"
        damaged.write_text(file.read_text()[:60])
        for source, typed, names in ((file, wrong, "code"), (damaged, code, "damaged"), (file, "", "typed")):
            with self.subTest(names=names):
                said = self.kehou(FAILED, "key", "receive", "--file", source, data=other, typed=typed)
                self.assertIn(names, said)
                self.assertFalse(self.key_file(other).exists())

    def test_another_schools_key_is_refused(self):
        self.small_school()
        file, code = self.exported_key()
        other = self.folder / "other"
        self.kehou(DONE, "import", roster(1), data=other)
        before = self.key_file(other).read_bytes()
        self.kehou(FAILED, "key", "receive", "--file", file, data=other, typed=code)
        self.assertEqual(self.key_file(other).read_bytes(), before)
        self.key_file(other).unlink()  # lost: the records still know whose they are
        said = self.kehou(FAILED, "key", "receive", "--file", file, data=other, typed=code)
        self.assertIn("another school's key", said)
        self.assertFalse(self.key_file(other).exists())

    def test_a_recovery_sheet_gives_the_key_back(self):
        self.small_school()
        sheet = self.folder / "sheet.html"
        self.kehou(DONE, "key", "sheet", sheet)
        self.kehou(FAILED, "key", "sheet", sheet)  # never over a file that is there
        self.assertEqual(sheet.stat().st_mode & 0o777, 0o600)
        page = sheet.read_text(encoding="utf-8")
        self.assertIn("<svg", page)
        self.assertIn(self.status()["key_fingerprint"], page)
        lines = [line.replace("<i>", "").replace("</i>", "")
                 for line in page.split('<div class="key">')[1].split("</div>")[0].strip().split("\n")]
        self.assertEqual(len(lines), 4)
        key = self.key_file().read_bytes()
        self.key_file().unlink()
        slipped = [*lines[:2], lines[2].replace(lines[2][3], "0" if lines[2][3] != "0" else "1", 1), lines[3]]
        self.assertIn("line 3", self.kehou(FAILED, "key", "restore", typed="\n".join(slipped) + "\n"))
        self.assertFalse(self.key_file().exists())
        self.kehou(DONE, "key", "restore", typed="\n".join(lines) + "\n")
        self.assertEqual(self.key_file().read_bytes(), key)

    def sheet_lines(self, sheet):
        page = sheet.read_text(encoding="utf-8")
        block = page.split('<div class="key')[1].split(">", 1)[1].split("</div>")[0]
        return [line.replace("<i>", "").replace("</i>", "") for line in block.strip().split("\n")]

    def test_a_rotated_key_reaches_the_others_and_changes_no_record(self):
        self.small_school()
        other = self.folder / "other"
        early, early_code = self.exported_key()
        self.kehou(DONE, "key", "receive", "--file", early, data=other, typed=early_code)
        early.unlink()
        first = self.key_file().read_bytes()
        said = self.kehou(DONE, "key", "rotate")
        self.assertEqual(len(self.key_file().read_bytes()), 64)
        self.assertEqual(self.key_file().read_bytes()[32:], first)
        names = self.kehou(DONE, "key", "fingerprint").split()
        self.assertEqual(len(names), 2)
        self.assertIn(names[0], said)
        before = self.status()["events"]
        again = json.loads(self.kehou(DONE, "import", "--json", roster(1)))
        self.assertEqual((again["added"], again["changed"], again["left"]), (0, 0, 0))
        self.assertEqual(self.status()["events"], before)
        self.kehou(DONE, "school", "--name", "青禾实验小学")
        self.assertEqual(self.status()["key_fingerprint"], names[0])
        self.assertIn("whole", self.kehou(DONE, "verify"))
        # By file to the other one, which has the first key; an older file takes nothing away.
        late, late_code = self.exported_key()
        self.kehou(DONE, "key", "receive", "--file", late, data=other, typed=late_code)
        self.assertEqual(self.key_file(other).read_bytes(), self.key_file().read_bytes())
        # By paper: eight lines, all of them or nothing; the sheet of the first key is too old.
        sheet = self.folder / "sheet.html"
        self.kehou(DONE, "key", "sheet", sheet)
        lines = self.sheet_lines(sheet)
        self.assertEqual(len(lines), 8)
        whole = self.key_file().read_bytes()
        self.key_file().write_bytes(first)
        old_sheet = self.folder / "old.html"
        self.assertIn("sealed with", self.kehou(FAILED, "key", "sheet", old_sheet) +
                      self.kehou(FAILED, "import", roster(1)))
        self.key_file().unlink()
        self.kehou(FAILED, "key", "restore", typed="\n".join(lines[:4]) + "\n")
        self.assertFalse(self.key_file().exists())
        self.kehou(DONE, "key", "restore", typed="\n".join(lines) + "\n")
        self.assertEqual(self.key_file().read_bytes(), whole)

    def test_an_eighth_rotation_is_refused(self):
        self.small_school()
        for _ in range(7):
            self.kehou(DONE, "key", "rotate")
        whole = self.key_file().read_bytes()
        self.assertIn("8 keys", self.kehou(FAILED, "key", "rotate"))
        self.assertEqual(self.key_file().read_bytes(), whole)
        sheet = self.folder / "sheet.html"
        self.kehou(DONE, "key", "sheet", sheet)
        lines = self.sheet_lines(sheet)
        self.key_file().unlink()
        self.kehou(DONE, "key", "restore", typed="\n".join(lines) + "\n")
        self.assertEqual(self.key_file().read_bytes(), whole)

    # ---- export ----

    def test_a_record_book_is_written_in_both_formats(self):
        self.small_school()
        for name in ("book.xlsx", "book.csv"):
            file = self.folder / name
            said = self.kehou(DONE, "export", "handovers", file, "--from", TODAY, "--to", TODAY)
            self.assertIn("0 rows", said)
            self.assertTrue(file.stat().st_size > 0)
        text = (self.folder / "book.csv").read_text(encoding="utf-8-sig")
        self.assertIn("交接班记录", text)
        self.assertIn("接班点数", text)

    def test_an_export_that_cannot_be_is_refused(self):
        self.small_school()
        file = self.folder / "book.pdf"
        days = ("--from", TODAY, "--to", TODAY)
        self.assertIn(".xlsx or .csv", self.kehou(USAGE, "export", "handovers", file, *days))
        file = self.folder / "book.csv"
        self.assertIn("--from", self.kehou(USAGE, "export", "handovers", file, "--from", "2026-11-24", "--to", TODAY))
        self.assertIn("what", self.kehou(USAGE, "export", "gossip", file, *days))
        self.assertFalse(file.exists())
        self.kehou(FAILED, "export", "handovers", file, *days, data=self.folder / "nowhere")
        self.kehou(FAILED, "export", "handovers", self.folder / "no" / "book.csv", *days)

    # ---- configuration ----

    def config(self, text):
        file = self.folder / "kehou.toml"
        file.write_text(text, encoding="utf-8")
        return file

    def test_an_unknown_key_names_its_line(self):
        file = self.config('[terminal]\nname = "x"\ncolour = "red"\n')
        for program, words in ((KEHOU, ("status",)), (KIOSK, ())):
            said = self.answers(USAGE, program, "--data", self.data, "--config", file, *words)
            self.assertIn("terminal.colour", said)
            self.assertRegex(said, r"(line |:)3\b")

    def test_a_wrong_value_and_broken_syntax_name_their_line(self):
        for text in ('[display]\nlanguage = "zh"\ndensity = 9\n', '[display]\nlanguage = "zh"\ndensity =\n'):
            said = self.answers(USAGE, KIOSK, "--data", self.data, "--config", self.config(text))
            self.assertRegex(said, r"(line |:)3\b")

    def test_a_missing_configuration_is_named(self):
        said = self.answers(USAGE, KEHOU, "--config", self.folder / "none.toml", "status")
        self.assertIn("none.toml", said)

    def test_a_locked_down_terminal_has_no_control_socket(self):
        file = self.config("[terminal]\nlocked_down = true\n")
        socket = self.folder / "s"
        said = self.answers(FAILED, KIOSK, "--data", self.data, "--config", file, "--control", socket)
        self.assertIn("locked down", said)
        self.assertFalse(socket.exists())
        self.assertFalse(self.data.exists())

    # ---- import ----

    def test_the_rosters_of_other_programs_go_in(self):
        for number in range(1, 7):
            with self.subTest(roster=roster(number).name):
                data = self.folder / f"school{number}"
                self.kehou(DONE, "import", roster(number), data=data)
                self.assertGreater(self.status(data)["students"], 0)

    def test_the_same_file_again_changes_nothing(self):
        self.small_school()
        before = self.status()
        again = json.loads(self.kehou(DONE, "import", "--json", roster(1)))
        self.assertEqual((again["added"], again["changed"], again["left"]), (0, 0, 0))
        self.assertEqual(self.status()["events"], before["events"])

    def test_broken_rows_are_named_and_nothing_goes_in(self):
        answer = json.loads(self.kehou(INVALID, "import", "--json", roster(7)))
        self.assertGreater(answer["invalid"], 0)
        self.assertFalse(answer["recorded"])
        invalid = [line for line in answer["lines"] if line["fate"] == "invalid"]
        self.assertEqual(len(invalid), answer["invalid"])
        for line in invalid:
            for part in ("file", "row", "code", "zh", "en"):
                self.assertTrue(line[part], f"an invalid line without {part}: {line}")
        self.assertEqual(self.status()["students"], 0)
        self.assertIn("nothing was imported", self.kehou(INVALID, "import", roster(7)))

    def test_a_dry_run_writes_nothing(self):
        self.small_school()
        before = self.status()
        said = self.kehou(DONE, "import", "--dry-run", roster(2))
        self.assertIn("dry run", said)
        after = self.status()
        self.assertEqual((after["events"], after["students"]), (before["events"], before["students"]))

    def test_a_file_that_is_not_there_is_named(self):
        said = self.answers_not_done("import", self.folder / "none.xlsx")
        self.assertIn("none.xlsx", said)

    def answers_not_done(self, *words):
        done = run(KEHOU, "--data", self.data, "--date", TODAY, *words)
        self.assertIn(done.returncode, (FAILED, INVALID), done.stdout + done.stderr)
        return done.stdout + done.stderr

    # ---- upkeep ----

    def test_a_whole_journal_is_0_and_a_flipped_bit_is_4(self):
        self.small_school()
        self.assertIn("whole", self.kehou(DONE, "verify"))
        database = self.data / "kehou.db"
        bytes_ = bytearray(database.read_bytes())
        at = bytes_.find(b'student_imported')
        self.assertGreater(at, 0, "no event of a student is in clear framing")
        bytes_[at + 2] ^= 0x01
        database.write_bytes(bytes_)
        answer = json.loads(self.kehou(FINDINGS, "verify", "--json"))
        self.assertTrue(answer["findings"])

    def spoil(self, sql, data=None):
        with contextlib.closing(sqlite3.connect((data or self.data) / "kehou.db")) as database:
            database.execute(sql)
            database.commit()

    def test_a_gap_is_6_and_a_cut_tail_is_7(self):
        self.small_school()
        copy = self.folder / "copy"
        shutil.copytree(self.data, copy)
        self.spoil("DELETE FROM event WHERE pos=7", copy)
        self.assertIn("gap: seq 8 ", self.kehou(GAP, "verify", data=copy))
        heads = self.folder / "heads.json"
        self.assertIn("not signed", self.kehou(DONE, "heads", heads))
        self.kehou(DONE, "verify", "--heads", heads)
        self.spoil("DELETE FROM event WHERE pos=(SELECT max(pos) FROM event)")
        self.spoil("DELETE FROM event_subject WHERE pos NOT IN (SELECT pos FROM event)")
        self.kehou(DONE, "rebuild")
        self.kehou(DONE, "verify")  # whole in itself
        said = json.loads(self.kehou(TRUNCATED, "verify", "--json", "--heads", heads))
        self.assertEqual(said["verdict"], "truncated")
        self.assertEqual([finding["what"] for finding in said["findings"]], ["truncated"])

    def test_a_signed_file_of_heads_that_was_changed_is_8(self):
        self.small_school()
        keys = Path(f"{self.data}.keys")
        (keys / "terminal.key").write_bytes(bytes(range(32)))
        (keys / "terminal.key").chmod(0o600)
        heads = self.folder / "heads.json"
        self.assertIn("signed by", self.kehou(DONE, "heads", heads))
        self.assertIn("signed by", self.kehou(DONE, "verify", "--heads", heads))
        document = json.loads(heads.read_text())
        document["heads"][0]["seq"] -= 1
        heads.write_text(json.dumps(document))
        self.assertIn("bad signature", self.kehou(UNSIGNED, "verify", "--heads", heads))
        heads.write_text("{}")
        self.kehou(FAILED, "verify", "--heads", heads)
        self.kehou(FAILED, "verify", "--heads", self.folder / "none.json")

    def test_rebuild_gives_the_same_rows(self):
        self.small_school()
        before = self.status()
        self.kehou(DONE, "rebuild")
        self.assertIn("whole", self.kehou(DONE, "verify"))
        self.assertEqual(self.status()["students"], before["students"])

    def test_no_records_is_a_message_and_not_a_new_folder(self):
        for verb in ("verify", "status", "rebuild"):
            with self.subTest(verb=verb):
                said = self.kehou(FAILED, verb)
                self.assertTrue(said.startswith("kehou: "), said)
                self.assertFalse(self.data.exists())

    def test_a_missing_key_is_1_and_no_second_one_is_made(self):
        self.small_school()
        key = Path(f"{self.data}.keys") / "school.key"
        key.rename(key.with_suffix(".away"))
        said = self.kehou(FAILED, "import", roster(2))
        self.assertIn("school.key", said)
        self.assertFalse(key.exists())
        self.kehou(DONE, "verify")  # needs no key
        key.with_suffix(".away").rename(key)
        self.kehou(DONE, "import", roster(1))

    def test_a_backup_is_whole(self):
        self.small_school()
        file = self.folder / "backup.db"
        self.kehou(DONE, "backup", file)
        other = self.folder / "restored"
        other.mkdir()
        shutil.copy(file, other / "kehou.db")
        self.assertIn("whole", self.kehou(DONE, "verify", data=other))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    KEHOU, KIOSK = sys.argv[1:]
    unittest.main(argv=sys.argv[:1], verbosity=1)
