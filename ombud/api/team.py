"""The people one leads: what they carry, can do, and when they are away."""

from datetime import date

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel, Field

from ombud.api.cases import only_known
from ombud.api.credentials import BearerToken, act_of
from ombud.api.told import Told
from ombud.cases import standing, workload
from ombud.cases.workload import Member
from ombud.people import working
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role, Scope

router = Router(tags=["team"], auth=BearerToken(Scope.CASES_READ))


class MemberOut(BaseModel):
    """A member of staff. Whoever left is listed as long as open cases are theirs."""

    login: str
    name: str
    role: Role
    unit: str | None
    works_here: bool
    open: int
    overdue: int
    cap: int | None = Field(description="Open cases at most; null: no limit.")
    languages: list[str]
    competences: list[str] = Field(description="Categories; none means every one.")
    is_away: bool
    away_from: date | None
    away_until: date | None = Field(description="Null: until further notice.")
    cover: str | None = Field(description="The login of whoever stands in.")


class TeamOut(BaseModel):
    people: list[MemberOut]


@router.get("", response=TeamOut, summary="List the people one leads")
def show_team(request: HttpRequest) -> TeamOut:
    """For leads those of their department, for the representative everybody."""
    only_known(request, Told)
    act = act_of(request)
    if not working.is_one_of(act.staff, standing.LEADING):
        raise NotAllowed
    team = workload.team_of(act.staff, at=act.at)
    return TeamOut(people=[_told(member) for member in team])


def _told(member: Member) -> MemberOut:
    person = member.person
    return MemberOut(
        login=person.username,
        name=person.full_name,
        role=Role(person.role),
        unit=person.unit.code if person.unit else None,
        works_here=person.is_active,
        open=member.load.open,
        overdue=member.load.overdue,
        cap=member.cap,
        languages=sorted(working.speaks(person)),
        competences=person.competences,
        is_away=member.is_away,
        away_from=person.away_from,
        away_until=person.away_until,
        cover=person.cover.username if person.cover else None,
    )
