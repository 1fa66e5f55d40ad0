"""What the menu of the desk leads to, for the roles somebody has now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.access import appointing, framing
from ombud.people import working
from ombud.people.models import Grant, User
from ombud.people.vocabulary import Role
from ombud.web.acting import user_of

register = template.Library()

WATCHING = frozenset({Role.PRIVACY, Role.AUDITOR})
ENTRIES: Mapping[str, frozenset[Role]] = {
    "agreeing": appointing.AGREEING,
    "unsealing": frozenset(Role) - {Role.ADMIN, Role.MANAGEMENT, Role.EXPERT},
    "readings": WATCHING,
    "disclosures": WATCHING | {Role.REPRESENTATIVE},
    "quality": frozenset({Role.REPRESENTATIVE, Role.AUDITOR, Role.LEAD}),
    "changes": frozenset({Role.LEAD, Role.REPRESENTATIVE, Role.MANAGEMENT}),
    "surveys": frozenset({Role.REPRESENTATIVE, Role.AUDITOR, Role.LEAD}),
    "retention": WATCHING | {Role.REPRESENTATIVE},
    "team": frozenset({Role.LEAD, Role.REPRESENTATIVE}),
    "framing": framing.MAY,
    "system": frozenset({Role.ADMIN}),
    "settings": frozenset(Role)
    - {Role.INTAKE, Role.HANDLER, Role.EXPERT, Role.APPROVER, Role.MANAGEMENT},
    "brands": frozenset({Role.ADMIN, Role.REPRESENTATIVE}),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A page somebody may go to. `entry` names who sees it, "" is for everybody;
    `key` follows g.
    """

    label: str | Promise
    view: str
    icon: str
    entry: str = ""
    key: str = ""

    @property
    def url(self) -> str:
        return reverse(self.view)


# The first group stands in the head of every page, the others in the menu.
PLACES: Sequence[tuple[str | Promise, Sequence[Place]]] = [
    (
        _("Go to"),
        [
            Place(pgettext_lazy("section", "Today"), "desk:today", "home", key="D"),
            Place(
                pgettext_lazy("section", "Complaints"),
                "desk:queue",
                "inbox",
                key="Q",
            ),
            Place(
                pgettext_lazy("section", "Insight"),
                "desk:insight",
                "chart-line",
                key="I",
            ),
            Place(pgettext_lazy("section", "Rulebook"), "desk:rulebook", "scale"),
            Place(_("Log a complaint"), "desk:log", "plus", key="L"),
        ],
    ),
    (
        _("Your work"),
        [
            Place(_("Promises by day"), "desk:promises", "calendar-event"),
            Place(_("Notices"), "desk:notices", "bell"),
            Place(_("Accounts asked of you"), "desk:accounts", "messages"),
            Place(_("What I have not sent"), "desk:unsent", "send"),
            Place(_("Letters to complainants"), "desk:outbox", "mail"),
            Place(_("Texts for letters"), "desk:wording", "template"),
        ],
    ),
    (
        _("Your team"),
        [
            Place(_("Team"), "desk:team", "users", "team"),
            Place(
                _("Samples of closed complaints"),
                "desk:quality",
                "list-check",
                "quality",
            ),
            Place(_("What people say of us"), "desk:surveys", "message-2", "surveys"),
            Place(_("What the public is told"), "desk:changes", "world", "changes"),
            Place(
                _("New parts in complaints"), "desk:agreeing", "user-plus", "agreeing"
            ),
        ],
    ),
    (
        _("Kept safe"),
        [
            Place(_("Confidential complaints"), "desk:unsealing", "lock", "unsealing"),
            Place(_("Who read what"), "desk:readings", "eye", "readings"),
            Place(
                _("What was given to whom"), "desk:disclosures", "send", "disclosures"
            ),
            Place(_("Keeping and erasing"), "desk:retention", "package", "retention"),
        ],
    ),
    (
        _("The installation"),
        [
            Place(_("Settings"), "desk:settings", "list-check", "settings"),
            Place(_("People and sign-in"), "desk:staff", "user-check", "system"),
            Place(_("Tokens for programs"), "desk:tokens", "link", "system"),
            Place(_("Kiosks on our counters"), "desk:kiosks", "home", "system"),
            Place(_("The form on other sites"), "desk:framing", "template", "framing"),
            Place(_("Brands"), "desk:brands", "flag", "brands"),
        ],
    ),
]
HEAD = 1  # groups that stand in the head


def places_for(reader: User) -> Iterator[tuple[str | Promise, list[Place]]]:
    """The pages for whoever this is, by group; a group without any is left out."""
    mine = entries_for(reader)
    for heading, places in PLACES:
        shown = [each for each in places if not each.entry or each.entry in mine]
        if shown:
            yield heading, shown


def entries_for(reader: User) -> frozenset[str]:
    """The names of the entries for the roles somebody has now."""
    roles = working.roles_of(reader)
    return frozenset(name for name, its in ENTRIES.items() if not roles.isdisjoint(its))


@register.simple_tag(takes_context=True)
def menu_places(
    context: template.Context,
) -> list[tuple[str | Promise, list[Place]]]:
    """Group what stands in the menu for whoever is signed in."""
    reader = _reader(context)
    return list(places_for(reader))[HEAD:] if reader else []


@register.simple_tag(takes_context=True)
def menu_entries(context: template.Context) -> frozenset[str]:
    """Name the entries that are for whoever is signed in; for nobody there are none."""
    reader = _reader(context)
    return entries_for(reader) if reader else frozenset()


@register.simple_tag(takes_context=True)
def roles_for_a_time(context: template.Context) -> list[Grant]:
    """Tell which further roles whoever is signed in has now."""
    reader = _reader(context)
    return working.granted(reader) if reader else []


def _reader(context: template.Context) -> User | None:
    request = context.get("request")
    if not isinstance(request, HttpRequest) or not isinstance(request.user, User):
        return None
    return user_of(request)
