"""What we tell before somebody complains, for whoever writes and confirms it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from ombud.rulebook import editions, information
from ombud.rulebook.queries import said_in
from ombud.rulebook.shapes.information import Phone
from ombud.rulebook.shapes.strict import LANGUAGES
from ombud.rulebook.vocabulary import FrontLine, Topic
from ombud.web.desk.rulebook.words import Fact, Part

if TYPE_CHECKING:
    from ombud.rulebook.models import Edition


def information_parts(edition: "Edition") -> list[Part]:
    """What is missing, then each topic in each language, numbers, and the script."""
    says = editions.information_shape(edition)
    parts = [
        Part(_("Missing before it can be published"), list(_missing(edition))),
        *(
            Part(str(topic.label), list(_spoken(says.topics.get(topic, {}))))
            for topic in Topic
        ),
        Part(_("Telephone numbers"), [_phone(each) for each in says.phones]),
        *(
            Part(str(line.label), list(_spoken(says.front_line.get(line, {}))))
            for line in FrontLine
        ),
    ]
    return [part for part in parts if part.facts]


def _missing(edition: "Edition") -> Iterator[Fact]:
    if edition.is_binding:
        return
    on = max(edition.valid_from, editions.day_of(timezone.now()))
    for topic, codes in information.missing(edition, on):
        yield Fact(str(topic.label), [language(code) for code in codes])


def _spoken(texts: Mapping[str, str]) -> Iterator[Fact]:
    for code in LANGUAGES:
        if text := texts.get(code):
            lines = [line for line in text.splitlines() if line.strip()]
            yield Fact(language(code), lines)


def _phone(phone: Phone) -> Fact:
    said = [said_in(phone.name), str(phone.tariff.label)]
    return Fact(phone.number, [each for each in said if each])


def language(code: str) -> str:
    """A language by its own name."""
    return str(get_language_info(code)["name_local"])
