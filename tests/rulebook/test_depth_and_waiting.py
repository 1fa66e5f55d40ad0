"""How deep an investigation goes, how long we wait for a reply, who gets work."""

import pytest

from ombud.people.refusals import Unusable
from ombud.rulebook import checking, judging, packs
from ombud.rulebook.shapes.processes import Process
from ombud.rulebook.vocabulary import InvestigationLevel, RuleKind

LIGHT, STANDARD, FULL = InvestigationLevel


def process(**said):
    return Process.model_validate(said)


def levels(**depth):
    of = process(depth=depth)
    return [judging.level(of, severity=grade) for grade in range(1, 6)]


def refused(**said):
    with pytest.raises(Unusable) as refusal:
        checking.checked(RuleKind.PROCESS, said)
    return refusal.value.field, str(refusal.value)


def test_r7_6_1_depth_fits_severity():
    assert levels() == [LIGHT, LIGHT, LIGHT, STANDARD, FULL]


@pytest.mark.parametrize(
    ("standard", "full", "expected"),
    [
        (1, 1, [FULL] * 5),
        (1, 6, [STANDARD] * 5),
        (6, 6, [LIGHT] * 5),
        (2, 4, [LIGHT, STANDARD, STANDARD, FULL, FULL]),
        (3, 3, [LIGHT, LIGHT, FULL, FULL, FULL]),
    ],
)
def test_an_organisation_says_from_where_on_it_looks_deeper(standard, full, expected):
    assert levels(standard_from=standard, full_from=full) == expected


def test_severity_nobody_judged_yet_counts_as_the_least():
    assert judging.level(process(), severity=None) == LIGHT
    everything = process(depth={"standard_from": 1, "full_from": 2})
    assert judging.level(everything, severity=None) == STANDARD


@pytest.mark.parametrize(
    "depth", [{"standard_from": 4, "full_from": 3}, {"standard_from": 6}]
)
def test_nothing_is_looked_at_in_full_before_it_is_looked_at_as_usual(depth):
    assert refused(depth=depth) == (
        "depth.full_from",
        "A full investigation cannot begin below a standard one.",
    )


@pytest.mark.parametrize(
    "waiting", [{"remind_after": 20}, {"close_after": 10}, {"close_after": 5}]
)
def test_nobody_is_closed_on_before_they_were_reminded(waiting):
    assert refused(waiting=waiting) == (
        "waiting.close_after",
        "Nobody’s complaint is closed before they were reminded of it.",
    )


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"depth": {"standard_from": 0}}, "depth.standard_from"),
        ({"depth": {"full_from": 7}}, "depth.full_from"),
        ({"waiting": {"remind_after": 0}}, "waiting.remind_after"),
        ({"waiting": {"close_after": 366}}, "waiting.close_after"),
        ({"owner_alarm_minutes": 0}, "owner_alarm_minutes"),
        ({"owner_alarm_minutes": 6001}, "owner_alarm_minutes"),
        ({"assignment": {"cap": 0}}, "assignment.cap"),
        ({"quality_sample": {"size": 501}}, "quality_sample.size"),
        ({"quality_sample": {"size": -1}}, "quality_sample.size"),
    ],
)
def test_what_is_out_of_reason_is_refused_where_it_stands(said, field):
    assert refused(**said)[0] == field


def test_the_shipped_process_says_what_a_process_says_by_itself():
    shipped = process(**packs.read("processes", "main")["content"])

    assert shipped == process(title=shipped.title)
    assert (shipped.waiting.remind_after, shipped.waiting.close_after) == (10, 20)
    assert shipped.owner_alarm_minutes == 60
    assert (shipped.assignment.automatic, shipped.assignment.cap) == (False, None)
    assert shipped.quality_sample.size == 10
    assert shipped.authority == []
