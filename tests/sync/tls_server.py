#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""A TLS server that misbehaves on request, for tests/sync/curl_transport_test.cpp.

usage: tls_server.py FOLDER KIND

Makes (with openssl) a CA and a certificate in FOLDER, listens on a free port of 127.0.0.1, writes it to FOLDER/port,
and appends every byte of a request that got through the handshake to FOLDER/got. KIND is a certificate (good, expired,
early, wrong_host, self_signed, wrong_ca), a protocol (plain, tls10, tls11), or an answer (redirect, endless, slow, cut,
gzip, bomb).
"""
import gzip
import socket
import ssl
import subprocess
import sys
import threading
import time
import warnings
from pathlib import Path


def openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


CONFIG = """
[ca]
default_ca = one
[one]
database = index.txt
new_certs_dir = .
serial = serial
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[authority]
basicConstraints = critical,CA:TRUE
subjectKeyIdentifier = hash
[server]
subjectAltName = HOST
"""


def date(folder: Path, name: str, subject: str, begins: str, ends: str, *words: str) -> None:
    """A certificate from `begins` to `ends` (YYYYMMDDHHMMSSZ), by the ca command, which alone can date it freely."""
    openssl(folder, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={subject}",
            "-keyout", f"{name}.key", "-out", f"{name}.csr")
    openssl(folder, "ca", "-batch", "-config", "ca.cnf", "-in", f"{name}.csr", "-out", f"{name}.pem", "-startdate",
            begins, "-enddate", ends, "-notext", *words)


def make_ca(folder: Path, name: str) -> None:
    date(folder, name, f"Kehou test {name}", "20200101000000Z", "20991231000000Z", "-selfsign", "-keyfile",
         f"{name}.key", "-extensions", "authority")


def certificate(folder: Path, kind: str) -> None:
    host = "DNS:other.example" if kind == "wrong_host" else "IP:127.0.0.1,DNS:localhost"
    (folder / "index.txt").write_text("")
    (folder / "serial").write_text("01\n")
    (folder / "ca.cnf").write_text(CONFIG.replace("HOST", host))
    make_ca(folder, "ca")
    if kind == "self_signed":
        make_ca(folder, "server")
        return
    ca = "other" if kind == "wrong_ca" else "ca"
    if kind == "wrong_ca":
        make_ca(folder, "other")
    begins, ends = {"expired": ("20200101000000Z", "20210101000000Z"),
                    "early": ("20900101000000Z", "20990101000000Z")}.get(kind, ("20200101000000Z", "20490101000000Z"))
    date(folder, "server", "server", begins, ends, "-cert", f"{ca}.pem", "-keyfile", f"{ca}.key", "-extensions",
         "server")


def head(status: str, *lines: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode()


def answer(line, kind: str) -> None:
    body = b'{"hello":"kiosk"}'
    length = f"Content-Length: {len(body)}"
    if kind == "redirect":
        line.sendall(head("302 Found", "Location: https://127.0.0.1:1/elsewhere", "Content-Length: 0"))
    elif kind == "endless":
        line.sendall(head("200 OK", "Content-Type: application/json", "Connection: close"))
        while True:
            line.sendall(b"x" * 65536)
    elif kind == "slow":
        line.sendall(head("200 OK", "Content-Length: 100000"))
        while True:
            line.sendall(b"x")
            time.sleep(0.2)
    elif kind == "cut":
        line.sendall(head("200 OK", "Content-Length: 100000") + b"half")
    elif kind in ("gzip", "bomb"):
        packed = gzip.compress(body if kind == "gzip" else b"0" * (8 << 20))
        line.sendall(head("200 OK", "Content-Encoding: gzip", f"Content-Length: {len(packed)}") + packed)
    else:
        line.sendall(head("200 OK", "Content-Type: application/json", "Retry-After: 7", length) + body)


def serve(line, folder: Path, kind: str) -> None:
    try:
        while True:
            got = b""
            while b"\r\n\r\n" not in got:
                more = line.recv(65536)
                if not more:
                    return
                got += more
                with open(folder / "got", "ab") as out:
                    out.write(more)
            lower = got.lower()
            at = lower.find(b"content-length:")
            want = int(lower[at + 15:].split(b"\r\n")[0]) if at >= 0 else 0
            have = len(got) - got.index(b"\r\n\r\n") - 4
            while have < want:
                more = line.recv(65536)
                if not more:
                    return
                have += len(more)
                with open(folder / "got", "ab") as out:
                    out.write(more)
            answer(line, kind)
            if kind == "cut":
                return
    except OSError:
        return
    finally:
        line.close()


def context(folder: Path, kind: str) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(folder / "server.pem", folder / "server.key")
    if kind in ("tls10", "tls11"):
        warnings.simplefilter("ignore")  # old on purpose
        made.set_ciphers("ALL:@SECLEVEL=0")
        version = ssl.TLSVersion.TLSv1 if kind == "tls10" else ssl.TLSVersion.TLSv1_1
        made.minimum_version = version
        made.maximum_version = version
    return made


def main() -> None:
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    certificate(folder, kind)
    listener = socket.create_server(("127.0.0.1", 0))
    (folder / "port.new").write_text(str(listener.getsockname()[1]))
    (folder / "port.new").rename(folder / "port")
    tls = None if kind == "plain" else context(folder, kind)

    def meet(line: socket.socket) -> None:
        try:
            serve(tls.wrap_socket(line, server_side=True) if tls else line, folder, kind)
        except (OSError, ssl.SSLError):
            line.close()

    while True:
        line, _ = listener.accept()
        threading.Thread(target=meet, args=(line,), daemon=True).start()


main()
