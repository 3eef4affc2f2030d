#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""docs/openapi.yaml in the hands of a third party: two linters, a mock, and a validating proxy before the server.

usage: contract_test.py [--fetch] [--district PROGRAM] [--client PROGRAM] [TEST…]
  --fetch             only fetch the third party's programs (npm ci from package-lock.json into the cache)
  --district PROGRAM  kehou-district: is driven through the proxy; any violation of the document is a failure
  --client PROGRAM    the terminal's side: PROGRAM URL speaks to the mock; exit 0 = it understood
"""
import argparse
import http.server
import json
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

import tools
from district import District
from terminal import Key, Terminal, canonical

OPTIONS = argparse.Namespace(district=None, client=None)
DOCUMENT = yaml.safe_load(tools.API.read_text("utf-8"))


def operations():
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            yield path, method.upper(), operation


def examples(content) -> dict:
    return {name: one["value"] for name, one in content["application/json"]["examples"].items()}


class Linters(unittest.TestCase):
    def test_both_linters_have_nothing_to_say(self):
        with ThreadPoolExecutor() as pool:
            redocly = pool.submit(tools.lint, "redocly", "--config", str(tools.HERE / "redocly.yaml"))
            spectral = pool.submit(
                tools.lint, "spectral", "--ruleset", str(tools.HERE / "spectral.yaml"), "--fail-severity", "hint")
            self.assertEqual(redocly.result(), "")
            self.assertEqual(spectral.result(), "")


class Mock(unittest.TestCase):
    """The third party answers in the server's place, from the examples of the document."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.mock = tools.mock(Path(cls.folder.name))

    @classmethod
    def tearDownClass(cls):
        cls.mock.stop()
        cls.folder.cleanup()

    def request(self, path, operation):
        body = operation.get("requestBody")
        needed = [one for one in operation.get("parameters", []) if one.get("in") == "query" and one.get("required")]
        query = "?" + urllib.parse.urlencode([(one["name"], one["example"]) for one in needed]) if needed else ""
        url = self.mock.url + path.replace("{id}", "6f1c0f6e2b8d4d0f9a7e3c5b1a2d4e6f") + query
        return url, None if body is None else canonical(next(iter(examples(body["content"]).values()))).encode()

    def test_every_example_of_every_answer_can_be_asked_for(self):
        for path, _, operation in operations():
            url, body = self.request(path, operation)
            for status, response in operation["responses"].items():
                if "$ref" in response:
                    response = DOCUMENT["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
                for name, value in examples(response["content"]).items():
                    with self.subTest(path=path, status=status, example=name):
                        answer = tools.ask(url, body, "token", Prefer=f"code={status}, example={name}")
                        self.assertEqual(answer.status, int(status), answer.body)
                        self.assertEqual(json.loads(answer.body), value)

    def test_an_event_with_a_field_too_many_is_noticed(self):
        path, operation = "/v1/events", DOCUMENT["paths"]["/v1/events"]["post"]
        url, body = self.request(path, operation)
        batch = json.loads(body)
        batch["events"][1]["name"] = "somebody"
        self.assertEqual(tools.ask(url, canonical(batch).encode(), "token").status, 400)
        batch["events"][1].pop("name")
        self.assertEqual(tools.ask(url, canonical(batch).encode(), "token").status, 200)
        del batch["events"][1]["seq"]
        self.assertEqual(tools.ask(url, canonical(batch).encode(), "token").status, 400)


class Client(unittest.TestCase):
    """The terminal's own side against the mock."""

    def test_the_terminals_own_client_understands_the_mock(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        mock = tools.mock(Path(folder))
        self.addCleanup(mock.stop)
        done = subprocess.run([OPTIONS.client, mock.url], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


def is_violation(answer: tools.Answer, proxy: tools.Program) -> bool:
    """Prism answers in the server's place, adds a field, or, for some, writes a line only."""
    own = b"https://stoplight.io/prism/errors" in answer.body
    return own or "sl-violations" in answer.fields or "violation" in proxy.said().lower()


class Liar(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = b'{"events":[],"header":{"proto":"kehou-sync/1"}}'
        self.send_response(418 if "enrolments" in self.path else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Proxy(unittest.TestCase):
    def test_an_answer_that_is_not_of_the_document_is_noticed(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Liar)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        folder = self.enterContext(tempfile.TemporaryDirectory())
        proxy = tools.proxy(f"http://127.0.0.1:{server.server_port}", Path(folder))
        self.addCleanup(proxy.stop)
        for path in ("/v1/feed?after=0", "/v1/enrolments/6f1c0f6e2b8d4d0f9a7e3c5b1a2d4e6f"):
            self.assertTrue(is_violation(tools.ask(proxy.url + path, None, "token"), proxy), proxy.said())


class Server(unittest.TestCase):
    """One terminal's life through the proxy, in the order of the names of the tests."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = Path(cls.folder.name)
        cls.district = District(OPTIONS.district, folder)
        cls.proxy = tools.proxy(cls.district.url, folder)
        cls.terminal = Terminal(folder, "east")
        cls.other = Terminal(folder, "west")
        cls.enrol(cls.terminal)
        cls.enrol(cls.other)

    @classmethod
    def tearDownClass(cls):
        cls.proxy.stop()
        cls.district.stop()
        cls.folder.cleanup()

    @classmethod
    def ask(cls, path: str, body=None, token=None, **fields):
        """Through the proxy: (status, document). An answer that is not of the document raises."""
        answer = tools.ask(cls.proxy.url + path, body, cls.terminal.token if token is None else token, **fields)
        if is_violation(answer, cls.proxy):
            raise AssertionError(f"{path}: {answer.status} {answer.body.decode()}\n{cls.proxy.said()[-1000:]}")
        return answer.status, json.loads(answer.body)

    @classmethod
    def enrol(cls, terminal: Terminal) -> None:
        code = cls.district.invite(terminal.name)
        status, enrolment = cls.ask("/v1/enrolments", terminal.enrolment(code), "")
        assert (status, enrolment["state"]) == (201, "waiting"), enrolment
        place = f"/v1/enrolments/{enrolment['id']}"
        assert cls.ask(place, None, "")[1]["state"] == "waiting"
        cls.district.verb("terminal", "confirm", enrolment["check"])
        status, enrolment = cls.ask(place, None, "")
        assert (status, enrolment["state"]) == (200, "confirmed"), enrolment
        terminal.token = enrolment["token"]
        assert "token" not in cls.ask(place, None, "")[1], "a token is told once"

    def problem(self, status: int, code: str, path: str, body=None, token=None, **fields) -> dict:
        answered, document = self.ask(path, body, token, **fields)
        self.assertEqual((answered, document.get("code")), (status, code), document)
        return document

    def send(self, *lines: str) -> dict:
        batch = self.terminal.batch(list(lines), len(self.terminal.heads))
        status, ack = self.ask("/v1/events", batch)
        self.assertEqual(status, 200, ack)
        header = self.terminal.went_on(batch)
        self.assertEqual((ack["sha256"], ack["head_hash"]), (header["sha256"], header["head_hash"]))
        self.assertGreaterEqual(ack["stored_to"], header["last"])
        return ack

    def test_1_a_batch_is_acknowledged_and_again(self):
        line = self.terminal.event
        self.assertEqual(self.send(line(1), line(2, "meal_closed"))["rejected"], [])
        lines = [line(3)]
        batch = self.terminal.batch(lines, 3)
        first, second = self.ask("/v1/events", batch), self.ask("/v1/events", batch)
        self.assertEqual((first[0], second[0]), (200, 200))
        self.assertEqual(first[1]["stored_to"], second[1]["stored_to"])
        self.terminal.went_on(batch)

    def test_2_what_is_kept_aside_is_told(self):
        ack = self.send(self.terminal.event(4, "of_tomorrow"), self.terminal.event(5, "checked_in", {"x": 1}))
        self.assertIn((4, "unsupported"), [(one["seq"], one["code"]) for one in ack["rejected"]])
        self.assertEqual({one["seq"] for one in ack["rejected"]}, {4, 5})

    def test_3_a_batch_that_does_not_fit_is_refused_in_words(self):
        line, batch = self.terminal.event, self.terminal.batch
        gap = self.problem(409, "seq_gap", "/v1/events", batch([line(9)], 9, "11" * 32))
        self.assertEqual(gap["expected"], 6)
        self.problem(409, "chain_fork", "/v1/events", batch([line(6)], 6, "11" * 32))
        self.assertEqual(self.problem(409, "chain_fork", "/v1/events", batch([line(2)], 2)).get("fork_at"), 2)
        self.problem(400, "bad_batch", "/v1/events", batch([line(6)], 6, sha256="22" * 32))
        large = line(6, "noted", {"text": "x" * (70 << 10)})
        self.assertGreater(self.problem(413, "too_large", "/v1/events", batch([large], 6))["limit"], 0)

    def test_4_a_stranger_is_refused_in_words(self):
        lines = [self.terminal.event(6)]
        good = self.terminal.batch(lines, 6)
        self.problem(401, "unknown_token", "/v1/hello", self.terminal.hello(), "nobody")
        self.problem(401, "unknown_token", "/v1/events", good, "nobody")
        self.problem(401, "unknown_token", "/v1/feed?after=0", None, "nobody")
        self.problem(403, "wrong_terminal", "/v1/events", good, self.other.token)
        forged = json.loads(good)
        forged["header"]["sig"] = "33" * 64
        self.problem(401, "bad_signature", "/v1/events", canonical(forged).encode())
        self.problem(404, "not_found", "/v1/enrolments", self.other.enrolment("ABCD-2345"), "")
        self.problem(404, "not_found", "/v1/enrolments/nobody-knows-this-one", None, "")

    def test_5_the_feed_is_paged_to_its_end(self):
        cursor, seqs, more = "0", [], True
        while more:
            status, page = self.ask(f"/v1/feed?after={cursor}&limit=2")
            self.assertEqual(status, 200)
            seqs += [event["seq"] for event in page["events"]]
            cursor, more = page["header"]["next"], page["header"]["more"]
        self.assertLessEqual({1, 2, 3, 4}, set(seqs))
        self.assertEqual(self.ask(f"/v1/feed?after={cursor}")[1]["events"], [])
        self.assertEqual(self.ask("/v1/feed?after=0&horizon=2099-01-01")[0], 200)
        epoch, number = cursor.split(".")
        self.problem(410, "cursor_gone", f"/v1/feed?after={int(epoch) ^ 1}.{number}")
        self.problem(410, "cursor_gone", f"/v1/feed?after={epoch}.{int(number) + 1000}")

    def test_6_a_hello_is_answered_with_what_is_stored(self):
        status, answer = self.ask("/v1/hello", self.terminal.hello())
        self.assertEqual(status, 200)
        self.assertEqual([(one["seq"], one["hash"]) for one in answer["chains"]], [(5, self.terminal.heads[5])])
        self.assertEqual(self.ask("/v1/hello", self.other.hello(), self.other.token)[1]["chains"], [])

    def test_7_a_key_is_rotated_by_its_owner_only(self):
        new = Key(Path(self.folder.name) / "new.pem")
        self.problem(401, "bad_signature", "/v1/keys", self.terminal.rotation(new, new))
        status, answer = self.ask("/v1/keys", self.terminal.rotation(new, self.terminal.key))
        self.assertEqual(status, 200)
        old = self.terminal.token
        self.terminal.token, self.terminal.key = answer["token"], new
        self.send(self.terminal.event(6))
        self.problem(401, "unknown_token", "/v1/hello", self.terminal.hello(), old)

    def test_8_a_revoked_terminal_is_told_so(self):
        self.district.verb("terminal", "revoke", self.other.id)
        self.problem(403, "revoked", "/v1/hello", self.other.hello(), self.other.token)
        self.problem(403, "revoked", "/v1/feed?after=0", None, self.other.token)
        self.problem(403, "revoked", "/v1/events", self.other.batch([self.other.event(1)], 1), self.other.token)

    def test_9_what_the_proxy_does_not_let_through_is_refused_too(self):
        """Straight to the server: the document rules these out, so the proxy would answer itself."""
        hello, token = self.terminal.hello(), self.terminal.token
        cases = [
            (404, "not_found", "/v1/nowhere", None, {}),
            (405, "wrong_method", "/v1/events", None, {}),
            (400, "bad_json", "/v1/hello", b"{", {}),
            (400, "bad_request", "/v1/feed?after=x", None, {}),
            (413, "too_large", "/v1/hello", b" " * (20 << 10), {}),
            (415, "unknown_encoding", "/v1/hello", hello, {"Content_Encoding": "br"}),
            (426, "unsupported_proto", "/v1/hello", hello.replace(b"sync/1", b"sync/9"), {}),
            (426, "unsupported_proto", "/v1/enrolments",
             self.other.enrolment("ABCD-2345").replace(b"sync/1", b"sync/9"), {}),
            (426, "unsupported_proto", "/v1/events",
             self.terminal.batch([self.terminal.event(7)], 7, proto="kehou-sync/9"), {}),
        ]
        for status, code, path, body, fields in cases:
            with self.subTest(code=code, path=path):
                answer = tools.ask(self.district.url + path, body, token, **fields)
                document = json.loads(answer.body)
                self.assertEqual((answer.status, document["code"]), (status, code))
                for name in DOCUMENT["components"]["schemas"]["Problem"]["required"]:
                    self.assertIn(name, document)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("--fetch", action="store_true")
    parser.add_argument("--district")
    parser.add_argument("--client")
    OPTIONS, rest = parser.parse_known_args(namespace=OPTIONS)
    tools.fetch()
    tests = ["Linters", "Mock", "Proxy"] + ["Server"] * bool(OPTIONS.district) + ["Client"] * bool(OPTIONS.client)
    if not OPTIONS.fetch:
        unittest.main(argv=[sys.argv[0], *(rest or tests)])
