#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""docs/openapi.yaml says what docs/protocol.md, common/events/FORMAT.md and common/wire/limits.h say."""
import hashlib
import json
import re
import unittest
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
API = yaml.safe_load((ROOT / "docs/openapi.yaml").read_text("utf-8"))
PROTOCOL = (ROOT / "docs/protocol.md").read_text("utf-8")
FORMAT = (ROOT / "common/events/FORMAT.md").read_text("utf-8")
SCHEMAS = API["components"]["schemas"]
GOLDEN = ROOT / "tests/golden/events/v1"


def limit(name: str) -> int:
    text = (ROOT / "common/wire/limits.h").read_text("utf-8")
    found = re.search(rf"\b{name} = (\d+)U?(?: << (\d+))?;", text)
    return int(found[1]) << int(found[2] or 0)


def table_of_problems() -> set[tuple[str, str]]:
    """(status, code) of the table in protocol.md; codes of a row with two statuses go with them in order."""
    pairs = set()
    rows = re.findall(r"^\| ([\d, ]+) \| (`[^|]+) \|", PROTOCOL, re.M)
    for statuses, codes in rows:
        statuses, codes = statuses.split(", "), re.findall(r"`(\w+)`", codes)
        pairs |= set(zip(statuses, codes)) if len(statuses) > 1 else {(statuses[0], code) for code in codes}
    return pairs


def resolved(schema):
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rsplit("/", 1)[1]]
    return schema


def codes_of(schema) -> set[str]:
    schema = resolved(schema)
    codes = set(schema.get("properties", {}).get("code", {}).get("enum", []))
    for part in schema.get("allOf", []) + schema.get("oneOf", []):
        codes |= codes_of(part)
    return codes


def operations():
    for path, item in API["paths"].items():
        for method, operation in item.items():
            yield path, method.upper(), operation


def examples(content) -> list:
    return [one["value"] for one in content["application/json"]["examples"].values()]


def canonical(value) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class OpenApiTest(unittest.TestCase):
    def test_the_addresses_are_those_of_the_protocol(self):
        told = set(re.findall(r"(GET|POST) (/v1/[a-z]+(?:/\{id\})?)", PROTOCOL))
        self.assertEqual({(method, path) for path, method, _ in operations()}, told)

    def test_the_problems_are_those_of_the_protocol(self):
        here = set()
        for name, response in API["components"]["responses"].items():
            status = re.fullmatch(r"Problem(\d{3})", name)[1]
            codes = codes_of(response["content"]["application/json"]["schema"])
            here |= {(status, code) for code in codes}
            self.assertEqual({one["code"] for one in examples(response["content"])}, codes, name)
        self.assertEqual(here, table_of_problems())

    def test_every_address_tells_its_problems_under_their_status(self):
        used = set()
        for path, _, operation in operations():
            for status, response in operation["responses"].items():
                if status not in ("200", "201"):
                    self.assertEqual(response["$ref"], f"#/components/responses/Problem{status}", path)
                    used.add(status)
        self.assertEqual(used, {status for status, _ in table_of_problems()})

    def test_the_envelope_is_that_of_the_format(self):
        table = FORMAT.split("## The envelope")[1].split("\n## ")[0]
        fields = dict(re.findall(r"^\| `(\w+)`(\??) \|", table, re.M))
        event = SCHEMAS["Event"]
        self.assertEqual(set(event["properties"]), set(fields))
        self.assertEqual(set(event["required"]), {name for name, mark in fields.items() if not mark})
        self.assertIs(event["additionalProperties"], False)

    def test_every_golden_line_has_the_fields_of_an_event(self):
        event = SCHEMAS["Event"]
        for file in sorted(GOLDEN.glob("*.json")):
            line = json.loads(file.read_text("utf-8"))
            self.assertLessEqual(set(line), set(event["properties"]), file.name)
            self.assertLessEqual(set(event["required"]), set(line), file.name)
            self.assertRegex(line["kind"], SCHEMAS["Code"]["pattern"])
            for name in ("auth", "role"):
                self.assertRegex(line.get(name, "none"), SCHEMAS["Code"]["pattern"], file.name)

    def test_the_header_of_a_batch_is_that_of_the_protocol(self):
        told = PROTOCOL.split("`header`:")[1].split("`sig`:")[0]
        fields = dict(re.findall(r"`(\w+)`(\??)", told), sig="")
        header = SCHEMAS["BatchHeader"]
        self.assertEqual(set(header["properties"]), set(fields))
        self.assertEqual(set(header["required"]), {name for name, mark in fields.items() if not mark})
        self.assertIs(header["additionalProperties"], False)

    def test_the_limits_are_those_of_the_code_and_of_the_protocol(self):
        self.assertEqual(SCHEMAS["Batch"]["properties"]["events"]["maxItems"], limit("most_events"))
        self.assertEqual(SCHEMAS["Feed"]["properties"]["events"]["maxItems"], limit("most_feed_events"))
        told = PROTOCOL.split("## Limits")[1].split("\n## ")[0].replace("\n", " ")
        kib, mib = 1 << 10, 1 << 20
        for text in (
            f"{limit('most_events')} events and {limit('most_batch_bytes') // mib} MiB",
            f"({limit('most_packed_bytes') // kib} KiB packed) a batch",
            f"{limit('most_event_bytes') // kib} KiB an event",
            f"{limit('most_feed_events'):,} events and {limit('most_feed_bytes') // mib} MiB a page",
            f"answers ≤ {limit('most_answer_bytes') // mib} MiB",
            f"unpacked ≤ {limit('most_inflation')} × packed",
            f"≤ {limit('most_depth')} deep",
            f"other requests ≤ {limit('most_small_bytes') // kib} KiB",
        ):
            self.assertIn(text, told)
        code = (ROOT / "common/wire/limits.h").read_text("utf-8")
        self.assertEqual(re.search(r'protocol = "([^"]+)"', code)[1], SCHEMAS["Proto"]["const"])

    def test_the_batch_of_the_example_hangs_together_and_is_acknowledged(self):
        post = API["paths"]["/v1/events"]["post"]
        (batch,) = examples(post["requestBody"]["content"])
        (ack,) = examples(post["responses"]["200"]["content"])
        header, lines = batch["header"], [canonical(event).encode() for event in batch["events"]]
        chain = bytes.fromhex(header["prev_hash"])
        for line in lines:
            chain = hashlib.sha256(chain + line).digest()
        self.assertEqual(header["sha256"], hashlib.sha256(b"".join(line + b"\n" for line in lines)).hexdigest())
        self.assertEqual(header["head_hash"], chain.hex())
        self.assertEqual(header["last"] - header["first"] + 1, len(lines))
        self.assertEqual([event["seq"] for event in batch["events"]], [header["first"], header["last"]])
        self.assertEqual((ack["sha256"], ack["head_hash"]), (header["sha256"], header["head_hash"]))
        self.assertGreaterEqual(ack["stored_to"], header["last"])


if __name__ == "__main__":
    unittest.main()
