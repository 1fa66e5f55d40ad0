"""The phone script: what to say, what to ask, what never to say, which dates hold."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from ombud.rulebook import information
from ombud.rulebook.queries import said_in
from ombud.rulebook.vocabulary import FrontLine
from ombud.web.acting import act_of
from ombud.web.before.passages import Passage, passages
from ombud.web.desk.rulebook.information_words import language
from ombud.web.desk.staff_pages import for_staff
from ombud.web.portal.promises import promises
from ombud.web.rendering import organisation_of, render_page
from ombud.web.templatetags.days import day

PROMISED = ("acknowledgement", "update", "answer")


@dataclass(frozen=True, slots=True)
class Lines:
    """One part of the script."""

    code: str
    heading: str
    passages: list[Passage]


def lines_for(request: HttpRequest, at: datetime) -> dict[str, object]:
    """What is said to whoever calls, in their language, and the dates promised."""
    organisation = organisation_of(request)
    spoken = information.languages(organisation)
    here = (translation.get_language() or "en")[:2]
    chosen = request.GET.get("language", here)
    if chosen not in spoken:
        chosen = here if here in spoken else spoken[0]
    edition = information.edition_in_force(at)
    says = information.told(edition).front_line
    with translation.override(chosen):
        parts = [
            Lines(line.value, str(line.label), passages(said_in(says.get(line, {}))))
            for line in FrontLine
        ]
        known = promises(at)
        dates = [
            _sentence(kind, day(known[kind].day)) for kind in PROMISED if kind in known
        ]
    return {
        "parts": parts,
        "dates": dates,
        "spoken": [(code, language(code)) for code in spoken],
        "chosen": chosen,
        "version": edition.version if edition else 0,
    }


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The script in the language of whoever calls."""
    context = lines_for(request, act_of(request).at)
    return render_page(request, "desk/front_line/script.html", context)


def _sentence(kind: str, written: str) -> str:
    """A date to read out, as one promises it."""
    known = {
        "acknowledgement": _("We confirm in writing that we have it by %(day)s."),
        "update": _("You hear from us again by %(day)s, even if nothing is new."),
        "answer": _("You have our answer by %(day)s, with reasons for each point."),
    }
    return known[kind] % {"day": written}
