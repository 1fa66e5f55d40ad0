"""What tells who somebody is, taken out of a text when it is kept and put back when
it is shown to whoever may know.

In its place stands a mark, such as ⟦n5k.2⟧: what kind of telling it was, whose, and
which of their words. What the mark stands for is sealed under that person's own key;
when the key is destroyed, the marks stay and tell nothing.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import pgettext

from ombud.parties import identities
from ombud.parties.literals import written
from ombud.parties.models import Person
from ombud.parties.naming import Kind, Span, Tellings
from ombud.vault.refusing import CannotOpen

OPENING, CLOSING = "⟦", "⟧"
MARK = re.compile("⟦([neapc])([0-9a-z]+)\\.([0-9a-z]+)⟧")
_CUT = re.compile("⟦[neapc]?[0-9a-z.]{0,14}(?=…)")  # a mark whose end was cut off
_SAID = "\0"  # stands around what is said in the place of a mark
_AGAIN = re.compile("\0([^\0]+)\0(?:\\s+\0\\1\0)*")  # the same in a row is said once

Words = Mapping[str, str]
"""What marks stand for: by whose and which, as they stand in the mark ("5k.2")."""


class Mark(NamedTuple):
    """One mark in a text: what kind, whose (the person's id), and which word."""

    kind: Kind
    person: int
    word: str


class Veil:
    """Takes what tells who some people are out of texts. Opens their identities for
    that and shows them to nobody.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self._known = [known for each in people if (known := _Known.of(each))]

    def over(self, text: str, *, limit: int | None = None) -> str:
        """The text with marks in the place of what tells who they are.

        Bears repetition. A mark somebody typed is no mark. Where the marks would make
        it longer than `limit`, one mark stands for the whole text.
        """
        if OPENING in text:
            text = MARK.sub(self._unless_ours, text)
        kept = text
        for known in self._known:
            kept = known.over(kept)
        if limit is not None and len(kept) > limit and self._known:
            return self._known[0].whole(text)
        return kept

    def _unless_ours(self, found: re.Match[str]) -> str:
        if any(known.has(found) for known in self._known):
            return found.group()
        return _bracketed(found)


class _Known:
    """One person whose identity opens: what to look for, and their words so far."""

    def __init__(self, person: Person) -> None:
        self._person, self._own = person, written(person.pk)
        self._tellings = Tellings(identities.reveal(person))
        self._words = _opened(person)

    @classmethod
    def of(cls, person: Person) -> "_Known | None":
        """None of whom nothing can be opened: nothing can be found either."""
        if person.is_nameless:
            return None
        try:
            return cls(person)
        except CannotOpen:
            return None

    def has(self, found: re.Match[str]) -> bool:
        return found[2] == self._own and found[3] in self._words

    def over(self, text: str) -> str:
        pieces, last = [], 0
        inside = [found.span() for found in MARK.finditer(text)]
        for span in self._tellings.spans(text):
            if any(start < span.end and span.start < end for start, end in inside):
                continue
            literal = text[span.start : span.end]
            pieces += [text[last : span.start], self._mark(span, literal)]
            last = span.end
        return "".join([*pieces, text[last:]])

    def whole(self, text: str) -> str:
        return self._mark(Span(0, len(text), Kind.NAME), text)

    def _mark(self, span: Span, literal: str) -> str:
        word = self._word(literal) or self._learned(literal)
        return f"{OPENING}{span.kind}{self._own}.{word}{CLOSING}"

    def _word(self, literal: str) -> str | None:
        return next((key for key, told in self._words.items() if told == literal), None)

    def _learned(self, literal: str) -> str:
        """Keep one more word of this person. Who does so at the same time waits."""
        with transaction.atomic():
            locked = Person.objects.select_for_update().get(pk=self._person.pk)
            self._words = _opened(locked)
            if (known := self._word(literal)) is not None:
                return known
            word = written(len(self._words) + 1)
            self._words[word] = literal
            text = json.dumps(self._words, ensure_ascii=False).encode()
            sealed = identities.sealed_for(locked, "sealed_words", text)
            self._person.sealed_words = locked.sealed_words = sealed
            locked.save(update_fields=["sealed_words"])
        return word


def typed(text: str) -> str:
    """What somebody outside typed: nothing in it is a mark. Whoever could write the
    marks of their own case would read what they stand for.
    """
    return MARK.sub(_bracketed, text) if OPENING in text else text


def _bracketed(found: re.Match[str]) -> str:
    return f"[{found.group()[1:-1]}]"


def marks_in(text: str) -> set[Mark]:
    """The marks a text carries; what only looks like one is none."""
    return {
        Mark(Kind(found[1]), int(found[2], 36), found[3])
        for found in MARK.finditer(text)
    }


def words_of(people: Iterable[Person]) -> Words:
    """What the marks of these people stand for, without a record; nothing of people
    who cannot be opened. Whatever shows it to somebody else has recorded that they
    read who it is.
    """
    words: dict[str, str] = {}
    for person in people:
        try:
            words |= {
                f"{written(person.pk)}.{word}": told
                for word, told in _opened(person).items()
            }
        except CannotOpen:
            continue
    return words


def shown(
    text: str, words: Words, *, written: Callable[[str], str] = lambda told: told
) -> str:
    """The text for its reader: marks put back from `words`, others named by kind
    ("[name]") in the language in force. `written` escapes what is put in.
    """
    if OPENING not in text:
        return text

    def told(found: re.Match[str]) -> str:
        literal = words.get(f"{found[2]}.{found[3]}")
        if literal is None:
            return f"{_SAID}{written(kind_said(Kind(found[1])))}{_SAID}"
        return written(literal)

    return _AGAIN.sub(r"\1", _CUT.sub("", MARK.sub(told, text)))


def kind_said(kind: Kind) -> str:
    """What stands where something is left out."""
    said = {
        Kind.NAME: pgettext("left out of a text", "[name]"),
        Kind.EMAIL: pgettext("left out of a text", "[e-mail]"),
        Kind.PHONE: pgettext("left out of a text", "[telephone]"),
        Kind.ADDRESS: pgettext("left out of a text", "[address]"),
        Kind.CUSTOMER_NUMBER: pgettext("left out of a text", "[customer number]"),
    }
    return said[kind]


def persons_in(texts: Sequence[str]) -> set[int]:
    """The ids of the people whose marks these texts carry."""
    return {mark.person for text in texts for mark in marks_in(text)}


def _opened(person: Person) -> dict[str, str]:
    """Raises CannotOpen."""
    if person.sealed_words is None:
        return {}
    words: dict[str, str] = json.loads(identities.opened(person, "sealed_words"))
    return words
