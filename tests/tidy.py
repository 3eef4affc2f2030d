#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""Holds the rules of ARCHITECTURE.md that no compiler holds.

usage: tests/tidy.py [ROOT]

Every rule is a small function: a file rule gets one source, a tree rule gets all of them; both yield findings.
Prints "path:line: rule: what is wrong" for each; exit 0 when there is none, 1 otherwise, 2 for a wrong ROOT.
tests/tidy_test.py shows each rule failing on a bad sample: add one there with every rule added here.
"""
import re
import sys
import unicodedata
from pathlib import Path
from typing import Callable, Iterable, Iterator, NamedTuple

from tidy_source import PRODUCT, PROSE_ENDINGS, Source, Tree, read_tree

# ---- what is allowed -----------------------------------------------------------------------------


# Who may include whom, beside itself. The rooms of NOUNS are the common vocabulary: to see a room is to see the nouns
# that it speaks. Anything else has to be said here.
NOUNS = ("common/base", "common/domain", "common/events", "kiosk/model")
ARROWS = {
    "common/base": (),
    "common/domain": ("common/base",),
    "common/events": ("common/domain",),
    "common/wire": ("common/events",),
    "common/client": ("common/wire",),
    "common/tables": ("common/base",),
    "kiosk/model": ("common/domain",),
    "kiosk/store": ("kiosk/model", "common/events"),
    "kiosk/intake": ("kiosk/model", "common/events", "common/tables"),
    "kiosk/sync": ("kiosk/store", "common/wire", "common/client"),
    "kiosk/platform": ("common/base",),
    "kiosk/ui": ("kiosk/model",),
    "kiosk/demo": ("common/domain", "common/tables"),
    "kiosk/reports": ("kiosk/model", "kiosk/ui", "common/tables"),
    "kiosk/app": (
        "kiosk/model", "kiosk/ui", "kiosk/platform", "kiosk/store", "kiosk/intake", "kiosk/sync", "common/client",
    ),
    "kiosk/admin": (
        "kiosk/store", "kiosk/intake", "kiosk/demo", "kiosk/reports", "kiosk/platform", "kiosk/app", "kiosk/sync",
        "common/client", "common/tables",
    ),
    "kiosk": ("kiosk/app",),  # kiosk/main.cpp
    "district": ("common/base", "common/domain", "common/events", "common/wire", "common/client", "common/tables"),
}


class Library(NamedTuple):
    """A library has one owner: only files whose path matches may include its headers. Tests may include any."""

    name: str
    header: str
    owners: str


LIBRARIES = [
    Library("SDL", r"(SDL2/)?SDL(_\w+)?\.h$", r"kiosk/platform/"),
    Library("OpenGL", r"(GL|GLES\d?|EGL|KHR)/", r"kiosk/platform/"),
    Library("libpng", r"png\.h$", r"kiosk/platform/"),
    Library("Dear ImGui", r"(backends/|misc/\w+/)?im(gui|stb)", r"kiosk/(ui|platform|app)/"),
    Library("SQLite", r"(sqlite3\.h$|SQLiteCpp/)", r"(kiosk/store/|district/sqlite_\w+\.(cpp|h)$)"),
    Library("libpq", r"(postgresql/)?libpq-fe\.h$", r"district/postgres_\w+\.(cpp|h)$"),
    Library("Boost.Beast, Asio", r"boost/", r"district/http_\w+\.(cpp|h)$"),
    Library("libcurl", r"curl/", r"common/client/curl_\w+\.(cpp|h)$"),
    Library(
        "OpenSSL",
        r"openssl/",
        r"(common/client/curl_\w+|district/http_\w+)\.(cpp|h)$|common/base/digest\.cpp$",
    ),
    Library("qrcodegen", r"qrcodegen", r"kiosk/app/qr\.cpp$|district/qr\.cpp$"),
    Library("libsodium", r"sodium(\.h$|/)", r"common/base/(crypto|signing)\.cpp$"),
    Library("zlib", r"zlib\.h$", r"common/wire/gzip\.cpp$"),
    Library("libzip, pugixml", r"(zip\.h|zipconf\.h|pugixml\.hpp)$", r"common/tables/"),
    Library("iconv", r"iconv\.h$", r"common/tables/"),
    Library("ICU", r"unicode/", r"kiosk/intake/"),
    Library("librime", r"rime(_\w+)?(\.h$|/)", r"kiosk/platform/pinyin\.cpp$"),
    Library("libxlsxwriter", r"xlsxwriter", r"common/tables/write_table\.cpp$"),
    Library(
        "nlohmann-json",
        r"nlohmann/",
        r"(common/events/\w+\.cpp|common/wire/\w+\.(cpp|h)|kiosk/app/control\.cpp|kiosk/admin/\w+\.cpp|"
        r"district/\w+\.cpp)$",
    ),
    Library("toml++", r"toml(\+\+|plusplus)?[/.]", r"kiosk/app/config\.cpp$"),
    Library("CLI11", r"CLI/", r"(kiosk|kiosk/admin|district)/main\.cpp$"),
    Library("doctest", r"doctest", r"tests/"),
]

# Lines a file may have. Aim at 400 and 150; these are where it fails.
CAPS = {".cpp": 450, ".h": 200, ".py": 450}
# path: (lines, why). An entry that is not needed any more is an error too.
LONG_FILES: dict[str, tuple[int, str]] = {}

WIDEST = {".cpp": 100, ".h": 100, ".def": 160, ".py": 120, ".sh": 120}  # columns

class Finding(NamedTuple):
    path: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.message}"


# ---- the rules -----------------------------------------------------------------------------------

Found = Iterator[tuple[int, str]]
FILE_RULES: dict[str, Callable[[Source], Found]] = {}
TREE_RULES: dict[str, Callable[[Tree], Iterator[tuple[str, int, str]]]] = {}


def file_rule(function):
    FILE_RULES[function.__name__] = function
    return function


def tree_rule(function):
    TREE_RULES[function.__name__] = function
    return function


def visible_from(room: str) -> set[str]:
    """The rooms a file of `room` may include: its own, its arrows, and the nouns behind them."""
    seen = {room}
    waiting = list(ARROWS[room])
    while waiting:
        next_room = waiting.pop()
        if next_room not in seen:
            seen.add(next_room)
            waiting += [behind for behind in ARROWS[next_room] if behind in NOUNS]
    return seen


@tree_rule
def include_arrow(tree: Tree):
    """Rooms see each other only along the arrows; an include names the full path from the root."""
    for source in tree.sources:
        if not source.is_cpp:
            continue
        for include in source.includes:
            ours = include.path.startswith(PRODUCT + ("tests/",))
            if include.quoted != ours:
                yield source.path, include.line, f'quotes are for our own files by full path: "{include.path}"'
            elif ours and include.path not in tree.paths:
                yield source.path, include.line, f"there is no {include.path}"
            elif ours and source.is_product and source.room in ARROWS:
                target = Source(include.path, "").room
                if target not in visible_from(source.room):
                    yield source.path, include.line, f"{source.room} must not see {target}"


@file_rule
def library_owner(source: Source) -> Found:
    """A library's headers are included by its one owner."""
    if not source.is_product:
        return
    for include in source.includes:
        for library in LIBRARIES:
            if re.match(library.header, include.path) and not re.match(library.owners, source.path):
                yield include.line, f"{library.name} belongs to {library.owners}"


@tree_rule
def file_length(tree: Tree):
    """A file has a length at which it is split by noun."""
    for source in tree.sources:
        cap, length = CAPS.get(source.ending), len(source.lines)
        if cap is None:
            continue
        longer = LONG_FILES.get(source.path, (cap, ""))[0]
        if length > longer:
            yield source.path, longer, f"{length} lines, at most {longer}"
        elif source.path in LONG_FILES and length <= cap:
            yield source.path, 1, "is short enough now: take it out of LONG_FILES"
    for path in LONG_FILES:
        if path not in tree.paths:
            yield path, 1, "is gone: take it out of LONG_FILES"


@file_rule
def line_length(source: Source) -> Found:
    for number, line in enumerate(source.lines, 1):
        if len(line) > WIDEST.get(source.ending, len(line)):
            yield number, f"{len(line)} columns, at most {WIDEST[source.ending]}"


@file_rule
def licence(source: Source) -> Found:
    """The two SPDX lines open every file that can hold a comment; only a shebang may stand before them."""
    if source.ending in PROSE_ENDINGS:
        return
    mark = "//" if source.ending in (".cpp", ".h", ".def") else "--" if source.ending == ".sql" else "#"
    first = 1 if source.text.startswith("#!") else 0
    wanted = [f"{mark} SPDX-FileCopyrightText: 2026 The Kehou authors", f"{mark} SPDX-License-Identifier: Apache-2.0"]
    if [line.lstrip("\ufeff") for line in source.lines[first : first + 2]] != wanted:
        yield first + 1, "the two SPDX lines are missing or differ"


HEADER_LABELS = ("What it is: ", "What it promises: ", "The trap: ")


@file_rule
def header_comment(source: Source) -> Found:
    """A header says what it is, what it promises and what the trap is, in this order, before `#pragma once`."""
    if source.ending != ".h":
        return
    number = 2
    for label in HEADER_LABELS:
        if number >= len(source.lines) or not source.lines[number].startswith("// " + label):
            yield number + 1, f'expected "// {label}…"'
            return
        number += 1
        while number < len(source.lines) and re.match(r"//(?! (What it|The trap))", source.lines[number]):
            number += 1
    if source.lines[number : number + 1] != ["#pragma once"]:
        yield number + 1, "expected #pragma once after the three comment lines"


@file_rule
def using_namespace(source: Source) -> Found:
    if source.is_product:
        yield from matches(source, r"\busing\s+namespace\b", "no `using namespace` in product code")


@file_rule
def namespace_is_folder(source: Source) -> Found:
    """A room is a folder, a library and a namespace."""
    if not source.is_product or source.path.endswith("main.cpp") or source.room not in ARROWS:
        return
    if not re.sub(r"^[ \t]*#(?:.*\\\n)*.*$", "", source.code, flags=re.MULTILINE).strip():
        return  # macros only: they have no namespace
    room = source.room.split("/")[-1]
    wanted = "kehou" if room == "base" else f"kehou::{room}"
    if not re.search(rf"\bnamespace\s+{wanted}\b", source.code):
        yield 1, f"declares nothing in namespace {wanted}"


BANNED_TYPE = re.compile(
    r"\b(?:class|struct|enum(?:\s+class)?|union|using|concept)\s+(?:\[\[\w+\]\]\s*)?"
    r"(\w*(?:Manager|Handler|Helper|Util)\w*|\w*(?:Data|Info))\b(?!\s*(?:::|;))"
)
BANNED_FUNCTION = r"\b(process|\w*_(?:manager|handler|helper|utils?)|(?:handle|help)_it)\s*\("
BANNED_FILE = re.compile(r"(^|_)(manager|handler|helpers?|utils?|data|info|misc)(_|\.|$)")


@file_rule
def banned_name(source: Source) -> Found:
    """Names that say nothing: Manager, Handler, Helper, Util, Data, Info, process()."""
    if not source.is_cpp:
        return
    if BANNED_FILE.search(Path(source.path).name):
        yield 1, "the file's name says nothing"
    for number, line in enumerate(source.code_lines, 1):
        for match in list(BANNED_TYPE.finditer(line)) + list(re.finditer(BANNED_FUNCTION, line)):
            yield number, f"{match[1]} says nothing: name what it holds or does"


ID_LITERAL = re.compile(r"[a-z0-9/_\-{}:.#]*")


@file_rule
def screen_text(source: Source) -> Found:
    """What a person reads comes from strings.def; a screen holds only ids and marks without a language."""
    if not source.path.startswith("kiosk/ui/screens/") or not source.is_cpp:
        return
    for literal in source.literals:
        if not ID_LITERAL.fullmatch(literal.text) and any(speaks(char) for char in literal.text):
            yield literal.line, f'"{literal.text}" belongs in strings.def'


def speaks(char: str) -> bool:
    """A letter of any script, or punctuation that only Chinese has. A symbol of the icon font says nothing."""
    return unicodedata.category(char).startswith("L") or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef"


COLOUR = (
    r"\b0x(?!10FFFF\b)[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?\b"  # 0x10FFFF is Unicode's last code point
    r"|\bIM_COL32\s*\(|\bIm(?:Color|Vec4)\s*[({]\s*[\d.]"
)


@file_rule
def colour(source: Source) -> Found:
    """Colours have a role and stand in the theme."""
    if not source.path.startswith(("kiosk/ui/", "kiosk/app/")) or source.path.startswith("kiosk/ui/theme"):
        return
    yield from matches(source, COLOUR, "a colour outside kiosk/ui/theme")
    for literal in source.literals if source.is_cpp else ():
        if re.fullmatch(r"#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?", literal.text):
            yield literal.line, "a colour outside kiosk/ui/theme"


STATIC = re.compile(r"^\s*(?:inline\s+)?(?:static|thread_local)\s+(?:inline\s+|thread_local\s+)*(?P<rest>.*)$")
GLOBAL = re.compile(r"^(?:inline\s+)?(?P<type>[A-Za-z_][\w:]*(?:<.*>)?)[\s*&]+\w+(?:\[\w*\])?\s*(?:=[^=]|;|\{)")
NOT_A_VARIABLE = re.compile(
    r"(const|constexpr|constinit|consteval|requires|using|namespace|struct|class|enum|union|typedef|"
    r"return|extern|template|friend|public|private|protected|case|goto|else|do|delete|co_return|"
    r"concept|static_assert)$"
)


@file_rule
def mutable_static(source: Source) -> Found:
    """Nothing outlives its owner: no globals, no singletons, no counters in a function."""
    if not source.is_product:
        return
    for number, line in enumerate(source.code_lines, 1):
        local = STATIC.match(line)
        if local and is_mutable_variable(local["rest"]):
            yield number, "a static that can change"
        outer = GLOBAL.match(line)
        if outer and not NOT_A_VARIABLE.match(outer["type"]) and not re.search(r"\bconst(expr)?\b", line):
            yield number, "a global that can change"


def is_mutable_variable(declaration: str) -> bool:
    """Of what follows `static`: a variable meets `=`, `{`, `;` or its end before `(`; const ones are fine."""
    if re.match(r"(const|constexpr|consteval)\b", declaration):
        return False
    plain = declaration
    while re.search(r"<[^<>]*>", plain):
        plain = re.sub(r"<[^<>]*>", "", plain)
    end = re.search(r"[=;{(]", plain)
    return end is not None and end[0] != "("


UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
MACHINE = re.compile(r"(?<![\w.$}/*-])/(?:wo" r"rk|tm" r"p|ho" r"me|ro" r"ot)/")


@file_rule
def unfinished(source: Source) -> Found:
    for number, line in enumerate(source.lines, 1):
        if UNFINISHED.search(line):
            yield number, "finish it or file an issue"


@file_rule
def machine_path(source: Source) -> Found:
    """No path of the machine it was written on; a temporary folder comes from the library."""
    for number, line in enumerate(source.lines, 1):
        if MACHINE.search(line):
            yield number, "a path of one machine"


ROOM_LINE = re.compile(r"kehou_room\(\s*\w+\s+\$\{(?:CMAKE_SOURCE_DIR|rooms)\}/([\w/]+)")
TEST_LINE = re.compile(r"kehou_test\(\s*(\w+)")


@tree_rule
def in_no_target(tree: Tree):
    """A file that nothing builds is a file that nothing checks."""
    lists = {path: tree.text(path) for path in tree.paths if path.endswith("CMakeLists.txt")}
    rooms = {
        (m[1] if m[1] in ARROWS else "kiosk/" + m[1])
        for text in lists.values()
        for m in ROOM_LINE.finditer(text)
    }
    tests = {"tests/" + m[1] for m in TEST_LINE.finditer(lists.get("tests/CMakeLists.txt", ""))}
    for source in tree.sources:
        if not source.is_cpp:
            continue
        folder, name = source.path.rsplit("/", 1)
        named = any(
            name in text and folder.startswith(path.rsplit("/", 1)[0]) for path, text in lists.items() if "/" in path
        )
        in_room = source.is_product and source.room in rooms and source.room in ARROWS and name != "main.cpp"
        in_test = name.endswith("_test.cpp") and "/".join(folder.split("/")[:2]) in tests
        included = source.ending == ".h" and not source.is_product
        if not (named or in_room or in_test or included):
            yield source.path, 1, "no CMakeLists.txt builds it"


def matches(source: Source, pattern: str, message: str) -> Found:
    if source.is_cpp:
        for number, line in enumerate(source.code_lines, 1):
            if re.search(pattern, line):
                yield number, message


# ---- running them --------------------------------------------------------------------------------


def check(root: Path) -> list[Finding]:
    tree = read_tree(root)
    found = [
        Finding(source.path, line, name, message)
        for source in tree.sources
        for name, rule in FILE_RULES.items()
        for line, message in rule(source)
    ]
    for name, rule in TREE_RULES.items():
        found += [Finding(path, line, name, message) for path, line, message in rule(tree)]
    return sorted(found)


def main(arguments: Iterable[str]) -> int:
    root = Path(next(iter(arguments), Path(__file__).parent.parent)).resolve()
    if not (root / "CMakeLists.txt").is_file():
        print(f"tidy: {root} has no CMakeLists.txt", file=sys.stderr)
        return 2
    found = check(root)
    for finding in found:
        print(finding)
    print(f"tidy: {len(found)} findings" if found else "tidy: clean")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
