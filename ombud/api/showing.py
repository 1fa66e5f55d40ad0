"""A case as the API shows it to staff. Who complains is not in it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from pydantic import BaseModel

from ombud.api import clocks, found
from ombud.api.again_shapes import DisputeOut, DisputeStepOut, ReviewOut
from ombud.api.people_shapes import RepresentationOut, RestrictionOut
from ombud.api.shapes import (
    AssessmentOut,
    AuthorityOut,
    CaseOut,
    CaseRow,
    ChoiceOut,
    DecisionOut,
    FileOut,
    Links,
    MessageOut,
    OpenStep,
    OptionOut,
    OthersOut,
    RemedyOut,
)
from ombud.cases import gates, policy, queries
from ombud.cases.vocabulary import CloseReason, OnBehalf
from ombud.journal import queries as journal
from ombud.people.acting import Act
from ombud.people.models import Unit, User
from ombud.rulebook.brands import MAIN

if TYPE_CHECKING:
    from ombud.cases.models import Case

Out = TypeVar("Out", bound=BaseModel)
NULL_WHEN_EMPTY = {"answer", "result", "ruling", "through"}


def row(case: "Case") -> CaseRow:
    return CaseRow(**_told_in_lists(case))


def whole(case: "Case", *, act: Act) -> CaseOut:
    """The case as this act's person needs to know it, with the steps open to them."""
    return CaseOut(
        **_told_in_lists(case),
        version=journal.last_of(case),
        narrative=case.narrative,
        desired_outcome=case.desired_outcome,
        product=case.product,
        place=case.place,
        occurred_on=case.occurred_on,
        external_reference=case.external_reference,
        registered_at=case.registered_at,
        close_reason=CloseReason(case.close_reason) if case.close_reason else None,
        on_behalf=OnBehalf(case.on_behalf),
        is_minor=case.is_minor,
        complainant=case.person.pseudonym if case.person else None,
        named=list(case.named.values_list("username", flat=True)),
        deadlines=clocks.shown(case, act=act),
        points=found.points(case, act.staff),
        plans=found.plans(case, act.staff),
        evidence=found.evidence(case, act.staff),
        hearings=found.hearings(case, act.staff),
        **_beside(case, act.staff),
        consultations=found.consultations(case, act.staff),
        files=_shown(FileOut, policy.files_open_to(act.staff, case)),
        tags=[each.code for each in queries.tags_of(case)],
        steps=[
            OpenStep(
                step=step,
                missing=[str(gate.demand) for gate in gates.unmet(step, case, act)],
            )
            for step in policy.steps_open_to(act, case)
        ],
    )


def _beside(case: "Case", reader: User) -> dict[str, Any]:
    """What departments that are only asked do not get to see."""
    kinds: dict[str, tuple[type[BaseModel], QuerySet[Any]]] = {
        "assessments": (AssessmentOut, case.assessments.all()),
        "messages": (MessageOut, case.messages.select_related("written_by")),
        "options": (OptionOut, case.options.all()),
        "choices": (ChoiceOut, case.choices.all()),
        "decisions": (
            DecisionOut,
            case.decisions.select_related("drafted_by", "approved_by"),
        ),
        "remedies": (RemedyOut, case.remedies.select_related("owner")),
        "reviews": (ReviewOut, case.reviews.select_related("reviewer")),
        "disputes": (DisputeOut, case.disputes.all()),
        "dispute_steps": (
            DisputeStepOut,
            case.dispute_steps.select_related("done_by", "approved_by"),
        ),
        "authorities": (
            AuthorityOut,
            case.authorities.select_related("asked_by", "answered_by"),
        ),
        "others_affected": (
            OthersOut,
            case.others_affected.select_related("checked_by"),
        ),
        "representations": (
            RepresentationOut,
            case.representations.select_related("person", "checked_by"),
        ),
        "restrictions": (
            RestrictionOut,
            case.restrictions.select_related("decided_by"),
        ),
    }
    if policy.is_only_asked(reader, case):
        return {name: [] for name in kinds}
    return {name: _shown(kind, rows) for name, (kind, rows) in kinds.items()}


def links_of(case: "Case") -> Links:
    return Links(
        self=settings.BASE_URL + reverse("api:show_case", args=[case.reference]),
        journal=settings.BASE_URL + reverse("api:show_journal", args=[case.reference]),
    )


def _told_in_lists(case: "Case") -> dict[str, Any]:
    return {
        "reference": case.reference,
        "kind": case.kind,
        "about_handling": case.about_handling,
        "status": case.status,
        "stage": case.stage,
        "summary": case.summary,
        "channel": case.channel,
        "brand": case.brand_id or MAIN,
        "language": case.language,
        "category": case.category.code if case.category else None,
        "unit": case.unit.code if case.unit else None,
        "handler": case.handler.username if case.handler else None,
        "severity": case.severity,
        "confidential": case.confidential,
        "received_at": case.received_at,
        "due_at": case.due_at,
        "closed_at": case.closed_at,
        "outcome": case.outcome or None,
        "links": links_of(case),
    }


def _shown(kind: type[Out], rows: Iterable[object]) -> list[Out]:
    """Each row by the fields of `kind`."""
    return [
        kind(**{name: _plain(each, name) for name in kind.model_fields})
        for each in rows
    ]


def _plain(each: object, name: str) -> object:
    """A column as it goes out: people by login, departments by code."""
    if name in {"option", "repeats"}:
        return getattr(each, f"{name}_id")
    value = getattr(each, name)
    if isinstance(value, User):
        return value.username
    if isinstance(value, Unit):
        return value.code
    if name == "person":
        return value.pseudonym
    return None if name in NULL_WHEN_EMPTY and not value else value
