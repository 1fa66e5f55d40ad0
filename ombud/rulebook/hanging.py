"""Which sites hang which sheets, and which of those are out of date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.rulebook import editions, information, policy
from ombud.rulebook.events import RuleEvent
from ombud.rulebook.models import Hanging, Site
from ombud.rulebook.policy import RuleStep
from ombud.rulebook.shapes.strict import LANGUAGES
from ombud.rulebook.vocabulary import Sheet

LONGEST_NAME = 120


@transaction.atomic
def open_site(name: str, *, act: Act) -> Site:
    """Add a place where people come to us. Raises Unusable for one already there."""
    policy.require(act, RuleStep.HANG)
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise Unusable("name", _("Write what this place is called, in one line."))
    if Site.objects.filter(name__iexact=plain, closed_on=None).exists():
        raise Unusable("name", _("There is a place with this name already."))
    site = Site.objects.create(name=plain)
    record(RuleEvent.SITE_OPENED, site, act)
    return site


@transaction.atomic
def close_site(site: Site, *, act: Act) -> Site:
    """Nobody comes there any more; what hung there is taken down."""
    policy.require(act, RuleStep.HANG)
    site = Site.objects.select_for_update().get(pk=site.pk)
    if site.closed_on is None:
        for hanging in site.hangings.filter(taken_down_on=None):
            take_down(hanging, act=act)
        site.closed_on = editions.day_of(act.at)
        site.save(update_fields=["closed_on"])
        record(RuleEvent.SITE_CLOSED, site, act)
    return site


@transaction.atomic
def hang(site: Site, sheet: Sheet, language: str, *, on: date, act: Act) -> Hanging:
    """Write down that a sheet hangs at a site since a day, as it was printed that day.

    The same sheet in the same language that hung there before is taken down by it.
    Raises Unusable for a day to come, a closed site, or a language we have not.
    """
    policy.require(act, RuleStep.HANG)
    site = Site.objects.select_for_update().get(pk=site.pk)
    if site.closed_on is not None:
        raise Unusable("site", _("This place is closed."))
    if on > editions.day_of(act.at):
        sentence = _("Write the day it was hung up, today at the latest.")
        raise Unusable("hung_on", sentence)
    if language not in LANGUAGES:
        raise Unusable("language", _("There are no sheets in this language."))
    before = site.hangings.filter(sheet=sheet, language=language, taken_down_on=None)
    for each in before:
        take_down(each, act=act)
    printed = min(act.at, _end_of(on))
    edition = information.edition_in_force(printed)
    hanging = Hanging.objects.create(
        site=site,
        sheet=sheet,
        language=language,
        version=edition.version if edition else 0,
        mark=information.mark(printed),
        hung_on=on,
        hung_by=act.staff,
        written_at=act.at,
    )
    record(RuleEvent.SHEET_HUNG, hanging, act, **_facts(hanging), hung_on=on)
    return hanging


@transaction.atomic
def take_down(hanging: Hanging, *, act: Act) -> Hanging:
    """Write down that a sheet hangs no longer. Once is enough."""
    policy.require(act, RuleStep.HANG)
    hanging = Hanging.objects.select_for_update().get(pk=hanging.pk)
    if hanging.taken_down_on is None:
        hanging.taken_down_on = editions.day_of(act.at)
        hanging.save(update_fields=["taken_down_on"])
        record(RuleEvent.SHEET_TAKEN_DOWN, hanging, act, **_facts(hanging))
    return hanging


@dataclass(frozen=True, slots=True)
class AtSite:
    """A site, and what hangs there with whether each is still right."""

    site: Site
    hangs: list[tuple[Hanging, bool]]

    @property
    def is_current(self) -> bool:
        """Does a sheet hang there, and none that is out of date?"""
        return bool(self.hangs) and all(is_right for _hanging, is_right in self.hangs)


def register(at: datetime) -> list[AtSite]:
    """Every site that is open, by name, with what hangs there (ISO 10002:2018 7.1)."""
    now = information.mark(at)
    return [AtSite(site, list(_hangs(site, now))) for site in _open_sites()]


def site(number: int) -> Site | None:
    return Site.objects.filter(pk=number, closed_on=None).first()


def hanging(number: int) -> Hanging | None:
    return Hanging.objects.filter(pk=number, taken_down_on=None).first()


def _open_sites() -> list[Site]:
    found = Site.objects.filter(closed_on=None).order_by("name", "pk")
    return list(found.prefetch_related("hangings__hung_by"))


def _hangs(site: Site, now: str) -> Iterator[tuple[Hanging, bool]]:
    hangs = [each for each in site.hangings.all() if each.taken_down_on is None]
    for each in sorted(hangs, key=lambda row: (row.sheet, row.language, row.pk)):
        yield each, each.mark == now


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, UTC) - timedelta(
        seconds=1
    )


def _facts(hanging: Hanging) -> dict[str, object]:
    return {
        "site": hanging.site_id,
        "sheet": hanging.sheet,
        "language": hanging.language,
        "version": hanging.version,
        "mark": hanging.mark,
    }
