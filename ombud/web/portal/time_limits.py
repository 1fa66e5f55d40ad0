"""Our time limits for everybody to read, as they are in force today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.vocabulary import Channel
from ombud.rulebook import editions, reckoning
from ombud.rulebook import queries as rulebook
from ombud.rulebook.models import Edition
from ombud.rulebook.reckoning import Reckoned
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.vocabulary import Basis, DeadlineKind, StartEvent
from ombud.web import rule_words
from ombud.web.portal import opening_days
from ombud.web.rendering import render_page
from ombud.web.templatetags.days import day
from ombud.worktime.calendars import WorkCalendar

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

K = DeadlineKind
EXAMPLES: "Mapping[DeadlineKind, _StrPromise]" = {
    K.ACKNOWLEDGEMENT: gettext_lazy("If you complain today, we confirm it by %(day)s."),
    K.UPDATE: gettext_lazy("If you complain today, you have news from us by %(day)s."),
    K.ANSWER: gettext_lazy("If you complain today, we answer by %(day)s."),
    K.REVIEW_ACKNOWLEDGEMENT: gettext_lazy(
        "If you ask for a second look today, we confirm it by %(day)s."
    ),
    K.REVIEW: gettext_lazy("If you ask for a second look today, we answer by %(day)s."),
}

PUBLIC = (*EXAMPLES, K.OUTSIDE_DECISION)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitShown:
    """One limit: what it is for, how long, and the date it would give today."""

    label: str
    words: str
    example: str
    extension: list[str]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleShown:
    """A set of time limits, as far as it concerns the public."""

    code: str
    title: str
    scope: str
    is_law: bool
    instrument: str
    source: str
    confirmed_on: date | None
    limits: list[LimitShown]
    pauses: list[list[str]]
    compensation: list[str]
    outside: list[str]
    outside_url: str


def show(request: HttpRequest) -> HttpResponse:
    """What is in force today and nothing else: no draft, no law nobody confirmed."""
    now = timezone.now()
    calendar = rulebook.calendar(now)
    today = calendar.day_of(now)
    rules = [
        _rule(edition, calendar, now) for edition in rulebook.profiles_in_force(today)
    ]
    context = {
        "rules": sorted(rules, key=lambda each: (not each.is_law, each.title)),
        "law_holds": any(each.is_law for each in rules),
        "opening": opening_days.opening(now, today),
        "today": today,
    }
    return render_page(request, "portal/time_limits.html", context)


def _rule(edition: Edition, calendar: WorkCalendar, now: datetime) -> RuleShown:
    says = editions.profile_shape(edition)
    confirmed = edition.confirmed_at
    outside = says.outside
    return RuleShown(
        code=edition.code,
        title=rulebook.said_in(says.title),
        scope=_scope(says),
        is_law=says.basis == Basis.STATUTORY,
        instrument=says.instrument,
        source=says.source if says.source.startswith(("https://", "http://")) else "",
        confirmed_on=calendar.day_of(confirmed) if confirmed else None,
        limits=list(_limits(says, calendar, now)),
        pauses=[rule_words.pause_sentences(pause) for pause in says.pauses],
        compensation=[rule_words.compensation_sentence(c) for c in says.compensation],
        outside=rule_words.outside_sentences(says),
        outside_url=str(outside.url or "") if outside else "",
    )


def _scope(says: Profile) -> str:
    """For which complaints it holds, in the reader's words."""
    codes = says.applies.categories
    found = (rulebook.category(code) for code in codes)
    names = [rulebook.said_in(category.names) for category in found if category]
    channels = [
        str(Channel(channel).label)
        for channel in says.applies.channels
        if channel in Channel.values
    ]
    told = {"matters": ", ".join(names), "ways": ", ".join(channels)}
    if codes and channels:
        return _("For complaints about: %(matters)s; if they come by: %(ways)s.") % told
    if codes:
        return _("For complaints about: %(matters)s.") % told
    if channels:
        return _("For complaints that come by: %(ways)s.") % told
    return _("For every complaint.")


def _limits(
    says: Profile, calendar: WorkCalendar, now: datetime
) -> Iterator[LimitShown]:
    events = dict.fromkeys(
        (StartEvent.RECEIVED, StartEvent.REGISTERED, StartEvent.REVIEW_ASKED), now
    )
    for kind in PUBLIC:
        if kind not in says.limits:
            continue
        clock = reckoning.reckon(says, kind, calendar, events, channel=Channel.WEB_FORM)
        rule = says.extensions.get(kind)
        yield LimitShown(
            label=str(kind.label),
            words=rule_words.limit_sentence(says, kind),
            example=_example(kind, clock, calendar),
            extension=rule_words.extension_sentences(rule) if rule else [],
            note=rulebook.said_in(says.limits[kind].note),
        )


def _example(kind: DeadlineKind, clock: Reckoned | None, calendar: WorkCalendar) -> str:
    """The date it would give today; empty where its start is not today's."""
    if clock is None or kind not in EXAMPLES:
        return ""
    return EXAMPLES[kind] % {"day": day(calendar.day_of(clock.due_at))}
