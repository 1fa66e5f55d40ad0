"""What shows how it was: the numbered index of evidence."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from ombud.cases import files, policy, standing, steps, texts, who
from ombud.cases.files import Handed
from ombud.cases.models import Case, Evidence, File
from ombud.cases.states import Step
from ombud.cases.vocabulary import EvidenceKind, Nature, Side
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that shows something: a text, a file, or both.

    `file` is a file of the case already, `upload` the name and content of a new one.
    A `shown` item the complainant may read, with who gave it.
    """

    kind: EvidenceKind
    title: str
    given_by: str
    obtained_on: date
    nature: Nature = Nature.FACT
    side: Side = Side.NEITHER
    content: str = ""
    file: int | None = None
    upload: tuple[str, Handed] | None = None
    shown: bool = False


@steps.whole
def add_evidence(case: Case, *, item: Item, act: Act) -> Evidence:
    """Add an item under the next number of the case's index.

    Raises Unusable for an item that says nothing, a file this person may not open, a
    day ahead, and for `shown` by somebody who is not in charge.
    """
    case = steps.begin(Step.ADD_EVIDENCE, case, act)
    title = texts.usable(item.title, field="title", limit=texts.LINE)
    giver = texts.usable(item.given_by, field="given_by", limit=texts.LINE)
    content = texts.usable(item.content, field="content", required=False)
    today = rules.calendar(act.at).day_of(act.at)
    texts.past_day(item.obtained_on, today=today, field="obtained_on")
    _may_show(case, item, act)
    file = _file(case, item, act)
    if file is None and not content:
        raise Unusable("content", _("Write what it says, or add the file."))
    last = case.evidence.aggregate(last=Max("number"))["last"] or 0
    row = case.evidence.create(
        number=last + 1,
        kind=item.kind,
        nature=item.nature,
        side=item.side,
        title=title,
        content=content,
        given_by=giver,
        file=file,
        obtained_on=item.obtained_on,
        shown=item.shown,
        added_by=act.staff,
        added_at=act.at,
    )
    steps.finish(Step.ADD_EVIDENCE, case, act, **_facts(row))
    return row


def _facts(row: Evidence) -> dict[str, object]:
    return {
        "evidence": row.pk,
        "number": row.number,
        "kind": row.kind,
        "shown": row.shown,
        "file": row.file_id,
        "sha256": row.file.sha256 if row.file else None,
        "files": files.digests_of(row.file) if row.file else [],
        "title": row.digest(row.title),
        "giver": row.digest(row.given_by),
        "words": row.digest(row.content),
    }


def _may_show(case: Case, item: Item, act: Act) -> None:
    if item.shown and not who.in_charge(standing.of(act, case)):
        raise Unusable(
            "shown",
            _("Whoever is in charge of the case decides what the complainant reads."),
        )


def _file(case: Case, item: Item, act: Act) -> File | None:
    """The file of an item; a new one the complainant gave us counts as theirs."""
    if item.upload is not None:
        if item.file is not None:
            raise Unusable(
                "file", _("Choose a file of the case or send one, not both.")
            )
        name, content = item.upload
        return files.keep(
            case,
            name=name,
            content=content,
            internal=not item.shown,
            from_complainant=item.side == Side.COMPLAINANT,
            act=act,
        )
    if item.file is None:
        return None
    found = policy.files_open_to(act.staff, case).filter(pk=item.file).first()
    if found is None:
        raise Unusable("file", _("This case has no such file, or it is not for you."))
    if found.raw and item.shown:
        raise Unusable(
            "file", _("A mail as it came is not shown. Write down what it says.")
        )
    return found
