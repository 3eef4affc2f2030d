#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""The terminal in a real window: an X server of its own, real pointer and key events, a real SIGKILL.

usage: tests/e2e/window_e2e.py KEHOU KEHOU_KIOSK

What is touched is found by id in the control socket's tree; the touch itself comes from the X server.
Needs Xvfb and xdotool. Exit: 0 all is well; 1 what failed is said, with the screen's tree.
"""
import json
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib
from pathlib import Path

KEHOU = KIOSK = ""
SIZE = (1920, 1080)
PATIENCE_S = 40  # a loaded machine is slow, not wrong


class Display:
    """An X server that picks its own number."""

    def __init__(self):
        read_end, write_end = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"],
            pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as number:
            answer = number.readline().strip()
        if not answer:
            raise RuntimeError("Xvfb did not start")
        self.name = f":{answer}"

    def environment(self):
        return {**os.environ, "DISPLAY": self.name, "SDL_VIDEODRIVER": "x11", "SDL_AUDIODRIVER": "dummy"}

    def xdotool(self, *words):
        done = subprocess.run(["xdotool", *map(str, words)], env=self.environment(), capture_output=True, text=True,
                              timeout=PATIENCE_S)
        if done.returncode != 0:
            raise RuntimeError(f"xdotool {' '.join(map(str, words))}: {done.stderr.strip()}")
        return done.stdout

    def close(self):
        self.server.terminate()
        self.server.wait()


class Terminal:
    """kehou-kiosk in a window, and its control socket for looking (not for touching)."""

    def __init__(self, display, folder, data):
        self.display = display
        self.path = folder / "control"
        self.path.unlink(missing_ok=True)  # what a killed terminal left
        self.log = folder / "kiosk.log"
        self.words = [KIOSK, "--data", str(data), "--windowed", f"{SIZE[0]}x{SIZE[1]}", "--control", str(self.path),
                      "--date", "2026-11-23", "--time", "16:18"]
        with open(self.log, "ab") as log:
            self.program = subprocess.Popen(self.words, env=display.environment(), stdout=log, stderr=log)
        self.socket = self.connect()
        self.lines = self.socket.makefile("r", encoding="utf-8")
        display.xdotool("mousemove", 5, 5)
        window = display.xdotool("search", "--sync", "--onlyvisible", "--pid", self.program.pid).split()[0]
        display.xdotool("windowfocus", "--sync", window)
        geometry = display.xdotool("getwindowgeometry", "--shell", window)
        self.x, self.y = (int(re.search(rf"^{axis}=(-?\d+)", geometry, re.M)[1]) for axis in "XY")

    def connect(self):
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            if self.program.poll() is not None:
                raise RuntimeError(f"kehou-kiosk ended with {self.program.returncode}: {self.log.read_text()}")
            try:
                client = socket.socket(socket.AF_UNIX)
                client.settimeout(PATIENCE_S)
                client.connect(str(self.path))
                return client
            except OSError:
                client.close()
                time.sleep(0.05)
        raise RuntimeError("the control socket did not appear")

    def ask(self, line):
        self.socket.sendall(f"{line}\n".encode())
        answer = json.loads(self.lines.readline())
        if not answer["ok"]:
            raise RuntimeError(f"{line}: {answer['error']}")
        return answer

    def entries(self):
        return self.ask("tree")["entries"]

    def ids(self):
        return [entry["id"] for entry in self.entries() if entry["kind"] == "touchable"]

    def texts(self):
        return [entry["text"] for entry in self.entries() if entry["text"]]

    def until(self, what, seen):
        """Looks until `seen(entries)` is true; its answer."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            entries = self.entries()
            if found := seen(entries):
                return found
            time.sleep(0.05)
        there = "\n".join(f"  {e['kind']:9} {e['id']:24} {e['text']}" for e in entries)
        raise AssertionError(f"waited {PATIENCE_S} s for {what}; the screen has:\n{there}")

    def wait_for(self, identity):
        return self.until(identity, lambda entries: next(
            (e for e in entries if e["kind"] == "touchable" and e["id"] == identity and e["enabled"]), None))

    def wait_for_text(self, pattern):
        return self.until(f"the text /{pattern}/", lambda entries: next(
            (e["text"] for e in entries if re.search(pattern, e["text"])), None))

    def touch(self, identity):
        """A press of the pointer's button on the middle of it, at a person's pace: a second press on one spot within
        half a second is taken for a bounce."""
        x, y, w, h = self.wait_for(identity)["rect"]
        time.sleep(0.6)
        self.display.xdotool("mousemove", self.x + int(x + w / 2), self.y + int(y + h / 2), "mousedown", 1,
                             "sleep", 0.06, "mouseup", 1)

    def scan(self, card, what, seen):
        """A scanner burst, quick keys and Return, until the screen answers. A loaded machine stretches a burst until
        it is none, and the terminal rightly ignores it; a person then holds the card to the reader again."""
        for _ in range(8):
            time.sleep(0.6)
            self.display.xdotool("key", "--delay", 8, *card, "Return")
            deadline = time.monotonic() + 3
            while time.monotonic() < deadline:
                if seen(self.ids()):
                    return
                time.sleep(0.05)
        raise AssertionError(f"{what}: the card was held to the reader 8 times; the screen has {self.ids()}")

    def kill(self):
        self.program.send_signal(signal.SIGKILL)
        self.program.wait()
        self.socket.close()

    def close(self):
        if self.program.poll() is None:
            self.program.terminate()
            try:
                self.program.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
        self.socket.close()


def scan_lines_of(file):
    """Width, height, and how many different scan lines an RGB(A) PNG has as it was packed: a blank one has two or
    three, whatever the filters; a decoder is not needed to tell."""
    data = file.read_bytes()
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise AssertionError(f"{file} is not a PNG")
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    at, packed = 8, b""
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at:at + 8])
        if name == b"IDAT":
            packed += data[at + 8:at + 8 + length]
        at += 12 + length
    raw = zlib.decompress(packed)
    stride = 1 + width * {2: 3, 6: 4}[kind] * depth // 8
    return width, height, len({raw[i:i + stride] for i in range(0, len(raw), stride)})


class InAWindow(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="kehou-e2e-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.data = cls.folder / "data"
        made = subprocess.run([KEHOU, "--data", cls.data, "demo", "--students", "120", "--seed", "3"],
                              capture_output=True, text=True, timeout=120)
        if made.returncode != 0:
            raise RuntimeError(f"kehou demo: {made.stdout[-2000:]}{made.stderr}")
        cls.teachers = [m[1] for m in re.finditer(r"^ *值班教师.* card (\d+) ", made.stdout, re.M)]
        cls.leader = re.search(r"^ *带班领导 .* card (\d+) ", made.stdout, re.M)[1]
        cls.student_card = re.search(r"^ *学生 student .* card (\d+) ", made.stdout, re.M)[1]
        cls.student_name = re.search(r"^ *学生 student .*号 (\S+)$", made.stdout, re.M)[1]
        cls.display = Display()
        cls.addClassCleanup(cls.display.close)

    def start(self):
        terminal = Terminal(self.display, self.folder, self.data)
        self.addCleanup(terminal.close)
        return terminal

    def kehou(self, *words):
        return subprocess.run([KEHOU, "--data", self.data, *words], capture_output=True, text=True, timeout=120)

    def ask_for_a_room(self, terminal):
        terminal.touch("board/find")
        first = terminal.until("a class", lambda entries: next(
            (e["id"] for e in entries if e["id"].startswith("class/")), None))
        terminal.touch(first)
        terminal.touch(terminal.until("a seat", lambda entries: next(
            (e["id"] for e in entries if e["id"].startswith("seat/")), None)))
        self.assertTrue(terminal.wait_for_text(r"\*"), "the answer masks the name")
        terminal.wait_for("board/find")  # goes back by itself
        terminal.scan(self.student_card, "a student asks", lambda ids: "board/find" not in ids)
        self.assertFalse([text for text in terminal.texts() if self.student_name in text], "a whole name in public")

    def sign_in(self, terminal, card):
        terminal.scan(card, "signing in", lambda ids: "header/home" in ids)

    def sign_in_to_a_checklist(self, terminal):
        """The first teacher of the list who has a session now; gives the card."""
        for card in self.teachers:
            self.sign_in(terminal, card)
            if "checklist/open" in terminal.ids():
                return card
            terminal.touch("header/home")
            terminal.wait_for("board/find")
        return self.fail(f"none of {len(self.teachers)} teachers has a session now")

    def call_the_roll(self, terminal):
        terminal.touch("checklist/open")
        tiles = terminal.until("the tiles", lambda entries: [
            e["id"] for e in entries if e["id"].startswith("tile/") and e["kind"] == "touchable"])
        terminal.touch("mark/3")
        terminal.touch(tiles[0])
        terminal.touch("mark/2")
        terminal.touch(tiles[1])
        terminal.touch("mark/0")
        terminal.touch(tiles[2])
        terminal.touch("rest_all")
        for digit in str(len(tiles) - 2):
            terminal.touch(f"keypad/{digit}")
        terminal.touch("keypad/action")
        terminal.wait_for("close_session")
        return tiles

    def states(self, terminal, tiles):
        """What stands on each tile, and so what the screen says of each student."""
        words = {identity: set() for identity in tiles}
        for entry in terminal.entries():
            if entry["id"] in words and entry["kind"] == "text":
                words[entry["id"]].add(re.sub(r"\d\d:\d\d", "", entry["text"]))
        return words

    def look(self, terminal, name):
        file = self.folder / name
        terminal.ask(f"screenshot {file}")
        width, height, different = scan_lines_of(file)
        self.assertEqual((width, height), SIZE)
        self.assertGreater(different, 100, f"{name} is blank: {different} different scan lines")

    def test_a_day_with_a_finger_a_card_and_a_power_cut(self):
        terminal = self.start()
        terminal.wait_for("board/find")
        self.look(terminal, "board.png")
        second = subprocess.run([KIOSK, "--data", str(self.data), "--windowed", "800x600"], capture_output=True,
                                text=True, timeout=60, env=self.display.environment())
        self.assertEqual(second.returncode, 3, f"a second instance said: {second.stderr}")
        self.ask_for_a_room(terminal)
        self.sign_in(terminal, self.leader)
        terminal.touch("header/home")
        terminal.wait_for("board/find")
        teacher = self.sign_in_to_a_checklist(terminal)
        tiles = self.call_the_roll(terminal)
        self.look(terminal, "register.png")
        before = self.states(terminal, tiles)
        self.assertNotEqual(before[tiles[0]], before[tiles[2]], "a missing student looks like a present one")

        terminal.kill()
        checked = self.kehou("verify")
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        terminal = self.start()
        terminal.wait_for("board/find")
        self.assertFalse([i for i in terminal.ids() if i.startswith("tile/")], "still signed in after the power cut")
        self.sign_in(terminal, teacher)
        terminal.wait_for("close_session")
        self.assertEqual(self.states(terminal, tiles), before)
        terminal.ask("quit")
        self.assertEqual(terminal.program.wait(PATIENCE_S), 0)
        self.assertEqual(self.kehou("verify").returncode, 0)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    KEHOU, KIOSK = sys.argv[1:]
    missing = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
    if missing:
        sys.exit(f"window_e2e: not installed: {', '.join(missing)} (packaging/setup.sh --tests)")
    unittest.main(argv=sys.argv[:1], verbosity=1)
