#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""The whole terminal on a display of its own, and Chromium --kiosk on the same one with an equal page.

First frame and latency are read from Xvfb's own frame buffer file, so no client disturbs them: the
first frame is there when a quarter of the sampled pixels is no longer black. Memory is the sum of
PSS over all processes of the program; processor time is the scheduler's, of all their threads."""
import argparse
import ctypes
import json
import mmap
import os
import pathlib
import shutil
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT, IDLE_S = 1920, 1080, 30
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--kiosk", "--window-position=0,0",
            f"--window-size={WIDTH},{HEIGHT}"]


class Screen:
    """Xvfb with its frame buffer in a file that is mapped here."""

    def __init__(self, folder):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-br",
             "-fbdir", folder, "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        self.display = ":" + os.read(read, 32).decode().strip()
        with open(os.path.join(folder, "Xvfb_screen0"), "rb") as file:
            self.pixels = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self.pixels[:100])
        self.stride = header[12]
        self.start = header[0] + header[19] * 12
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.xtst = ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.handle = ctypes.c_void_p(self.x11.XOpenDisplay(self.display.encode()))

    def pixel(self, x, y):
        at = self.start + y * self.stride + 4 * x
        return self.pixels[at:at + 3]

    def painted(self):
        grid = [(x, y) for x in range(20, WIDTH, 95) for y in range(20, HEIGHT, 52)]
        lit = sum(self.pixel(x, y) != b"\0\0\0" for x, y in grid)
        return lit * 4 > len(grid)

    def region(self, rect):
        x, y, w, h = (int(v) for v in rect)
        rows = range(max(y, 0), min(y + h, HEIGHT), 4)
        return b"".join(self.pixels[self.start + row * self.stride + 4 * x:
                                    self.start + row * self.stride + 4 * (x + w)] for row in rows)

    def move(self, x, y):
        self.xtst.XTestFakeMotionEvent(self.handle, 0, int(x), int(y), ctypes.c_ulong(0))
        self.x11.XFlush(self.handle)

    def button(self, down):
        self.xtst.XTestFakeButtonEvent(self.handle, 1, int(down), ctypes.c_ulong(0))
        self.x11.XFlush(self.handle)

    def close(self):
        self.server.terminate()
        self.server.wait()


def family(pid):
    """The process and all its descendants."""
    parents = {}
    for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            words = entry.read_text().rsplit(")", 1)[1].split()
            parents.setdefault(int(words[1]), []).append(int(entry.parent.name))
        except OSError:
            continue
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += parents.get(found[-1], [])
    return found


def pss_mib(pid):
    total = 0
    for member in family(pid):
        try:
            for line in pathlib.Path(f"/proc/{member}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            continue
    return total / 1024


def cpu_ms(pid):
    total = 0
    for member in family(pid):
        for task in pathlib.Path(f"/proc/{member}/task").glob("*/schedstat"):
            try:
                total += int(task.read_text().split()[0])
            except OSError:
                continue
    return total / 1e6


def start(screen, command, env=None):
    """Starts it; returns the process and milliseconds to the first painted frame."""
    full = {**os.environ, "DISPLAY": screen.display, "SDL_VIDEODRIVER": "x11",
            "SDL_AUDIODRIVER": "dummy", **(env or {})}
    began = time.monotonic()
    process = subprocess.Popen(command, env=full, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)
    while not screen.painted():
        if process.poll() is not None or time.monotonic() - began > 60:
            sys.exit(f"no frame from {command[0]}")
        time.sleep(0.001)
    return process, (time.monotonic() - began) * 1000


def stop(screen, process):
    for member in family(process.pid):
        try:
            os.kill(member, 15)
        except OSError:
            pass
    process.wait()
    while screen.painted():
        time.sleep(0.05)


def rest(screen, command, settle_s, wait_s=0):
    """First frame, memory and idle processor time of one run."""
    process, first_ms = start(screen, command)
    time.sleep(settle_s)
    pss = pss_mib(process.pid)
    before = cpu_ms(process.pid)
    time.sleep(IDLE_S)
    idle = cpu_ms(process.pid) - before
    figures = {"first_frame_ms": first_ms, "pss_mib": pss, f"idle_cpu_ms_in_{IDLE_S}_s": idle}
    if wait_s:
        time.sleep(wait_s)
        figures[f"cpu_ms_in_{IDLE_S + wait_s}_s_with_a_minute_change"] = cpu_ms(process.pid) - before
    stop(screen, process)
    return figures


def press_latency(screen, rect, presses):
    """Milliseconds from the press (XTest) to the first changed pixel of the target."""
    times = []
    screen.move(rect[0] + rect[2] / 2, rect[1] + rect[3] / 2)
    time.sleep(1)
    for _ in range(presses):
        before = screen.region(rect)
        began = time.monotonic()
        screen.button(True)
        while screen.region(rect) == before:
            if time.monotonic() - began > 2:
                return None
        times.append((time.monotonic() - began) * 1000)
        screen.move(5, 5)  # dragged off the target: nothing is tapped
        screen.button(False)
        time.sleep(0.7)
        screen.move(rect[0] + rect[2] / 2, rect[1] + rect[3] / 2)
        time.sleep(0.3)
    return statistics.median(times)


def target_of(socket_path):
    """The place of the first big thing on the terminal's screen that can be touched."""
    with socket.socket(socket.AF_UNIX) as link:
        link.connect(socket_path)
        link.sendall(b"tree\n")
        answer = b""
        while not answer.endswith(b"\n"):
            answer += link.recv(1 << 16)
    entries = [e for e in json.loads(answer)["entries"]
               if e["kind"] == "touchable" and e["enabled"]]
    return max(entries, key=lambda e: e["rect"][2] * e["rect"][3])["rect"]


def page(file):
    """60 tiles and 1,600 rows, with the same words and as little script as such a page needs."""
    tiles = "".join(f"<button class=t><b>{n:02}</b> 试学生{n}<br><i>未点</i></button>"
                    for n in range(1, 61))
    rows = "".join(f"<tr><td>{n}</td><td>三(2)班</td><td>试学生{n}</td><td>新增</td></tr>"
                   for n in range(1, 1601))
    file.write_text(f"""<!doctype html><meta charset=utf-8><style>
body{{margin:0;background:#f4f1ea;font:20px "Noto Sans CJK SC"}}
main{{display:grid;grid-template-columns:repeat(10,1fr);gap:8px;padding:8px}}
.t{{height:110px;background:#fff;border:2px solid #888;font:inherit}}
.t:active{{background:#bde5c8}} .on{{background:#2e8b57}} td{{padding:8px 24px}}
</style><main>{tiles}</main><table>{rows}</table><script>
document.querySelectorAll('.t').forEach(b=>b.onclick=()=>b.classList.toggle('on'));</script>""")


def kehou_command(options, data, *more):
    return [options.kiosk, "--data", str(data), "--date", "2026-11-23", "--time", "16:18", *more]


def measure(options, folder):
    figures = {}
    screen = Screen(folder)
    try:
        data = {"short": options.data, "long": options.long_data}
        starts = {name: [] for name in data}
        for _ in range(options.starts):  # in turn: what disturbs one disturbs the other
            for name in (name for name in data if data[name]):
                process, first_ms = start(screen, kehou_command(options, data[name]))
                starts[name].append(first_ms)
                stop(screen, process)
        for name, source in data.items():
            if source:
                # 5 s after 16:18:00 + 30 s: no minute change inside; 30 s more: one inside.
                figures[f"kehou_{name}"] = rest(screen, kehou_command(options, source), 5, 30)
                figures[f"kehou_{name}"]["first_frame_ms_median"] = statistics.median(starts[name])
        link = os.path.join(folder, "control")
        process, _ = start(screen, kehou_command(options, options.data, "--control", link))
        time.sleep(2)
        figures["kehou_press_to_pixel_ms"] = press_latency(screen, target_of(link), options.presses)
        stop(screen, process)
        if shutil.which("chromium"):
            html = pathlib.Path(folder, "page.html")
            page(html)
            command = ["chromium", *CHROMIUM, f"--user-data-dir={folder}/profile", html.as_uri()]
            figures["chromium"] = rest(screen, command, 15)
            process, again_ms = start(screen, command)
            figures["chromium"]["first_frame_ms_second_start"] = again_ms
            time.sleep(10)
            figures["chromium"]["press_to_pixel_ms"] = press_latency(
                screen, (20, 30, 100, 80), options.presses)
            stop(screen, process)
            figures["ratio_pss_kehou_to_chromium"] = (
                figures["kehou_short"]["pss_mib"] / figures["chromium"]["pss_mib"])
        if options.long_data:
            figures["growth_pss"] = (figures["kehou_long"]["pss_mib"] /
                                     figures["kehou_short"]["pss_mib"])
            figures["growth_first_frame"] = (figures["kehou_long"]["first_frame_ms_median"] /
                                             figures["kehou_short"]["first_frame_ms_median"])
    finally:
        screen.close()
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kiosk", help="the program kehou-kiosk")
    parser.add_argument("data", help="a copy of a school's data folder, its .keys beside it")
    parser.add_argument("--long-data", help="the same with a long journal (bench_grow)")
    parser.add_argument("--starts", type=int, default=7)
    parser.add_argument("--presses", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kehou-bench-", ignore_cleanup_errors=True) as folder:
        print(json.dumps(measure(options, folder), indent=2))


if __name__ == "__main__":
    main()
