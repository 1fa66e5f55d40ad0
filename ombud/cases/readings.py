"""Who read what: identities, confidential cases, files, and what left the house.

Reading only. Whoever watches over privacy reads it, and auditors do; neither learns of
a case they must not see. Opening it is written down as well (see life/reading.py).
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, Q, QuerySet, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from ombud.cases import queries
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case
from ombud.cases.vocabulary import OriginalReason, ReadReason
from ombud.journal.models import Entry
from ombud.parties.events import PartyEvent
from ombud.parties.models import Person
from ombud.people import working
from ombud.people.acting import Act, Capacity
from ombud.people.models import User
from ombud.people.vocabulary import Role

WATCHING = frozenset({Role.PRIVACY, Role.AUDITOR})
A_WEEK = timedelta(days=7)
MANY = 20  # identities in a week; fewer are nobody's concern
FAR_ABOVE = 3  # times what half of the others open


class Kind(TextChoices):
    """What was read."""

    IDENTITY = "identity", pgettext_lazy("read", "Who complains")
    CONFIDENTIAL = "confidential", pgettext_lazy("read", "Confidential case")
    FILE = "file", pgettext_lazy("read", "File")
    GIVEN = "given", pgettext_lazy("read", "Given to somebody outside")
    EXPORTED = "exported", pgettext_lazy("read", "Whole complaint taken as a file")
    COPIED = "copied", pgettext_lazy("read", "Copy of all we hold of somebody")


# What the keeping of data, which knows us and not we it, writes of a copy of somebody's
# own data; its fact `case` is the complaint it was asked with.
COPY_HANDED_OUT = "retention.handed_out"
VERBS: Mapping[Kind, tuple[str, ...]] = {
    Kind.IDENTITY: (PartyEvent.IDENTITY_READ,),
    Kind.CONFIDENTIAL: (CaseEvent.CONFIDENTIAL_READ,),
    Kind.FILE: (CaseEvent.FILE_READ, CaseEvent.ORIGINAL_READ),
    Kind.GIVEN: (CaseEvent.DISCLOSED,),
    Kind.EXPORTED: (CaseEvent.EXPORTED,),
    Kind.COPIED: (COPY_HANDED_OUT,),
}
ALL_VERBS = tuple(verb for verbs in VERBS.values() for verb in verbs)
KIND_OF = {verb: kind for kind, verbs in VERBS.items() for verb in verbs}
LOOKS = (PartyEvent.IDENTITY_READ, CaseEvent.CONFIDENTIAL_READ)
TOLD_THEM = (*LOOKS, CaseEvent.EXPORTED, COPY_HANDED_OUT)
OF_CASES, OF_PEOPLE = Case._meta.label_lower, Person._meta.label_lower


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One look. `cases` are those it was about: of an identity, all of the person."""

    number: int
    kind: Kind
    at: datetime
    by: str
    role: str
    door: str
    because: str
    file: int | None
    cases: list[str] = field(default_factory=list)


def may_read(act: Act) -> bool:
    return act.staff.is_active and working.is_one_of(act.staff, WATCHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for; what is None is not looked at. `until` is past it."""

    kind: Kind | None = None
    by: User | None = None
    case: Case | None = None
    since: datetime | None = None
    until: datetime | None = None


def entries(act: Act, wanted: Wanted) -> QuerySet[Entry]:
    """The looks that fit, the latest first; none for whoever must not read them."""
    if not may_read(act):
        return Entry.objects.none()
    verbs = VERBS[wanted.kind] if wanted.kind else ALL_VERBS
    found = Entry.objects.filter(verb__in=verbs)
    if wanted.by is not None:
        found = found.filter(actor_id=wanted.by.pk)
    if wanted.since is not None:
        found = found.filter(happened_at__gte=wanted.since)
    if wanted.until is not None:
        found = found.filter(happened_at__lt=wanted.until)
    if wanted.case is not None:
        found = found.filter(_about([wanted.case.pk], [wanted.case.person_id]))
    kept_out = queries.cases_kept_from(act.staff).order_by()
    people = kept_out.filter(person__isnull=False).values_list("person", flat=True)
    never = _about(list(kept_out.values_list("pk", flat=True)), set(people))
    return found.exclude(never).order_by("-id")


def _about(cases: Collection[int], people: Collection[int | None]) -> Q:
    """Looks at these cases, at these people, or at all of theirs."""
    of_people = Case.objects.filter(person__in=people).values_list("pk", flat=True)
    return (
        Q(subject_kind=OF_CASES, subject_id__in=cases)
        | Q(subject_kind=OF_PEOPLE, subject_id__in=people)
        | Q(verb=COPY_HANDED_OUT, facts__case__in=[*cases, *of_people])
    )


def case_known_as(reference: str, act: Act) -> Case | None:
    """The case of a reference, unless they must not see it."""
    found = queries.by_reference(reference)
    if found is None or act.staff.pk in queries.recused_from(found):
        return None
    return found


def told(rows: Collection[Entry]) -> list[Reading]:
    """Looks in words for a list, in a few queries for all of them."""
    people = User.objects.in_bulk({row.actor_id for row in rows if row.actor_id})
    of_cases = {row.subject_id for row in rows if row.subject_kind == OF_CASES}
    of_people = {row.subject_id for row in rows if row.subject_kind == OF_PEOPLE}
    copied = {row.facts["case"] for row in rows if row.verb == COPY_HANDED_OUT}
    whose = dict(Case.objects.filter(pk__in=copied).values_list("pk", "person"))
    of_cases |= copied
    of_people |= {person for person in whose.values() if person is not None}
    cases = dict(Case.objects.filter(pk__in=of_cases).values_list("pk", "reference"))
    theirs: dict[int, list[str]] = {}
    for person, reference in Case.objects.filter(person__in=of_people).values_list(
        "person", "reference"
    ):
        theirs.setdefault(person, []).append(reference)
    of_copies = {pk: theirs.get(whose[pk] or 0, [cases[pk]]) for pk in whose}
    return [
        _told(row, people, _cases_of(row, cases, theirs, of_copies)) for row in rows
    ]


def _cases_of(
    row: Entry,
    cases: Mapping[int, str],
    theirs: Mapping[int, list[str]],
    of_copies: Mapping[int, list[str]],
) -> list[str]:
    """The references of what a look was about; of a copy, all of its person."""
    if row.verb == COPY_HANDED_OUT:
        return of_copies.get(row.facts["case"], [])
    if row.subject_kind == OF_CASES:
        return [cases[row.subject_id]] if row.subject_id in cases else []
    return theirs.get(row.subject_id, [])


def _told(
    row: Entry,
    people: Mapping[int, User],
    about: list[str],
) -> Reading:
    person = people.get(row.actor_id or 0)
    return Reading(
        number=row.pk,
        kind=KIND_OF[row.verb],
        at=row.happened_at,
        by=person.full_name if person else "",
        role=_as_what(row, person),
        door=row.door,
        because=_why(row),
        file=row.facts.get("file"),
        cases=about,
    )


def _as_what(row: Entry, person: User | None) -> str:
    if row.capacity == Capacity.COMPLAINANT:
        return _("The complainant")
    return str(Role(person.role).label) if person else ""


def _why(row: Entry) -> str:
    """The reason given, in words; a reason of files has words of its own."""
    if because := row.facts.get("because"):
        return str(ReadReason(because).label) if because in ReadReason.values else ""
    if row.verb == CaseEvent.EXPORTED and row.facts.get("with_identity"):
        return _("With the name of who complains")
    why = row.facts.get("why")
    return str(OriginalReason(why).label) if why in OriginalReason.values else ""


def conspicuous(act: Act) -> list[tuple[User, int]]:
    """Who opened far more identities than the others in the last seven days, and how
    many: a reason to ask, never a verdict.
    """
    if not may_read(act):
        return []
    week = Entry.objects.filter(
        verb=PartyEvent.IDENTITY_READ,
        happened_at__gt=act.at - A_WEEK,
        happened_at__lte=act.at,
        actor_id__isnull=False,
    )
    counted = week.values("actor_id").annotate(n=Count("subject_id", distinct=True))
    numbers = {row["actor_id"]: row["n"] for row in counted.order_by()}
    if not numbers:
        return []
    least = max(MANY, FAR_ABOVE * median(numbers.values()))
    people = User.objects.in_bulk(numbers)
    far = [(people[pk], n) for pk, n in numbers.items() if n >= least and pk in people]
    return sorted(far, key=lambda each: -each[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """For the complainant: how many of ours read who they are, as what, when last; how
    often something was given outside, their whole complaint was taken along as a file,
    and a copy of all we hold of them was made by one of ours.

    `handler` is named by the case itself; of the others only their roles are told.
    """

    people: int
    roles: list[str]
    last_at: datetime | None
    given: int
    exported: int
    copied: int


def summary_for_complainant(case: Case) -> Summary:
    """Who read who complains, or a confidential case of theirs."""
    person = [case.person_id] if case.person_id else []
    ours = Entry.objects.filter(_about([case.pk], person)).exclude(
        capacity=Capacity.COMPLAINANT
    )
    told = ours.filter(verb__in=TOLD_THEM).order_by()
    last: dict[int, datetime] = {}
    taken: Counter[str] = Counter()
    for verb, actor, at in told.values_list("verb", "actor_id", "happened_at"):
        if verb not in LOOKS:
            taken[verb] += 1
        elif actor is not None:
            last[actor] = max(at, last.get(actor, at))
    staff = User.objects.filter(pk__in=last).values_list("role", flat=True)
    # A law may forbid telling of what was given, even how often.
    given = [each for each in case.disclosures.all() if each.told_at is not None]
    return Summary(
        people=len(last),
        roles=sorted(str(Role(role).label) for role in set(staff)),
        last_at=max(last.values(), default=None),
        given=len(given),
        exported=taken[CaseEvent.EXPORTED],
        copied=taken[COPY_HANDED_OUT],
    )
