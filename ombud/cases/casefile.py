"""A case written out for somebody outside, in the language of the complaint.

What was complained of, found, decided, written and done; no internal notes, no advice
of departments, and nobody's declaration.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from ombud.cases import unveiling
from ombud.cases.models import Case
from ombud.cases.vocabulary import MessageKind, Side
from ombud.letters import days, sums
from ombud.parties import veiling
from ombud.parties.identities import Identity
from ombud.rulebook import queries as rules

WIDE = "=" * 72
NARROW = "-" * 72


class Written:
    """The parts of a case file, as plain text."""

    def __init__(self, case: Case, identity: Identity | None) -> None:
        self.case, self.identity = case, identity
        self.zone = rules.organisation().zone

    def text(self) -> str:
        parts = (
            self._head(),
            self._complaint(),
            self._points(),
            self._evidence(),
            self._letters(),
            self._decisions(),
            self._reviews(),
            self._remedies(),
            self._disputes(),
        )
        text = "\n\n".join("\n".join(part) for part in parts if part) + "\n"
        words = {} if self.identity is None else unveiling.words_of(self.case)
        return veiling.shown(text, words)

    def _head(self) -> list[str]:
        here = rules.said_in(
            rules.organisation_as(self.case.brand_id).names, self.case.language
        )
        title = _("Case file %(reference)s") % {"reference": self.case.reference}
        return [title, here, WIDE]

    def _complaint(self) -> list[str]:
        case = self.case
        who = case.person.pseudonym if case.person else _("Anonymous")
        lines = [
            *_titled(_("The complaint")),
            *_named(
                _("Received"), days.written(case.received_at, self.zone, case.language)
            ),
            *_named(_("Complainant"), who),
        ]
        if self.identity is not None:
            lines += _named(_("Name"), self.identity.name)
            lines += _named(_("E-mail"), self.identity.email)
            lines += _named(_("Telephone"), self.identity.phone)
            lines += _named(_("Address"), self.identity.address)
        lines += ["", case.narrative]
        if case.desired_outcome:
            lines += ["", _("What would put it right"), case.desired_outcome]
        if case.involved:
            lines += ["", _("Who was involved"), case.involved]
        return lines

    def _points(self) -> list[str]:
        lines = _titled(_("Points and findings"))
        for point in self.case.points.all():
            lines += ["", f"{point.number}. {point.text}"]
            found = point.get_result_display() if point.result else _("No finding.")
            lines += [found, *filter(None, [point.reasons])]
        return lines

    def _evidence(self) -> list[str]:
        items = self.case.evidence.select_related("file")
        lines = _titled(_("Index of evidence"))
        for item in items:
            by = item.given_by
            if self.identity is None and item.side == Side.COMPLAINANT:
                by = str(Side.COMPLAINANT.label)
            told = [item.get_kind_display(), item.get_nature_display(), by]
            obtained = days.named(item.obtained_on, self.case.language)
            lines += ["", f"{item.number}. {item.title}"]
            lines += [f"{'; '.join(told)}; {obtained}", *filter(None, [item.content])]
        return lines if items else []

    def _letters(self) -> list[str]:
        written = self.case.messages.exclude(kind=MessageKind.NOTE)
        lines = _titled(_("Letters and messages"))
        for each in written:
            lines += [
                "",
                NARROW,
                *self._stamped(each.get_kind_display(), each.written_at),
            ]
            lines += [each.get_author_display(), "", each.body]
        return lines if written else []

    def _decisions(self) -> list[str]:
        lines = _titled(_("Decisions"))
        decisions = self.case.decisions.filter(returned_at=None)
        for each in decisions:
            lines += ["", *self._stamped(each.get_outcome_display(), each.drafted_at)]
            lines += [each.reasons]
        return lines if decisions else []

    def _reviews(self) -> list[str]:
        lines = _titled(_("Reviews"))
        reviews = self.case.reviews.all()
        for each in reviews:
            asked = _("Review %(number)s, asked for") % {"number": each.number}
            lines += ["", *self._stamped(asked, each.asked_at)]
            lines += filter(None, [each.words])
            if each.concluded_at is not None:
                lines += self._stamped(each.get_result_display(), each.concluded_at)
                lines += [each.reasons]
        return lines if reviews else []

    def _remedies(self) -> list[str]:
        lines = _titled(_("Remedies"))
        promised = self.case.remedies.all()
        for each in promised:
            told = [each.get_kind_display(), sums.written(each.amount, each.currency)]
            lines += ["", "; ".join(filter(None, told)), each.description]
            if each.done_at is not None:
                lines += [*self._stamped(_("Done"), each.done_at), each.proof]
        return lines if promised else []

    def _disputes(self) -> list[str]:
        lines = _titled(_("Before an outside body"))
        disputes = self.case.disputes.prefetch_related("steps")
        for each in disputes:
            day = days.named(each.referred_on, self.case.language)
            lines += ["", f"{each.body}; {day}", *filter(None, [each.their_reference])]
            for step in each.steps.all():
                on = days.named(step.happened_on, self.case.language)
                lines += ["", f"{step.get_kind_display()}; {on}", step.words]
        return lines if disputes else []

    def _stamped(self, said: str, at: datetime) -> Iterator[str]:
        yield f"{said}; {self._day(at)}"

    def _day(self, at: datetime) -> str:
        return days.written(at, self.zone, self.case.language)


def _titled(title: str) -> list[str]:
    return [title, WIDE]


def _named(name: str, value: str) -> Iterable[str]:
    return [f"{name}: {value}"] if value else []
