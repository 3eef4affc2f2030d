#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""Real terminals and a real district over a network that the kernel and nginx make bad, all at the same time.

usage: tests/network/network_test.py KEHOU_DISTRICT NETWORK_TERMINAL

Runs in a network namespace of its own (unshare), so that the machine's network is not touched: there lo is narrowed
(tc tbf, 64 kbit/s), and ports are dropped and reset (nft). nginx stands before the district and answers wrongly;
libfaketime sets clocks ten years off. Each terminal has to say what is the matter, go on recording, and lose nothing
once the network is good again. What cannot be done on a machine is a failure in words, nothing is left out.
"""
import os
import re
import shutil
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

SCHOOL = "4401001"
TEN_YEARS = "3652d"
INSIDE = "KEHOU_NETWORK_NAMESPACE"


def enter_namespace():
    """This program again, in a network namespace where it may do everything and nobody else is."""
    ways = (["unshare", "--net"], ["unshare", "--user", "--map-root-user", "--net"])
    for way in ways:
        if subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0:
            os.execvpe(way[0], [*way, sys.executable, "-B", *sys.argv], {**os.environ, INSIDE: "1"})
    sys.exit("network_test: this machine gives no network namespace (unshare --net): run it as root, or allow user "
             "namespaces; in a container give it CAP_SYS_ADMIN and CAP_NET_ADMIN")


def need(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, words))}: {done.stdout}{done.stderr}")
    return done.stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Terminal:
    """A NETWORK_TERMINAL that enrolled; what it says of itself is `said`, the last word first looked at."""

    def __init__(self, network, name, upload, clock=None):
        self.name, self.network = name, network
        folder = network.folder / name
        folder.mkdir()
        invited = network.verb("terminal", "invite", "--school", SCHOOL, "--name", name)
        code = re.search(r"code ([0-9A-Z]{4}-[0-9A-Z]{4})", invited)[1]
        environment = dict(os.environ)
        if clock is not None:
            environment |= {"LD_PRELOAD": network.faketime, "FAKETIME_TIMESTAMP_FILE": str(clock),
                            "FAKETIME_NO_CACHE": "1", "DONT_FAKE_MONOTONIC": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        self.process = subprocess.Popen(
            [network.program, folder, network.base, network.ca, code, upload],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self.lines, self.changed = [], threading.Condition()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        check = self.until(r"check (\d{6})", 20)
        network.verb("terminal", "confirm", check[1])

    def _listen(self):
        for line in self.process.stdout:
            with self.changed:
                self.lines.append(line.strip())
                self.changed.notify_all()

    def until(self, pattern, seconds, retry=False):
        """The first line from now on, or of the last three before now, that is `pattern`."""
        deadline = time.monotonic() + seconds
        with self.changed:
            at = max(0, len(self.lines) - 3)
            while True:
                for line in self.lines[at:]:
                    found = re.fullmatch(pattern, line)
                    if found:
                        return found
                at = len(self.lines)
                left = deadline - time.monotonic()
                if left <= 0 or self.process.poll() is not None:
                    raise AssertionError(f"{self.name} did not say /{pattern}/ within {seconds} s: {self.lines[-6:]}")
                if retry:
                    self.tell("retry")
                self.changed.wait(min(left, 1.0))

    def tell(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def record(self, count):
        self.tell(f"record {count}")

    def says(self, trouble, seconds=20):
        self.until(rf"{trouble} \d+ \d+ -?\d+", seconds)

    def drained(self, count, seconds=30):
        self.until(rf"none 0 {count} -?\d+", seconds, retry=True)

    def end(self):
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.listener.join(5)
        self.process.stdout.close()


BAD = {
    "empty_reply": "return 444;",
    "slow_down": 'add_header Retry-After 7 always; return 429 "slow down";',
    "redirect": "return 302 https://127.0.0.1:{trap}/elsewhere;",
    "portal": 'default_type text/html; return 200 "<html><form action=/login>please sign in</form></html>";',
    "trickle": "limit_rate 1; proxy_pass {base};",
}
NGINX = """
daemon off; master_process on; worker_processes 1; error_log {folder}/nginx.log warn; pid {folder}/nginx.pid;
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  ssl_certificate {tls}/server.crt; ssl_certificate_key {tls}/server.key;
  proxy_ssl_trusted_certificate {tls}/ca.crt; proxy_http_version 1.1; client_max_body_size 2m;
  {servers}
}}
"""


class Network(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="kehou-network-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.folder.chmod(0o755)
        cls.program = PROGRAM
        cls.data, cls.tls = cls.folder / "district", cls.folder / "tls"
        cls.ca = cls.tls / "ca.crt"
        cls.faketime = next(iter(map(str, Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), "")
        for tool, package in (("nginx", "nginx-light"), ("nft", "nftables"), ("tc", "iproute2")):
            if shutil.which(tool, path=os.environ["PATH"] + ":/usr/sbin:/sbin") is None:
                raise AssertionError(f"there is no {tool} ({package}): packaging/setup.sh --tests")
        if not cls.faketime:
            raise AssertionError("there is no libfaketimeMT.so.1 (faketime): packaging/setup.sh --tests")
        os.environ["PATH"] += ":/usr/sbin:/sbin"
        need("ip", "link", "set", "lo", "mtu", "1500", "up")
        need(DISTRICT, "certificate", "--dir", cls.tls, "--host", "127.0.0.1")
        cls.port = free_port()
        cls.base = f"https://127.0.0.1:{cls.port}"
        cls.verb("school", "add", "--code", SCHOOL, "--name", "实验小学")
        cls.log = open(cls.folder / "server.log", "w", encoding="utf-8")
        cls.addClassCleanup(cls.log.close)
        cls.server = subprocess.Popen(
            [DISTRICT, "--data", cls.data, "serve", "--listen", f"127.0.0.1:{cls.port}", "--cert",
             cls.tls / "server.crt", "--key", cls.tls / "server.key"], stdout=cls.log, stderr=cls.log)
        cls.addClassCleanup(cls.stop, cls.server)
        cls.wait_for(cls.port)
        cls.ports = {name: free_port() for name in (*BAD, "trap", "refused", "dropped", "reset", "future", "past")}
        cls.start_nginx(good=False)

    @classmethod
    def verb(cls, *words):
        return need(DISTRICT, "--data", cls.data, *words)

    @staticmethod
    def stop(process):
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(20)

    @classmethod
    def wait_for(cls, port):
        deadline = time.monotonic() + 20
        while True:
            try:
                with socket.create_connection(("127.0.0.1", port), 1):
                    return
            except OSError:
                if time.monotonic() > deadline:
                    raise AssertionError(f"nobody listens at {port}") from None
                time.sleep(0.05)

    @classmethod
    def write_nginx(cls, good):
        servers = []
        for name, port in cls.ports.items():
            if name == "refused" and not good:
                continue
            answer = f"proxy_pass {cls.base};"
            if name in BAD and not good:
                answer = BAD[name].format(base=cls.base, trap=cls.ports["trap"])
            # Whoever is sent to the trap and goes there is written down.
            log = f"access_log {cls.folder}/trap.log;" if name == "trap" else ""
            # A line that was verified stays good; with a new one for each request the clock is asked each time.
            fresh = "keepalive_timeout 0; ssl_session_tickets off; ssl_session_cache off;" if name == "future" else ""
            servers.append(f"server {{ listen 127.0.0.1:{port} ssl; {log} {fresh} location / {{ {answer} }} }}")
        (cls.folder / "nginx.conf").write_text(
            NGINX.format(folder=cls.folder, tls=cls.tls, servers="\n".join(servers)), encoding="utf-8")

    @classmethod
    def start_nginx(cls, good):
        cls.write_nginx(good)
        cls.nginx = subprocess.Popen(["nginx", "-e", cls.folder / "nginx.log", "-c", cls.folder / "nginx.conf"])
        cls.addClassCleanup(cls.stop, cls.nginx)
        for name, port in cls.ports.items():
            if good or name != "refused":
                cls.wait_for(port)

    @classmethod
    def make_good(cls):
        cls.stop(cls.nginx)  # what is on its way is cut
        need("nft", "delete", "table", "inet", "kehou")
        cls.start_nginx(good=True)

    def make_bad(self):
        """One port is as if nobody were there, another one hangs up; all else on lo is as ever."""
        need("nft", "add", "table", "inet", "kehou")
        need("nft", "add", "chain", "inet", "kehou", "in", "{ type filter hook input priority 0 ; }")
        need("nft", "add", "rule", "inet", "kehou", "in", "tcp", "dport", self.ports["dropped"], "drop")
        need("nft", "add", "rule", "inet", "kehou", "in", "tcp", "dport", self.ports["reset"], "reject", "with", "tcp",
             "reset")

    def stored(self):
        self.assertIn("0 findings", self.verb("verify"))
        with sqlite3.connect(f"file:{self.data / 'district.sqlite'}?mode=ro", uri=True) as database:
            return sorted(row[0] for row in database.execute("SELECT stored_to FROM chain"))

    def test_1_a_backlog_gets_through_64_kbit_per_second(self):
        terminal = Terminal(self, "narrow", self.base)
        self.addCleanup(terminal.end)
        need("tc", "qdisc", "add", "dev", "lo", "root", "tbf", "rate", "64kbit", "burst", "4kb", "latency", "2s")
        try:
            began = time.monotonic()
            terminal.record(1000)
            terminal.until("recorded 1000", 30)
            recorded = time.monotonic() - began
            terminal.drained(1000, 60)
        finally:
            need("tc", "qdisc", "del", "dev", "lo", "root")
        print(f"  1000 events: recorded in {recorded:.1f} s, received over 64 kbit/s after "
              f"{time.monotonic() - began:.1f} s", flush=True)
        # Its name is known to nobody, then it is again.
        terminal.tell("to https://district.invalid:8443")
        terminal.record(1)
        terminal.until(r"unreachable 1 1000 0", 20)
        terminal.tell(f"to {self.base}")
        terminal.drained(1001)
        self.assertEqual(self.stored(), [1001])

    def test_2_every_terminal_says_what_is_wrong_records_on_and_loses_nothing(self):
        began = time.monotonic()
        clocks = {name: self.folder / f"{name}.clock" for name in ("future", "past")}
        for clock in clocks.values():
            clock.write_text("+0", encoding="utf-8")
        self.make_bad()
        terminals = {name: Terminal(self, name, f"https://127.0.0.1:{port}", clocks.get(name))
                     for name, port in self.ports.items() if name != "trap"}
        for terminal in terminals.values():
            self.addCleanup(terminal.end)
        # Clocks are set once the district told the time: a battery that died, a hand that slipped.
        for name in clocks:
            terminals[name].record(1)
            terminals[name].drained(1)
        clocks["future"].write_text("+" + TEN_YEARS, encoding="utf-8")
        clocks["past"].write_text("-" + TEN_YEARS, encoding="utf-8")
        for terminal in terminals.values():
            terminal.record(20)
        print(f"  enrolled and recorded after {time.monotonic() - began:.1f} s", flush=True)

        # Ten years late the certificate is still good (what the district last told counts), and the offset is told.
        late = terminals["past"].until(r"none 0 21 (\d+)", 30, retry=True)
        self.assertAlmostEqual(int(late[1]), 3652 * 86400, delta=5)
        for name, trouble in (("empty_reply", "unreachable"), ("slow_down", "busy"), ("redirect", "portal"),
                              ("portal", "portal"), ("reset", "unreachable"), ("dropped", "unreachable"),
                              ("refused", "unreachable"), ("future", "certificate"), ("trickle", "unreachable")):
            with self.subTest(network=name):
                terminals[name].says(trouble, 40)
        print(f"  all troubles told after {time.monotonic() - began:.1f} s", flush=True)
        # Nobody went where the redirect pointed: a token would have gone there too.
        self.assertEqual((self.folder / "trap.log").read_text(encoding="utf-8"), "")

        for terminal in terminals.values():  # recording never stopped
            terminal.record(5)
        self.make_good()
        clocks["future"].write_text("+0", encoding="utf-8")
        for name, terminal in terminals.items():
            with self.subTest(good_again=name):
                terminal.drained(26 if name in clocks else 25, 40)
        print(f"  all received after {time.monotonic() - began:.1f} s", flush=True)
        self.assertEqual([count for count in self.stored() if count != 1001],
                         [25] * (len(terminals) - len(clocks)) + [26] * len(clocks))

    def test_0_the_proxies_are_verified(self):
        """The proxies speak with the district's own certificate, so that what they say is heard."""
        context = ssl.create_default_context(cafile=str(self.ca))
        with socket.create_connection(("127.0.0.1", self.ports["portal"]), 5) as plain:
            with context.wrap_socket(plain, server_hostname="127.0.0.1") as line:
                self.assertIn(line.version(), ("TLSv1.2", "TLSv1.3"))


if __name__ == "__main__":
    if os.environ.get(INSIDE) != "1":
        enter_namespace()
    DISTRICT, PROGRAM = (Path(word).resolve() for word in (sys.argv.pop(1), sys.argv.pop(1)))
    unittest.main()
