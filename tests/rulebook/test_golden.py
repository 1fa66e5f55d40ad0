"""Dates that people worked out by hand, beside the packs: packs/golden/*.toml.

A case says its `events` (what happened when), where need be its `channel` and the
pairs between which the clock `paused`, and when the clock is `due`; `starts` is the
moment it was really counted from. It is about one `clock` of one `profile`, or about
a single `limit`, in one `calendar`: a name, or said in place. With `extended`, `due` is
the last moment an extension may reach, absent where the rule names none. With
`runs = false` no such clock runs yet. `because` is how a person counts it. What stands
above the cases holds for all of a file.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from ombud.project.settings import PACKS
from ombud.rulebook import calendars, reckoning
from ombud.rulebook.reckoning import Reckoned
from ombud.rulebook.shapes.calendars import Calendar
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.vocabulary import (
    Basis,
    Confidence,
    DeadlineKind,
    ExtensionBasis,
    StartEvent,
)
from ombud.worktime import explaining
from ombud.worktime.calendars import WorkCalendar
from ombud.worktime.intervals import Interval

KEYS = {
    *("name", "clock", "events", "channel", "paused", "extended", "runs"),
    *("starts", "due", "because", "calendar", "profile", "limit"),
}


@dataclass(frozen=True)
class Golden:
    """One case: the rules, the facts, and what a person found."""

    profile: Profile
    calendar: WorkCalendar
    kind: DeadlineKind
    told: Mapping[str, Any]

    @property
    def channel(self) -> str:
        return self.told.get("channel", "")

    @property
    def paused(self) -> list[Interval]:
        return [Interval(*pair) for pair in self.told.get("paused", [])]

    def clock(self) -> Reckoned | None:
        events = {StartEvent(name): at for name, at in self.told["events"].items()}
        return reckoning.reckon(
            self.profile, self.kind, self.calendar, events, channel=self.channel
        )


@cache
def pack(kind: str, name: str) -> Mapping[str, Any]:
    content = tomllib.loads((PACKS / kind / f"{name}.toml").read_text("utf-8"))
    return {k: v for k, v in content.items() if k not in {"version", "valid_from"}}


@cache
def shipped_calendar(name: str) -> WorkCalendar:
    return calendars.built(Calendar.model_validate(pack("calendars", name)))


@cache
def shipped_profile(name: str) -> Profile:
    return Profile.model_validate(pack("profiles", name))


def calendar_of(told: str | Mapping[str, Any]) -> WorkCalendar:
    if isinstance(told, str):
        return shipped_calendar(told)
    return calendars.built(Calendar.model_validate(told))


def profile_of(told: Mapping[str, Any], kind: DeadlineKind) -> Profile:
    if "limit" not in told:
        return shipped_profile(told["profile"])
    limit = dict(told["limit"])
    return Profile.model_validate(
        {
            "title": {"en": "A single limit"},
            "basis": limit.pop("basis", Basis.SERVICE),
            "confidence": Confidence.DEFAULT,
            "limits": {kind: limit},
        }
    )


def golden(told: Mapping[str, Any]) -> Golden:
    kind = DeadlineKind(told.get("clock", DeadlineKind.ANSWER))
    calendar = calendar_of(told["calendar"])
    return Golden(profile_of(told, kind), calendar, kind, told)


def cases_of(path: Path) -> list[dict[str, Any]]:
    """The cases of a file, each with what the file says for all."""
    content = tomllib.loads(path.read_text("utf-8"))
    for_all = {key: content[key] for key in content if key != "case"}
    return [for_all | case for case in content["case"]]


FILES = sorted((PACKS / "golden").glob("*.toml"))
TOLD = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in FILES
    for case in cases_of(path)
]


@pytest.mark.parametrize("told", TOLD)
def test_a_clock_ends_when_a_person_says_so(told):
    case = golden(told)

    clock = case.clock()

    if not told.get("runs", True):
        assert clock is None
        return
    assert clock is not None
    assert in_utc(clock.started_at) == in_utc(told.get("starts", clock.started_at))
    assert in_utc(ends(case, clock)) == in_utc(told.get("due"))


def in_utc(at: datetime | None) -> datetime | None:
    """Times of the hour that comes twice equal no time of another zone but in UTC."""
    return at and at.astimezone(UTC)


def ends(case: Golden, clock: Reckoned) -> datetime | None:
    """When it is due, after its pauses, or extended as far as it may be."""
    rules = (case.profile, case.kind, case.calendar)
    if case.told.get("extended"):
        return reckoning.longest_extension(
            *rules,
            started_at=clock.started_at,
            due_at=clock.due_at,
            channel=case.channel,
        )
    if not case.paused:
        return clock.due_at
    return reckoning.due_at(
        *rules, clock.started_at, channel=case.channel, paused=case.paused
    )


@pytest.mark.parametrize("told", TOLD)
def test_the_explanation_comes_to_the_same_moment(told):
    case = golden(told)
    clock = case.clock()
    if clock is None:
        return

    limit = case.profile.limits[case.kind].as_limit(case.profile.basis, case.channel)
    explained = explaining.explain(case.calendar, clock.started_at, limit, case.paused)

    assert explained.due_at == reckoning.due_at(
        case.profile,
        case.kind,
        case.calendar,
        clock.started_at,
        channel=case.channel,
        paused=case.paused,
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_is_told_in_full(path):
    for told in cases_of(path):
        assert set(told) <= KEYS, told["name"]
        assert told["because"].strip()
        assert is_settled(told), told["name"]
        moments = [*told["events"].values(), told.get("starts"), told.get("due")]
        moments += chain(*told.get("paused", []))
        assert all(at.tzinfo for at in moments if at), told["name"]


def is_settled(told: Mapping[str, Any]) -> bool:
    """A moment, or one of the two reasons why there is none."""
    if "due" in told:
        return told.get("runs", True)
    if not told.get("extended"):
        return told.get("runs") is False
    case = golden(told)
    return case.profile.extensions[case.kind].basis == ExtensionBasis.OPEN


def test_no_two_cases_share_a_name():
    names = [parameter.id for parameter in TOLD]

    assert len(names) == len(set(names))


def test_every_profile_with_a_limit_has_two_cases():
    counted: dict[str, int] = {}
    for path in FILES:
        for told in cases_of(path):
            if "limit" not in told:
                counted[told["profile"]] = counted.get(told["profile"], 0) + 1
    profiles = {path.stem for path in (PACKS / "profiles").glob("*.toml")}
    with_limits = {name for name in profiles if pack("profiles", name).get("limits")}

    assert {name for name in with_limits if counted.get(name, 0) < 2} == set()
