"""The views beside the queue, each with its count up to a cap."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from ombud.cases import queries
from ombud.people import working
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.web.desk import filters
from ombud.web.desk.filters import HANDLING
from ombud.web.desk.queue.asked import Asked
from ombud.web.desk.staff_pages import with_query
from ombud.workplace.models import SavedView

if TYPE_CHECKING:
    from django.db.models import Q
    from django.utils.functional import _StrOrPromise

    from ombud.cases.models.case import CaseQuerySet

COUNTED_TO = 100
COUNTED = 20  # saved views at most
TITLES: "Mapping[str, _StrOrPromise]" = {
    "mine": gettext_lazy("My complaints"),
    "promises": gettext_lazy("My promises"),
    "for-me": gettext_lazy("Waiting for me"),
    "consulted": gettext_lazy("Asked of us"),
    "open": gettext_lazy("Open complaints"),
    "unit": gettext_lazy("Open in my department"),
    "unassigned": gettext_lazy("Unassigned"),
    "due": gettext_lazy("Due this week"),
    "missed": gettext_lazy("Missed a date"),
    "waiting": gettext_lazy("With the complainant"),
    "department": gettext_lazy("With a department"),
    "approval": gettext_lazy("Waiting for approval"),
    "reviews": gettext_lazy("Reviews"),
    "outside": gettext_lazy("With an outside body"),
    "confidential": gettext_lazy("Confidential"),
    "all": gettext_lazy("All complaints"),
}
ICONS = {
    "mine": "inbox",
    "promises": "calendar-event",
    "for-me": "at",
    "consulted": "messages",
    "open": "users",
    "unit": "building-community",
    "unassigned": "user-question",
    "due": "alarm",
    "missed": "circle-x",
    "waiting": "player-pause",
    "department": "messages",
    "approval": "square-check",
    "reviews": "rotate-clockwise",
    "outside": "scale",
    "confidential": "lock",
    "all": "list-check",
}
MINE = ("mine", "promises", "for-me", "consulted")
ASKED = frozenset({"for-me", "consulted"})  # found by the questions, which are few
TEAM = tuple(name for name in TITLES if name not in MINE)
EVERYWHERE = frozenset({Role.REPRESENTATIVE, Role.AUDITOR, Role.PRIVACY})
SEEING = frozenset(Role) - {Role.ADMIN, Role.MANAGEMENT}
CASEWORK = SEEING - {Role.EXPERT, Role.INTAKE}
OWN = frozenset({*HANDLING})
# Whom a view concerns by their roles; one that is not here, everybody who sees cases.
FOR: Mapping[str, frozenset[Role]] = {
    "mine": OWN,
    "promises": OWN,
    "for-me": OWN | {Role.APPROVER},
    "consulted": frozenset({Role.EXPERT}),
    "open": SEEING - {Role.EXPERT},
    "unit": CASEWORK,
    "unassigned": SEEING - {Role.EXPERT},
    "due": CASEWORK,
    "missed": SEEING - {Role.EXPERT},
    "waiting": CASEWORK,
    "department": CASEWORK,
    "approval": CASEWORK,
    "reviews": CASEWORK,
    "outside": CASEWORK,
    "confidential": SEEING,
    "all": SEEING,
}
# Beside the roles, what a view needs to make sense.
NEEDS: Mapping[str, Callable[[User], bool]] = {
    "unit": lambda actor: actor.unit_id is not None,
}


class Sight:
    """The cases one person may know about: all, and those that are not finished."""

    def __init__(self, actor: User) -> None:
        self._actor = actor

    @cached_property
    def whole(self) -> "CaseQuerySet":
        return queries.cases_visible_to(self._actor)

    @cached_property
    def unfinished(self) -> "CaseQuerySet":
        return queries.open_cases_visible_to(self._actor)

    def in_view(self, view: str) -> "CaseQuerySet":
        """Where the cases of a view are looked for."""
        if view in ASKED:
            return queries.few_cases_visible_to(self._actor).unfinished()
        return self.whole if view == "all" else self.unfinished


@dataclass(frozen=True, slots=True)
class View:
    """A line of the rail. Without a count where counting would cost too much."""

    name: str
    title: str
    icon: str
    count: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Rail:
    """The lines by groups, and how many complaints the list itself has."""

    groups: list[tuple[str, list[View]]]
    found: str
    forgotten: int


def concerns(name: str, actor: User) -> bool:
    """Is there ever anything in this view for somebody of their roles?"""
    roles = working.roles_of(actor)
    if roles.isdisjoint(FOR[name]):
        return False
    return NEEDS[name](actor) if name in NEEDS else True


def rail_of(asked: Asked, sight: Sight, here: "CaseQuerySet") -> Rail:
    """Everything counted in one question; nothing that this person may not see is."""
    actor = asked.act.staff
    names = [name for name in TITLES if concerns(name, actor)]
    saved = {f"saved-{each.pk}": each for each in asked.known if each.name}
    views, lists = _to_count(names, dict(_counted(saved)), asked, sight)
    is_whole = asked.view in {*views, *lists} and not asked.chosen and not asked.words
    if not is_whole:
        lists["here"] = here
    lists["forgotten"] = queries.without_next_action()
    found = queries.how_many(views, sight.unfinished, lists, most=COUNTED_TO)
    number = found[asked.view if is_whole else "here"]
    here_is = f"saved-{asked.saved.pk}" if asked.saved else asked.view

    def line(name: str) -> View:
        return View(
            name=name,
            title=saved[name].name if name in saved else str(TITLES[name]),
            icon=ICONS.get(name, "filter"),
            count=_capped(found[name]) if name in found else "",
            url=_url(name),
            is_here=name == here_is,
        )

    groups = [
        (_("Mine"), [line(name) for name in names if name in MINE]),
        (
            pgettext("views", "Team"),
            [line(name) for name in names if _stays(name, found, actor)],
        ),
        (_("Saved"), [line(name) for name in saved]),
    ]
    return Rail(groups, _said(number), found["forgotten"])


def _counted(saved: Mapping[str, SavedView]) -> list[tuple[str, SavedView]]:
    """Those that are counted. Words are looked for view by view, each a question of
    its own: what is kept with words has no count.
    """
    cheap = [(key, each) for key, each in saved.items() if not each.words]
    return cheap[:COUNTED]


def _to_count(
    names: Iterable[str], saved: Mapping[str, SavedView], asked: Asked, sight: Sight
) -> "tuple[dict[str, Q], dict[str, CaseQuerySet]]":
    """Views of open cases by what holds for them, and views of all cases as lists."""
    actor, at = asked.act.staff, asked.act.at
    views, lists = {}, {}
    sees_all = working.is_one_of(actor, EVERYWHERE)
    kept = {
        key: (each.view, [(str(name), str(value)) for name, value in each.told])
        for key, each in saved.items()
    }
    for key, (view, told) in ({name: (name, []) for name in names} | kept).items():
        if view != "all":
            condition = queries.is_in_view(view, actor=actor, at=at)
            if sees_all and not told:
                lists[key] = sight.unfinished.filter(condition)
            else:
                views[key] = condition & filters.among(told, asked.asking)
        elif told or asked.view == "all":
            lists[key] = sight.whole.filter(filters.among(told, asked.asking))
    return views, lists


def _stays(name: str, found: dict[str, int], actor: User) -> bool:
    """Who is let into no confidential complaint need not read that there are none."""
    if name == "confidential" and not found[name]:
        return working.is_one_of(actor, EVERYWHERE)
    return name in TEAM


def _url(name: str) -> str:
    if name.startswith("saved-"):
        return with_query(reverse("desk:queue"), saved=name.removeprefix("saved-"))
    return with_query(reverse("desk:queue"), view=name)


def _capped(found: int) -> str:
    return f"{COUNTED_TO}+" if found > COUNTED_TO else str(found)


def _said(found: int) -> str:
    if found > COUNTED_TO:
        return _("More than %(count)s complaints") % {"count": COUNTED_TO}
    return ngettext("%(count)s complaint", "%(count)s complaints", found) % {
        "count": found
    }
