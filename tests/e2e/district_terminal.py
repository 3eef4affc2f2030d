# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""A terminal in a few lines, written from docs/protocol.md alone: it enrols, says hello and uploads what it recorded.

Its Ed25519 is the openssl program's, so that a second implementation reads what the district's own code writes.
"""
import hashlib
import json
import ssl
import subprocess
import urllib.error
import urllib.request
import uuid

PROTOCOL = "kehou-sync/1"
EPOCH = 4503599627370497


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def new_id():
    return str(uuid.uuid4())


class Terminal:
    def __init__(self, base, ca, folder, name, home="hall", key_fingerprint="5eed5eed5eed5eed"):
        self.base, self.name, self.home, self.key_fingerprint = base, name, home, key_fingerprint
        self.tls = ssl.create_default_context(cafile=str(ca))
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}),
                                                  urllib.request.HTTPSHandler(context=self.tls))
        self.id = new_id()
        self.pem = folder / f"{self.id}.pem"
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", self.pem], check=True)
        der = subprocess.run(["openssl", "pkey", "-in", self.pem, "-pubout", "-outform", "DER"], check=True,
                             capture_output=True).stdout
        self.key = der[-32:].hex()
        self.token, self.enrolment = "", {}
        self.lines, self.sent, self.head = [], 0, bytes(32)

    def call(self, method, path, body=None):
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        request = urllib.request.Request(self.base + path, method=method, headers=headers,
                                         data=None if body is None else body.encode())
        try:
            with self.opener.open(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.code} {error.read().decode()[:500]}") from None

    def ask(self, code):
        """Shows the check number that the district has to compare."""
        self.enrolment = self.call("POST", "/v1/enrolments", canonical({
            "app": "0.1.0", "code": code, "home": self.home, "key": self.key,
            "key_fingerprint": self.key_fingerprint, "name": self.name, "proto": PROTOCOL, "terminal": self.id}))
        return self.enrolment["check"]

    def take_token(self):
        answer = self.call("GET", "/v1/enrolments/" + self.enrolment["id"])
        self.token = answer.get("token", "")
        return answer["state"]

    def hello(self, wall_us, pending=0, oldest_us=0, trouble="", app="0.1.0"):
        return self.call("POST", "/v1/hello", canonical({
            "app": app, "boot": "boot", "home": self.home, "mono_us": 1, "name": self.name, "oldest_us": oldest_us,
            "pending": pending, "proto": PROTOCOL, "quarantined": 0, "trouble": trouble, "wall_us": wall_us}))

    def record(self, kind, day, payload, wall_us, **envelope):
        self.lines.append(canonical({
            "action": new_id(), "boot": "boot", "day": day, "epoch": EPOCH, "format": 1, "id": new_id(), "kind": kind,
            "mono_us": len(self.lines) + 1, "payload": payload, "seq": len(self.lines) + 1, "terminal": self.id,
            "wall_us": wall_us, **envelope}))

    def upload(self, wall_us, branch=0):
        lines = self.lines[self.sent:]
        if not lines:
            return {}
        before = self.head
        for line in lines:
            self.head = hashlib.sha256(self.head + line.encode()).digest()
        header = {
            "app": "0.1.0", "boot": "boot", "epoch": EPOCH, "first": self.sent + 1,
            "head_hash": self.head.hex(), "known_server_epoch": 0, "last": len(self.lines), "mono_us": 1,
            "prev_hash": before.hex(), "proto": PROTOCOL,
            "sha256": hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest(),
            "terminal": self.id, "wall_us": wall_us}
        if branch:  # 0 is left out
            header["branch"] = branch
        header["sig"] = self.sign(canonical(header))
        ack = self.call("POST", "/v1/events", '{"events":[' + ",".join(lines) + '],"header":' + canonical(header) + "}")
        self.sent = len(self.lines)
        return ack

    def fork(self, at, wall_us):
        """What a clone of this disk recorded behind the `at`-th line: another one under the next place."""
        self.lines, kept = self.lines[:at], self.lines
        base = bytes(32)
        for line in self.lines:
            base = hashlib.sha256(base + line.encode()).digest()
        self.record("sign_in_failed", "2026-11-23", {}, wall_us)
        self.sent, self.head = at, base
        self.upload(wall_us, branch=4242)
        self.lines, self.sent = kept, len(kept)

    def sign(self, text):
        message = self.pem.with_suffix(".message")
        message.write_text(text, encoding="utf-8")
        return subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", self.pem, "-in", message],
                              check=True, capture_output=True).stdout.hex()
