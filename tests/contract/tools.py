# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""The third party's programs: fetched once into the cache by npm from the lock, then started from there."""
import contextlib
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
API = ROOT / "docs/openapi.yaml"
QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "SCARF_ANALYTICS": "false"}


def cache() -> Path:
    home = os.environ.get("KEHOU_CACHE") or Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "kehou"
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()[:12]
    return Path(home) / f"contract-{lock}"


def fetch() -> Path:
    """The folder of the programs; npm ci puts them there whole or not at all."""
    folder = cache()
    if (folder / "node_modules").is_dir():
        return folder / "node_modules/.bin"
    if not shutil.which("npm"):
        sys.exit("contract: npm is missing; packaging/setup.sh --tests installs it")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix="contract-new-"))
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(HERE / name, fresh)
    done = subprocess.run(["npm", "ci"], cwd=fresh, env=os.environ | QUIET, capture_output=True, text=True)
    if done.returncode != 0:
        shutil.rmtree(fresh)
        sys.exit(f"contract: npm could not fetch the packages of the lock:\n{done.stderr[-2000:]}")
    try:
        fresh.rename(folder)
    except OSError:  # another run was quicker
        shutil.rmtree(fresh)
    return folder / "node_modules/.bin"


def lint(program: str, *words: str) -> str:
    """What the linter complains of; empty = nothing."""
    done = subprocess.run(
        [fetch() / program, "lint", API, *words], env=os.environ | QUIET, capture_output=True, text=True, cwd=HERE
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen, seconds: float = 45) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens on {port} (exit {process.poll()}): {process.args}")


class Program:
    """A server that is started on a free port, and stopped again."""

    def __init__(self, words, port: int, log: Path):
        self.port, self.log = port, log
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                [str(word) for word in words], stdout=out, stderr=subprocess.STDOUT, env=os.environ | QUIET
            )
        try:
            wait_for(port, self.process)
        except RuntimeError as error:
            self.stop()
            raise RuntimeError(f"{error}\n{log.read_text('utf-8', 'replace')[-2000:]}") from None
        self.url = f"http://127.0.0.1:{port}"

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def mock(folder: Path) -> Program:
    port = free_port()
    return Program([fetch() / "prism", "mock", API, "--port", port], port, folder / "mock.log")


def proxy(upstream: str, folder: Path) -> Program:
    port = free_port()
    return Program([fetch() / "prism", "proxy", API, upstream, "--port", port, "--errors"], port, folder / "proxy.log")


class Answer:
    def __init__(self, status: int, fields, body: bytes):
        self.status, self.fields, self.body = status, fields, body


def ask(url: str, body: bytes | None = None, token: str = "", method: str = "", **fields: str) -> Answer:
    """Follows nothing and unpacks nothing; every status is an answer."""
    request = urllib.request.Request(url, data=body, method=method or ("GET" if body is None else "POST"))
    request.add_header("Accept-Encoding", "identity")
    if body is not None:
        request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    for name, value in fields.items():
        request.add_header(name.replace("_", "-"), value)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=30) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as answer:
        with answer:
            return Answer(answer.code, answer.headers, answer.read())
