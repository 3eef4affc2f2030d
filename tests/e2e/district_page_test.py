#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""The district's page in a real browser, before a real server with TLS that real uploads have filled.

usage: tests/e2e/district_page_test.py KEHOU_DISTRICT [PICTURES]
The server's clock is set to a Monday afternoon with faketime. Pictures of the pages by day and by night, on an office
screen and on a telephone, go into PICTURES (default: a folder that goes with the test).
"""
import datetime
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import zipfile
from pathlib import Path

from district_terminal import Terminal, new_id
from webdriver import Browser, free_port

DISTRICT = ""
PICTURES = None
DAY = "2026-11-23"
CHINA = datetime.timezone(datetime.timedelta(hours=8))
SCREENS = {"office": (1366, 768), "desk": (1280, 800), "wide": (1920, 1080), "phone": (390, 844)}
NAME, PASSWORD = "lin", "correct horse battery"
SCHOOLS = (("4401001", "实验小学"), ("4401002", "第二小学"), ("4401003", "东湖学校"), ("4401004", "育才中学"),
           ("4401005", "江滨小学"))


def at(clock, day=DAY):
    moment = datetime.datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=CHINA)
    return int(moment.timestamp() * 1_000_000)


class Served:
    """A district in a folder of its own, and a server that can be started at any hour."""

    def __init__(self, folder):
        self.folder, self.server = folder, None
        self.port = free_port()
        self.base = f"https://127.0.0.1:{self.port}"
        self.data, self.tls, self.log = folder / "data", folder / "tls", folder / "server.log"
        self.run("certificate", "--dir", self.tls, "--host", "127.0.0.1", clock="12:00")

    def run(self, *words, text=None, clock="16:00"):
        """A verb of the command line, at that hour."""
        done = subprocess.run(self.command(clock, *words), input=text, capture_output=True, text=True, timeout=60,
                              env=self.environment())
        if done.returncode != 0:
            raise AssertionError(f"{words}: {done.returncode} {done.stdout}{done.stderr}")
        return done.stdout

    def command(self, clock, *words):
        where = () if words[0] == "certificate" else ("--data", self.data)
        return [str(word) for word in ("faketime", "-f", f"@{DAY} {clock}:00", DISTRICT, *where, *words)]

    @staticmethod
    def environment():
        return {**os.environ, "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}

    def start(self, clock):
        self.stop()
        with self.log.open("a", encoding="utf-8") as log:
            self.server = subprocess.Popen(
                self.command(clock, "serve", "--listen", f"127.0.0.1:{self.port}", "--cert", self.tls / "server.crt",
                             "--key", self.tls / "server.key", "--district", "东湖区", "--address", self.base),
                stderr=log, stdout=log, env=self.environment(), start_new_session=True)
        probe = Terminal(self.base, self.tls / "ca.crt", self.folder, "probe")
        deadline = time.monotonic() + 20
        while True:
            try:
                probe.call("GET", "/healthz")
                return
            except (OSError, urllib.error.URLError):
                if time.monotonic() > deadline or self.server.poll() is not None:
                    raise AssertionError("the server does not answer: " + self.log.read_text()[-2000:]) from None
                time.sleep(0.05)

    def stop(self):
        """faketime ends at once; the server behind it, in the same group, when it has finished."""
        if self.server is None:
            return
        deadline = time.monotonic() + 20
        try:
            os.killpg(self.server.pid, signal.SIGTERM)
            self.server.wait(20)
            while time.monotonic() < deadline:
                os.killpg(self.server.pid, 0)
                time.sleep(0.02)
            raise AssertionError("the server does not end: " + self.log.read_text()[-2000:])
        except ProcessLookupError:
            self.server = None

    def terminal(self, school, name, home="hall"):
        """Enrolled by the command line."""
        said = self.run("terminal", "invite", "--school", school, "--name", name)
        made = Terminal(self.base, self.tls / "ca.crt", self.folder, name, home)
        check = made.ask(re.search(r"\b([0-9A-HJKMNP-TV-Z]{4}[- ]?[0-9A-HJKMNP-TV-Z]{4})\b", said)[1])
        self.run("terminal", "confirm", check)
        assert made.take_token() == "confirmed"
        return made


def afternoon(terminal, day, children, sessions, registered, handovers, lunches):
    """What a school's terminal records of a day, in clear: no name is in it."""
    students = [new_id() for _ in range(children)]
    noon, four = at("12:00", day), at("16:20", day)
    groups = [new_id() for _ in range(sessions)]
    if lunches:
        terminal.record("class_meal_served", day, {"class": new_id(), "day": day, "students": students[:lunches]}, noon)
    for number, group in enumerate(groups):
        session = {"day": day, "group": group}
        terminal.record("session_opened", day, {"room": new_id(), "session": session}, four)
        if number < registered:
            terminal.record("batch_checked_in", day,
                            {"head_count": 2, "session": session, "slot": "s2", "students": students[:2]}, four)
    for number in range(handovers):
        terminal.record("handover_closed", day,
                        {"day": day, "from_staff": new_id(), "handover": new_id(), "kind": "session_to_session",
                         "session": {"day": day, "group": groups[0]}, "to_staff": new_id(),
                         **({"with_difference": True} if number == 0 else {})}, four)
    return students


class DistrictPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="kehou-district-page-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.pictures = Path(PICTURES or cls.folder)
        cls.pictures.mkdir(parents=True, exist_ok=True)
        cls.served = Served(cls.folder)
        cls.addClassCleanup(cls.served.stop)
        for code, name in SCHOOLS:
            cls.served.run("school", "add", "--code", code, "--name", name)
        cls.served.run("login", NAME, text=PASSWORD + "\n")
        cls.served.run("calendar", "import", Path(__file__).resolve().parents[2] / "config/calendar/2026.csv")
        cls.fill()
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    @classmethod
    def fill(cls):
        """At 16:00 all report; at 16:24 one is silent, one is stuck, two go on."""
        served = cls.served
        served.start("16:00")
        hall = served.terminal("4401001", "一楼大厅")
        gate = served.terminal("4401001", "东门", "gate")
        office = served.terminal("4401002", "办公室", "office")
        lake = served.terminal("4401003", "二楼走廊")
        cls.students = []
        for number, day in enumerate(("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", DAY)):
            cls.students += afternoon(hall, day, 90, 12, 12 if day != DAY else 9, 3, 70 + 4 * number)
        cls.students += afternoon(office, DAY, 40, 8, 8, 2, 38)
        cls.students += afternoon(lake, DAY, 30, 6, 2, 1, 0)
        for one in (hall, gate, office, lake):
            one.hello(at("16:00"))
            refused = one.upload(at("16:00")).get("rejected", [])
            assert not refused, refused[:3]
        cls.hall = hall
        served.start("16:24")
        hall.hello(at("16:24"))
        office.hello(at("16:25"), pending=0)
        lake.hello(at("16:24"), pending=214, oldest_us=at("16:01"), trouble="portal")

    def setUp(self):
        self.look("office", dark=False)

    def look(self, screen, dark):
        self.browser.look(*SCREENS[screen], dark)

    def open(self, path):
        self.browser.open(self.served.base + path)

    def log_in(self):
        self.open("/login")
        if self.browser.address().endswith("/login"):
            self.browser.type("input[name=name]", NAME)
            self.browser.type("input[name=password]", PASSWORD)
            self.browser.follow("button.go")
        self.assertTrue(self.browser.address().endswith("/"), self.browser.address())

    def fits(self, what):
        """Nothing stands out over the right edge of the screen, and what is pressed is large enough."""
        over = self.browser.run("return document.documentElement.scrollWidth - window.innerWidth")
        self.assertLessEqual(over, 0, f"{what} is {over} px too wide")
        cut = self.browser.run("return [...document.querySelectorAll('.wide')].map(e => e.scrollWidth - e.clientWidth)")
        self.assertLessEqual(max(cut, default=0), 0, f"a table of {what} is cut")
        small = self.browser.run(
            "return [...document.querySelectorAll('button,.btn,select,input:not([type=hidden]),.top a')].filter(e => "
            "e.offsetParent && e.type != 'checkbox' && e.getBoundingClientRect().height < 44).map(e => e.outerHTML)")
        self.assertEqual(small, [], what)

    def pictures_of(self, name):
        """The page as it is, on every screen, by day and, on two of them, by night."""
        for screen in SCREENS:
            for dark in (False, True) if screen in ("office", "phone") else (False,):
                self.look(screen, dark)
                self.fits(f"{name} on the {screen}")
                self.browser.picture(self.pictures / f"district-{name}-{screen}-{'dark' if dark else 'light'}.png")
        self.look("office", dark=False)

    def test_01_a_wrong_password_is_said_and_a_right_one_lets_in(self):
        self.open("/")
        self.assertTrue(self.browser.address().endswith("/login"))
        self.pictures_of("login")
        self.browser.type("input[name=name]", NAME)
        self.browser.type("input[name=password]", "wrong")
        self.browser.follow("button.go")
        self.assertIn("密码不对", self.browser.text())
        self.log_in()
        self.assertIn("总览", self.browser.text("h1"))

    def test_02_the_overview_begins_with_the_schools_in_trouble(self):
        self.log_in()
        names = [line.split("\n")[0] for line in map(
            lambda row: self.browser("GET", f"/element/{row}/text"), self.browser.all("tbody th"))]
        self.assertEqual(names, ["东湖学校", "实验小学", "育才中学", "江滨小学", "第二小学"])
        text = self.browser.text("tbody tr:nth-child(1)")
        self.assertIn("卡住", text)
        self.assertIn("214", text)
        second = self.browser.text("tbody tr:nth-child(2)")
        self.assertIn("静默", second)
        self.assertIn("9 / 12", second)
        self.assertIn("86", second)
        self.pictures_of("overview")
        self.browser.paper(self.pictures / "district-overview.pdf")
        self.open("/?day=2026-11-20")
        self.assertIn("82", self.browser.text("tbody"))
        self.open("/?day=2026-10-01")
        self.assertIn("放假", self.browser.text(".head"))
        self.assertNotIn("节假日名单", self.browser.text())
        self.open("/?day=2025-10-01")
        self.assertIn("还没有 2025 年的节假日名单", self.browser.text())

    def test_03_the_page_speaks_english_at_once_and_stays_where_it_was(self):
        self.log_in()
        self.open("/?day=2026-11-20")
        self.browser.follow(".me a")
        self.assertTrue(self.browser.address().endswith("/?day=2026-11-20"))
        self.assertEqual(self.browser.text("h1"), "Overview")
        self.assertIn("Friday", self.browser.text(".head"))
        self.open("/")
        self.pictures_of("overview-en")
        self.browser.follow(".me a")
        self.assertEqual(self.browser.text("h1"), "总览")

    def test_04_a_school_is_looked_into_by_day_and_no_child_is_there(self):
        self.log_in()
        self.browser.follow("tbody tr:nth-child(1) a")
        self.assertIn("网页认证", self.browser.text())
        self.open("/")
        self.browser.follow("tbody tr:nth-child(2) a")
        text = self.browser.text()
        self.assertIn("东门", text)
        self.assertIn("静默", text)
        self.assertIn("2026-11-17", text)
        self.pictures_of("school")
        html = self.browser("GET", "/source")
        self.assertEqual([child for child in self.students if child in html], [])

    def test_05_a_terminal_is_invited_compared_and_confirmed(self):
        self.log_in()
        self.open("/terminals")
        school = "select[name=school] option:nth-child(5)"
        self.browser.click(school)
        self.browser.type("input[name=name]", "三楼东")
        self.browser.follow("form[action='/terminals/invite'] button")
        code = self.browser.text(".code").replace(" ", "")
        self.assertRegex(code, r"^[0-9A-HJKMNP-TV-Z]{8}$")
        self.assertEqual(len(self.browser.all("svg.qr")), 1)
        for screen in SCREENS:  # not opened again: the code is shown once
            self.look(screen, dark=False)
            self.fits("the code")
            self.browser.picture(self.pictures / f"district-code-{screen}-light.png")
        self.look("office", dark=False)
        terminal = Terminal(self.served.base, self.served.tls / "ca.crt", self.folder, "三楼东")
        check = terminal.ask(code)
        self.open("/terminals")
        self.assertEqual(re.sub(r"\s", "", self.browser.text(".check")), check)
        self.pictures_of("terminals")
        self.assertEqual(terminal.take_token(), "waiting")
        self.browser.follow("button[value=confirm]")
        self.assertIn("现在没有终端等待核对", self.browser.text())
        self.assertEqual(terminal.take_token(), "confirmed")
        self.assertIn("chains", terminal.hello(at("16:26")))
        self.open("/")
        self.assertIn("正常", self.browser.text())

    def test_06_a_terminal_is_shut_out_after_a_question(self):
        self.log_in()
        self.open("/terminals")
        self.browser.follow("a[href^='/terminals/standing']")
        self.assertIn("停用这台终端？", self.browser.text())
        self.pictures_of("shut-out")
        self.browser.follow("main button.no")
        self.assertIn("已停用", self.browser.text("main"))

    def test_07_the_totals_are_downloaded(self):
        self.log_in()
        self.open("/files")
        self.browser.run("document.querySelector('[name=from]').value = '2026-11-17'")
        self.pictures_of("files")
        self.browser.click("form[action='/export.xlsx'] button.go")
        file = self.browser.downloads / f"kehou-2026-11-17-{DAY}.xlsx"
        deadline = time.monotonic() + 20
        while not file.exists():
            self.assertLess(time.monotonic(), deadline, list(self.browser.downloads.iterdir()))
            time.sleep(0.05)
        with zipfile.ZipFile(file) as book:
            said = "".join(book.read(part).decode() for part in book.namelist() if part.endswith(".xml"))
        for text in ("东湖区", "实验小学", f"2026-11-17 至 {DAY}", NAME):
            self.assertIn(text, said)

    def test_08_every_page_fits_in_english_too(self):
        self.log_in()
        self.open("/lang?to=en&back=%2F")
        self.addCleanup(self.open, "/lang?to=zh&back=%2F")
        for name, path in (("overview-en", "/"), ("terminals-en", "/terminals"), ("forks-en", "/forks"),
                           ("files-en", "/files")):
            self.open(path)
            self.pictures_of(name)
        self.open("/")
        self.browser.follow("tbody tr:nth-child(2) a")
        self.assertIn("records", self.browser.text("tbody"))
        self.pictures_of("school-en")
        names = "|".join(name for _, name in SCHOOLS) + "|一楼大厅|东门|二楼走廊"
        self.assertNotRegex(re.sub(names, "", self.browser.text("main")), "[\u4e00-\u9fff]")

    def test_09_a_fork_is_listed_with_both_sides_and_what_to_do(self):
        self.hall.fork(at=len(self.hall.lines) - 3, wall_us=at("16:24"))
        self.log_in()
        self.open("/forks")
        text = self.browser.text("main")
        self.assertIn("打电话给学校", text)
        self.assertIn("主链", text)
        self.assertEqual(len(self.browser.all("tbody tr")), 2)
        self.pictures_of("forks")
        self.open("/")
        self.assertIn("分叉", self.browser.text("tbody tr:nth-child(1)"))

    def test_10_a_holiday_raises_no_alarm(self):
        days = self.folder / "days.csv"
        self.log_in()
        days.write_text(f"日期,类型,依据\n{DAY},放假,国办发明电\n2026-11-20,停课,区教育局\n", encoding="utf-8")
        self.assertIn("2 days", self.served.run("calendar", "import", days))
        self.open("/")
        self.assertIn("放假", self.browser.text(".head"))
        table = self.browser.text("tbody")
        self.assertNotIn("静默", table)
        self.pictures_of("holiday")
        self.browser.follow("a[href^='/school/']")
        self.assertIn("停课", self.browser.text("main"))
        self.assertIn("非服务时间", self.browser.text("main"))  # the gate, silent on any other day
        days.write_text(f"日期,类型\n{DAY},上学\n", encoding="utf-8")
        self.served.run("calendar", "import", days)
        self.open("/")
        self.browser.follow("a[href^='/school/']")
        self.assertIn("静默", self.browser.text("main"))

    def test_11_who_is_signed_in_stays_so_over_a_restart_until_a_new_password(self):
        self.log_in()
        self.served.start("16:26")
        self.open("/terminals")
        self.assertTrue(self.browser.address().endswith("/terminals"))
        self.served.run("login", NAME, text=PASSWORD + "\n", clock="16:26")
        self.open("/")
        self.assertTrue(self.browser.address().endswith("/login"))

    def test_12_after_logging_out_nothing_is_shown(self):
        self.log_in()
        self.browser.follow(".me button")
        self.open("/")
        self.assertTrue(self.browser.address().endswith("/login"))
        self.assertNotIn("实验小学", self.browser.text())

    def test_13_no_log_of_the_server_tells_a_name(self):
        log = self.served.log.read_text()
        for word in (NAME + '"', "实验小学", "一楼大厅", PASSWORD, *self.students[:5]):
            self.assertNotIn(word, log)


if __name__ == "__main__":
    DISTRICT = sys.argv.pop(1)
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        PICTURES = sys.argv.pop(1)
    unittest.main()
