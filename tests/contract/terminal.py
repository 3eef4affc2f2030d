# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""A terminal as docs/protocol.md tells it, written from the document and without the product's code."""
import hashlib
import json
import os
import subprocess
import time
import uuid
from pathlib import Path


def canonical(value) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def uuid7() -> str:
    bits = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    bits = bits & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62
    return str(uuid.UUID(int=bits))


class Key:
    """Ed25519 by openssl's command line."""

    def __init__(self, file: Path):
        self.file = file
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", file], check=True)
        der = subprocess.run(
            ["openssl", "pkey", "-in", file, "-pubout", "-outform", "DER"], check=True, capture_output=True
        ).stdout
        self.public = der[-32:].hex()

    def sign(self, text: str) -> str:
        message = self.file.with_suffix(".message")
        message.write_text(text, "utf-8")
        return subprocess.run(
            ["openssl", "pkeyutl", "-sign", "-inkey", self.file, "-rawin", "-in", message],
            check=True, capture_output=True,
        ).stdout.hex()


class Terminal:
    def __init__(self, folder: Path, name: str):
        self.id, self.name = str(uuid.uuid4()), name
        self.epoch = 1 + int.from_bytes(os.urandom(6), "big")
        self.key = Key(folder / f"{name}.pem")
        self.token = ""
        self.heads = ["00" * 32]  # by seq

    def event(self, seq: int, kind: str = "meal_opened", payload=None) -> str:
        now = int(time.time() * 1e6)
        return canonical({
            "action": uuid7(), "boot": "contract", "day": "2026-11-23", "epoch": self.epoch, "format": 1,
            "id": uuid7(), "kind": kind, "mono_us": now, "seq": seq, "terminal": self.id, "wall_us": now,
            "payload": {"day": "2026-11-23"} if payload is None else payload,
        })

    def batch(self, lines: list[str], first: int, prev: str = "", **other) -> bytes:
        """A signed batch; `other` fields stand in the header instead of the right ones."""
        head = bytes.fromhex(prev or self.heads[first - 1])
        prev = head.hex()
        for line in lines:
            head = hashlib.sha256(head + line.encode()).digest()
        header = {
            "app": "contract", "boot": "contract", "epoch": self.epoch, "first": first,
            "head_hash": head.hex(), "known_server_epoch": 0, "last": first + len(lines) - 1,
            "mono_us": 1, "prev_hash": prev, "proto": "kehou-sync/1",
            "sha256": hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest(),
            "terminal": self.id, "wall_us": int(time.time() * 1e6),
        } | other
        header["sig"] = self.key.sign(canonical(header))
        return f'{{"events":[{",".join(lines)}],"header":{canonical(header)}}}'.encode()

    def went_on(self, batch: bytes) -> dict:
        """Notes the chain's points behind a batch that was taken; gives its header."""
        document = json.loads(batch)
        for event in document["events"]:
            head = bytes.fromhex(self.heads[-1])
            self.heads.append(hashlib.sha256(head + canonical(event).encode()).hexdigest())
        return document["header"]

    def hello(self) -> bytes:
        return canonical({
            "proto": "kehou-sync/1", "app": "contract", "name": self.name, "home": "classroom", "boot": "contract",
            "mono_us": 1, "wall_us": int(time.time() * 1e6), "pending": 0, "oldest_us": 0, "quarantined": 0,
            "trouble": "",
        }).encode()

    def enrolment(self, code: str, fingerprint: str = "0011223344556677") -> bytes:
        return canonical({
            "proto": "kehou-sync/1", "code": code, "terminal": self.id, "key": self.key.public, "name": self.name,
            "home": "classroom", "app": "contract", "key_fingerprint": fingerprint,
        }).encode()

    def rotation(self, new: Key, by: Key) -> bytes:
        message = f"kehou-rotate/1\n{self.id}\n{new.public}"
        return canonical({"proto": "kehou-sync/1", "key": new.public, "by_old": by.sign(message)}).encode()
