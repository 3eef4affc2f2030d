# SPDX-FileCopyrightText: 2026 The Kehou authors
# SPDX-License-Identifier: Apache-2.0
"""The tree as tests/tidy.py sees it: sources, their includes and literals, and their code without comments."""
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

SOURCE_ENDINGS = (".cpp", ".h")
COMMENTED_ENDINGS = (".cpp", ".h", ".def", ".py", ".sh", ".cmake", ".sql", ".toml", ".service")
COMMENTED_NAMES = ("CMakeLists.txt", "run")  # .ci/run
PROSE_ENDINGS = (".md", ".json", ".yml")
SKIPPED_FOLDERS = re.compile(r"^(build.*|out|golden|__pycache__|\.(?!ci$).*)$")
PRODUCT = ("common/", "kiosk/", "district/")

TOKEN = re.compile(
    r"""(?P<comment>//(?:\\\n|[^\n])*|/\*.*?\*/)
      | (?P<raw>R"(?P<fence>[^()\\\s]{0,16})\((?P<rawtext>.*?)\)(?P=fence)")
      | (?P<string>"(?P<text>(?:\\.|[^"\\\n])*)")
      | (?P<char>(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+')""",
    re.DOTALL | re.VERBOSE,
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)


class Include(NamedTuple):
    line: int
    quoted: bool
    path: str


class Literal(NamedTuple):
    line: int
    text: str


@dataclass
class Source:
    path: str  # from the root, with slashes
    text: str

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def ending(self) -> str:
        return Path(self.path).suffix

    @property
    def is_cpp(self) -> bool:
        return self.ending in SOURCE_ENDINGS

    @property
    def is_product(self) -> bool:
        return self.is_cpp and self.path.startswith(PRODUCT)

    @property
    def room(self) -> str:
        parts = self.path.split("/")[:-1]
        return "/".join(parts[:2] if parts and parts[0] in ("common", "kiosk") else parts[:1])

    def line_of(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    @cached_property
    def code(self) -> str:
        """The text with comments and the inside of literals blanked; every line and column stays where it was."""

        def blank(match: re.Match) -> str:
            edge = "" if match["comment"] else match[0][0 if not match["raw"] else 1]
            inside = re.sub(r"[^\n]", " ", match[0][len(edge) : len(match[0]) - len(edge)])
            return edge + inside + edge

        return TOKEN.sub(blank, self.text)

    @cached_property
    def code_lines(self) -> list[str]:
        return self.code.splitlines()

    @cached_property
    def includes(self) -> list[Include]:
        """Of a header in a comment nothing is left in `code` but blanks, so only real ones are found."""
        return [
            Include(self.line_of(m.start()), m[1] == '"', m[2])
            for m in INCLUDE.finditer(self.text)
            if "#" in self.code[m.start() : m.end()]
        ]

    @cached_property
    def literals(self) -> list[Literal]:
        found = []
        for match in TOKEN.finditer(self.text):
            if match["comment"] or match["char"]:
                continue
            line = self.line_of(match.start())
            if not self.lines[line - 1].lstrip().startswith("#include"):
                found.append(Literal(line, match["rawtext"] if match["raw"] else unescaped(match["text"])))
        return found


def unescaped(text: str) -> str:
    """What a literal says, so that "\\u4e2d" and "\\xe4\\xb8\\xad" hide nothing."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})", lambda m: chr(int(m[1] or m[2], 16)), text)
    found = re.sub(rb"\\x([0-9a-fA-F]{2})", lambda m: bytes([int(m[1], 16)]), text.encode())
    return re.sub(r"\\.", " ", found.decode(errors="replace"))


@dataclass
class Tree:
    root: Path
    sources: list[Source] = field(default_factory=list)

    @cached_property
    def paths(self) -> set[str]:
        return {source.path for source in self.sources}

    def text(self, path: str) -> str:
        return next((source.text for source in self.sources if source.path == path), "")


def read_tree(root: Path) -> Tree:
    tree = Tree(root)
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if any(SKIPPED_FOLDERS.match(part) for part in inside.parts[:-1]) or not path.is_file():
            continue
        if path.suffix in COMMENTED_ENDINGS + PROSE_ENDINGS or path.name in COMMENTED_NAMES:
            tree.sources.append(Source(inside.as_posix(), path.read_text(encoding="utf-8")))
    return tree
