"""What was sent, on paper: for whoever sent it, while they have the receipt at hand."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ombud.cases import queries, unveiling
from ombud.cases.vocabulary import OnBehalf
from ombud.parties import identities, needs, veiling
from ombud.parties.identities import Identity
from ombud.parties.needs import Needs
from ombud.parties.vocabulary import ContactWay
from ombud.printing import pages
from ombud.rulebook.models import Organisation
from ombud.rulebook.queries import said_in
from ombud.vault.refusing import CannotOpen
from ombud.web.portal.case_clocks import ClockShown
from ombud.web.portal.questions import Involved, Story, What, When, Wish
from ombud.web.portal.questions_you import HELP, Needed, Reach, You
from ombud.web.templatetags.days import day, moment

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.web.portal.question import Question

SHEET = Path(__file__).parent / "sheets" / "sent.typ"
Fact = tuple[str, str]


def printed(
    case: "Case",
    *,
    receipt: str,
    code: str,
    clocks: Sequence[ClockShown],
    organisation: Organisation,
) -> bytes:
    """The sheet as a PDF, in the reader's language. `code` is the QR code, as SVG.

    Opens who complains without a record: it goes to whoever just told it.
    """
    owner = said_in(organisation.names)
    when = {"moment": moment(case.received_at)}
    told = {
        "title": _("Your complaint %(reference)s") % {"reference": case.reference},
        "language": (get_language() or "en")[:2],
        "footer": owner,
        "owner": owner,
        "reached": _("It reached us on %(moment)s.") % when,
        "reference": [_("Your reference"), case.reference],
        "receipt": [_("Your receipt code"), receipt],
        "private": _("Keep this sheet private: the code opens your complaint."),
        "code": code,
        "code_says": _("QR code that opens your complaint"),
        "dates": [_("What happens now"), [_owed(clock) for clock in clocks]],
        "call": _whom_to_call(organisation),
        "sent": [_("What you sent"), [*_sent(case)]],
        "you": [_of_whom(case), [*_about(case)]],
    }
    return pages.page(SHEET, told, at=case.received_at.replace(microsecond=0))


def _owed(clock: ClockShown) -> Fact:
    promised = {
        "acknowledgement": _("You have our acknowledgement by this day."),
        "update": _("Your first update, even if there is nothing new."),
    }
    usual = _("We will decide by this day, with reasons for each point.")
    return day(clock.due), promised.get(clock.kind, usual)


def _whom_to_call(organisation: Organisation) -> str:
    if not organisation.phone:
        return ""
    said = {"phone": organisation.phone}
    return _("If you have a question, call %(phone)s with your reference.") % said


def _sent(case: "Case") -> Iterator[Fact]:
    """Each answer about what happened, under the words of its question."""
    words = unveiling.words_of(case)
    yield _label(Story, "narrative"), veiling.shown(case.narrative, words)
    if case.danger_told:
        yield _label(Story, "danger"), _("Yes")
    if case.category:
        yield _label(What, "category"), said_in(case.category.names)
    answers = [
        (_label(What, "product"), case.product),
        (_label(What, "place"), veiling.shown(case.place, words)),
        (_label(When, "occurred_on"), day(case.occurred_on)),
        (_label(Involved, "involved"), veiling.shown(case.involved, words)),
        (_label(Wish, "desired_outcome"), veiling.shown(case.desired_outcome, words)),
    ]
    yield from ((label, text) for label, text in answers if text)
    files = [file.name for file in queries.files_for_complainant(case)]
    if files:
        yield _("Files"), "\n".join(files)


def _about(case: "Case") -> Iterator[Fact]:
    who, needed = _opened(case)
    if who.is_empty:
        yield _label(You, "who"), _("No, I would rather stay anonymous")
    for name in ("name", "customer_number", "representative"):
        if text := getattr(who, name):
            yield _label(You, name), text
    if who.contact_by in ContactWay.values:
        yield _label(Reach, "contact_by"), str(ContactWay(who.contact_by).label)
    for name in ("email", "phone", "contact_when", "address"):
        if text := getattr(who, name):
            yield _label(Reach, name), text
    helped = [str(HELP[each]) for each in needed.adjustments]
    if helped:
        yield _label(Needed, "adjustments"), "\n".join(helped)
    if needed.language:
        yield _label(Needed, "interpreter_language"), needed.language
    if needed.words:
        yield _label(Needed, "needs"), needed.words


def _of_whom(case: "Case") -> str:
    if case.on_behalf == OnBehalf.OTHER:
        return _("The person you act for")
    return _("About you")


def _opened(case: "Case") -> tuple[Identity, Needs]:
    if case.person is None:
        return Identity(), Needs()
    try:
        return identities.reveal(case.person), needs.reveal(case.person)
    except CannotOpen:
        return Identity(), Needs()


def _label(question: "type[Question]", name: str) -> str:
    return str(question.base_fields[name].label)
