"""Other people's names and numbers are marked before somebody gets a copy.

The machine proposes, a person looks at every mark: no copy leaves with one unlooked
at. A confirmed mark takes the words out of the copy, and says nothing of their length.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.models import Representation
from ombud.cases.redaction import finding
from ombud.cases.redaction.finding import Finding, Known
from ombud.cases.redaction.people import words_of, words_of_staff
from ombud.journal.recording import record
from ombud.parties import identities
from ombud.parties.models import Person
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.retention import gathering, policy
from ombud.retention.covering import cases_of, people_of
from ombud.retention.events import RetentionEvent
from ombud.retention.gathering import Passage
from ombud.retention.models import Mark, Request
from ombud.retention.policy import KeepStep
from ombud.retention.vocabulary import RequestKind
from ombud.vault.refusing import CannotOpen

INK = finding.INK


class NotLookedAt(Refused):
    """A mark was proposed and nobody has looked at it."""

    code = "marks_not_looked_at"
    message = gettext_lazy(
        "Somebody has to look at every mark before a copy is handed out."
    )


@transaction.atomic
def propose(request: Request, *, act: Act) -> int:
    """Look for what may tell of others in every text; return how many marks are new.

    Their own name, address and numbers are theirs, and not marked. Bears repetition:
    what was looked at stays as it was decided.
    """
    policy.require(act, KeepStep.EXPORT)
    row = Request.objects.select_for_update().get(pk=request.pk)
    if row.kind != RequestKind.ACCESS:
        raise Unusable("request", _("This does not ask for a copy."))
    for person in [*people_of(row), *_beside(row)]:
        with suppress(CannotOpen):
            identities.read(person, act=act)
    new = _not_marked(row)
    Mark.objects.bulk_create(new)
    record(
        RetentionEvent.MARKED, row, act, case=row.case_id, marks=len(new), confirmed=0
    )
    return len(new)


@transaction.atomic
def look_at(
    request: Request,
    *,
    shown: Collection[int],
    confirmed: Collection[int],
    act: Act,
) -> None:
    """Say of each mark that was shown whether it is blacked out."""
    policy.require(act, KeepStep.EXPORT)
    row = Request.objects.select_for_update().get(pk=request.pk)
    if row.handed_out_at is not None:
        raise Unusable("request", _("The copy was handed out already."))
    looked_at = row.marks.filter(pk__in=shown)
    looked_at.filter(pk__in=confirmed).update(confirmed=True, looked_at_by=act.staff)
    looked_at.exclude(pk__in=confirmed).update(confirmed=False, looked_at_by=act.staff)
    record(
        RetentionEvent.MARKED,
        row,
        act,
        case=row.case_id,
        marks=len(shown),
        confirmed=len(confirmed),
    )


def require_looked_at(request: Request) -> None:
    """Raises NotLookedAt, also of a text that was written since."""
    if request.marks.filter(confirmed=None).exists() or _not_marked(request):
        raise NotLookedAt


def _not_marked(request: Request) -> list[Mark]:
    """What may tell of others, as the texts are now, and has no mark yet."""
    others = words_of_staff() + _words_of(_beside(request))
    own = [known.text for known in _words_of(people_of(request))]
    found = [
        Mark(
            request=request,
            place=passage.place,
            start=found.start,
            end=found.end,
            kind=found.kind,
        )
        for passage in gathering.passages(request)
        for found in finding.find(passage.text[: finding.LONGEST], others)
        if not finding.finds_any(found.text, own) and not _is_own(found, own)
    ]
    known = set(request.marks.values_list("place", "start", "end"))
    return [mark for mark in found if (mark.place, mark.start, mark.end) not in known]


def without(passage: Passage, marks: Mapping[str, Sequence[Mark]]) -> str:
    """The text with ink in the place of what was confirmed: nothing of it is left."""
    kept, done = [], 0
    for mark in sorted(marks.get(passage.place, ()), key=lambda mark: mark.start):
        if not mark.confirmed or mark.end <= done:
            continue
        kept += [passage.text[done : max(mark.start, done)], INK]
        done = mark.end
    return "".join([*kept, passage.text[done:]])


def marks_of(request: Request) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = {}
    for mark in request.marks.all():
        found.setdefault(mark.place, []).append(mark)
    return found


def _beside(request: Request) -> list[Person]:
    """Who else of the public has a part in these cases: whoever acts for somebody."""
    own = [person.pk for person in people_of(request)]
    acting = Representation.objects.filter(case__in=cases_of(request))
    rows = acting.exclude(person__in=own).select_related("person").order_by("pk")
    return [row.person for row in rows]


def _words_of(people: Sequence[Person]) -> list[Known]:
    """What tells who these people are, for comparing texts with; shown to nobody."""
    known: list[Known] = []
    for person in people:
        with suppress(CannotOpen):
            known += words_of(identities.reveal(person))
    return known


def _is_own(found: Finding, own: Sequence[str]) -> bool:
    return any(finding.finds_any(word, [found.text]) for word in own)
