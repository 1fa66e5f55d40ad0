"""Views of the queue that people keep, share, and arrange as they like to read them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.journal.recording import record
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Refused, Unusable
from ombud.people.vocabulary import Role
from ombud.workplace.events import ListEvent, ViewEvent
from ombud.workplace.models import SavedView
from ombud.workplace.vocabulary import Density, SharedWith

SHARING = frozenset({Role.LEAD, Role.REPRESENTATIVE})
MOST = 50  # views of one person
MOST_FILTERS = 40
LONGEST_NAME = 60
LONGEST_VALUE = 100


class TooMany(Refused):
    """Somebody keeps as many views as anybody may."""

    code = "too_many_views"
    message = gettext_lazy(
        "You keep 50 views, the most there can be. Delete one first."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a view shows: which cases, in which order, by which columns."""

    view: str
    told: Sequence[tuple[str, str]] = ()
    words: str = ""
    sort: str = ""
    columns: Sequence[str] = field(default_factory=list)
    density: str = Density.COMFORTABLE


def known_to(person: User) -> list[SavedView]:
    """Their own views, named or not, and those shared with them, by name."""
    shared = Q(shared=SharedWith.EVERYBODY)
    if person.unit_id is not None:
        shared |= Q(shared=SharedWith.UNIT, unit=person.unit_id)
    found = SavedView.objects.filter(Q(owner=person) | shared, owner__is_active=True)
    return sorted(found, key=lambda each: (each.name.casefold(), each.pk))


def may_share(person: User) -> bool:
    return working.is_one_of(person, SHARING)


@transaction.atomic
def keep(
    name: str, shown: Shown, *, shared: str = SharedWith.NOBODY, act: Act
) -> SavedView:
    """Keep a view under a name. Raises Unusable, TooMany, or NotAllowed for sharing."""
    name = _name(name)
    User.objects.select_for_update().get(pk=act.staff.pk)
    if SavedView.objects.filter(owner=act.staff).exclude(name="").count() >= MOST:
        raise TooMany
    row = SavedView(owner=act.staff, name=name, made_at=act.at, changed_at=act.at)
    _show(row, shown)
    _share(row, shared, act)
    _save(row)
    if row.shared != SharedWith.NOBODY:
        record(ViewEvent.SHARED, row, act, **_with_whom(row))
    return row


@transaction.atomic
def change(
    pk: int,
    *,
    name: str,
    shared: str,
    shown: Shown | None = None,
    act: Act,
) -> SavedView | None:
    """Call it otherwise, share it with others, or let it show something else.

    None where they have no such view. Raises Unusable, or NotAllowed for sharing.
    """
    row = _own(pk, act)
    if row is None:
        return None
    before = row.shared
    row.name, row.changed_at = _name(name), act.at
    if shown is not None:
        _show(row, shown)
    if shared != before:
        _share(row, shared, act)
    _save(row)
    if verb := _verb(before, row.shared):
        record(verb, row, act, **_with_whom(row))
    return row


@transaction.atomic
def discard(pk: int, *, act: Act) -> bool:
    """Take a view away from whoever had it; False where they have no such view."""
    row = _own(pk, act)
    if row is None:
        return False
    if row.shared != SharedWith.NOBODY:
        record(ViewEvent.DELETED, row, act)
    row.delete()
    return True


@transaction.atomic
def arrange(view: str, *, columns: Sequence[str], density: str, act: Act) -> SavedView:
    """See one of the views everybody has by these columns, from now on.

    Raises Unusable.
    """
    row, _made = SavedView.objects.select_for_update().get_or_create(
        owner=act.staff,
        name="",
        view=view,
        defaults={"made_at": act.at, "changed_at": act.at},
    )
    _arrange(row, columns, density)
    row.changed_at = act.at
    row.save()
    return row


@transaction.atomic
def arrange_own(
    pk: int, *, columns: Sequence[str], density: str, act: Act
) -> SavedView | None:
    """See a view of one's own by these columns; None where they have no such view.

    Raises Unusable.
    """
    row = _own(pk, act)
    if row is None:
        return None
    _arrange(row, columns, density)
    row.changed_at = act.at
    row.save()
    if row.shared != SharedWith.NOBODY:
        record(ViewEvent.CHANGED, row, act, **_with_whom(row))
    return row


@transaction.atomic
def take_away(shown: Shown, *, rows: int, kind: str, act: Act) -> None:
    """Write down that somebody took a list of complaints with them as a file."""
    record(
        ListEvent.TAKEN,
        act.staff,
        act,
        view=shown.view,
        filters=[[name, told] for name, told in shown.told],
        searched=bool(shown.words),
        rows=rows,
        columns=list(shown.columns),
        format=kind,
    )


def _own(pk: int, act: Act) -> SavedView | None:
    own = SavedView.objects.select_for_update().filter(owner=act.staff)
    return own.exclude(name="").filter(pk=pk).first()


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        told = _("Write a name of 1 to %(most)s characters.")
        raise Unusable("name", told % {"most": LONGEST_NAME})
    return name


def _show(row: SavedView, shown: Shown) -> None:
    told = [[name, value[:LONGEST_VALUE]] for name, value in shown.told]
    row.told = told[:MOST_FILTERS]
    row.view, row.words, row.sort = shown.view, shown.words[:200], shown.sort
    _arrange(row, shown.columns, shown.density)


def _arrange(row: SavedView, columns: Sequence[str], density: str) -> None:
    if density not in Density.values:
        raise Unusable("density", _("Choose how high the rows are."))
    row.columns, row.density = list(dict.fromkeys(columns)), density


def _share(row: SavedView, shared: str, act: Act) -> None:
    if shared not in SharedWith.values:
        raise Unusable("shared", _("Choose who sees it."))
    row.shared, row.unit = shared, None
    if shared == SharedWith.NOBODY:
        return
    if not may_share(act.staff):
        raise NotAllowed
    if shared == SharedWith.UNIT:
        if act.staff.unit is None:
            raise Unusable("shared", _("You belong to no department."))
        row.unit = act.staff.unit


def _save(row: SavedView) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        taken = _("You keep a view of this name. Choose another name.")
        raise Unusable("name", taken) from None


def _verb(before: str, after: str) -> ViewEvent | None:
    if after == SharedWith.NOBODY:
        return None if before == after else ViewEvent.UNSHARED
    return ViewEvent.SHARED if before == SharedWith.NOBODY else ViewEvent.CHANGED


def _with_whom(row: SavedView) -> dict[str, object]:
    return {"with": str(row.shared), "unit": row.unit_id}
