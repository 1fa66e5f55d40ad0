"""What was erased after a backup was made is erased again after it is restored."""

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from django.db import transaction

from ombud.cases.models import Case
from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.parties import forgetting
from ombud.parties.models import Person
from ombud.people.acting import Act
from ombud.retention import shredding
from ombud.retention.erasure_log import Line

BASIS = "restored"


def replay(lines: Iterable[Line], *, act: Act) -> int:
    """Erase again what these lines tell of; return how much was there again.

    Bears repetition. `act` is that of a restore: neither a hold of that time nor an
    open case stands in the way. A case that the backup does not know is passed over.
    """
    return sum(_again(line, act=act) for line in lines)


@transaction.atomic
def _again(line: Line, *, act: Act) -> bool:
    if line.get("what") == ["person"]:
        person = Person.objects.filter(pseudonym=str(line.get("of"))).first()
        return person is not None and forgetting.forget(person, act=act)
    case = _case(line.get("of"))
    if case is None:
        return False
    asked = {str(part) for part in line.get("what", ())}
    what = [each for each in Erasable if each in asked and each not in case.erased]
    if not what:
        return False
    because = ErasedBecause.REQUEST
    with suppress(ValueError):
        because = ErasedBecause(str(line.get("because")))
    shredding.shred(case, what=what, because=because, basis=BASIS, act=act)
    return True


def _case(uid: object) -> Case | None:
    try:
        return Case.objects.filter(uid=UUID(str(uid))).first()
    except ValueError:
        return None
