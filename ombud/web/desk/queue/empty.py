"""What is true when a list shows nothing, and what to do next."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.people import working
from ombud.people.vocabulary import Role
from ombud.web.desk.queue.asked import Asked
from ombud.web.desk.queue.bar import Bar

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    Told = tuple[_StrOrPromise, _StrOrPromise]

NOTHING: "Told" = (
    gettext_lazy("Nothing waits here"),
    gettext_lazy("New complaints appear as they arrive."),
)
EMPTY: "Mapping[str, Told]" = {
    "missed": (
        gettext_lazy("No date is missed"),
        gettext_lazy(
            "Every promise that runs can still be kept. “Due this week” says which"
            " comes next."
        ),
    ),
    "due": (
        gettext_lazy("Nothing is due this week"),
        gettext_lazy("A complaint appears here seven days before its next date."),
    ),
    "mine": (
        gettext_lazy("Nothing waits for you"),
        gettext_lazy("Take one nobody is in charge of yet: look under “Unassigned”."),
    ),
    "promises": (
        gettext_lazy("You owe nobody anything this week"),
        gettext_lazy("What you promised appears here seven days before its date."),
    ),
    "for-me": (
        gettext_lazy("Nobody waits for a word of yours"),
        gettext_lazy("Questions, approvals and reviews asked of you appear here."),
    ),
    "consulted": (
        gettext_lazy("No question waits for your department"),
        gettext_lazy("When a department is asked, its people find the complaint here."),
    ),
    "unassigned": (
        gettext_lazy("Every complaint has somebody in charge"),
        gettext_lazy("New ones appear here until somebody takes them."),
    ),
    "open": (
        gettext_lazy("No complaint is open here"),
        gettext_lazy(
            "New ones appear as they arrive; one told by phone is taken down under"
            " “Log a complaint”."
        ),
    ),
    "unit": (
        gettext_lazy("Your department has no open complaint"),
        gettext_lazy("Look under “Unassigned” for one that should be yours."),
    ),
    "waiting": (
        gettext_lazy("No complainant is waited for"),
        gettext_lazy("What you ask or offer them waits here until they answer."),
    ),
    "department": (
        gettext_lazy("No department owes an answer"),
        gettext_lazy("Ask one on the page of a complaint; it stands here until then."),
    ),
    "approval": (
        gettext_lazy("Nothing waits for approval"),
        gettext_lazy(
            "Decisions, and sums over somebody's limit, stand here until approved."
        ),
    ),
    "reviews": (
        gettext_lazy("No review is asked for"),
        gettext_lazy("Whoever is not content with an answer may ask us to look again."),
    ),
    "outside": (
        gettext_lazy("No complaint is with an outside body"),
        gettext_lazy("One that is taken elsewhere stands here until it is settled."),
    ),
    "all": (
        gettext_lazy("No complaint is here yet"),
        gettext_lazy(
            "The first appears here; take one down yourself under “Log a complaint”."
        ),
    ),
    "confidential": (
        gettext_lazy("No confidential complaint is open"),
        gettext_lazy("Only those that you were let into would stand here."),
    ),
}


def sees_cases(asked: Asked) -> bool:
    """Could any complaint ever stand in this person's list?"""
    return not working.is_one_of(asked.act.staff, {Role.ADMIN})


def said(asked: Asked, bar: Bar) -> "Told":
    """What is true when nothing is shown, and what to do next."""
    if not sees_cases(asked):
        return (
            _("Complaints are not shown to you"),
            _(
                "You look after the system, and those who work on complaints read"
                " them. What you look after is in the settings."
            ),
        )
    if asked.words:
        return (
            _("No complaint was found"),
            _("Try fewer words, another spelling, or the reference."),
        )
    if bar.chips:
        return (
            _("No complaint fits these filters"),
            _("Choose fewer filters to see more."),
        )
    return EMPTY.get(asked.view, NOTHING)
