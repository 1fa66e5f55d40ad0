"""Who was asked about a case, who owes an answer, and whose account is waited for."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet

from ombud.cases.models import Case, Consultation, Hearing
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.queries.visible import ASKED, asked_of, cases_visible_to
from ombud.cases.vocabulary import MessageKind, Side
from ombud.people.models import User
from ombud.rulebook import editions


def consultations_to(person: User, case: Case) -> QuerySet[Consultation]:
    """The questions this person may read and answer for their department."""
    return case.consultations.filter(asked_of(person)).select_related(
        "unit", "addressee"
    )


def with_questions_open(cases: CaseQuerySet) -> CaseQuerySet:
    """With the names of the departments each case waits for, in `waited_for`."""
    waiting = Consultation.objects.filter(advised_at=None, case=OuterRef("pk"))
    names = waiting.order_by("asked_at", "pk").values("unit__names")
    return cases.annotate(waited_for=ArraySubquery(names))


def people_asked(consultation: int) -> list[int]:
    """The keys of those a question is for: its addressee, else whoever answers for
    the department and may see the case.
    """
    row = Consultation.objects.filter(pk=consultation).first()
    if row is None:
        return []
    people = User.objects.filter(is_active=True, unit=row.unit_id, role__in=ASKED)
    if row.addressee_id is not None:
        people = people.filter(pk=row.addressee_id)
    return [
        person.pk
        for person in people.order_by("pk")
        if cases_visible_to(person).filter(pk=row.case_id).exists()
    ]


def hearings_of(person: User) -> QuerySet[Hearing]:
    """The accounts a person complained about was asked for, those waited for first.

    Whoever shows them shows nothing of their cases.
    """
    found = Hearing.objects.filter(user=person).select_related("case")
    waiting_first = F("given_at").asc(nulls_first=True)
    return found.defer("case__search").order_by(waiting_first, "due_on", "pk")


def comment_awaited(case: Case) -> Hearing | None:
    """What the complainant is asked to comment on, the latest first."""
    asked = [
        each
        for each in case.hearings.all()
        if each.side == Side.COMPLAINANT and each.given_at is None
    ]
    return max(asked, key=lambda each: (each.asked_at, each.pk), default=None)


def answered_at(case: Case) -> datetime | None:
    """When the answer sent last was written; None before the first."""
    answers = case.messages.filter(kind=MessageKind.ANSWER).order_by("-written_at")
    written = answers.values_list("written_at", flat=True)
    return editions.known(("answered", case.pk), written.first)


def findings_for_complainant(case: Case) -> set[int]:
    """The points whose finding the complainant was told of, by an answer sent.

    What was found before anybody approved it is no answer yet.
    """
    told_at = answered_at(case)
    if told_at is None:
        return set()
    return {
        point.number
        for point in case.points.all()
        if point.found_at is not None and point.found_at <= told_at
    }


def shown_files(*cases: Case) -> set[int]:
    """The files of evidence of these cases the complainant may read."""
    shown = (row for case in cases for row in case.evidence.filter(shown=True))
    return {row.file_id for row in shown if row.file_id is not None}
