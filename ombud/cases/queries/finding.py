"""What may be asked about cases, and by whom. Reading only."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, Max, OuterRef, Prefetch, Q

from ombud.cases.models import (
    Case,
    Deadline,
    File,
    Pause,
    Remedy,
    Review,
)
from ombud.cases.models.case import CaseQuerySet
from ombud.cases.models.search import DICTIONARIES
from ombud.cases.queries.asked import has_question_open, shown_files
from ombud.cases.references import plain_reference, receipt_digest
from ombud.cases.states import Status
from ombud.cases.vocabulary import MessageKind, RemedyOrigin
from ombud.people.models import User
from ombud.rulebook.vocabulary import LAPSING, DeadlineKind
from ombud.worktime.alphabets import folded, lowered

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
    return found.filter(uid=uid).first()


def matching(seen: CaseQuerySet, words: str) -> CaseQuerySet:
    """Of the cases seen, those that contain all the words, in any of the languages.

    A reference finds its case however it is typed. Turkish dotted and dotless i, and
    Russian ё and е, are taken for one another.
    """
    words = words.replace("\0", " ").strip()[:200]
    if not words:
        return seen
    plain, turkish = folded(words), lowered(words, "tr")
    forms = [("simple", plain), ("turkish", turkish)]
    forms += [(dictionary, plain) for dictionary in DICTIONARIES.values()]
    # One word in 32 of eight letters could be a reference too.
    found = Q(reference=plain_reference(words) or "")
    for dictionary, form in forms:
        found |= Q(search=SearchQuery(form, config=dictionary, search_type="websearch"))
    return seen.filter(found)


VIEWS = ("open", "mine", "unassigned", "missed", "waiting", "consulted", "all")


def in_view(
    seen: CaseQuerySet, view: str, *, actor: User, at: datetime
) -> CaseQuerySet:
    """The cases of one of the VIEWS; unknown views are the open ones."""
    unfinished = seen.unfinished()
    if view == "mine":
        return unfinished.filter(_is_for(actor))
    if view == "unassigned":
        return unfinished.filter(_has_no_owner())
    if view == "missed":
        return unfinished.overdue(at)
    if view == "waiting":
        return unfinished.filter(status__in=[Status.WAITING, Status.OFFERED])
    if view == "consulted":
        return unfinished.filter(has_question_open(actor))
    return seen if view == "all" else unfinished


def _is_for(actor: User) -> Q:
    """What somebody handles, or is to review. Their reviews are few: named by their
    keys, both are read from an index.
    """
    theirs = Review.objects.filter(reviewer=actor, concluded_at=None, overtaken_at=None)
    to_review = list(theirs.values_list("case", flat=True))
    return Q(handler=actor) | Q(pk__in=to_review) if to_review else Q(handler=actor)


def files_for_complainant(case: Case) -> list[File]:
    """What the complainant sent, what we sent them, and evidence shown to them."""
    theirs = Q(internal=False) | Q(pk__in=shown_files(case))
    return list(case.files.filter(theirs, raw=False))


def remedies_for_complainant(case: Case) -> list[Remedy]:
    """What they were promised: by an option they accepted, by an answer sent, or
    beside a decision.

    What stands in a decision nobody has approved and sent is no promise yet.
    """
    answers = case.messages.filter(kind=MessageKind.ANSWER)
    told_at = answers.aggregate(last=Max("written_at"))["last"]
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
    return Case.objects.unfinished().filter(_has_no_owner())


def _has_no_owner() -> Q:
    left = User.objects.filter(is_active=False).values_list("pk", flat=True)
    return Q(handler=None) | Q(handler__in=list(left))


def for_list(cases: CaseQuerySet) -> CaseQuerySet:
    """With what a row of a list shows, in as few queries as possible."""
    return cases.select_related("handler", "category", "unit").defer(
        "narrative", "search", "original"
    )


def with_clocks_owed(cases: CaseQuerySet) -> CaseQuerySet:
    """With the clocks of ours that count, and the pauses they are in, for a list."""
    pauses = Pause.objects.filter(ended_at=None)
    clocks = Deadline.objects.filter(ended_at=None).exclude(kind__in=sorted(LAPSING))
    shown = clocks.only(*SHOWN_OF_A_CLOCK)
    return cases.prefetch_related(
        Prefetch("deadlines", shown.prefetch_related(Prefetch("pauses", pauses)))
    )


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
