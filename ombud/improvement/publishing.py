"""What we changed is written down, published by a second person, and withdrawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import queries as cases
from ombud.cases import texts
from ombud.cases.models import Case
from ombud.cases.references import plain_reference
from ombud.improvement import policy, queries
from ombud.improvement.events import ImprovementEvent
from ombud.improvement.models import Change, ChangeEdition
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook import queries as rulebook

LENGTH = 600  # characters
MOST_CASES = 500


class NothingWaits(Refused):
    """There is no edition that waits for a second person."""

    code = "nothing_waits"
    message = gettext_lazy("This has been published or written anew. Look at it again.")


class Withdrawn(Refused):
    """What was withdrawn is not told again; a new one is written."""

    code = "withdrawn"
    message = gettext_lazy("This was withdrawn. Write down a new change instead.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is to be told: `texts` by language, `references` of complaints behind it."""

    texts: Mapping[str, str]
    changed_on: date
    references: Iterable[str]
    category: str = ""


@transaction.atomic
def write(told: Telling, *, change: Change | None = None, act: Act) -> ChangeEdition:
    """Write down a change, or tell of one anew. It waits until a second person agrees.

    Until then everybody reads what was published before. Raises NotAllowed, Withdrawn,
    and Unusable: for a language of ours without a text, a day ahead, a category or a
    complaint there is not, or none that led to it.
    """
    policy.require(policy.may_write(act.staff))
    kept = _texts(told.texts)
    led_by = _cases(told.references, act)
    category = rulebook.category(told.category) if told.category else None
    if told.category and category is None:
        raise Unusable("category", _("There is no such category."))
    zone = ZoneInfo(rulebook.organisation().zone)
    today = act.at.astimezone(zone).date()
    texts.past_day(told.changed_on, today=today, field="changed_on")
    change = _locked(change) if change else Change.objects.create()
    edition = ChangeEdition.objects.create(
        change=change,
        number=change.editions.count() + 1,
        texts=kept,
        category=category,
        changed_on=told.changed_on,
        led_by=len(led_by),
        written_by=act.staff,
        written_at=act.at,
    )
    edition.cases.set(led_by)
    record(
        ImprovementEvent.CHANGE_WRITTEN,
        change,
        act,
        edition=edition.number,
        category=category.code if category else "",
        changed_on=edition.changed_on,
        cases=edition.led_by,
        words={code: edition.digest(text) for code, text in kept.items()},
    )
    return edition


@transaction.atomic
def publish(change: Change, *, number: int, act: Act) -> ChangeEdition:
    """Let everybody read the edition that waits. `number` is the one that was read.

    Raises NotAllowed for whoever wrote it, NothingWaits, and Withdrawn.
    """
    change = _locked(change)
    edition = queries.waiting(change.editions.all())
    if edition is None or edition.number != number:
        raise NothingWaits
    policy.require(policy.may_publish(act.staff, edition))
    edition.published_by, edition.published_at = act.staff, act.at
    edition.save(update_fields=["published_by", "published_at"])
    record(ImprovementEvent.CHANGE_PUBLISHED, change, act, edition=edition.number)
    return edition


@transaction.atomic
def withdraw(change: Change, *, because: str, act: Act) -> Change:
    """Let nobody outside read of it any more; what was told stays in the record.

    Raises NotAllowed, Withdrawn, and Unusable without a reason.
    """
    policy.require(policy.may_write(act.staff))
    change = _locked(change)
    because = texts.usable(because, field="because", limit=LENGTH)
    newest = change.editions.latest("number")
    change.withdrawn_at, change.withdrawn_by = act.at, act.staff
    change.withdrawn_because = because
    change.save()
    record(
        ImprovementEvent.CHANGE_WITHDRAWN,
        change,
        act,
        edition=newest.number,
        reason=change.digest(because),
    )
    return change


def _locked(change: Change) -> Change:
    found = Change.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if found.withdrawn_at:
        raise Withdrawn
    return found


def _texts(told: Mapping[str, str]) -> dict[str, str]:
    """A text in each language our pages have."""
    return {
        code: texts.usable(told.get(code, ""), field=f"text_{code}", limit=LENGTH)
        for code in rulebook.organisation().languages
    }


def _cases(references: Iterable[str], act: Act) -> list[Case]:
    """The complaints behind it, each once, of those the writer may know of."""
    wanted = {plain_reference(each) for each in references if each.strip()}
    if not wanted:
        raise Unusable("references", _("Name at least one complaint that led to it."))
    if len(wanted) > MOST_CASES:
        raise Unusable(
            "references",
            _("At most %(most)s complaints can be named.") % {"most": MOST_CASES},
        )
    seen = cases.cases_visible_to(act.staff).filter(reference__in=wanted)
    found = list(seen.order_by("pk"))
    if len(found) != len(wanted):
        raise Unusable(
            "references", _("You know of no complaint with one of these references.")
        )
    return found
