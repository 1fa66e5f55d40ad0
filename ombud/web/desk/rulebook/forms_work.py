"""The process as it is written: who may promise money, who waits, who gets work."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.standing import DECIDING, HANDLING
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rulebook
from ombud.rulebook.shapes.processes import LONGEST_UNOWNED, LONGEST_WAIT
from ombud.web.desk.rulebook.forms_fields import (
    number,
    pick,
    tick,
    with_those_named,
)
from ombud.web.desk.rulebook.forms_parts import Many, One, Part, Section
from ombud.web.desk.rulebook.forms_pieces import Piece, Row, Said

PROMISING = [(role.value, role.label) for role in Role if role in HANDLING | DECIDING]
SUM_OR_NO_LIMIT = gettext_lazy("Write a sum, or tick that there is no limit.")


class AuthorityRow(Row):
    """How much somebody in a role may promise by themselves."""

    role = pick(gettext_lazy("Role"), PROMISING)
    amount = forms.DecimalField(
        label=gettext_lazy("Up to this sum"),
        required=False,
        localize=True,
        min_value=0,
        max_digits=12,
        decimal_places=2,
    )
    unlimited = tick(gettext_lazy("Without limit"))

    def prepare(self) -> None:
        named = [each.get("role") for each in self.of_rule.get("authority") or []]
        first = ("", gettext_lazy("Please choose"))
        self.choose_from("role", [first, *with_those_named(PROMISING, named)])
        self.fields["amount"].help_text = _("In %(currency)s. 0: no money alone.") % {
            "currency": rulebook.organisation().currency
        }

    @classmethod
    def shown(cls, said: Said) -> dict[str, Any]:
        return {**said, "unlimited": said.get("amount") is None} if said else {}

    def clean(self) -> None:
        super().clean()
        self.needs("role", gettext_lazy("Choose a role."))
        told = self.cleaned_data
        if "amount" not in self.errors and told.get("unlimited") == (
            told.get("amount") is not None
        ):
            self.add_error("amount", str(SUM_OR_NO_LIMIT))

    def told(self) -> dict[str, Any]:
        return self._written(["role", "amount"])


class AuthorityRows(Many):
    def is_valid(self) -> bool:
        """Each role has one limit: a second one is wrong where it stands."""
        is_valid, named = super().is_valid(), set()
        for piece in self.told_pieces():
            role = piece.cleaned_data.get("role")
            if role and role in named:
                words = _("There are two limits for the role “%(role)s”.")
                label = dict(Role.choices).get(role, role)
                piece.add_error("role", words % {"role": label})
                is_valid = False
            named.add(role)
        return is_valid


class Period(Piece):
    """Over how long promises to one complainant are summed."""

    authority_months = number(gettext_lazy("Over so many months"), least=1, most=120)

    def clean(self) -> None:
        super().clean()
        self.needs("authority_months", gettext_lazy("Write a number of months."))


class WaitingPiece(Piece):
    """How long a complainant may say nothing to the final answer."""

    remind_after = number(
        gettext_lazy("We remind them after so many working days"),
        least=1,
        most=LONGEST_WAIT,
    )
    close_after = number(
        gettext_lazy("The complaint may be closed after so many working days"),
        least=2,
        most=LONGEST_WAIT,
    )
    review_within = number(
        gettext_lazy("After closing, a review may be asked for within so many days"),
        gettext_lazy("Left empty: within 30 days."),
        least=1,
        most=LONGEST_WAIT,
    )

    def clean(self) -> None:
        super().clean()
        for name in ("remind_after", "close_after"):
            self.needs(name, gettext_lazy("Write a number of working days."))


class AssignmentPiece(Piece):
    """Who is given what, and how much."""

    automatic = tick(
        gettext_lazy("Complaints are given out by themselves"),
        gettext_lazy(
            "To somebody of the department who is there, knows the language and has"
            " the fewest open complaints. Not ticked: people give them out."
        ),
    )
    cap = number(
        gettext_lazy("Nobody is given more open complaints than"),
        gettext_lazy(
            "Empty: there is no limit. A person’s own record may say something else."
        ),
        least=1,
        most=10_000,
    )


class AlarmPiece(Piece):
    """For how long a complaint may have nobody in charge."""

    owner_alarm_minutes = number(
        gettext_lazy("The leads hear of it after so many working minutes"),
        least=1,
        most=LONGEST_UNOWNED,
    )

    def clean(self) -> None:
        super().clean()
        self.needs(
            "owner_alarm_minutes", gettext_lazy("Write a number of working minutes.")
        )


class SamplePiece(Piece):
    """How many complaints are looked at again."""

    size = number(
        gettext_lazy("Complaints drawn each month"),
        gettext_lazy("0: none are drawn."),
        most=500,
    )

    def clean(self) -> None:
        super().clean()
        self.needs("size", gettext_lazy("Write how many, or 0."))


class Promising(Part):
    name = "authority"
    title = gettext_lazy("Who may promise what")
    keys = ("authority", "authority_months")

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield AuthorityRows(
            "authority",
            AuthorityRow,
            stands,
            typed,
            _("How much money somebody may promise by themselves"),
            _(
                "For all promises to one complainant together. Above it, somebody with"
                " more authority has to agree. Without any row here there are no"
                " limits; with one, roles that have none may promise no money alone."
            ),
        )
        months = {"authority_months": stands.get("authority_months")}
        yield One(
            "",
            Period(typed, prefix="period", said=months),
            _("How far back promises are counted"),
        )


class Work(Part):
    name = "work"
    title = gettext_lazy("Waiting and work")
    keys = ("waiting", "assignment", "owner_alarm_minutes", "quality_sample")

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield One(
            "waiting",
            WaitingPiece(typed, prefix="waiting", said=stands.get("waiting")),
            _("When the complainant says nothing to our final answer"),
            _("Counted from the day the answer was sent."),
        )
        yield One(
            "assignment",
            AssignmentPiece(typed, prefix="assignment", said=stands.get("assignment")),
            _("Who gets which work"),
        )
        alarm = {"owner_alarm_minutes": stands.get("owner_alarm_minutes")}
        yield One(
            "",
            AlarmPiece(typed, prefix="alarm", said=alarm),
            _("A complaint that nobody is in charge of"),
        )
        yield One(
            "quality_sample",
            SamplePiece(typed, prefix="sample", said=stands.get("quality_sample")),
            _("Complaints somebody looks at once more"),
            _(
                "They are drawn at random, so that nobody chooses which of their own"
                " work is looked at."
            ),
        )
