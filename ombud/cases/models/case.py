"""The case: one complaint and how it stands."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from ombud.cases.models.search import search_column
from ombud.cases.models.words import Line, Words
from ombud.cases.models.written import Written
from ombud.cases.states import FINISHED, STAGES, Status, Step
from ombud.cases.vocabulary import (
    CaseKind,
    Channel,
    CloseReason,
    Erasable,
    OnBehalf,
    Outcome,
    Severity,
    Stage,
)
from ombud.rulebook.vocabulary import InvestigationLevel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ombud.cases.models.deadline import Deadline
    from ombud.cases.models.hold import Hold
    from ombud.cases.models.representation import Restriction
    from ombud.cases.models.tag import Tag
    from ombud.journal.recording import Happening
    from ombud.parties.veiling import Veil
    from ombud.people.models import Unit, User


# By what the views of the desk are told apart, read beside the key from its index.
SHOWN_IN_COUNTS = (
    "status",
    "unit",
    "handler",
    "confidential",
    "due_at",
    "captured_by",
)


class CaseQuerySet(models.QuerySet["Case"]):
    def unfinished(self) -> Self:
        return self.exclude(status__in=FINISHED)

    def overdue(self, at: datetime) -> Self:
        return self.unfinished().filter(due_at__lt=at)

    def soonest_due_first(self) -> Self:
        return self.order_by(models.F("due_at").asc(nulls_last=True), "id")


class Case(Written):
    """`due_at` repeats the earliest running deadline, so that a queue of a million
    cases is read in order from one index; only `cases.deadlines` keeps it. `next_step`
    and `next_at` say what comes next and by when; only `cases.following` keeps them.
    `site` is the counter of ours at which it was handed in on a kiosk.
    `danger_told` says that whoever complains ticked that somebody is in danger.
    `erased` is what of it is gone for ever, the last of it since `erased_at`. Without
    a `brand` it came by the first one. They are written to in `language`;
    `written_in` is that of their own words, where it is another.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    reference = models.CharField(max_length=12, unique=True)
    receipt_digest = models.BinaryField(max_length=32, unique=True, null=True)
    status = models.CharField(max_length=30, choices=Status, default=Status.RECEIVED)
    kind = models.CharField(max_length=20, choices=CaseKind, default=CaseKind.COMPLAINT)
    channel = models.CharField(max_length=20, choices=Channel)
    language = models.CharField(max_length=10, default="en")
    person = models.ForeignKey("parties.Person", models.PROTECT, null=True)
    on_behalf = models.CharField(max_length=10, choices=OnBehalf, default=OnBehalf.SELF)
    written_in = models.CharField(max_length=10, blank=True)
    is_minor = models.BooleanField(default=False)
    summary = Line(max_length=200)
    narrative = Words()
    desired_outcome = Words(blank=True)
    involved = Words(blank=True)
    product = models.CharField(max_length=200, blank=True)
    category = models.ForeignKey("rulebook.Category", models.PROTECT, null=True)
    place = Line(max_length=200, blank=True)
    occurred_on = models.DateField(null=True)
    received_at = models.DateTimeField()
    registered_at = models.DateTimeField()
    first_expressed_at = models.DateTimeField(null=True)
    confidential = models.BooleanField(default=False)
    danger_told = models.BooleanField(default=False)
    brand = models.ForeignKey(
        "rulebook.Brand",
        models.PROTECT,
        null=True,
        to_field="code",
        related_name="cases",
    )
    site = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=40, blank=True)
    external_reference = models.CharField(max_length=300, blank=True)
    original = models.JSONField(default=dict)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True)
    handler = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="cases_handled"
    )
    about_handling = models.BooleanField(default=False)
    complains_of = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="complaints_of_handling"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="members"
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged"
    )
    captured_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="cases_captured"
    )
    named = models.ManyToManyField("people.User", related_name="cases_named_on")
    severity = models.PositiveSmallIntegerField(choices=Severity, null=True)
    level = models.CharField(max_length=10, choices=InvestigationLevel, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    process = models.ForeignKey(
        "rulebook.Edition", models.PROTECT, null=True, related_name="cases"
    )
    due_at = models.DateTimeField(null=True)
    next_step = models.CharField(max_length=30, choices=Step, blank=True)
    next_at = models.DateTimeField(null=True)
    next_words = Line(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=20, choices=CloseReason, blank=True)
    erased = ArrayField(
        models.CharField(max_length=10, choices=Erasable), default=list, blank=True
    )
    erased_at = models.DateTimeField(null=True)
    search = models.GeneratedField(
        expression=search_column(), output_field=SearchVectorField(), db_persist=True
    )

    # What waits to be written and what was read of the clocks while a step is taken.
    page: "list[Happening] | None" = None
    clocks: "list[Deadline] | None" = None
    instead_of: int | None = None  # for whom it is taken, who is away
    veil: "Veil | None" = None  # opened while a text is kept (see `words`)
    # What was read for its page, and for whom: see `queries.whole`.
    seen_by: int | None = None
    people: "Mapping[int, User] | None" = None
    units: "Sequence[Unit] | None" = None
    others: "Mapping[int, Case] | None" = None
    tags_known: "Sequence[Tag] | None" = None
    limits: "list[Restriction] | None" = None
    holding: "list[Hold] | None" = None
    is_acted_for = True  # False: it was asked, and nobody ever acted for them

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=Status.CLOSED)
                | (Q(closed_at__isnull=False) & ~Q(outcome="") & ~Q(close_reason="")),
                name="a_closed_case_has_an_outcome_a_reason_and_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(narrative=""), name="a_complaint_says_something"
            ),
            models.CheckConstraint(
                condition=Q(registered_at__gte=models.F("received_at")),
                name="nothing_is_registered_before_it_arrives",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(FINISHED))
                | (~Q(next_step="") & Q(next_at__isnull=False)),
                name="an_open_case_has_a_next_action_and_a_date",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None)
                | (Q(status=Status.CLOSED) & ~Q(merged_into=models.F("id"))),
                name="a_merged_case_is_closed_and_is_another_one",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=models.F("id")),
                name="no_case_is_a_member_of_itself",
            ),
            models.CheckConstraint(
                condition=Q(brand=None) | ~Q(brand="main"),
                name="a_case_of_the_first_brand_names_none",
            ),
            models.UniqueConstraint(
                fields=["source", "external_reference"],
                condition=~Q(source=""),
                name="a_complaint_from_elsewhere_is_taken_once",
            ),
        ]
        indexes = [
            models.Index(
                models.F("due_at").asc(nulls_last=True),
                "id",
                condition=~Q(status__in=sorted(FINISHED)),
                name="case_queue",
            ),
            models.Index(
                "unit",
                "due_at",
                "id",
                condition=~Q(status__in=sorted(FINISHED)),
                name="case_unit_queue",
            ),
            models.Index(
                "handler",
                "due_at",
                "id",
                condition=~Q(status__in=sorted(FINISHED)),
                name="case_handler_queue",
            ),
            models.Index(
                "id",
                include=SHOWN_IN_COUNTS,
                condition=~Q(status__in=sorted(FINISHED)),
                name="case_open",
            ),
            models.Index(
                models.F("next_at").asc(nulls_last=True),
                "id",
                condition=~Q(status__in=sorted(FINISHED)),
                name="case_next",
            ),
            models.Index(
                "status",
                models.F("due_at").asc(nulls_last=True),
                "id",
                condition=~Q(status__in=sorted(FINISHED)),
                name="case_status_queue",
            ),
            models.Index(
                models.F("due_at").asc(nulls_last=True),
                "id",
                condition=Q(confidential=True) & ~Q(status__in=sorted(FINISHED)),
                name="case_confidential_queue",
            ),
            models.Index(
                models.F("severity").desc(nulls_last=True),
                models.F("id").desc(),
                condition=~Q(status__in=sorted(FINISHED)),
                name="case_severity_queue",
            ),
            models.Index(
                "id",
                condition=~Q(status__in=sorted(FINISHED))
                & (Q(next_step="") | Q(next_at=None)),
                name="case_without_next_action",
            ),
            models.Index(fields=["-received_at", "-id"], name="case_latest"),
            models.Index(fields=["category", "-received_at"], name="case_of_category"),
            models.Index(
                fields=["product", "-received_at"],
                name="case_of_product",
                condition=~Q(product=""),
            ),
            models.Index(
                fields=["place", "-received_at"],
                name="case_at_place",
                condition=~Q(place=""),
            ),
            GinIndex("search", name="case_search"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def own_language(self) -> str:
        """The language of what they wrote, whatever they are written to in now."""
        return self.written_in or self.language

    @property
    def stage(self) -> Stage:
        """How the case stands in the complainant's words."""
        return STAGES[Status(self.status)]

    @property
    def is_finished(self) -> bool:
        return self.status in FINISHED
