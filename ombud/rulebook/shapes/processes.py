"""A process: what complaints are about, how grave, who gets them, who must agree."""

from decimal import Decimal
from typing import Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from ombud.people.vocabulary import Role
from ombud.rulebook.shapes.strict import Code, Line, Shape, Texts
from ombud.rulebook.vocabulary import Demandable, Recipient

GRADES = 5  # of severity and of impact
URGENT = 4  # the highest urgency
PLAIN_MATRIX = [[1] * 5, [1] * 5, [2] * 5, [3] * 5, [4] * 5]


class Category(Shape):
    """What a complaint may be about; `parent` names the wider category."""

    code: Code
    names: Texts
    parent: str = ""
    unit: str = ""
    retired: bool = False


class Urgency(Shape):
    """How soon somebody must act: `matrix[severity - 1][impact - 1]`, 1 to 4.

    Safety and the need for immediate action raise it to at least what they say.
    """

    matrix: list[list[int]] = PLAIN_MATRIX
    possible_danger: int = Field(default=3, ge=1, le=4)
    actual_danger: int = Field(default=4, ge=1, le=4)
    immediate_action: int = Field(default=3, ge=1, le=4)

    @model_validator(mode="after")
    def _square(self) -> Self:
        cells = [cell for row in self.matrix for cell in row]
        sizes = {len(self.matrix), *(len(row) for row in self.matrix)}
        if sizes != {GRADES} or not all(1 <= cell <= URGENT for cell in cells):
            raise ValueError(
                _("The matrix has five rows of five urgencies from 1 to 4.")
            )
        return self


class Conditions(Shape):
    """When something holds; an empty list is no condition, all of them must hold."""

    categories: list[Code] = []
    units: list[str] = []
    languages: list[str] = []
    channels: list[str] = []
    severity_at_least: int | None = Field(default=None, ge=1, le=GRADES)
    words: list[Line] = []


class Route(Shape):
    """Where matching complaints go. The first route that matches is taken."""

    code: Code
    when: Conditions = Conditions()
    unit: str = ""
    handler: str = ""
    alert: bool = False
    because: Texts = {}


class Approval(Shape):
    """When a second person must agree to a decision, and who may be that person."""

    severity_at_least: int = Field(default=1, ge=1, le=GRADES)
    profiles: list[Code] = []
    amount_over: Decimal | None = Field(default=None, ge=0)
    roles: list[Role] = [Role.APPROVER, Role.LEAD, Role.REPRESENTATIVE]


class Demand(Shape):
    """What must have happened before a decision."""

    severity_at_least: int = Field(default=1, ge=1, le=GRADES)
    profiles: list[Code] = []
    steps: list[Demandable]


class Reminder(Shape):
    """Whom to tell when so much of a clock has run, in per cent."""

    at: int = Field(ge=1, le=100)
    to: list[Recipient] = Field(min_length=1)


class Alert(Shape):
    """When a complaint is significant enough for top management to know at once."""

    severity_at_least: int = Field(default=GRADES, ge=1, le=GRADES)
    actual_danger: bool = True
    to: list[Recipient] = [Recipient.MANAGEMENT, Recipient.REPRESENTATIVE]


class LetterBlock(Shape):
    """Sentences that must stand in a letter, for the profiles named or for all."""

    letter: Code
    profiles: list[Code] = []
    text: Texts


class Process(Shape):
    """How this organisation handles complaints (ISO 10002:2018 6 and 8)."""

    title: Texts = {}
    small_business: bool = False
    categories: list[Category] = []
    urgency: Urgency = Urgency()
    routes: list[Route] = []
    approvals: list[Approval] = [Approval()]
    demands: list[Demand] = []
    reminders: list[Reminder] = [
        Reminder(at=50, to=[Recipient.OWNER]),
        Reminder(at=80, to=[Recipient.OWNER, Recipient.LEAD]),
        Reminder(
            at=100, to=[Recipient.OWNER, Recipient.LEAD, Recipient.REPRESENTATIVE]
        ),
    ]
    alert: Alert = Alert()
    letter_blocks: list[LetterBlock] = []
    notes: Texts = {}

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        known: set[str] = set()
        for category in self.categories:
            if category.code in known:
                raise ValueError(
                    _("The category “%(code)s” stands there twice.")
                    % {"code": category.code}
                )
            if category.parent and category.parent not in known:
                raise ValueError(
                    _("The category “%(code)s” must stand before those in it.")
                    % {"code": category.parent}
                )
            known.add(category.code)
        shares = [reminder.at for reminder in self.reminders]
        if len(shares) != len(set(shares)):
            raise ValueError(_("Two reminders are due at the same share of a clock."))
        return self
