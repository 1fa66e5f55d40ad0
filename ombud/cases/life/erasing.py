"""What is no longer needed of a case is erased for good. Spec: R8.1-1, 3.8."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Q, Value, When
from django.utils.translation import gettext as _

from ombud.cases import keys, steps
from ombud.cases.erasable import GONE, OF_IDENTITY, columns_of_texts
from ombud.cases.files import storing
from ombud.cases.models import (
    Case,
    File,
    Original,
    Representation,
    Submission,
    UnsentFile,
)
from ombud.cases.states import Step
from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.parties import forgetting
from ombud.parties.models import Person
from ombud.people.acting import Act
from ombud.people.refusals import Unusable

LATELY = timedelta(days=2)
RECORDED = Q(media_type__startswith="audio/") | Q(media_type__startswith="video/")

WITH_FILES = frozenset({Erasable.RECORDINGS})


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, and who was kept because another case needs them."""

    what: Sequence[Erasable]
    texts: int
    files: int
    persons: Sequence[int]
    shared: Sequence[int]


@steps.whole
def erase(
    case: Case,
    *,
    what: Collection[Erasable],
    because: ErasedBecause,
    basis: str = "",
    act: Act,
) -> Erased:
    """Erase parts of a finished case. There is no way back.

    The case itself, its figures, dates and journal remain, and the journal still
    holds: of a text that is gone, the salt is gone too. A person is forgotten only
    where no other case needs them. `basis` is the code of the rule, or the number of
    the request. Raises Unusable where nothing of it is left to erase.
    """
    case = steps.begin(Step.ERASE, case, act)
    asked = {*what, *(WITH_FILES if Erasable.FILES in what else ())}
    new = [part for part in Erasable if part in asked and part not in case.erased]
    if not new:
        raise Unusable("what", _("This has been erased already."))
    case.erased = [part for part in Erasable if part in {*case.erased, *new}]
    case.erased_at = act.at
    if {Erasable.TEXTS, Erasable.FILES} & {*new}:
        _drop_unsent(case)
    texts = _empty_texts(case) if Erasable.TEXTS in new else 0
    files = _drop_files(case, new, act)
    forgotten: list[int] = []
    shared: list[int] = []
    if Erasable.IDENTITY in new:
        forgotten, shared = _forget_persons(case, act)
    done = Erased(new, texts, files, forgotten, shared)
    steps.finish(
        Step.ERASE,
        case,
        act,
        what=new,
        because=because,
        basis=basis,
        texts=texts,
        files=files,
        persons=forgotten,
        shared=shared,
    )
    return done


def _empty_texts(case: Case) -> int:
    """Put a mark where something was written, and drop every salt."""
    emptied = 0
    for table, columns in columns_of_texts().items():
        if table is Case:
            emptied += sum(_empty(case, column) for column in columns)
            case.salt = b""
            continue
        rows = table._default_manager.filter(case_id=case.pk)
        emptied += rows.count()
        rows.update(salt=b"", **{column: _marked(column) for column in columns})
    case.messages.update(external_id="")
    case.notices.all().delete()
    case.tags.all().delete()
    Submission.objects.filter(case=case).delete()
    return emptied


def _empty(case: Case, column: str) -> int:
    """A mark in the place of what stood in a column of the case itself."""
    if not getattr(case, column):
        return 0
    setattr(case, column, GONE if column in {"narrative", "summary"} else "")
    return 1


def _marked(column: str) -> models.Case:
    """What was never written stays so: other columns may rest on it."""
    return models.Case(When(**{column: ""}, then=Value("")), default=Value(GONE))


def _drop_files(case: Case, parts: Collection[Erasable], act: Act) -> int:
    """Without the key of the case no copy of a file can be read, in no backup."""
    files = case.files.filter(erased_at=None)
    if Erasable.FILES in parts:
        keys.destroy(case, act=act)
    elif Erasable.RECORDINGS in parts:
        files = files.filter(RECORDED)
    else:
        return 0
    originals = Original.objects.filter(file__in=files)
    stored = [*files.values_list("key", flat=True)]
    stored += originals.values_list("key", flat=True)
    originals.delete()
    dropped = files.update(name=GONE, erased_at=act.at)
    transaction.on_commit(lambda: _remove(stored))
    return dropped


def _drop_unsent(case: Case) -> None:
    """Drafts, and messages that had not left, with their files."""
    waiting = UnsentFile.objects.filter(unsent__case=case)
    stored = [*waiting.values_list("stored", flat=True)]
    case.unsent.all().delete()
    transaction.on_commit(lambda: _remove(stored))


def _remove(stored: Iterable[str]) -> None:
    for name in stored:
        storing.remove(name)


@steps.whole
def sweep(*, act: Act) -> int:
    """Take away what is still stored of files that were erased since the day before
    yesterday: a power failure may have come between. Returns how many were looked at.
    """
    lately = File.objects.filter(erased_at__gt=act.at - LATELY)
    stored = list(lately.values_list("key", flat=True))
    _remove(stored)
    return len(stored)


def _forget_persons(case: Case, act: Act) -> tuple[list[int], list[int]]:
    """The persons of a case: those forgotten, and those another case needs."""
    for column in OF_IDENTITY[Case]:
        setattr(case, column, {} if column == "original" else "")
    if case.source:  # what came from elsewhere is known by it, and not taken again
        case.external_reference = f"erased:{case.uid}"
    case.disputes.update(their_reference="")
    found: dict[bool, list[int]] = {True: [], False: []}
    for person in _persons_of(case):
        is_needed = _is_needed_elsewhere(person, case)
        found[is_needed].append(person.pk)
        if not is_needed:
            forgetting.forget(person, act=act)
    return found[False], found[True]


def _persons_of(case: Case) -> models.QuerySet[Person]:
    acting = case.representations.values("person")
    return Person.objects.filter(Q(pk=case.person_id) | Q(pk__in=acting)).order_by("pk")


def _is_needed_elsewhere(person: Person, case: Case) -> bool:
    unerased: dict[str, Any] = {"erased__contains": [Erasable.IDENTITY]}
    own = Case.objects.filter(person=person).exclude(**unerased).exclude(pk=case.pk)
    acting = Representation.objects.filter(person=person).exclude(case=case)
    acting = acting.exclude(case__erased__contains=[Erasable.IDENTITY])
    return own.exists() or acting.exists()
