"""A process: what complaints are about, how grave, who gets them, who must agree."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Self

from django.utils.translation import gettext as _
from pydantic import (
    AfterValidator,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from ombud.people.vocabulary import Role
from ombud.rulebook.shapes.strict import Code, Line, Shape, Texts
from ombud.rulebook.vocabulary import Demandable, Recipient

GRADES = 5  # of severity and of impact
URGENT = 4  # the highest urgency
NEVER = GRADES + 1  # a severity no complaint has
LONGEST_WAIT = 365  # working days
LONGEST_UNOWNED = 6000  # working minutes
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


class Authority(Shape):
    """How much money somebody in a role may promise by themselves (10002 Annex F).

    Without an amount there is no limit to it.
    """

    role: Role
    amount: Decimal | None = Field(default=None, ge=0, max_digits=12, decimal_places=2)


def _each_role_once(rows: Sequence[Authority]) -> Sequence[Authority]:
    named: set[Role] = set()
    for row in rows:
        if row.role in named:
            raise ValueError(
                _("There are two limits for the role “%(role)s”.")
                % {"role": row.role.label}
            )
        named.add(row.role)
    return rows


class Depth(Shape):
    """From which severity an investigation goes deeper than a light one; 6: never."""

    standard_from: int = Field(default=4, ge=1, le=NEVER)
    full_from: int = Field(default=GRADES, ge=1, le=NEVER, validate_default=True)

    @field_validator("full_from")
    @classmethod
    def _deeper_later(cls, full_from: int, others: ValidationInfo) -> int:
        if full_from < others.data.get("standard_from", 1):
            raise ValueError(
                _("A full investigation cannot begin below a standard one.")
            )
        return full_from


class Waiting(Shape):
    """How long a complainant may say nothing to the final answer, in working days; and
    for how many calendar days after closing they may still ask for a review.
    """

    remind_after: int = Field(default=10, ge=1, le=LONGEST_WAIT)
    close_after: int = Field(default=20, ge=2, le=LONGEST_WAIT, validate_default=True)
    review_within: int = Field(default=30, ge=1, le=LONGEST_WAIT)

    @field_validator("close_after")
    @classmethod
    def _reminded_first(cls, close_after: int, others: ValidationInfo) -> int:
        if close_after <= others.data.get("remind_after", 0):
            raise ValueError(
                _("Nobody’s complaint is closed before they were reminded of it.")
            )
        return close_after


class Assignment(Shape):
    """How work is given out: by itself or by people, and how many cases to one."""

    automatic: bool = False
    cap: int | None = Field(default=None, ge=1, le=10_000)


class QualitySample(Shape):
    """How many cases a month are drawn at random for somebody to look at again."""

    size: int = Field(default=10, ge=0, le=500)


class Survey(Shape):
    """Who is asked how we handled their complaint, and when (ISO 10002:2018 8.3).

    In calendar days: `after_days` from the final answer or the end, `remind_after`
    from the letter, `put_right_after` from when a remedy was carried out. Where more
    than `all_up_to` complaints ended in the month before, `share` per cent are drawn.
    `items` are asked beside those everybody is asked (packs/surveys).
    """

    active: bool = True
    after_days: int = Field(default=7, ge=1, le=60)
    remind_after: int = Field(default=7, ge=1, le=60)
    put_right_after: int = Field(default=28, ge=7, le=180)
    all_up_to: int = Field(default=200, ge=0, le=100_000)
    share: int = Field(default=25, ge=1, le=100)
    items: list[Code] = []


class Process(Shape):
    """How this organisation handles complaints (ISO 10002:2018 6 and 8).

    `authority` says who may promise how much to one complainant by themselves, summed
    over `authority_months`: where it names anybody, whom it does not name may promise
    nothing. `owner_alarm_minutes` is for how many working minutes a case may have
    nobody in charge before the leads hear of it.
    """

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
    authority: Annotated[list[Authority], AfterValidator(_each_role_once)] = []
    authority_months: int = Field(default=12, ge=1, le=120)
    depth: Depth = Depth()
    waiting: Waiting = Waiting()
    owner_alarm_minutes: int = Field(default=60, ge=1, le=LONGEST_UNOWNED)
    assignment: Assignment = Assignment()
    quality_sample: QualitySample = QualitySample()
    survey: Survey = Survey()
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
