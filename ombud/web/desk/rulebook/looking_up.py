"""Finding the rule an address names, and what stands around it on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from ombud.people.acting import Act
from ombud.people.vocabulary import Role
from ombud.rulebook import editions, policy
from ombud.rulebook import queries as rulebook
from ombud.rulebook.loading import ALWAYS
from ombud.rulebook.policy import RuleStep
from ombud.rulebook.vocabulary import RuleKind, Standing
from ombud.web.templatetags.days import dated

if TYPE_CHECKING:
    from datetime import datetime

    from ombud.people.models import User
    from ombud.rulebook.models import Edition

MOVE_NO_DATE = {RuleKind.RETENTION, RuleKind.INFORMATION}  # so none is rehearsed
LOOKS = {
    Standing.DRAFT: ("pencil", "", True),
    Standing.SHIPPED: ("package", "", True),
    Standing.COMING: ("calendar-event", "", False),
    Standing.IN_FORCE: ("circle-check", "teal", False),
    Standing.ENDED: ("circle-minus", "quiet", False),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition as pages show it: what it is called, how it stands, what may be
    done with it.
    """

    edition: "Edition"
    title: str
    standing: Standing
    may: frozenset[str] = frozenset()

    @property
    def url(self) -> str:
        return edition_url(self.edition)

    @property
    def ended(self) -> "tuple[User, datetime] | None":
        """Who ended it, and when; asked only of what has a last day."""
        return editions.ended_by(self.edition) if self.edition.valid_until else None

    @property
    def kind_label(self) -> str:
        return str(RuleKind(self.edition.kind).label)

    @property
    def begins(self) -> str:
        return begins(self.edition)

    @property
    def icon(self) -> str:
        return LOOKS[self.standing][0]

    @property
    def tone(self) -> str:
        return LOOKS[self.standing][1]

    @property
    def is_dashed(self) -> bool:
        return LOOKS[self.standing][2]


def kind_or_404(kind: str) -> RuleKind:
    if kind not in RuleKind.values:
        raise Http404
    return RuleKind(kind)


def edition_or_404(kind: str, code: str, version: int) -> "Edition":
    """The edition of an address; 404 for one that is not there."""
    is_possible = 0 < version < 2**31
    found = editions.edition(kind_or_404(kind), code, version) if is_possible else None
    if found is None:
        raise Http404
    return found


def versions_or_404(kind: str, code: str) -> "Sequence[Edition]":
    """Every edition of the rule of an address, newest first."""
    found = list(editions.versions(kind_or_404(kind), code))
    if not found:
        raise Http404
    return found


def title_of(edition: "Edition") -> str:
    """What a rule is called in the reader's language; its kind where it has no name."""
    return rulebook.said_in(edition.content.get("title", {})) or str(
        RuleKind(edition.kind).label
    )


def begins(edition: "Edition") -> str:
    """From which day it holds, in words: what was always so has no day."""
    if edition.valid_from == ALWAYS:
        return _("the very beginning")
    return dated(edition.valid_from)


def rulebook_url() -> str:
    return reverse("desk:rulebook")


def rule_url(edition: "Edition") -> str:
    return reverse("desk:rulebook-rule", args=[edition.kind, edition.code])


def edition_url(edition: "Edition", page: str = "edition") -> str:
    """The address of an edition, or of one of its pages: confirm, compare, year ..."""
    told = [edition.kind, edition.code, edition.version]
    return reverse(f"desk:rulebook-{page}", args=told)


def shown(edition: "Edition", act: Act) -> Shown:
    """An edition, with what this person may do with it now."""
    standing = edition.standing(editions.day_of(act.at))
    return Shown(
        edition, title_of(edition), standing, _possible(edition, standing, act)
    )


def _possible(edition: "Edition", standing: Standing, act: Act) -> frozenset[str]:
    found = set()
    waits = not edition.is_binding and policy.allows(act, RuleStep.CONFIRM)
    if waits and not must_be_another(edition, act):
        found.add("confirm")
    if standing == Standing.DRAFT and policy.allows(act, RuleStep.WRITE):
        found.add("discard")
    if can_end(edition, standing) and policy.allows(act, RuleStep.RETIRE):
        found.add("retire")
    return frozenset(found)


def can_end(edition: "Edition", standing: Standing) -> bool:
    """May a rule end with no other in its place? The organisation's own may not."""
    is_needed = edition.code == editions.MAIN and edition.kind != RuleKind.PROFILE
    return standing in {Standing.IN_FORCE, Standing.COMING} and not is_needed


def must_be_another(edition: "Edition", act: Act) -> bool:
    """Did this person write it, in an organisation where another has to confirm?"""
    if edition.author_id != act.staff.pk:
        return False
    return not rulebook.process_said(rulebook.process(act.at)).small_business


def who_may(step: RuleStep, act: Act) -> str:
    """Which roles may do this, for somebody who may not; empty for who may."""
    if policy.allows(act, step):
        return ""
    roles = ", ".join(str(role.label) for role in Role if role in policy.ROLES[step])
    if step is RuleStep.WRITE:
        return _("A new edition may be written by: %(roles)s.") % {"roles": roles}
    if step is RuleStep.CONFIRM:
        return _("An edition may be confirmed by: %(roles)s.") % {"roles": roles}
    return _("A rule may be ended by: %(roles)s.") % {"roles": roles}
