"""Does a consent hold, and does it cover what is to be given?"""

from datetime import date

from django.utils.translation import gettext as _

from ombud.cases.models import Case, Consent, Disclosure
from ombud.cases.models.words import kept
from ombud.cases.vocabulary import ConsentAnswer
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules
from ombud.worktime.alphabets import folded


def in_force(case: Case, *, on: date) -> list[Consent]:
    """The consents of a case that hold on a day. They are few, and often known."""
    return [
        each
        for each in case.consents.all()
        if each.answer == ConsentAnswer.AGREED
        and each.withdrawn_at is None
        and (each.valid_until is None or on <= each.valid_until)
    ]


def waiting(case: Case) -> list[Consent]:
    """What the complainant was asked and has not answered."""
    return [each for each in case.consents.all() if not each.answer]


def held_on(consent: Consent, day: date, act: Act) -> bool:
    """Was this consent in force on a day? On the day it was withdrawn it is not."""
    calendar = rules.calendar(act.at)
    if consent.answer != ConsentAnswer.AGREED or consent.answered_at is None:
        return False
    if day < calendar.day_of(consent.answered_at):
        return False
    ended = consent.withdrawn_at
    if ended is not None and day >= calendar.day_of(ended):
        return False
    return consent.valid_until is None or day <= consent.valid_until


def require_cover(consent: Consent, row: Disclosure, act: Act) -> None:
    """The consent must hold on that day, and cover recipient and content.

    What was given before a withdrawal may still be put down. Raises Unusable.
    """
    if not held_on(consent, row.given_on, act):
        raise Unusable("consent", _("This consent was not in force on that day."))
    same_kind = consent.recipient_kind == row.recipient_kind
    if not same_kind or _plain(consent) != _plain(row):
        raise Unusable(
            "recipient",
            _("The complainant agreed to give it to %(name)s, and to nobody else.")
            % {"name": consent.recipient},
        )
    if not set(row.contents) <= set(consent.contents):
        raise Unusable(
            "contents", _("The complainant did not agree to give as much as that.")
        )


def _plain(row: Consent | Disclosure) -> str:
    """Whoever it goes to, as it is kept, without what tells no names apart."""
    return " ".join(folded(kept(row, row.recipient)).split())
