"""What may be asked of what we changed. Reading only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ombud.cases import queries as cases
from ombud.improvement import policy
from ombud.improvement.models import Change, ChangeEdition
from ombud.people.models import User

# How many complaints led to it is told in steps: no edition tells of one more.
STEPS = (500, 200, 100, 50, 20, 10, 5)


@dataclass(frozen=True, slots=True)
class Told:
    """A change as everybody reads it; `at_least` is None for fewer than five."""

    change_id: int
    texts: dict[str, str]
    category: str
    category_names: dict[str, str]
    changed_on: date
    at_least: int | None


def told_to_everybody() -> list[Told]:
    """What is published and not withdrawn, the latest change first. One question."""
    found = ChangeEdition.objects.filter(
        published_at__isnull=False, change__withdrawn_at=None
    ).select_related("category")
    newest = found.order_by("change", "-number").distinct("change")
    told = [_told(edition) for edition in newest]
    return sorted(
        told, key=lambda each: (each.changed_on, each.change_id), reverse=True
    )


def at_least(led_by: int) -> int | None:
    """The step that many complaints reach; None below five."""
    return next((step for step in STEPS if led_by >= step), None)


def changes(actor: User) -> QuerySet[Change]:
    """Every change there is, for those who write or publish them."""
    found = Change.objects.order_by("-pk").select_related("withdrawn_by")
    found = found.prefetch_related(
        "editions__written_by", "editions__published_by", "editions__category"
    )
    return found if policy.may_read(actor) else found.none()


def references_seen(edition: ChangeEdition, actor: User) -> list[str]:
    """Those of the complaints behind it that this reader may know of."""
    seen = cases.cases_visible_to(actor).filter(pk__in=edition.cases.values("pk"))
    return list(seen.order_by("reference").values_list("reference", flat=True))


def standing(editions: Iterable[ChangeEdition]) -> ChangeEdition | None:
    """The edition everybody reads: the newest published one."""
    published = [each for each in editions if each.published_at]
    return max(published, key=lambda each: each.number, default=None)


def waiting(editions: Iterable[ChangeEdition]) -> ChangeEdition | None:
    """The newest edition, if it waits for a second person."""
    newest = max(editions, key=lambda each: each.number, default=None)
    return newest if newest and newest.published_at is None else None


def _told(edition: ChangeEdition) -> Told:
    category = edition.category
    return Told(
        change_id=edition.change_id,
        texts=edition.texts,
        category=category.code if category else "",
        category_names=category.names if category else {},
        changed_on=edition.changed_on,
        at_least=at_least(edition.led_by),
    )
