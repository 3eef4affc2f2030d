# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""A browser without a window, driven by W3C WebDriver over plain HTTP: chromium and chromium-driver of Debian."""
import base64
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
         "--hide-scrollbars", "--force-device-scale-factor=1", "--no-proxy-server",
         "--ignore-certificate-errors")  # the test's own CA; terminals verify it, see the tests of the upload
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser:
    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kehou-browser-"))
        self.downloads = self.folder / "downloads"
        self.downloads.mkdir()
        port = free_port()
        self.base = f"http://127.0.0.1:{port}"
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}", "--silent"], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
        self.session = ""
        try:
            self._start()
        except BaseException:
            self.close()
            raise

    def _start(self):
        deadline = time.monotonic() + 30
        while True:
            try:
                if self.ask("GET", "/status")["ready"]:
                    break
            except (OSError, urllib.error.URLError):
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        options = {"args": [*FLAGS, f"--user-data-dir={self.folder / 'profile'}"],
                   "prefs": {"download.default_directory": str(self.downloads)}}
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options, "acceptInsecureCerts": True}}}
        self.session = "/session/" + self.ask("POST", "/session", wanted)["sessionId"]

    def ask(self, method, path, body=None):
        request = urllib.request.Request(self.base + path, method=method,
                                         data=None if body is None else json.dumps(body).encode(),
                                         headers={"Content-Type": "application/json"})
        try:
            with DIRECT.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.read().decode()[:600]}") from None

    def __call__(self, method, path, **body):
        return self.ask(method, self.session + path, body if method == "POST" else None)

    def open(self, address):
        self("POST", "/url", url=address)

    def all(self, css):
        return [found[ELEMENT] for found in self("POST", "/elements", using="css selector", value=css)]

    def one(self, css):
        return self("POST", "/element", using="css selector", value=css)[ELEMENT]

    def text(self, css="body"):
        return self("GET", f"/element/{self.one(css)}/text")

    def click(self, css):
        self("POST", f"/element/{self.one(css)}/click")

    def follow(self, css):
        """Clicks what leads to another page, and waits until that page is there."""
        self.run("window.leaving = true")
        self.run("document.querySelector(arguments[0]).click()", css)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                if self.run("return window.leaving !== true && document.readyState === 'complete'"):
                    return
            except AssertionError:
                pass  # between two documents
            time.sleep(0.02)
        raise AssertionError(f"{css} leads nowhere")

    def type(self, css, text):
        self("POST", f"/element/{self.one(css)}/clear")
        self("POST", f"/element/{self.one(css)}/value", text=text)

    def run(self, script, *arguments):
        return self("POST", "/execute/sync", script=script, args=list(arguments))

    def address(self):
        return self("GET", "/url")

    def chrome(self, command, **parameters):
        return self("POST", "/goog/cdp/execute", cmd=command, params=parameters)

    def look(self, width, height, dark):
        """As on a screen of that size, by day or by night."""
        self.chrome("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                    mobile=width < 760)
        self.chrome("Emulation.setEmulatedMedia",
                    features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def picture(self, file, whole=False):
        shot = self.chrome("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        Path(file).write_bytes(base64.b64decode(shot["data"]))

    def paper(self, file):
        Path(file).write_bytes(base64.b64decode(self("POST", "/print", background=True)))

    def close(self):
        try:
            if self.session:
                self.ask("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait(20)
            shutil.rmtree(self.folder, ignore_errors=True)
