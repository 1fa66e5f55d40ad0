"""What a process says of grave complaints: urgency, second persons, reminders."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.standing import DECIDING
from ombud.cases.vocabulary import Impact, Severity, Urgency
from ombud.people.vocabulary import Role
from ombud.rulebook.shapes.processes import NEVER
from ombud.rulebook.vocabulary import Demandable, Recipient
from ombud.web.desk.rulebook.forms_fields import (
    number,
    pick,
    picks,
    tick,
    with_those_named,
)
from ombud.web.desk.rulebook.forms_parts import Many, One, Part, Section
from ombud.web.desk.rulebook.forms_pieces import Piece, Row, Said
from ombud.web.desk.rulebook.forms_process import profiles

ONE_AT_LEAST = gettext_lazy("Tick at least one.")
FROM_SEVERITY = gettext_lazy("From this severity on")

DECIDERS = [(role.value, role.label) for role in Role if role in DECIDING]


class Raises(Piece):
    """The urgency that danger and haste ask for at least. Below it: the matrix."""

    possible_danger = pick(
        gettext_lazy("Somebody may be in danger: at least"),
        Urgency.choices,
        nothing=None,
    )
    actual_danger = pick(
        gettext_lazy("Somebody is in danger: at least"), Urgency.choices, nothing=None
    )
    immediate_action = pick(
        gettext_lazy("Something must be done at once: at least"),
        Urgency.choices,
        nothing=None,
    )

    def prepare(self) -> None:
        matrix = self.stands.get("matrix") or []
        for severity in Severity:
            for impact in Impact:
                name = _cell(severity, impact)
                cell = pick("", Urgency.choices, nothing=None)
                # Two headings name a cell; a screen reader hears both of them.
                cell.widget.attrs["aria-label"] = _("%(severity)s, %(impact)s") % {
                    "severity": severity.label,
                    "impact": impact.label,
                }
                cell.widget.attrs["class"] = "form-select"
                self.fields[name] = cell
                if matrix:
                    self.initial[name] = matrix[severity - 1][impact - 1]

    @property
    def rows(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The matrix, each row with the severity it is for."""
        for severity in Severity:
            cells = [self[_cell(severity, impact)] for impact in Impact]
            yield str(severity.label), cells

    @property
    def columns(self) -> list[str]:
        return [str(impact.label) for impact in Impact]

    def raises(self) -> list[forms.BoundField]:
        return [self[name] for name in self.base_fields]

    def told(self) -> dict[str, Any]:
        return self._written(self.base_fields) | {
            "matrix": [
                [self.cleaned_data[_cell(severity, impact)] for impact in Impact]
                for severity in Severity
            ]
        }


def _cell(severity: int, impact: int) -> str:
    return f"cell_{severity}_{impact}"


class Matrix(One):
    template = "desk/rulebook/_write_matrix.html"


class GradedRow(Row):
    """A rule for complaints from a severity on, under some time limits or all."""

    severity_at_least = pick(FROM_SEVERITY, Severity.choices)
    profiles = picks(
        gettext_lazy("Only under these time limits"),
        hint=gettext_lazy("Nothing ticked means under all of them."),
    )

    def prepare(self) -> None:
        rules = [*self.of_rule.get("approvals", []), *self.of_rule.get("demands", [])]
        named = [one for each in rules for one in each["profiles"]]
        self.choose_from("profiles", with_those_named(profiles(), named))

    def clean(self) -> None:
        super().clean()
        self.needs("severity_at_least", gettext_lazy("Choose a severity."))


class ApprovalRow(GradedRow):
    """When a second person must agree, and who that may be."""

    amount_over = forms.DecimalField(
        label=gettext_lazy("Only above this sum"),
        required=False,
        localize=True,
        min_value=0,
        max_digits=12,
        decimal_places=2,
    )
    roles = picks(gettext_lazy("Who may agree"), DECIDERS)

    def clean(self) -> None:
        super().clean()
        self.needs("roles", ONE_AT_LEAST)


class DemandRow(GradedRow):
    """What must have happened before a decision."""

    steps = picks(gettext_lazy("What must have happened"), Demandable.choices)

    def clean(self) -> None:
        super().clean()
        self.needs("steps", ONE_AT_LEAST)


NEVER_SO_DEEP = (NEVER, gettext_lazy("Never"))


class DepthPiece(Piece):
    """From which severity an investigation goes how deep. Below it: light."""

    standard_from = pick(
        gettext_lazy("A standard investigation from this severity on"),
        [*Severity.choices, NEVER_SO_DEEP],
        nothing=None,
    )
    full_from = pick(
        gettext_lazy("A full investigation from this severity on"),
        [*Severity.choices, NEVER_SO_DEEP],
        nothing=None,
    )


class ReminderRow(Row):
    """Whom to tell when so much of a clock has run."""

    at = number(gettext_lazy("When so many per cent have run"), least=1, most=100)
    to = picks(gettext_lazy("Tell"), Recipient.choices)

    def clean(self) -> None:
        super().clean()
        self.needs("at", gettext_lazy("Write a number from 1 to 100."))
        self.needs("to", ONE_AT_LEAST)


class AlertPiece(Piece):
    """When top management must know at once."""

    severity_at_least = pick(FROM_SEVERITY, Severity.choices, nothing=None)
    actual_danger = tick(gettext_lazy("And whenever somebody is in danger"))
    to = picks(gettext_lazy("Tell"), Recipient.choices)

    def clean(self) -> None:
        super().clean()
        self.needs("to", ONE_AT_LEAST)


class UrgencyPart(Part):
    name = "urgency"
    title = gettext_lazy("Urgency and depth")
    keys = ("urgency", "depth")

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield Matrix(
            "urgency",
            Raises(typed, prefix="urgency", said=stands.get("urgency")),
            _("How soon somebody must act"),
            _("By how bad the harm is and how many it touches."),
        )
        yield One(
            "depth",
            DepthPiece(typed, prefix="depth", said=stands.get("depth")),
            _("How deep an investigation goes"),
            _(
                "A light one needs no plan; a standard or a full one does. Below the"
                " severities chosen here it is light."
            ),
        )


class Agreement(Part):
    name = "agreement"
    title = gettext_lazy("Before a decision")
    keys = ("approvals", "demands")

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield Many(
            "approvals",
            ApprovalRow,
            stands,
            typed,
            _("When a second person must agree"),
            _("Without any row here, nobody has to agree to a decision."),
        )
        yield Many(
            "demands", DemandRow, stands, typed, _("What must happen before a decision")
        )


class Reminding(Part):
    name = "reminders"
    title = gettext_lazy("Reminders and alert")
    keys = ("reminders", "alert")

    def built(self, stands: Said, typed: QueryDict | None) -> Iterator[Section]:
        yield Many(
            "reminders",
            ReminderRow,
            stands,
            typed,
            _("Who is reminded when a clock runs down"),
        )
        alert: Mapping[str, Any] = stands.get("alert") or {}
        yield One(
            "alert",
            AlertPiece(typed, prefix="alert", said=alert),
            _("Complaints that top management must know of at once"),
        )
