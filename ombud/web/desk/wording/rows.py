"""A text as pages show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.utils.translation import get_language_info

from ombud.letters import policy, templates
from ombud.letters.templates import Text
from ombud.letters.vocabulary import Holder, Kind
from ombud.people.acting import Act
from ombud.rulebook import queries as rulebook

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
HOLDER_ICONS = {
    Holder.EVERYBODY: "building-community",
    Holder.UNIT: "users",
    Holder.PERSON: "user",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A text, under a title in the reader's language, with what it lacks of the
    languages we write in.
    """

    text: Text
    wanted: Sequence[str]

    @property
    def title(self) -> str:
        return rulebook.said_in(self.text.titles)

    @property
    def icon(self) -> str:
        return HOLDER_ICONS[self.text.holder]

    @property
    def holder(self) -> str:
        """Whose it is, by name where it is a department's."""
        if self.text.row is not None and self.text.row.unit is not None:
            return rulebook.said_in(self.text.row.unit.names)
        return str(self.text.holder.label)

    @property
    def called(self) -> str:
        """How it is called while writing."""
        is_snippet = self.text.kind == Kind.SNIPPET
        return f"::{self.text.code}" if is_snippet else self.text.code

    @property
    def there(self) -> list[str]:
        return [language for language in LANGUAGES if self.text.bodies.get(language)]

    @property
    def missing(self) -> list[str]:
        """The languages it is not there in, by name."""
        return [name_of(each) for each in self.wanted if not self.text.bodies.get(each)]


def shown(texts: Iterable[Text]) -> list[Row]:
    """The rows of texts; asks once which languages we write in."""
    wanted = written_in()
    return [Row(text, wanted) for text in texts]


def name_of(language: str) -> str:
    return str(get_language_info(language)["name_translated"])


def written_in() -> list[str]:
    """The languages this organisation offers."""
    offered = rulebook.organisation().languages or LANGUAGES
    return [language for language in LANGUAGES if language in offered]


def text_or_404(key: str, act: Act) -> Text:
    """The text of this key, if whoever acts may look at it."""
    for text in templates.texts_of(act.staff):
        if text.key == key:
            return text
    raise Http404


def may_change(text: Text, act: Act) -> bool:
    row = text.row
    return policy.allows(
        act,
        text.holder,
        unit_id=row.unit_id if row else None,
        person_id=row.person_id if row else None,
    )


def like(rows: Iterable[Row], typed: str) -> list[Row]:
    """Those that have every word somewhere, in whatever language."""
    words = typed.casefold().split()
    return [row for row in rows if _has(row, words)]


def _has(row: Row, words: list[str]) -> bool:
    said = [row.text.code, *row.text.titles.values(), *row.text.bodies.values()]
    whole = " ".join(said).casefold()
    return all(word.removeprefix("::") in whole for word in words)
