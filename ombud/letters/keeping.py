"""A text is written, changed, taken out of use, taken up again. What letters said
before stays as it was sent.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.journal import digests
from ombud.journal.recording import record
from ombud.letters import checking, policy, shipped, templates
from ombud.letters.events import WordingEvent
from ombud.letters.models import Wording, WordingVersion
from ombud.letters.vocabulary import Holder, Kind
from ombud.people.acting import Act
from ombud.people.models import Unit
from ombud.people.refusals import Refused, Unusable


class ChangedMeanwhile(Refused):
    """Somebody else changed the text since it was opened."""

    code = "wording_changed_meanwhile"

    def __init__(self) -> None:
        self.message = _(
            "Somebody changed this text while you had it open. Yours is still below;"
            " look at theirs first, then send again."
        )
        super().__init__(self.message)


class NoSuchText(Refused):
    """There is no text of this key, or none of theirs."""

    code = "no_such_text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A text as somebody wrote it: titles and bodies by language."""

    code: str
    titles: Mapping[str, str]
    bodies: Mapping[str, str]


@transaction.atomic
def write(
    told: Told, *, kind: Kind, holder: Holder, unit: str = "", act: Act
) -> Wording:
    """Keep a new text; it is offered from now on.

    `unit` is the code of a department, for a text of one. Raises NotAllowed, and
    Unusable naming the field.
    """
    of_unit = _unit(unit) if holder == Holder.UNIT else None
    person = act.staff if holder == Holder.PERSON else None
    policy.require(
        act,
        holder,
        unit_id=of_unit.pk if of_unit else None,
        person_id=person.pk if person else None,
    )
    titles, bodies = checking.texts(kind, told.titles, told.bodies)
    row = Wording(
        key=secrets.token_hex(6),
        kind=kind,
        code=checking.code(told.code),
        unit=of_unit,
        person=person,
        titles=titles,
        bodies=bodies,
        changed_by=act.staff,
        changed_at=act.at,
    )
    _require_free(row)
    row.save()
    _remember(row, act)
    return row


@transaction.atomic
def change(key: str, told: Told, *, seen: int, act: Act) -> Wording:
    """Keep a text anew; the version before stays to be looked at.

    `seen` is the version whoever acts had before them. Raises NoSuchText, NotAllowed,
    ChangedMeanwhile, and Unusable naming the field. The same words again are no change.
    """
    row = _locked(key, act)
    titles, bodies = checking.texts(row.kind, told.titles, told.bodies)
    code = checking.code(told.code)
    if (row.code, row.titles, row.bodies) == (code, titles, bodies):
        return row
    if row.version != seen:
        raise ChangedMeanwhile
    row.code, row.titles, row.bodies = code, titles, bodies
    _require_free(row)
    row.version += 1
    row.changed_by, row.changed_at = act.staff, act.at
    row.save()
    _remember(row, act)
    return row


@transaction.atomic
def retire(key: str, *, act: Act) -> Wording:
    """Offer a text no longer. Raises NoSuchText and NotAllowed."""
    row = _locked(key, act)
    if row.retired_at is None:
        row.retired_at = act.at
        row.save(update_fields=["retired_at"])
        record(WordingEvent.RETIRED, row, act, key=row.key, version=row.version)
    return row


@transaction.atomic
def take_up(key: str, *, act: Act) -> Wording:
    """Offer a text again. Raises NoSuchText, NotAllowed, and Unusable for "code" where
    another goes by its short name now.
    """
    row = _locked(key, act)
    if row.retired_at is not None:
        _require_free(row)
        row.retired_at = None
        row.save(update_fields=["retired_at"])
        record(WordingEvent.TAKEN_UP, row, act, key=row.key, version=row.version)
    return row


def _locked(key: str, act: Act) -> Wording:
    """The row of a text, locked; for a text we ship, made now."""
    ours = shipped.texts().get(key)
    if ours is not None:
        policy.require(act, Holder.EVERYBODY)
        _take_over(ours, act)
    row = Wording.objects.select_for_update().filter(key=key).first()
    if row is None or (row.person_id and row.person_id != act.staff.pk):
        raise NoSuchText
    holder = templates.holder_of(row)
    policy.require(act, holder, unit_id=row.unit_id, person_id=row.person_id)
    return row


def _take_over(ours: shipped.Shipped, act: Act) -> None:
    """Give a text we ship a row and its first version, unless it has them."""
    row, is_new = Wording.objects.get_or_create(
        key=ours.code,
        defaults={
            "kind": ours.kind,
            "code": ours.code,
            "titles": dict(ours.titles),
            "bodies": dict(ours.bodies),
            "changed_at": act.at,
        },
    )
    if is_new:
        _keep_version(row)


def _keep_version(row: Wording) -> WordingVersion:
    return WordingVersion.objects.create(
        wording=row,
        number=row.version,
        code=row.code,
        titles=row.titles,
        bodies=row.bodies,
        written_by=row.changed_by,
        written_at=row.changed_at,
        salt=digests.new_salt(),
    )


def _remember(row: Wording, act: Act) -> None:
    """Keep the version, and an entry that tells of it without its words."""
    version = _keep_version(row)
    said = json.dumps([row.titles, row.bodies], sort_keys=True, ensure_ascii=False)
    record(
        WordingEvent.WRITTEN,
        row,
        act,
        key=row.key,
        kind=row.kind,
        holder=templates.holder_of(row),
        unit=row.unit_id,
        version=row.version,
        languages=sorted(row.bodies),
        digest=digests.digest(said, bytes(version.salt)),
    )


def _require_free(row: Wording) -> None:
    """No other text in use of the same holder goes by this short name."""
    same = {"kind": row.kind, "code": row.code, "retired_at": None}
    holder = {"unit_id": row.unit_id, "person_id": row.person_id}
    others = Wording.objects.filter(**same, **holder).exclude(key=row.key)
    ours = shipped.texts().get(row.code)
    is_ours = (
        ours is not None
        and ours.kind == row.kind
        and row.key != ours.code
        and templates.holder_of(row) == Holder.EVERYBODY
        and not Wording.objects.filter(key=ours.code).exists()
    )
    if is_ours or others.exists():
        raise Unusable("code", _("Another text goes by this short name already."))


def _unit(code: str) -> Unit:
    found = Unit.objects.filter(code=code).first()
    if found is None:
        raise Unusable("unit", _("Choose the department whose text it is."))
    return found
