"""What was found out about a case, as far as this reader needs to know it."""

from typing import TYPE_CHECKING

from ombud.api import need_to_know
from ombud.api.finding_shapes import (
    ConsultationOut,
    EvidenceOut,
    HearingOut,
    PlanOut,
    PointOut,
)
from ombud.cases import policy
from ombud.cases.vocabulary import (
    EvidenceKind,
    FindingResult,
    Nature,
    Side,
)
from ombud.people.models import User

if TYPE_CHECKING:
    from ombud.cases.models import Case, Evidence, Point


def points(case: "Case", reader: User) -> list[PointOut]:
    """Each thing complained of; who is only asked is not told what was found."""
    asked_only = policy.is_only_asked(reader, case)
    rows = case.points.prefetch_related("evidence")
    return [_point(row, is_told=not asked_only) for row in rows]


def _point(row: "Point", *, is_told: bool) -> PointOut:
    result = FindingResult(row.result) if row.result and is_told else None
    return PointOut(
        number=row.number,
        text=row.text,
        result=result,
        reasons=row.reasons if is_told else "",
        found_at=row.found_at if is_told else None,
        evidence=[item.number for item in row.evidence.all()] if is_told else [],
    )


def evidence(case: "Case", reader: User) -> list[EvidenceOut]:
    knows_who = policy.may_read_identity(reader, case)
    rows = policy.evidence_open_to(reader, case)
    return [_item(row, knows_who=knows_who) for row in rows]


def _item(row: "Evidence", *, knows_who: bool) -> EvidenceOut:
    is_named = knows_who or row.side != Side.COMPLAINANT
    return EvidenceOut(
        number=row.number,
        kind=EvidenceKind(row.kind),
        nature=Nature(row.nature),
        side=Side(row.side),
        title=row.title,
        content=row.content,
        given_by=row.given_by if is_named else None,
        file=row.file_id,
        obtained_on=row.obtained_on,
        shown=row.shown,
        added_at=row.added_at,
    )


def plans(case: "Case", reader: User) -> list[PlanOut]:
    if policy.is_only_asked(reader, case):
        return []
    return [
        PlanOut(
            body=row.body,
            written_by=row.written_by.username,
            written_at=row.written_at,
        )
        for row in case.plans.select_related("written_by")
    ]


def hearings(case: "Case", reader: User) -> list[HearingOut]:
    if policy.is_only_asked(reader, case):
        return []
    return [
        HearingOut(
            id=row.pk,
            side=Side(row.side),
            user=row.user.username if row.user else None,
            substance=row.substance,
            asked_at=row.asked_at,
            due_on=row.due_on,
            account=row.account,
            given_at=row.given_at,
            through=row.through,
        )
        for row in case.hearings.select_related("user")
    ]


def consultations(case: "Case", reader: User) -> list[ConsultationOut]:
    return [
        ConsultationOut(
            id=row.pk,
            unit=row.unit.code,
            question=row.question,
            asked_at=row.asked_at,
            due_on=row.due_on,
            addressee=row.addressee.username if row.addressee else None,
            advice=row.advice,
            declined_because=row.declined_because,
            advised_at=row.advised_at,
        )
        for row in need_to_know.consultations_for(reader, case)
    ]
