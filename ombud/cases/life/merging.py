"""The same complaint arrived twice: both go on as one."""

from collections.abc import Iterable

from django.db.models import Max
from django.utils.translation import gettext as _

from ombud.cases import (
    entries,
    following,
    messages,
    policy,
    queries,
    recusing,
    states,
    steps,
    tag_words,
    texts,
    wording,
)
from ombud.cases.deadlines import meeting, starting
from ombud.cases.entries import record
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, CaseTag, Point, Tag
from ombud.cases.references import plain_reference
from ombud.cases.states import Step
from ombud.cases.vocabulary import (
    CaseKind,
    CloseReason,
    MessageKind,
    OptionState,
    Outcome,
    RecusalReason,
)
from ombud.parties import queries as parties
from ombud.parties.models import Person
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook.vocabulary import StartEvent


@steps.whole
def merge(
    case: Case,
    *,
    into: str,
    body: str = "",
    points: Iterable[int] = (),
    because: str = "",
    act: Act,
) -> Case:
    """Go on with a duplicate under the reference `into`, and tell the complainant so,
    with `body` or else with the usual letter.

    Only an open, earlier complaint of the same person takes another in, so nothing is
    gained in time; its clocks alone run on. `points` are numbers of points to take
    along. `because` says how we know that it is the same person, where their address
    or customer number does not show it. Whoever is kept out of the one is kept out of
    the other. Texts and files stay where they are. Returns the case that goes on.
    Raises Unusable.
    """
    survivor = _locked_together(case, into, act)
    case = steps.begin(Step.MERGE, case, act)
    _may_be_one(case, survivor, act)
    because = texts.usable(
        because, field="because", required=not _is_surely_same(case, survivor)
    )
    body = texts.usable(body, field="body", required=False)
    body = body or wording.merging(case, survivor)
    taken = _taken_along(case, survivor, points)
    tags = _tags_along(case, survivor)
    if because:
        note = messages.put(case, MessageKind.NOTE, because, act=act)
        words = note.digest(because)
        record(CaseEvent.NOTED, case, act, message=note.pk, words=words)
    message = messages.put(case, MessageKind.MESSAGE, body, act=act)
    _end(case, survivor, act)
    told = {"message": message.pk, "words": message.digest(body)}
    steps.finish(Step.MERGE, case, act, into=survivor.pk, **told)
    _take_in(survivor, case, taken, tags, act)
    return survivor


def _end(case: Case, survivor: Case, act: Act) -> None:
    """Nothing is offered or counted here any more."""
    case.options.filter(state=OptionState.OPEN).update(state=OptionState.REPLACED)
    case.merged_into = survivor
    case.closed_at, case.close_reason = act.at, CloseReason.MERGED
    case.outcome = Outcome.UNDECIDED
    meeting.given_up(case, act)
    starting.happened(case, StartEvent.CLOSED, act)


def _locked_together(case: Case, into: str, act: Act) -> Case:
    """The other case, with both locked in one order. Raises Unusable: whoever asks
    learns nothing of a case they may not see.
    """
    reference = plain_reference(into)
    seen = queries.cases_visible_to(act.staff)
    found = seen.filter(reference=reference).values_list("pk", flat=True).first()
    if found is None:
        raise Unusable("into", _("You know of no complaint with this reference."))
    if found == case.pk:
        raise Unusable("into", _("This is the very same complaint."))
    rows = Case.objects.select_for_update(of=("self",)).filter(pk__in=[case.pk, found])
    locked = {row.pk: row for row in rows.select_related("person").order_by("pk")}
    return locked[found]


def _may_be_one(case: Case, survivor: Case, act: Act) -> None:
    """Refuse what would hide a complaint, or show one to somebody else."""
    if not policy.allows(act, Step.MERGE, survivor):
        raise Unusable("into", _("You are not in charge of that complaint."))
    if survivor.is_finished:
        raise Unusable("into", _("That complaint is finished. Take an open one."))
    if (case.received_at, case.pk) < (survivor.received_at, survivor.pk):
        raise Unusable(
            "into",
            _("That complaint arrived later. Take it together with this one instead."),
        )
    if case.confidential and not survivor.confidential:
        raise Unusable(
            "into", _("This complaint is confidential, and that one is not.")
        )
    differs = case.about_handling != survivor.about_handling
    if differs or (case.kind == CaseKind.COMPLAINT != survivor.kind):
        raise Unusable("into", _("That one is about something of another kind."))
    if not _may_be_same(case, survivor):
        raise Unusable("into", _("That complaint is somebody else’s."))
    if any(row.representations.exists() for row in (case, survivor)):
        raise Unusable(
            "into",
            _(
                "Somebody acts for the complainant here. What one of them may read, the"
                " other may not: keep both complaints."
            ),
        )


def _may_be_same(case: Case, survivor: Case) -> bool:
    """Both without a name, or two records that share something and contradict in
    nothing.
    """
    one, other = case.person, survivor.person
    if one is None or other is None:
        return one is other
    if not parties.same_as(one).filter(pk=other.pk).exists():
        return False
    return all(mine == theirs for mine, theirs in _own(one, other))


def _is_surely_same(case: Case, survivor: Case) -> bool:
    """A telephone is shared by a household; an address or a number is one's own."""
    one, other = case.person, survivor.person
    if one is None or other is None:
        return False
    return one.pk == other.pk or any(a == b for a, b in _own(one, other))


def _own(one: Person, other: Person) -> list[tuple[bytes, bytes]]:
    """The digests that both records have of what is one person's own."""
    pairs = (
        (one.email_index, other.email_index),
        (one.customer_index, other.customer_index),
    )
    return [
        (bytes(mine), bytes(theirs))
        for mine, theirs in pairs
        if mine is not None and theirs is not None
    ]


def _taken_along(case: Case, survivor: Case, numbers: Iterable[int]) -> list[Point]:
    wanted = set(numbers)
    found = list(case.points.filter(number__in=wanted))
    if len(found) != len(wanted):
        raise Unusable("points", _("This case has no point with that number."))
    if found and not states.is_open(Step.ADD_POINT, survivor.status):
        raise Unusable("points", _("No point can be added to that complaint any more."))
    return found


def _tags_along(case: Case, survivor: Case) -> list[Tag]:
    """What the one is tagged with and the other not. Raises Unusable for too many."""
    has = {*survivor.tags.values_list("tag", flat=True)}
    rows = case.tags.exclude(tag__in=has).select_related("tag")
    new = [row.tag for row in rows]
    most = tag_words.MOST_ON_A_CASE
    if new and len(has) + len(new) > most:
        told = _(
            "Together they would have %(number)s tags, and a complaint has at most"
            " %(most)s. Take some off one of them first."
        )
        facts = {"number": len(has) + len(new), "most": most}
        raise Unusable("into", told % facts)
    return new


def _take_in(
    survivor: Case, merged: Case, taken: list[Point], tags: list[Tag], act: Act
) -> None:
    """The case that goes on gets the points, and loses whom the other kept out."""
    instead = steps.instead(survivor, act)
    entries.open_page(survivor)
    last = survivor.points.aggregate(last=Max("number"))["last"] or 0
    for number, each in enumerate(taken, start=last + 1):
        point = survivor.points.create(number=number, text=each.text)
        words = point.digest(point.text)
        record(CaseEvent.POINT_ADDED, survivor, act, point=number, words=words)
    for kept_out in merged.recusals.filter(lifted_at=None).select_related("user"):
        reason = RecusalReason(kept_out.reason)
        recusing.recuse(survivor, kept_out.user, reason, act=act)
    _tag(survivor, tags, act)
    following.note(survivor, at=act.at)
    survivor.save()
    record(CaseEvent.TOOK_IN, survivor, act, merged=merged.pk, **instead)
    entries.close_page(survivor, act)


def _tag(survivor: Case, tags: list[Tag], act: Act) -> None:
    """What the one was tagged with, the case that goes on is tagged with too."""
    if not tags:
        return
    CaseTag.objects.bulk_create(
        CaseTag(case=survivor, tag=row, added_by=act.staff, added_at=act.at)
        for row in tags
    )
    codes = [row.code for row in tags]
    record(CaseEvent.TAGGED, survivor, act, added=codes, removed=[])
