#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""Each rule of tests/tidy.py fails on a bad sample and is silent on a good one."""
import tempfile
import unittest
from pathlib import Path

import tidy

SPDX = "// SPDX-FileCopyrightText: 2026 The Kehou authors\n// SPDX-License-Identifier: Apache-2.0\n"
HASH_SPDX = SPDX.replace("//", "#")
LABELS = "// What it is: a sample.\n// What it promises: little\n// on two lines.\n// The trap: none.\n"
KIOSK_ROOMS = ("model", "store", "ui", "app", "admin", "platform", "intake")
GOOD_TREE = {
    "CMakeLists.txt": HASH_SPDX + "add_subdirectory(common)\n",
    "common/CMakeLists.txt": HASH_SPDX
    + "kehou_room(base ${CMAKE_SOURCE_DIR}/common/base)\n"
    + "kehou_room(domain ${CMAKE_SOURCE_DIR}/common/domain kehou_base)\n"
    + "kehou_room(tables ${CMAKE_SOURCE_DIR}/common/tables kehou_base)\n",
    "kiosk/CMakeLists.txt": HASH_SPDX
    + "".join(f"kehou_room({room} ${{rooms}}/{room})\n" for room in KIOSK_ROOMS)
    + "add_executable(kehou-kiosk main.cpp)\n",
    "tests/CMakeLists.txt": HASH_SPDX + "kehou_test(base kehou_base)\nkehou_test(ui kehou_ui)\n",
}


def header(room: str, body: str = "") -> str:
    return SPDX + LABELS + "#pragma once\n" + f"namespace {room} {{\n{body}\n}}\n"


def source(room: str, body: str = "", includes: str = "") -> str:
    return SPDX + includes + f"namespace {room} {{\n{body}\n}}\n"


def screen(body: str) -> dict[str, str]:
    return {"kiosk/ui/screens/hall.cpp": source("kehou::ui", body)}


def base(body: str) -> dict[str, str]:
    return {"common/base/ids.cpp": source("kehou", body)}


def including(path: str, room: str, *lines: str) -> dict[str, str]:
    return {path: source(room, "", "".join(f"#include {line}\n" for line in lines))}


# rule: samples, each of which must raise that rule and, but for the files named by it, no other.
BAD = {
    "include_arrow": [
        including("kiosk/ui/hall.cpp", "kehou::ui", '"kiosk/store/ledger.h"')
        | {"kiosk/store/ledger.h": header("kehou::store")},
        including("kiosk/store/ledger.cpp", "kehou::store", '"kiosk/ui/theme.h"')
        | {"kiosk/ui/theme.h": header("kehou::ui")},
        including("common/base/ids.cpp", "kehou", '"common/domain/types.h"')
        | {"common/domain/types.h": header("kehou::domain")},
        including("kiosk/app/app.cpp", "kehou::app", '"common/tables/csv.h"')
        | {"common/tables/csv.h": header("kehou::tables")},
        including("kiosk/main.cpp", "kehou", '"kiosk/store/ledger.h"')
        | {"kiosk/store/ledger.h": header("kehou::store")},
        including("common/base/ids.cpp", "kehou", '"tests/support/clock.h"')
        | {"tests/support/clock.h": SPDX + LABELS + "#pragma once\n"},
        including("common/base/ids.cpp", "kehou", '"common/base/gone.h"'),
        including("common/base/ids.cpp", "kehou", '"ids.h"'),
        including("common/base/ids.cpp", "kehou", "<common/base/clock.h>")
        | {"common/base/clock.h": header("kehou")},
    ],
    "library_owner": [
        including("kiosk/ui/hall.cpp", "kehou::ui", "<SDL2/SDL.h>"),
        including("kiosk/ui/hall.cpp", "kehou::ui", "<GLES2/gl2.h>"),
        including("kiosk/app/app.cpp", "kehou::app", "<sqlite3.h>"),
        including("kiosk/app/app.cpp", "kehou::app", "<SQLiteCpp/SQLiteCpp.h>"),
        including("kiosk/store/ledger.cpp", "kehou::store", "<nlohmann/json.hpp>"),
        including("kiosk/store/ledger.cpp", "kehou::store", "<imgui.h>"),
        including("kiosk/app/app.cpp", "kehou::app", "<rime_api.h>"),
        including("common/base/ids.cpp", "kehou", "<sodium.h>"),
        including("kiosk/store/ledger.cpp", "kehou::store", "<curl/curl.h>"),
        including("kiosk/intake/book.cpp", "kehou::intake", "<zip.h>"),
        including("kiosk/intake/book.cpp", "kehou::intake", "<iconv.h>"),
        including("kiosk/store/ledger.cpp", "kehou::store", "<unicode/coll.h>"),
        including("kiosk/app/app.cpp", "kehou::app", "<toml++/toml.h>"),
        including("kiosk/app/app.cpp", "kehou::app", "<CLI/CLI.hpp>"),
        including("kiosk/app/app.cpp", "kehou::app", "<xlsxwriter.h>"),
    ],
    "file_length": [
        base("// a line\n" * 450),
        {"common/base/ids.h": header("kehou", "// a line\n" * 200)},
    ],
    "line_length": [base("// " + "x" * 98), {"packaging/setup.sh": HASH_SPDX + "# " + "x" * 119 + "\n"}],
    "licence": [
        {"common/base/ids.cpp": "namespace kehou {}\n"},
        {"packaging/setup.sh": "#!/bin/sh\n\n" + HASH_SPDX},
        {"kiosk/ui/strings.def": HASH_SPDX},
        {".ci/run": "#!/bin/sh\ntrue\n"},
    ],
    "header_comment": [
        {"common/base/ids.h": SPDX + "#pragma once\nnamespace kehou {}\n"},
        {"common/base/ids.h": header("kehou").replace("\n// The trap", " The trap")},
        {"common/base/ids.h": header("kehou").replace("#pragma once\n", "")},
    ],
    "using_namespace": [base("using namespace std;")],
    "namespace_is_folder": [
        {"common/domain/types.cpp": source("kehou::ui")},
        {"common/domain/types.h": SPDX + LABELS + "#pragma once\nint free_of_any();\n"},
    ],
    "banned_name": [
        base("class SessionManager {};"),
        base("struct RowData {};"),
        base("enum class PageInfo { one };"),
        base("void process(int);"),
        base("void string_helper(int);"),
        {"common/base/string_utils.cpp": source("kehou")},
    ],
    "screen_text": [
        screen('draw("课后");'),
        screen('draw("Saved");'),
        screen('draw("late today");'),
        screen(r'draw("\u8bfe");'),
        screen(r'draw("\xe8\xaf\xbe");'),
        screen('draw("{}、{}");'),
        screen('draw(R"(Saved)");'),
    ],
    "colour": [
        {"kiosk/ui/frame.cpp": source("kehou::ui", "const auto c = tint(0xff8800ff);")},
        {"kiosk/ui/frame.cpp": source("kehou::ui", "const auto c = tint(IM_COL32(1, 2, 3, 4));")},
        {"kiosk/ui/frame.cpp": source("kehou::ui", "const auto c = tint(ImVec4(0.1f, 0.2f, 0.3f, 1));")},
        {"kiosk/ui/frame.cpp": source("kehou::ui", 'const auto c = tint("#ff8800");')},
    ],
    "mutable_static": [
        base("  static int calls = 0;"),
        base("  static std::map<std::string, std::function<void(int)>> known;"),
        base("  thread_local std::string last;"),
        base("  static auto* instance = make();"),
        base("int counter = 0;"),
        base("inline std::vector<int> seen;"),
    ],
    "unfinished": [base("// TO" "DO later"), {"README.md": "FIX" "ME\n"}],
    "machine_path": [base('const auto a = "/ho' 'me/someone/kehou";'), {"README.md": "see /wo" "rk/shared\n"}],
    "in_no_target": [
        {"kiosk/sound/tone.cpp": source("kehou::sound")},
        {"kiosk/stray.cpp": source("kehou::kiosk")},
        {"common/events/codec.cpp": source("kehou::events")},
        {"tests/base/ids.cpp": SPDX},
        {"tests/gate/gate_test.cpp": SPDX},
    ],
}

# Samples that look bad and are not: no rule at all may speak.
GOOD = [
    {},
    {"common/base/ids.h": header("kehou", "struct Ids { int data = 0; };\nstatic int parse(std::string_view text);")},
    {"common/base/verify.h": SPDX + LABELS + "#pragma once\n#define VERIFY(c) \\\n  do {     \\\n  } while (0)\n"},
    base("  static const int cap = 3;\n  static constexpr auto name = std::string_view{};\nconst int limit = 1'000;"),
    base("// using namespace std; /*\n/* class Manager;\nclass Helper; */\nconst auto a = 1;"),
    base('const auto text = "using namespace std; static int a = 0;";'),
    base("using Row = std::vector<int>;\nstruct Later;\nstruct ImDrawData;\nreturn_type f();"),
    base("extern template class Result<int>;"),
    base("template <class T>\nrequires requires { T::fields; }\nvoid read(T& value) {}"),
    screen('draw("student/{}-{:02}.png", x);\ndraw(" · ");\ndraw("\\ue5cd");\nask(\'A\');'),
    {"kiosk/ui/theme_day.cpp": source("kehou::ui", "const auto c = rgb(0xff8800);")},
    {"kiosk/ui/fonts.cpp": source("kehou::ui", "const auto last = 0x10FFFF;")},
    including("kiosk/store/ledger.cpp", "kehou::store", '"common/domain/types.h"', "<sqlite3.h>", "<vector>")
    | {"common/domain/types.h": header("kehou::domain")},
    including("tests/ui/hall_test.cpp", "kehou", "<SDL2/SDL.h>", '"common/domain/types.h"')
    | {"common/domain/types.h": header("kehou::domain")},
    {"packaging/setup.sh": "#!/usr/bin/env bash\n" + HASH_SPDX},
    {"kiosk/main.cpp": SPDX + "int main() {}\n"},
]


class TidyTest(unittest.TestCase):
    def findings(self, files: dict[str, str]) -> list[tidy.Finding]:
        with tempfile.TemporaryDirectory() as folder:
            for path, text in (GOOD_TREE | files).items():
                (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / path).write_text(text, encoding="utf-8")
            return tidy.check(Path(folder))

    def test_every_rule_has_a_bad_sample(self):
        self.assertEqual(set(BAD), set(tidy.FILE_RULES) | set(tidy.TREE_RULES))

    def test_bad_samples_raise_their_rule_and_no_other(self):
        for rule, samples in BAD.items():
            for number, sample in enumerate(samples):
                with self.subTest(rule=rule, number=number):
                    found = self.findings(sample)
                    self.assertTrue(found, f"{sample} raised nothing")
                    self.assertEqual({finding.rule for finding in found}, {rule}, found)

    def test_good_samples_raise_nothing(self):
        for number, sample in enumerate(GOOD):
            with self.subTest(number=number):
                self.assertEqual([str(finding) for finding in self.findings(sample)], [])

    def test_a_finding_names_the_line(self):
        found = self.findings(base("\n\nclass SessionManager {};"))
        self.assertEqual([finding.line for finding in found], [6])

    def test_an_exception_that_is_not_needed_is_an_error(self):
        self.addCleanup(tidy.LONG_FILES.clear)
        tidy.LONG_FILES["common/base/ids.cpp"] = (600, "a sample")
        self.assertEqual([f.rule for f in self.findings(base("// a line\n" * 500))], [])
        self.assertEqual([f.rule for f in self.findings(base("// a line\n" * 700))], ["file_length"])
        self.assertEqual([f.rule for f in self.findings(base("// short"))], ["file_length"])
        self.assertEqual([f.rule for f in self.findings({})], ["file_length"])

    def test_a_missing_root_is_a_usage_error(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(tidy.main([folder]), 2)


if __name__ == "__main__":
    unittest.main()
