"""What may be asked about cases, and by whom. Reading only."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case as In
from django.db.models import (
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    When,
)

from ombud.cases.models import (
    Case,
    Deadline,
    File,
    Message,
    Remedy,
)
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.queries.asked import answered_at, shown_files
from ombud.cases.queries.queue import has_no_owner
from ombud.cases.references import plain_reference, receipt_digest
from ombud.cases.vocabulary import MessageKind, RemedyOrigin
from ombud.rulebook.vocabulary import LAPSING, DeadlineKind

SHOWN_OF_A_CLOCK = (
    "case",
    "kind",
    "basis",
    "started_at",
    "due_at",
    "met_at",
    "missed_at",
    "ended_at",
    "ended_as",
)

TOLD_AT_ONCE = {RemedyOrigin.REPEAT, RemedyOrigin.OTHERS, RemedyOrigin.RULING}


def case_opened_by(receipt: str) -> Case | None:
    """The case a receipt opens, or None."""
    found = Case.objects.select_related("handler", "category", "person", "unit")
    return found.filter(receipt_digest=receipt_digest(receipt)).first()


def case_with(uid: str) -> Case | None:
    """The case a portal session was opened for."""
    found = Case.objects.select_related("handler", "category", "person", "unit")
    return found.defer("search").filter(uid=uid).first()


def files_for_complainant(*cases: Case) -> list[File]:
    """What the complainant sent, what we sent them, and evidence shown to them."""
    shown = shown_files(*cases)
    theirs = Q(internal=False) | Q(pk__in=shown)
    found = [file for case in cases for file in case.files.filter(theirs, raw=False)]
    known = {case.pk: case for case in cases}
    for file in found:
        file.case = known[file.case_id]
    return sorted(found, key=lambda file: (file.added_at, file.pk))


def messages_for_complainant(*cases: Case) -> list[Message]:
    """What was written between us and the complainant, newest first; no notes."""
    found = [
        message
        for case in cases
        for message in case.messages.select_related("written_by").exclude(
            kind=MessageKind.NOTE
        )
    ]
    return sorted(found, key=lambda row: (row.written_at, row.pk), reverse=True)


def remedies_for_complainant(case: Case) -> list[Remedy]:
    """What they were promised: by an option they accepted, by an answer sent, or
    beside a decision.

    What stands in a decision nobody has approved and sent is no promise yet.
    """
    told_at = answered_at(case)
    told = Q(option__isnull=False) | Q(origin__in=sorted(TOLD_AT_ONCE))
    if told_at is not None:
        told |= Q(promised_at__lte=told_at)
    found = case.remedies.filter(told)
    return list(found.select_related("owner", "option", "repeated"))


def reference_of_mail(external_reference: str) -> str | None:
    """The case a message from elsewhere became, by the id it came with."""
    known = Case.objects.filter(source="mail", external_reference=external_reference)
    return known.values_list("reference", flat=True).first()


def by_reference(reference: str) -> Case | None:
    """A case by its reference, for doors that check the right to it themselves."""
    plain = plain_reference(reference)
    return Case.objects.select_related("person").filter(reference=plain).first()


def without_an_owner() -> CaseQuerySet:
    """The unfinished cases nobody who still works here is in charge of."""
    return Case.objects.unfinished().filter(has_no_owner())


def those(keys: "Iterable[int] | QuerySet[Case, Any]") -> CaseQuerySet:
    """The cases with these keys, found by somebody who may know about them."""
    return Case.objects.filter(pk__in=keys)


def for_list(cases: CaseQuerySet) -> CaseQuerySet:
    """With what a row of a list shows, in as few queries as possible."""
    return cases.select_related("handler", "category", "unit").defer(
        "narrative", "search", "original"
    )


def with_clocks_owed(cases: CaseQuerySet) -> CaseQuerySet:
    """With the clock of ours of each basis that matters most now, for a list: the
    running one that ends first, else the one met last. One that stands still says so
    in `still_since`, `still_until` and `still_because`.
    """
    is_met = In(When(met_at=None, then=0), default=1)
    running_due = In(When(met_at=None, then=F("due_at")))
    clocks = Deadline.objects.filter(ended_at=None).exclude(kind__in=sorted(LAPSING))
    clocks = clocks.order_by("case", "basis", is_met, running_due, "-due_at", "-pk")
    clocks = clocks.distinct("case", "basis")
    shown = clocks.only(*SHOWN_OF_A_CLOCK).annotate(
        still=FilteredRelation("pauses", condition=Q(pauses__ended_at=None)),
        still_since=F("still__begun_at"),
        still_until=F("still__cap_at"),
        still_because=F("still__reason"),
    )
    return cases.prefetch_related(Prefetch("deadlines", shown))


def case_to_write_to(pk: int) -> Case | None:
    """The case, with its complainant."""
    return Case.objects.select_related("person").filter(pk=pk).first()


def clock(pk: int) -> Deadline | None:
    """A clock with the rule it was reckoned by."""
    return Deadline.objects.select_related("profile").filter(pk=pk).first()


def complainants_still_waiting(clocks: Iterable[int]) -> dict[int, Case]:
    """The cases of those of these clocks that still run, by clock. Where an answer was
    missed at the same moment as news, it is the answer that is waited for.
    """
    running = Deadline.objects.filter(met_at=None, ended_at=None)
    answers = running.filter(
        kind=DeadlineKind.ANSWER,
        case=OuterRef("case"),
        missed_at=OuterRef("missed_at"),
    )
    found = running.filter(
        Q(kind=DeadlineKind.ANSWER) | ~Exists(answers),
        pk__in=clocks,
    )
    found = found.select_related("case__person").defer("case__search")
    return {clock.pk: clock.case for clock in found}
