"""A rule in words that a quality manager can read out to an auditor.

A rule is told in parts; a part has a heading and facts; a fact has what it is about,
whole sentences, and now and then a way to the source. Time limits are told here,
calendars in `calendar_words`, processes in `process_words`; the sentences shared
with the portal stand in `web/rule_words`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ombud.cases.vocabulary import Channel
from ombud.rulebook import editions
from ombud.rulebook import queries as rulebook
from ombud.rulebook.queries import said_in
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.vocabulary import DeadlineKind, RuleKind
from ombud.web import rule_words

HTTP = ("https://", "http://")

# What else a profile tells, by the names the shipped ones use.
NOTES = {
    "ack_note": DeadlineKind.ACKNOWLEDGEMENT,
    "res_note": DeadlineKind.ANSWER,
    "update_rule": DeadlineKind.UPDATE,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What it is about, and the sentences that say it."""

    about: str
    sentences: Sequence[str]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Facts under a heading. `empty` is said where there are none."""

    heading: str
    facts: Sequence[Fact]
    empty: str = ""


def profile_parts(profile: Profile) -> list[Part]:
    """A set of time limits, but for where it comes from."""
    parts = [
        Part(
            _("Time limits"),
            [
                _limit(profile, kind)
                for kind in rule_words.kinds_in_order(profile.limits)
            ],
            empty=_("This rule names no time limit that can be counted."),
        ),
        Part(_("Longer time and pauses"), list(_stretching(profile))),
        Part(_("Stages, news and what follows"), list(_following(profile))),
        Part(_("What else the rule says"), list(_notes(profile))),
        Part(_("For which complaints"), _applies(profile)),
    ]
    return [part for part in parts if part.facts or part.empty]


def origin(profile: Profile) -> Part:
    """Which law or promise it is, where it is written, and how sure we are of it."""
    return Part(_("Where it comes from"), list(_origin(profile)))


def _limit(profile: Profile, kind: DeadlineKind) -> Fact:
    """One limit: how long, from when, what keeps it, and how it is counted."""
    said = [
        rule_words.limit_sentence(profile, kind),
        rule_words.until_then(profile, kind),
        rule_words.met_sentence(profile, kind),
        *rule_words.counting_sentences(profile, kind),
        said_in(profile.limits[kind].note),
    ]
    return Fact(str(kind.label), [each for each in said if each])


def _stretching(profile: Profile) -> Iterator[Fact]:
    for kind in rule_words.kinds_in_order(profile.extensions):
        rule = profile.extensions[kind]
        clock = {"clock": kind.label}
        who = _("Who agrees to it: %(role)s.") % {"role": rule.approver.label}
        said = [*rule_words.extension_sentences(rule), who]
        yield Fact(_("Longer time: %(clock)s") % clock, said)
        if rule.reasons:
            reasons = [said_in(reason.text) for reason in rule.reasons]
            yield Fact(_("Reasons for longer time: %(clock)s") % clock, reasons)
    for pause in profile.pauses:
        why, *how = rule_words.pause_sentences(pause)
        yield Fact(_("Pause"), [why, *how])


def _following(profile: Profile) -> Iterator[Fact]:
    if said := rule_words.stage_sentences(profile):
        yield Fact(_("Stages"), said)
    if profile.target_percent is not None:
        aim = _("We aim to be done when %(percent)s per cent of the limit have run.")
        yield Fact(_("Our own aim"), [aim % {"percent": profile.target_percent}])
    if profile.outside:
        url = str(profile.outside.url or "")
        said = rule_words.outside_sentences(profile)
        yield Fact(_("Outside body"), said, link=linkable(url))
    for sum_due in profile.compensation:
        said = [rule_words.compensation_sentence(sum_due), said_in(sum_due.text)]
        yield Fact(_("Compensation"), [each for each in said if each])


def _notes(profile: Profile) -> Iterator[Fact]:
    for name, texts in profile.notes.items():
        if text := said_in(texts):
            yield Fact(note_label(name), [text])


def note_label(name: str) -> str:
    """What a note of a profile is about; a name of one's own stands as it is."""
    if name in NOTES:
        return str(NOTES[name].label)
    known = {
        "early_close": _("Settled early"),
        "ext_rule": _("Longer time and special limits"),
        "lookback": _("How long after the event one may complain"),
        "other_limits": _("Other limits"),
        "valid_from": _("Since when it holds"),
    }
    return known.get(name) or capfirst(name.replace("_", " "))


def _applies(profile: Profile) -> list[Fact]:
    applies = profile.applies
    if not applies.categories and not applies.channels:
        return [Fact(_("Complaints"), [_("Every complaint, while it is in force.")])]
    facts = []
    if applies.categories:
        facts.append(Fact(_("Categories"), [listed(categories(applies.categories))]))
    if applies.channels:
        facts.append(Fact(_("Channels"), [listed(channels(applies.channels))]))
    return facts


def _origin(profile: Profile) -> Iterator[Fact]:
    yield Fact(_("Basis"), [str(profile.basis.label)])
    if profile.instrument:
        yield Fact(_("Instrument"), [profile.instrument])
    link = linkable(profile.source)
    if profile.source:
        yield Fact(_("Source"), [profile.source], link=link)
    sure = [str(profile.confidence.label), said_in(profile.confidence_note)]
    yield Fact(_("How sure we are of it"), [each for each in sure if each])


def linkable(source: str) -> str:
    """A source that is an address on the web; empty for any other."""
    return source if source.startswith(HTTP) and " " not in source else ""


def listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def channels(codes: Iterable[str]) -> list[str]:
    """Channels in words; one nobody knows stands as it was written."""
    known = dict(Channel.choices)
    return [str(known.get(code, code)) for code in codes]


def categories(
    codes: Iterable[str], named: Mapping[str, str] | None = None
) -> list[str]:
    """Categories by the names a process gives them, else by those they have today;
    one that is not there by its code.
    """
    names = {row.code: said_in(row.names) for row in rulebook.categories_offered()}
    names |= named or {}
    return [names.get(code, code) for code in codes]


def units(codes: Iterable[str]) -> list[str]:
    """Departments by their names; one that is not there by its code."""
    names = {row.code: said_in(row.names) for row in rulebook.units()}
    return [names.get(code, code) for code in codes]


def profiles(codes: Iterable[str]) -> list[str]:
    """Sets of time limits by their names; one that is not there by its code."""
    known = editions.newest(RuleKind.PROFILE).filter(code__in=list(codes))
    names = {row.code: said_in(row.content.get("title", {})) for row in known}
    return [names.get(code) or code for code in codes]
