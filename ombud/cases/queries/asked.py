"""Who was asked about a case, who owes an answer, and whose account is waited for."""

from django.db.models import Exists, F, Max, OuterRef, Prefetch, QuerySet

from ombud.cases.models import Case, Consultation, Evidence, Hearing, Point
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.queries.visible import ASKED, asked_of, cases_visible_to
from ombud.cases.vocabulary import MessageKind, Side
from ombud.people.models import User

WAITED_FOR = "waited_for"  # the attribute with_questions_open puts on each case


def consultations_to(person: User, case: Case) -> QuerySet[Consultation]:
    """The questions this person may read and answer for their department."""
    return case.consultations.filter(asked_of(person)).select_related(
        "unit", "addressee"
    )


def with_questions_open(cases: CaseQuerySet) -> CaseQuerySet:
    """With the departments each case waits for, in `waited_for`."""
    waiting = Consultation.objects.filter(advised_at=None).select_related("unit")
    waiting = waiting.only("case", "unit", "asked_at", "due_on", "addressee")
    shown = Prefetch("consultations", waiting, to_attr=WAITED_FOR)
    return cases.prefetch_related(shown)


def has_question_open(actor: User) -> Exists:
    """Does a case wait for an answer this person may give?"""
    asked = Consultation.objects.filter(asked_of(actor), advised_at=None)
    return Exists(asked.filter(case=OuterRef("pk")))


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
    asked = case.hearings.filter(side=Side.COMPLAINANT, given_at=None)
    return asked.order_by("-asked_at", "-pk").first()


def findings_for_complainant(case: Case) -> set[int]:
    """The points whose finding the complainant was told of, by an answer sent.

    What was found before anybody approved it is no answer yet.
    """
    answers = case.messages.filter(kind=MessageKind.ANSWER)
    told_at = answers.aggregate(last=Max("written_at"))["last"]
    if told_at is None:
        return set()
    found = Point.objects.filter(case=case, found_at__lte=told_at)
    return set(found.values_list("number", flat=True))


def shown_files(case: Case) -> QuerySet[Evidence, int | None]:
    """The files of evidence the complainant may read."""
    shown = case.evidence.filter(shown=True, file__raw=False)
    return shown.values_list("file", flat=True)
