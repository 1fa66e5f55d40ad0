"""Time limits as sentences: what the desk, the portal and letters say of a rule.

Each function gives whole sentences, so that a page only puts them one after another:

- `kinds_in_order(profile.limits)`: which limits it has, to tell them one by one
- `length(span)`: 8 weeks
- `limit_sentence(profile, kind)`: 8 weeks after we receive the complaint.
- `until_then(profile, kind)`: from when it is counted while that has not happened
- `met_sentence(profile, kind)`: It is kept when we send the answer.
- `counting_sentences(profile, kind)`: whose days, which is day 1, where it ends
- `extension_sentences(rule)`, `pause_sentences(pause)`
- `stage_sentences(profile)`: how often one is heard inside
- `compensation_sentence(rule)`, `outside_sentences(profile)`

They take what `rulebook.editions.profile_shape(edition)` gives. Nothing is escaped:
texts of a rule are what people wrote.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ombud.cases.vocabulary import Channel
from ombud.letters.sums import written as amount
from ombud.rulebook.queries import said_in
from ombud.rulebook.reckoning import BEFORE_IT
from ombud.rulebook.shapes.profiles import (
    Compensation,
    Extension,
    Pause,
    Profile,
    Span,
    TimeLimit,
)
from ombud.rulebook.vocabulary import (
    DeadlineKind,
    ExtensionBasis,
    MetBy,
    StartEvent,
)
from ombud.web.limit_words import in_words
from ombud.worktime.limits import (
    BUSINESS,
    ELAPSED,
    WORKING_TIME,
    CountFrom,
    Days,
    Ends,
    Roll,
    Unit,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Sentences = Mapping[str, _StrPromise]

AFTER: "Sentences" = {
    StartEvent.RECEIVED: gettext_lazy("%(length)s after we receive the complaint."),
    StartEvent.REGISTERED: gettext_lazy(
        "%(length)s after the complaint is registered."
    ),
    StartEvent.ACKNOWLEDGED: gettext_lazy(
        "%(length)s after we confirm that we have the complaint."
    ),
    StartEvent.SENT_TO_COMPANY: gettext_lazy(
        "%(length)s after an authority sends us the complaint."
    ),
    StartEvent.CLAIM_PRESENTED: gettext_lazy(
        "%(length)s after the claim is presented."
    ),
    StartEvent.CONFIRMATION_DOCUMENT: gettext_lazy(
        "%(length)s after the document that confirms the claim is given."
    ),
    StartEvent.LAST_REQUIREMENT: gettext_lazy(
        "%(length)s after the last missing document arrives."
    ),
    StartEvent.EXTERNAL_APPLICATION: gettext_lazy(
        "%(length)s after an outside body is asked."
    ),
    StartEvent.TOLD: gettext_lazy("%(length)s after our last news."),
    StartEvent.ANSWERED: gettext_lazy("%(length)s after our answer."),
    StartEvent.REVIEW_ASKED: gettext_lazy("%(length)s after a review is asked for."),
    StartEvent.PROMISED: gettext_lazy("%(length)s after the remedy is promised."),
    StartEvent.CLOSED: gettext_lazy("%(length)s after the complaint is closed."),
}

MET: "Sentences" = {
    MetBy.RECEIPT: gettext_lazy("It is kept by the receipt we give at once."),
    MetBy.REGISTERED: gettext_lazy("It is kept when the complaint is registered."),
    MetBy.ACKNOWLEDGED: gettext_lazy(
        "It is kept when we confirm that we have the complaint."
    ),
    MetBy.TOLD: gettext_lazy("It is kept when we send news."),
    MetBy.OFFERED: gettext_lazy("It is kept when we propose a solution."),
    MetBy.ANSWERED: gettext_lazy("It is kept when we send the answer."),
    MetBy.REMEDY_DONE: gettext_lazy("It is kept when what was promised is done."),
    MetBy.NOTHING: gettext_lazy("Nothing stops it: it runs out by itself."),
}

ROLLS: "Sentences" = {
    Roll.NONE: gettext_lazy(
        "If its last day is not a working day, it ends on that day all the same."
    ),
    Roll.FORWARD: gettext_lazy(
        "If its last day is not a working day, it ends on the next working day."
    ),
    Roll.BACK: gettext_lazy(
        "If its last day is not a working day, it ends on the working day before."
    ),
}

FIRST_DAYS: "Sentences" = {
    CountFrom.NEXT_DAY: gettext_lazy("The day after the start is day 1."),
    CountFrom.SAME_DAY: gettext_lazy("The day of the start is itself day 1."),
}

ENDINGS: "Sentences" = {
    Ends.END_OF_DAY: gettext_lazy("It ends at midnight, at the end of its last day."),
    Ends.CLOSE_OF_BUSINESS: gettext_lazy(
        "It ends on its last day when the office closes."
    ),
}

WHOSE: "Sentences" = {
    Days.LEGAL: gettext_lazy(
        "The country’s working days count, so our own closures do not lengthen it."
    ),
    Days.OFFICE: gettext_lazy("Our own working days count, without our closures."),
}


def kinds_in_order(kept: Iterable[DeadlineKind]) -> list[DeadlineKind]:
    """Kinds of limits in the order of a complaint's life: the database keeps none."""
    found = set(kept)
    return [kind for kind in DeadlineKind if kind in found]


def length(span: Span) -> str:
    """How long: 5 working days, 8 weeks, at once."""
    return in_words(span.count, span.unit)


def limit_sentence(profile: Profile, kind: DeadlineKind) -> str:
    """How long a limit is, and after what."""
    limit, since = profile.limits[kind], profile.since(kind)
    if limit.unit is Unit.IMMEDIATE:
        return _("At once, counted from: %(event)s.") % {"event": since.label}
    return capfirst(str(AFTER[since]) % {"length": length(limit)})


def until_then(profile: Profile, kind: DeadlineKind) -> str:
    """From when a limit is counted while its start has not happened; may be empty."""
    since = profile.since(kind)
    if since == StartEvent.ACKNOWLEDGED:
        return _(
            "Who confirms late has no longer for it: it is counted from the last day"
            " for the confirmation at the latest."
        )
    if since not in BEFORE_IT:
        return ""
    return _(
        "As long as that date is not recorded, it is counted from the day we received"
        " the complaint."
    )


def met_sentence(profile: Profile, kind: DeadlineKind) -> str:
    """What keeps a limit."""
    return str(MET[profile.met_by(kind)])


def counting_sentences(profile: Profile, kind: DeadlineKind) -> list[str]:
    """How a limit is counted, as far as that can make a difference to its unit."""
    limit = profile.limits[kind]
    if limit.unit is Unit.IMMEDIATE:
        return []
    if limit.unit in ELAPSED:
        return [_("Every minute counts, by day and by night.")]
    if limit.unit in WORKING_TIME:
        said = [_("Only the time counts in which the office is open.")]
    else:
        said = _days(limit, str(WHOSE[limit.as_limit(profile.basis).days]))
    if limit.starts_on_working_day:
        said.append(_("A start on a day off counts as one on the next working day."))
    return said + _cut_offs(limit)


def _days(limit: TimeLimit, whose: str) -> list[str]:
    """Which days count; `whose` working days, where the limit knows any."""
    first, ending = str(FIRST_DAYS[limit.count_from]), str(ENDINGS[limit.ends])
    if limit.unit in BUSINESS:  # it ends on a working day anyway
        return [whose, first, ending]
    rolled = [] if limit.roll is Roll.NONE else [whose]
    return [first, str(ROLLS[limit.roll]), *rolled, ending]


def _cut_offs(limit: TimeLimit) -> list[str]:
    return [_cut_off(channel, f"{at:%H:%M}") for channel, at in limit.cut_off.items()]


def _cut_off(channel: str, at: str) -> str:
    if channel not in Channel.values:
        return _("What arrives at %(time)s or later counts as the next day’s.") % {
            "time": at
        }
    return _(
        "%(channel)s: what arrives at %(time)s or later counts as the next day’s."
    ) % {
        "channel": Channel(channel).label,
        "time": at,
    }


def extension_sentences(rule: Extension) -> list[str]:
    """By how much a limit may be extended, how often, and who agrees to it."""
    if rule.basis == ExtensionBasis.OPEN or rule.count is None or rule.unit is None:
        said = [_("It may be extended to a date that we give.")]
    else:
        longer = {"length": in_words(rule.count, rule.unit)}
        by = _("It may be extended by %(length)s.")
        to = _("It may be extended to %(length)s in all, counted from the start.")
        said = [(by if rule.basis == ExtensionBasis.ADDED else to) % longer]
    said.append(
        ngettext(
            "This may be done once.",
            "This may be done %(n)s times at most.",
            rule.times,
        )
        % {"n": rule.times}
    )
    said.append(_("We give the reason and the new date before the old one passes."))
    if text := said_in(rule.rule):
        said.append(text)
    return said


def pause_sentences(pause: Pause) -> list[str]:
    """Why a clock may stand still, which clocks, and for how long at most."""
    kinds = ", ".join(str(kind.label) for kind in pause.kinds)
    return [
        said_in(pause.text) or str(pause.reason.label),
        _("It stands still for at most: %(length)s.") % {"length": length(pause.cap)},
        _("This holds for: %(clocks)s.") % {"clocks": kinds},
    ]


def stage_sentences(profile: Profile) -> list[str]:
    """How often one is heard inside, and what a refusal passes before it is sent; none
    where the rule says nothing of either.
    """
    said = []
    if profile.stages:
        stages = ngettext(
            "There is %(n)s stage before somebody outside is asked.",
            "There are %(n)s stages before somebody outside is asked.",
            profile.stages,
        )
        said.append(stages % {"n": profile.stages})
    if profile.automatic_review:
        said.append(
            _(
                "A refusal, whole or in part, is looked at by somebody else here before"
                " we send it. Nobody has to ask for that."
            )
        )
    return said


def compensation_sentence(rule: Compensation) -> str:
    """What is payable without anybody asking when a limit is missed."""
    return _("%(sum)s is payable by itself when this date is missed: %(clock)s.") % {
        "sum": amount(rule.amount, rule.currency),
        "clock": rule.kind.label,
    }


def outside_sentences(profile: Profile) -> list[str]:
    """Who may be asked outside the organisation, and within which time."""
    if profile.outside is None:
        return []
    said = [
        _("Whoever does not agree may ask: %(body)s.")
        % {"body": said_in(profile.outside.body)}
    ]
    if window := said_in(profile.outside.window):
        said.append(window)
    elif DeadlineKind.OUTSIDE in profile.limits:
        said.append(limit_sentence(profile, DeadlineKind.OUTSIDE))
    return said
