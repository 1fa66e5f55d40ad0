"""What was erased, kept outside the database, so that no backup brings it back.

A file with a line of JSON for each erasure: numbers and codes, no names. It is filled
from the journal; lines are only ever added. Every backup carries a copy, and whatever
is restored from an older one is erased again by it.
"""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings

from ombud.cases.events import CaseEvent
from ombud.cases.models import Case
from ombud.journal.models import Entry
from ombud.parties.events import PartyEvent
from ombud.parties.models import Person

NAME = "erasures.log"
Line = dict[str, Any]


def path() -> Path:
    return Path(settings.HOME) / NAME


def catch_up(into: Path | None = None) -> int:
    """Add what the journal tells and the file does not; return how many lines.

    Bears repetition. Two that run at once may add a line twice, which does no harm.
    """
    place = into or path()
    known = {_key(line) for line in read(place)}
    new = [line for line in _from_journal() if _key(line) not in known]
    add(new, into=place)
    return len(new)


def add(lines: Iterable[Line], *, into: Path | None = None) -> None:
    """Append lines, and see them safely on the disk."""
    written = "".join(json.dumps(line, sort_keys=True) + "\n" for line in lines)
    if not written:
        return
    place = into or path()
    place.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="ascii") as file:
        file.write(written)
        file.flush()
        os.fsync(file.fileno())


def read(place: Path) -> list[Line]:
    """The lines of a log; none where there is no file. A half-written last line, left
    by a power failure, is passed over: the journal still has it.
    """
    found: list[Line] = []
    with suppress(FileNotFoundError):
        for text in place.read_text(encoding="ascii", errors="replace").splitlines():
            with suppress(ValueError):
                line = json.loads(text)
                if isinstance(line, dict):
                    found.append(line)
    return found


def _key(line: Line) -> tuple[str, str]:
    return str(line.get("of")), json.dumps(line.get("what"))


def _from_journal() -> Iterator[Line]:
    """Every erasure the journal knows of, oldest first."""
    verbs = [CaseEvent.ERASED, PartyEvent.FORGOTTEN]
    entries = list(Entry.objects.filter(verb__in=verbs).order_by("pk"))
    cases = {e.subject_id for e in entries if e.verb == CaseEvent.ERASED}
    persons = {e.subject_id for e in entries if e.verb == PartyEvent.FORGOTTEN}
    uids = dict(Case.objects.filter(pk__in=cases).values_list("pk", "uid"))
    names = dict(Person.objects.filter(pk__in=persons).values_list("pk", "pseudonym"))
    for entry in entries:
        line: Line = {"at": entry.happened_at.isoformat()}
        if entry.verb == PartyEvent.FORGOTTEN:
            yield line | {"of": names[entry.subject_id], "what": ["person"]}
        else:
            facts = entry.facts
            told = {"what": facts["what"], "because": facts["because"]}
            yield line | told | {"of": str(uids[entry.subject_id])}
