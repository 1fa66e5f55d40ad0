"""A letter as somebody would get it: the facts of a complaint nobody made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ombud.letters import days, placeholders, readability
from ombud.letters.readability import Reading
from ombud.letters.templates import Text
from ombud.people.acting import Act
from ombud.rulebook import queries as rulebook
from ombud.web.desk.wording.rows import LANGUAGES

NAMES = {"en": "Ms Okafor", "ru": "Анна Сергеевна", "tr": "Ayşe Yılmaz"}
HANDLERS = {"en": "Tom Reed", "ru": "Игорь Лебедев", "tr": "Deniz Kaya"}
BODIES = {"en": "Utilities Ombudsman", "ru": "Омбудсмен", "tr": "Hakem Heyeti"}
REFERENCE = "OM-0000-0000"
NEWS, ANSWER, REPLY, AGO = 10, 40, 14, 3  # days


@dataclass(frozen=True, slots=True)
class Preview:
    """A text in one language as a reader sees it, and how hard it reads."""

    language: str
    title: str
    body: str
    reading: Reading


def previews(text: Text, act: Act) -> list[Preview]:
    """One for each language the text is there in."""
    return list(of(text.titles, text.bodies, act))


def of(titles: dict[str, str], bodies: dict[str, str], act: Act) -> Iterator[Preview]:
    for language in LANGUAGES:
        body = bodies.get(language, "")
        if body:
            yield Preview(
                language=language,
                title=titles.get(language, ""),
                body=placeholders.filled(body, facts(language, act)),
                reading=readability.of(body, language),
            )


def facts(language: str, act: Act) -> dict[str, str]:
    """Facts of a complaint that is none, in the words of this organisation."""
    here = rulebook.organisation()

    def day(number: int) -> str:
        return _day(act.at + timedelta(days=number), here.zone, language)

    return {
        "name": _in(NAMES, language),
        "reference": REFERENCE,
        "received": day(-AGO),
        "handler": _in(HANDLERS, language),
        "writer": act.staff.full_name,
        "writer_title": act.staff.title or str(act.staff.get_role_display()),
        "today": day(0),
        "next_date": day(NEWS),
        "answer_due": day(ANSWER),
        "reply_by": day(REPLY),
        "organisation": here.names.get(language) or rulebook.said_in(here.names),
        "phone": here.phone or "0800 000 000",
        "email": here.email or "complaints@example.org",
        "portal": f"{rulebook.address_of(None)}/track/",
        "outside_body": here.outside_body.get(language)
        or BODIES.get(language, BODIES["en"]),
        "outside_address": here.outside_body_url or "https://example.org",
    }


def _in(said: Mapping[str, str], language: str) -> str:
    return said.get(language, said["en"])


def _day(at: datetime, zone: str, language: str) -> str:
    return days.written(at, zone, language)
