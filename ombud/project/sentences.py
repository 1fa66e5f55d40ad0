"""Which sentences of ours are to be translated? Read from code and templates.

A stand-in for xgettext, so that a check of the translations needs nothing but what
pip installs. Knows the calls below by the names under which a file imports them.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

PACKAGE = Path(__file__).parents[1]
# How many leading arguments are text, and which of them is the context.
SHAPES = {
    "gettext": ["one"],
    "gettext_lazy": ["one"],
    "gettext_noop": ["one"],
    "ngettext": ["one", "many"],
    "ngettext_lazy": ["one", "many"],
    "pgettext": ["context", "one"],
    "pgettext_lazy": ["context", "one"],
    "npgettext": ["context", "one", "many"],
    "npgettext_lazy": ["context", "one", "many"],
}
LITERAL = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(({LITERAL}(?:\s*,\s*{LITERAL})*)", re.DOTALL)


class Sentence(NamedTuple):
    """A text of the program, with its plural and its context where it has them."""

    one: str
    many: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return (self.context, self.one)


def all_sentences() -> dict[Sentence, list[str]]:
    """Every sentence of the package, and the files it stands in."""
    found: dict[Sentence, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            sentences = in_code(path.read_text())
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            sentences = in_template(path.read_text())
        else:
            continue
        for sentence in sentences:
            place = path.relative_to(PACKAGE.parent).as_posix()
            found.setdefault(sentence, []).append(place)
    return found


def in_code(source: str) -> Iterator[Sentence]:
    tree = ast.parse(source)
    names = _names_of_calls(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(
            node.func, ast.Name | ast.Attribute
        ):
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if called in names:
                yield from _sentence(names[called], map(_text, node.args))


def in_template(source: str) -> Iterator[Sentence]:
    for match in CALL.finditer(templatize(source)):
        name = "gettext" if match[1] == "_" else match[1]
        texts = [ast.literal_eval(text) for text in re.findall(LITERAL, match[2])]
        yield from _sentence(name, texts)


def _names_of_calls(tree: ast.Module) -> dict[str, str]:
    names = {name: name for name in SHAPES}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for imported in node.names:
                if imported.name in SHAPES:
                    names[imported.asname or imported.name] = imported.name
    return names


def _text(node: ast.expr) -> str | None:
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_text else None  # type: ignore[attr-defined]


def _sentence(name: str, texts: object) -> Iterator[Sentence]:
    shape = SHAPES[name]
    parts = dict(zip(shape, texts, strict=False))  # type: ignore[call-overload]
    if all(isinstance(parts.get(part), str) for part in shape):
        yield Sentence(**parts)
