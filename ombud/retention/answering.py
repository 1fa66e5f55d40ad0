"""The answer to somebody who asked about their own data, in their language."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from django.utils import translation

from ombud.cases.vocabulary import Erasable
from ombud.letters import composing, days
from ombud.retention.models import Request
from ombud.rulebook import queries as rules

KIND = "own-data"


class Decided(Protocol):
    """What the letter tells of one part of one case."""

    @property
    def reference(self) -> str: ...
    @property
    def part(self) -> str: ...
    @property
    def ground(self) -> str: ...
    @property
    def until(self) -> str: ...


def letter(request: Request, items: Sequence[Decided], *, words: str = "") -> str:
    """What goes, what stays, why and until when, and where one can turn."""
    language = request.case.language
    if not translation.check_for_language(language):
        language = composing.FALLBACK
    with translation.override(language):
        goes = [_line(item, "goes", language) for item in items if not item.ground]
        stays = [_line(item, item.ground, language) for item in items if item.ground]
        parts = [
            _part(
                "opening", language, day=days.named(request.asked_at.date(), language)
            )
        ]
        if goes:
            parts += [_part("erased", language), "\n".join(goes)]
        if stays:
            parts += [_part("kept", language), "\n".join(stays)]
        parts += [words] if words else []
        name = rules.said_in(rules.organisation().names, language)
        parts.append(_part("closing", language, organisation=name))
    return "\n\n".join(parts)


def _line(item: Decided, part: str, language: str) -> str:
    named = {
        "reference": item.reference,
        "what": str(Erasable(item.part).label),
    }
    if item.until:
        day = days.named(date.fromisoformat(item.until), language)
        return _part(f"{part}_until", language, **named, day=day)
    return _part(part, language, **named)


def _part(name: str, language: str, **facts: str) -> str:
    return composing.compose(KIND, language, facts, part=name)
