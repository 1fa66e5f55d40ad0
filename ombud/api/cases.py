"""Cases, as far as the caller may see them: lists, one case, its journal."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from django.conf import settings
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from ombud.api import showing
from ombud.api.credentials import BearerToken, act_of, user_of
from ombud.api.need_to_know import entries_for
from ombud.api.pages import Sort, cursor_after, page_of, place_of
from ombud.api.shapes import CaseOut, CaseRow
from ombud.api.told import Told
from ombud.cases import policy, queries
from ombud.cases.life import reading
from ombud.cases.references import plain_reference
from ombud.cases.vocabulary import ReadReason
from ombud.parties import identities
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Scope

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.journal.models import Entry

LONGEST_PAGE = 100
OF_PRESSURE = ("why", "signs")  # of a withdrawal
router = Router(tags=["cases"], auth=BearerToken(Scope.CASES_READ))


class View(StrEnum):
    """Which cases to list: those of `queries.VIEWS`."""

    OPEN = "open"
    MINE = "mine"
    PROMISES = "promises"
    FOR_ME = "for-me"
    CONSULTED = "consulted"
    UNIT = "unit"
    UNASSIGNED = "unassigned"
    DUE = "due"
    MISSED = "missed"
    WAITING = "waiting"
    PAUSED = "paused"
    DEPARTMENT = "department"
    APPROVAL = "approval"
    REVIEWS = "reviews"
    OUTSIDE = "outside"
    CONFIDENTIAL = "confidential"
    ALL = "all"


class Wanted(Told):
    """Which cases to list, and how."""

    view: View = View.OPEN
    q: str = Field("", description="A reference, or words the case contains.")
    sort: Sort = Sort.DUE
    cursor: str = Field("", description="From `next_cursor` of the page before.")
    size: int = Field(50, ge=1, le=LONGEST_PAGE)


class CasesOut(BaseModel):
    cases: list[CaseRow]
    next_cursor: str | None
    next: str | None = Field(description="Where the next page is; null on the last.")


class EntryOut(BaseModel):
    seq: int
    verb: str
    happened_at: datetime
    actor: str | None = Field(description="The login of the member of staff, if any.")
    capacity: str
    door: str
    facts: dict[str, object]
    hash: str = Field(description="SHA-256 over this entry and the one before.")


class JournalOut(BaseModel):
    entries: list[EntryOut]
    next: str | None


class WantedEntries(Told):
    after: int = Field(0, ge=0, description="Begin after the entry with this `seq`.")
    size: int = Field(LONGEST_PAGE, ge=1, le=LONGEST_PAGE)


class WantedIdentity(Told):
    because: ReadReason | None = Field(
        None, description="Why you read it, if you are not in charge of the case."
    )


class IdentityOut(BaseModel):
    name: str
    email: str
    phone: str
    address: str
    customer_number: str
    representative: str


def case_seen_by(request: HttpRequest, reference: str) -> "Case":
    """The case, if the caller may know about it; else there is no such case."""
    plain = plain_reference(reference)
    if plain is None:
        raise Http404
    seen = queries.cases_visible_to(user_of(request))
    related = seen.select_related("handler", "category", "unit", "person")
    case = get_object_or_404(related.defer("search"), reference=plain)
    reading.open_case(case, act=act_of(request))
    return case


@router.get("", response=CasesOut, summary="List cases")
def list_cases(request: HttpRequest, wanted: Annotated[Wanted, Query()]) -> CasesOut:
    """The cases this token's user may see, page by page."""
    only_known(request, Wanted)
    user = user_of(request)
    names = (str(wanted.view), wanted.q)
    place = place_of(wanted.cursor, wanted.sort, of=names) if wanted.cursor else None
    seen = queries.cases_visible_to(user)
    found = queries.matching(
        queries.in_view(seen, wanted.view, actor=user, at=timezone.now()), wanted.q
    )
    rows = page_of(
        queries.for_list(found), wanted.sort, after=place, size=wanted.size + 1
    )
    shown = list(rows)[: wanted.size]
    cursor = None
    if len(rows) > wanted.size:
        cursor = cursor_after(shown[-1], wanted.sort, of=names)
    return CasesOut(
        cases=[showing.row(case) for case in shown],
        next_cursor=cursor,
        next=_again(request, cursor=cursor) if cursor else None,
    )


@router.get("/{reference}", response=CaseOut, summary="Read a case")
def show_case(request: HttpRequest, reference: str) -> CaseOut:
    """Everything about one case, and the steps open to this token's user."""
    act, case = act_of(request), case_seen_by(request, reference)
    reading.open_case(case, act=act)
    return showing.whole(case, act=act)


@router.get("/{reference}/journal", response=JournalOut, summary="Read its journal")
def show_journal(
    request: HttpRequest, reference: str, wanted: Annotated[WantedEntries, Query()]
) -> JournalOut:
    """What happened to a case, oldest first. Entries are never changed."""
    only_known(request, WantedEntries)
    case = case_seen_by(request, reference)
    entries = entries_for(user_of(request), case)
    rows = list(entries.filter(seq__gt=wanted.after)[: wanted.size + 1])
    shown = rows[: wanted.size]
    actors = User.objects.in_bulk([each.actor_id for each in shown if each.actor_id])
    is_last = len(rows) <= wanted.size
    return JournalOut(
        entries=[
            EntryOut(
                seq=each.seq,
                verb=each.verb,
                happened_at=each.happened_at,
                actor=actors[each.actor_id].username if each.actor_id else None,
                capacity=each.capacity,
                door=each.door,
                facts=_facts(each, user_of(request), case),
                hash=bytes(each.hash).hex(),
            )
            for each in shown
        ],
        next=None if is_last else _again(request, after=str(shown[-1].seq)),
    )


def _facts(entry: "Entry", reader: User, case: "Case") -> dict[str, object]:
    """What an entry tells; why somebody withdrew, only to those who look at that."""
    facts: dict[str, object] = entry.facts
    if policy.may_read_why_withdrawn(reader, case):
        return facts
    return {name: told for name, told in facts.items() if name not in OF_PRESSURE}


@router.get(
    "/{reference}/complainant", response=IdentityOut, summary="Read who complains"
)
def show_complainant(
    request: HttpRequest, reference: str, wanted: Annotated[WantedIdentity, Query()]
) -> IdentityOut:
    """Who complains. That this token's user read it is recorded.

    404 if the complaint is anonymous, 403 for roles that need not know. Whoever is
    not in charge of the case says why in `because`.
    """
    only_known(request, WantedIdentity)
    case, act = case_seen_by(request, reference), act_of(request)
    if not policy.may_ask_who(act.staff, case) and not policy.may_read_identity(
        act.staff, case
    ):
        raise NotAllowed
    if case.person is None:
        raise Http404
    if wanted.because is None and not policy.may_read_identity(act.staff, case):
        raise Unusable("because", _("Say why: you are not in charge of this case."))
    because = str(wanted.because or "")
    try:
        identity = identities.read(case.person, because=because, act=act)
    except identities.Erased:
        raise Http404 from None
    return IdentityOut(
        **{name: getattr(identity, name) for name in IdentityOut.model_fields}
    )


def only_known(request: HttpRequest, wanted: type[Told]) -> None:
    """Refuse a parameter nobody knows: a misspelt filter would list everything."""
    for name in request.GET:
        if name not in wanted.model_fields:
            raise Unusable(name[:80], _("There is no parameter of this name here."))


def _again(request: HttpRequest, **changed: str) -> str:
    """The same address, with some of its parameters changed."""
    parameters: QueryDict = request.GET.copy()
    for name, value in changed.items():
        parameters[name] = value
    return f"{settings.BASE_URL}{request.path}?{parameters.urlencode()}"
