"""Does an answer about to be sent say all that must stand in it?

A block is recognised by what it cannot do without (a number, a name, a day, a sum, an
address), however it is worded; only sentences the process demands must stand there as
they are. Spec: ISO 10002:2018 7.8.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from ombud.cases import answer_letter, recognising
from ombud.cases.answer_letter import Drawn
from ombud.cases.models import Case, Point, Remedy
from ombud.cases.ways_on import Body
from ombud.letters.languages import may_be
from ombud.people.refusals import Refused

# The platform of the European Union for disputes online; closed on 20 July 2025.
CLOSED_PLATFORM = ("ec.europa.eu/consumers/odr", "ec.europa.eu/odr")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something a letter lacks: its name for programs, what to say to whoever writes,
    and the words that would fill it (empty where something has to go instead).
    """

    code: str
    message: str
    words: str = ""


class LetterIncomplete(Refused):
    """The letter lacks something that must stand in it; `gaps` says all that."""

    code = "letter_incomplete"

    def __init__(self, gaps: list[Gap]) -> None:
        self.gaps = gaps
        self.message = " ".join(gap.message for gap in gaps)
        super().__init__(self.message)


def gaps(case: Case, body: str, *, at: datetime) -> list[Gap]:
    """Everything an answer to this case lacks, if it is sent at `at` as `body`."""
    drawn = answer_letter.drawn(case, at=at)
    text = recognising.plain(body)
    return [
        *_points(drawn, body),
        *_remedies(drawn, text),
        *_inside(drawn, text),
        *_outside(drawn, text),
        *_demanded(drawn, text),
        *_to_take_out(drawn, body, text),
    ]


def names_bodies(case: Case, body: str, *, at: datetime) -> bool:
    """Does a letter sent at `at` name every body outside they may turn to?"""
    drawn = answer_letter.drawn(case, at=at)
    return not list(_outside(drawn, recognising.plain(body)))


def _points(drawn: Drawn, body: str) -> Iterator[Gap]:
    for point, words in drawn.points:
        if not _addresses(body, point):
            said = _("Point %(number)s is not answered.") % {"number": point.number}
            yield Gap(code=f"point-{point.number}", message=said, words=words)


def _addresses(body: str, point: Point) -> bool:
    return (
        recognising.numbers(body, point.number)
        or recognising.shares(body, point.text)
        or recognising.shares(body, point.reasons)
    )


def _remedies(drawn: Drawn, text: str) -> Iterator[Gap]:
    for remedy, words in drawn.remedies:
        if not _promises(text, remedy):
            told = {"remedy": words.removeprefix("- ")}
            said = _("This remedy is not named with its sum and its day: %(remedy)s")
            yield Gap(code=f"remedy-{remedy.pk}", message=said % told, words=words)


def _promises(text: str, remedy: Remedy) -> bool:
    """Its sum where it has one, else its words; and its day, unless it is done."""
    if remedy.amount is not None:
        is_named = recognising.tells_sum(text, remedy.amount)
    else:
        is_named = recognising.shares(text, remedy.description)
    if remedy.due_on is None or remedy.done_at is not None:
        return is_named
    return is_named and recognising.tells_day(text, remedy.due_on)


def _inside(drawn: Drawn, text: str) -> Iterator[Gap]:
    again = recognising.says_one_of(text, drawn.known_by("again"))
    if again or (
        not drawn.reviews_left
        and recognising.says_one_of(text, drawn.known_by("final"))
    ):
        return
    if drawn.reviews_left:
        said = _("It does not say that somebody else inside can look at it again.")
    else:
        said = _("It does not say that this is our final answer.")
    yield Gap(code="inside", message=said, words=drawn.again)


def _outside(drawn: Drawn, text: str) -> Iterator[Gap]:
    for number, (body, words) in enumerate(drawn.bodies, start=1):
        if not _leads_to(text, body):
            said = _(
                "It does not say that they may turn to %(body)s, with the address and"
                " the last day for it."
            )
            code, told = f"outside-{number}", {"body": body.name}
            yield Gap(code=code, message=said % told, words=words)


def _leads_to(text: str, body: Body) -> bool:
    named = recognising.names(text, body.name)
    reached = not body.url or recognising.links_to(text, body.url)
    if body.until is not None:
        return named and reached and recognising.tells_day(text, body.until)
    in_time = not body.window or recognising.shares_numbers(text, body.window)
    return named and reached and in_time


def _demanded(drawn: Drawn, text: str) -> Iterator[Gap]:
    sentences = filter(None, drawn.demanded.split("\n\n"))
    for number, sentence in enumerate(sentences, start=1):
        if recognising.plain(sentence) not in text:
            said = _("A sentence the process demands is missing: “%(sentence)s”")
            told = {"sentence": sentence}
            yield Gap(code=f"demanded-{number}", message=said % told, words=sentence)


def _to_take_out(drawn: Drawn, body: str, text: str) -> Iterator[Gap]:
    if any(address in text for address in CLOSED_PLATFORM):
        said = _(
            "It leads to the European platform for disputes online, which was closed"
            " in July 2025. Take that address out."
        )
        yield Gap(code="closed-platform", message=said)
    if not may_be(body, drawn.language):
        language = get_language_info(drawn.language)["name_translated"]
        said = _("It is not written in the language of the complaint: %(language)s.")
        yield Gap(code="language", message=said % {"language": language})
