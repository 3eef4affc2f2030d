#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""What is shipped beside the programs: scripts, presets, the sample settings, the state calendar, the unit."""
import csv
import datetime
import json
import os
import re
import shutil
import subprocess
import tempfile
import tomllib
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = sorted((ROOT / "packaging").glob("*.sh")) + [ROOT / ".ci" / "run"]
WITH_OPTIONS = ["setup.sh", "run-demo.sh", "run-district.sh", "run-tests.sh", "run-tidy.sh"]


def run(*command, **options) -> subprocess.CompletedProcess:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=ROOT, **options)


class ScriptTest(unittest.TestCase):
    def test_scripts_are_executable_and_parse(self):
        for script in SCRIPTS:
            with self.subTest(script=script.name):
                self.assertTrue(os.access(script, os.X_OK))
                self.assertEqual(run("bash", "-n", script).stderr, "")

    @unittest.skipUnless(shutil.which("shellcheck"), "no shellcheck here")
    def test_shellcheck_has_nothing_to_say(self):
        self.assertEqual(run("shellcheck", *SCRIPTS).stdout, "")

    def test_help_explains_every_option(self):
        for name in WITH_OPTIONS:
            with self.subTest(script=name):
                script = ROOT / "packaging" / name
                answer = run(script, "--help")
                self.assertEqual(answer.returncode, 0)
                self.assertIn("usage: packaging/" + name, answer.stdout)
                self.assertIn("Exit:", answer.stdout)
                text = script.read_text(encoding="utf-8")
                for option in re.findall(r"^ +(?:-h \| )?(--[a-z]+)\)", text, re.MULTILINE):
                    self.assertIn(option, answer.stdout)

    def test_an_unknown_option_is_a_usage_error(self):
        for name in WITH_OPTIONS:
            with self.subTest(script=name):
                answer = run(ROOT / "packaging" / name, "--nonsense")
                self.assertEqual(answer.returncode, 2)
                self.assertIn("--nonsense", answer.stderr)

    def test_setup_does_nothing_when_nothing_is_missing(self):
        """With a dpkg that has everything and an apt that fails, setup succeeds without calling apt."""
        with tempfile.TemporaryDirectory() as folder:
            dpkg, apt = Path(folder) / "dpkg-query", Path(folder) / "apt-get"
            dpkg.write_text('#!/bin/sh\nshift 3\nfor p in "$@"; do echo "installed $p"; done\n', encoding="utf-8")
            apt.write_text("#!/bin/sh\necho called >&2\nexit 100\n", encoding="utf-8")
            dpkg.chmod(0o755)
            apt.chmod(0o755)
            path = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
            answer = run(ROOT / "packaging" / "setup.sh", "--tests", env=path)
            self.assertEqual((answer.returncode, answer.stderr), (0, ""))

            dpkg.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
            missing = run(ROOT / "packaging" / "setup.sh", "--list", env=path)
            self.assertIn("libsdl2-dev", missing.stdout.split())
            self.assertNotIn("xvfb", missing.stdout.split())
            if os.geteuid() == 0:
                failed = run(ROOT / "packaging" / "setup.sh", env=path)
                self.assertEqual(failed.returncode, 1)
                self.assertIn("apt could not install", failed.stderr)


KEHOU = """#!/bin/sh
[ "$1 $3 $4 $6" = "--data demo --students --seed" ] || exit 9
echo made >>"$2.made"
mkdir -p "$2" && echo rows >"$2/kehou.db"
[ ! -e "$2.break" ] || exit 1
echo "1001 246810"
"""
KIOSK = """#!/bin/sh
while [ $# -gt 0 ]; do
  [ "$1" != --screenshots ] || echo png >"$2/hall.png"
  shift
done
"""


class DemoTest(unittest.TestCase):
    """run-demo.sh in a tree of its own, with programs that only leave traces."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name)
        self.data = self.top / "records"
        self.put("tree/packaging/run-demo.sh", (ROOT / "packaging" / "run-demo.sh").read_text(encoding="utf-8"))
        self.put("tree/packaging/setup.sh", "#!/bin/sh\n")
        self.put("bin/cmake", "#!/bin/sh\n")
        self.put("tree/build/release/kiosk/kehou", KEHOU)
        self.put("tree/build/release/kiosk/kehou-kiosk", KIOSK)

    def put(self, path: str, text: str):
        (self.top / path).parent.mkdir(parents=True, exist_ok=True)
        (self.top / path).write_text(text, encoding="utf-8")
        (self.top / path).chmod(0o755)

    def demo(self, *options) -> subprocess.CompletedProcess:
        environment = {**os.environ, "PATH": f"{self.top}/bin:{os.environ['PATH']}"}
        for display in ("DISPLAY", "WAYLAND_DISPLAY"):
            environment.pop(display, None)
        script = self.top / "tree" / "packaging" / "run-demo.sh"
        return subprocess.run(
            [str(script), "--data", str(self.data), *options],
            capture_output=True, text=True, cwd=self.top, env=environment,
        )  # fmt: skip

    def times_made(self) -> int:
        return len((self.top / "records.made").read_text(encoding="utf-8").splitlines())

    def test_without_a_display_it_takes_pictures_and_says_where(self):
        answer = self.demo()
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertTrue((self.top / "out" / "screenshots" / "hall.png").is_file())
        self.assertIn(f"1 pictures are in {self.top}/out/screenshots", answer.stdout)
        self.assertIn("1001 246810", answer.stdout)

    def test_the_school_is_made_once(self):
        self.demo("--screenshots", "pictures")
        self.assertEqual(self.demo("--screenshots", "pictures").returncode, 0)
        self.assertEqual(self.times_made(), 1)
        self.assertTrue((self.top / "pictures" / "hall.png").is_file())

    def test_the_sign_ins_lie_beside_the_records_for_their_owner_only(self):
        self.demo()
        self.assertEqual((self.top / "records-sign-in.txt").stat().st_mode & 0o777, 0o600)
        self.assertEqual([path.name for path in self.data.iterdir()], ["kehou.db"])

    def test_a_school_that_was_not_finished_is_made_anew(self):
        (self.top / "records.break").touch()
        self.assertEqual(self.demo().returncode, 1)
        (self.top / "records.break").unlink()
        self.assertEqual(self.demo().returncode, 0)
        self.assertEqual(self.times_made(), 2)

    def test_a_folder_that_it_did_not_make_is_left_alone(self):
        self.data.mkdir()
        (self.data / "kehou.db").write_text("a school's records", encoding="utf-8")
        self.assertEqual(self.demo().returncode, 4)
        self.assertEqual((self.data / "kehou.db").read_text(encoding="utf-8"), "a school's records")

    def test_a_failing_build_is_named(self):
        self.put("bin/cmake", "#!/bin/sh\nexit 7\n")
        answer = self.demo()
        self.assertEqual(answer.returncode, 1)
        self.assertIn("'configure' failed", answer.stderr)


class PresetTest(unittest.TestCase):
    def test_every_build_can_be_configured_built_and_tested(self):
        presets = json.loads((ROOT / "CMakePresets.json").read_text(encoding="utf-8"))
        wanted = {"release", "dev", "debug-asan", "tsan"}
        for kind in ("configurePresets", "buildPresets", "testPresets"):
            self.assertEqual({p["name"] for p in presets[kind] if not p.get("hidden")}, wanted, kind)


class SettingsTest(unittest.TestCase):
    def test_the_sample_settings_are_toml_and_name_installed_fonts(self):
        settings = tomllib.loads((ROOT / "config" / "kehou.toml").read_text(encoding="utf-8"))
        self.assertEqual(
            set(settings),
            {"terminal", "records", "district", "display", "sound", "idle_s", "fonts"},
            "a table is new or gone",
        )
        self.assertFalse(settings["terminal"]["locked_down"])
        for role in ("regular", "bold", "icons"):
            self.assertTrue(any(Path(path).is_file() for path in settings["fonts"][role]), role)


class CalendarTest(unittest.TestCase):
    # The days of the notice, written down a second time and in another shape.
    OFF = [(1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7)]
    WORK = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]

    def test_2026_is_the_notice_day_by_day(self):
        raw = (ROOT / "config" / "calendar" / "2026.csv").read_bytes()
        self.assertTrue(raw.startswith(b"\xef\xbb\xbf"), "a spreadsheet program needs the byte order mark")
        rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
        self.assertEqual(list(rows[0]), ["日期", "类型", "名称", "按周几", "依据"])
        days = {row["日期"]: row for row in rows}
        self.assertEqual(len(days), len(rows), "a day stands there twice")
        self.assertEqual([row["日期"] for row in rows], sorted(days))
        off = {f"2026-{m:02}-{d:02}" for m, first, last in self.OFF for d in range(first, last + 1)}
        work = {f"2026-{m:02}-{d:02}" for m, d in self.WORK}
        self.assertEqual({day for day, row in days.items() if row["类型"] == "放假"}, off)
        self.assertEqual({day for day, row in days.items() if row["类型"] == "调休上班"}, work)
        self.assertEqual(set(days), off | work)
        for day in work:
            self.assertGreaterEqual(datetime.date.fromisoformat(day).weekday(), 5, f"{day} is no weekend day")
            self.assertEqual(days[day]["按周几"], "", "which timetable applies is the school's to say")
        self.assertTrue(all("国办发明电〔2025〕7号" in row["依据"] for row in rows))


class UnitTest(unittest.TestCase):
    @unittest.skipUnless(shutil.which("systemd-analyze"), "no systemd-analyze here")
    def test_the_units_exposure_is_at_most_1_5(self):
        for unit in ("kehou-kiosk.service", "kehou-district.service"):
            with self.subTest(unit=unit):
                answer = run(
                    "systemd-analyze", "security", "--offline=true", "--threshold=15", "--no-pager",
                    ROOT / "packaging" / unit,
                )  # fmt: skip
                self.assertEqual(answer.returncode, 0, answer.stdout[-600:] + answer.stderr)


if __name__ == "__main__":
    unittest.main()
