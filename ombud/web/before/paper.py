"""The same information on paper: poster, brochure, and the form to fill in by pen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import segno
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ombud.printing import pages
from ombud.rulebook import information
from ombud.rulebook.models import Organisation
from ombud.rulebook.queries import said_in
from ombud.rulebook.vocabulary import Sheet, Topic
from ombud.web.before.form_words import asked
from ombud.web.before.passages import Fact
from ombud.web.before.topics import Before, Told, before

HERE = Path(__file__).parent
A_DAY = 24 * 60 * 60  # seconds
TEMPLATES: Mapping[Sheet, str] = {
    Sheet.POSTER: "poster.typ",
    Sheet.BROCHURE: "brochure.typ",
    Sheet.FORM: "form.typ",
    Sheet.LARGE_FORM: "form.typ",
}
SIZES = {Sheet.FORM: 11, Sheet.LARGE_FORM: 18}  # points

INSIDE = (
    Topic.WHAT,
    Topic.WHERE,
    Topic.SUPPLY,
    Topic.STEPS,
    Topic.REMEDIES,
    Topic.COST,
    Topic.HELP,
)
FLAP = (Topic.STATUS, Topic.PRIVACY)
BACK = (Topic.WAYS, Topic.OUTSIDE)
ON_THE_WALL = (Topic.WAYS, Topic.OUTSIDE)


def printed(
    sheet: Sheet,
    language: str,
    *,
    organisation: Organisation,
    address: str,
    at: datetime,
) -> bytes:
    """A sheet as PDF, in a language, as it holds at a moment. `address` is where
    people find us, without a path.

    While nothing of what it says changes it is set once and kept for a day.
    """
    mark = information.mark(at, organisation, address)
    key = f"sheet:{sheet}:{language}:{mark}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        with translation.override(language):
            told = before(organisation, at)
            place = address + reverse("portal:complain")
            shared = _shared(told, language, organisation, place)
            shared["mark"] = _("Version %(mark)s") % {"mark": mark}
            said = shared | SAYS[sheet](told, sheet, organisation)
            kept = pages.page(HERE / TEMPLATES[sheet], said, at=at)
        cache.set(key, kept, A_DAY)
    return kept


def _shared(
    told: Before, language: str, organisation: Organisation, place: str
) -> dict[str, object]:
    name = said_in(organisation.names)
    return {
        "title": f"{name}: {told.title}",
        "language": language,
        "organisation": name,
        "place": place,
        "code": _code(place),
        "code_says": _("A square code that opens %(place)s") % {"place": place},
    }


def _poster(
    told: Before, _sheet: Sheet, organisation: Organisation
) -> dict[str, object]:
    headline = _("Something went wrong? Tell us.")
    return {
        "headline": headline,
        "lead": _(
            "Complaining costs nothing, and nobody is treated worse for it. You need"
            " no account and do not have to give your name."
        ),
        "scan": _("Point the camera of your phone here, or open:"),
        "facts": [
            [fact.name, "\n".join(filter(None, [fact.whole, _site_of(fact)]))]
            for topic in told.of(*ON_THE_WALL)
            for passage in topic.passages
            for fact in passage.facts
        ],
        "ask": _("Ask anybody who works here. They write it down with you."),
        "title": f"{said_in(organisation.names)}: {headline}",
    }


def _brochure(
    told: Before, _sheet: Sheet, _organisation: Organisation
) -> dict[str, object]:
    return {
        "headline": _("Something went wrong? Tell us."),
        "lead": _("How to complain, what happens then, and by when."),
        "scan": _("Point the camera of your phone here, or open:"),
        "inside": _topics(told.of(*INSIDE)),
        "flap": _topics(told.of(*FLAP)),
        "back": _topics(told.of(*BACK)),
    }


def _form(told: Before, sheet: Sheet, organisation: Organisation) -> dict[str, object]:
    return {
        "size": SIZES[sheet],
        "headline": _("Complaint form"),
        "title": f"{said_in(organisation.names)}: {_('Complaint form')}",
        "lead": _(
            "You may leave out any question. You do not have to use this form: a"
            " letter, a call or a visit counts the same. It costs nothing."
        ),
        "scan": _("You can also complain here:"),
        "asked": asked(),
        "send": _("Send or bring it to"),
        "address": said_in(organisation.addresses) or organisation.email,
        "next": _topics(told.of(Topic.STEPS)),
        "ours": _("We fill this in"),
        "ours_rows": [_("Reference"), _("Received on"), _("Taken by")],
    }


Words = Callable[[Before, Sheet, Organisation], dict[str, object]]
SAYS: Mapping[Sheet, Words] = {
    Sheet.POSTER: _poster,
    Sheet.BROCHURE: _brochure,
    Sheet.FORM: _form,
    Sheet.LARGE_FORM: _form,
}


def _topics(topics: Sequence[Told]) -> list[dict[str, object]]:
    return [
        {
            "heading": topic.heading,
            "passages": [asdict(passage) for passage in topic.passages],
        }
        for topic in topics
    ]


def _site_of(fact: Fact) -> str:
    """Where something is found on the web, to be typed by hand."""
    return fact.link if fact.is_web else ""


def _code(place: str) -> str:
    """The square code as a drawing; redundant enough to survive a scratch."""
    drawn = segno.make(place, error="q").svg_inline(scale=4, border=2)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
