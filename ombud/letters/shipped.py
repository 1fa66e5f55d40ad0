"""The texts we ship, from packs/templates: whole letters, and pieces of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ombud.letters.vocabulary import Kind
from ombud.rulebook import packs

PACKS: Mapping[Kind, str] = {Kind.TEMPLATE: "letters", Kind.SNIPPET: "snippets"}


@dataclass(frozen=True, slots=True)
class Shipped:
    """A text of ours, with what it says in each language."""

    code: str
    kind: Kind
    titles: Mapping[str, str]
    bodies: Mapping[str, str]


@cache
def texts() -> Mapping[str, Shipped]:
    """Every text we ship, by its code; read once, they change with a release only."""
    return {
        code: _text(code, kind, said)
        for kind, pack in PACKS.items()
        for code, said in packs.read("templates", pack).items()
    }


def _text(code: str, kind: Kind, said: Mapping[str, Any]) -> Shipped:
    return Shipped(
        code=code,
        kind=kind,
        titles={language: text["title"].strip() for language, text in said.items()},
        bodies={language: text["body"].strip() for language, text in said.items()},
    )
