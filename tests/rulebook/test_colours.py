"""What a brand may be coloured in, and what follows from it."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ombud.rulebook import colours
from ombud.rulebook.colours import GROUNDS, Mode

CSS = Path(__file__).parents[2] / "ombud/web/static/ombud/ombud.css"
ANY_COLOUR = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


# Ratios from the definition in WCAG 2.2, worked out by hand.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_counted_as_wcag_does(one, other, ratio):
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert colours.contrast(other, one) == colours.contrast(one, other)


@pytest.mark.parametrize("mode", Mode)
def test_our_own_colours_pass_every_pair(mode):
    own = GROUNDS[mode].own

    assert not colours.faint(own, mode)
    assert colours.nearest(own, mode) == own


def test_the_grounds_are_those_of_the_stylesheet():
    found = dict(
        re.findall(r"--om-([a-z0-9-]+): light-dark\(([^)]*)\)", CSS.read_text())
    )
    named = {name: tuple(said.split(", ")) for name, said in found.items()}

    light, dark = GROUNDS[Mode.LIGHT], GROUNDS[Mode.DARK]
    assert named["paper"] == (light.paper, dark.paper)
    assert named["surface"] == (light.surface, dark.surface)
    assert named["sunken"] == (light.sunken, dark.sunken)
    assert named["ink-3"] == (light.label, dark.label)
    assert named["teal"] == (light.own, dark.own)
    assert set(named["teal-fg"]) == set(light.written)


@pytest.mark.parametrize(
    ("accent", "mode"),
    [
        ("#ffd400", Mode.LIGHT),  # a yellow that nobody reads on white
        ("#7fd0cb", Mode.LIGHT),
        ("#0e5a60", Mode.DARK),
        ("#000000", Mode.DARK),
        ("#ffffff", Mode.LIGHT),
    ],
)
def test_a_colour_that_is_too_faint_is_named_with_one_that_is_not(accent, mode):
    assert colours.faint(accent, mode)
    assert not colours.faint(colours.nearest(accent, mode), mode)


@given(accent=ANY_COLOUR, mode=st.sampled_from(list(Mode)))
@settings(max_examples=40, deadline=None)
def test_for_every_colour_there_is_one_near_it_that_passes(accent, mode):
    assert not colours.faint(colours.nearest(accent, mode), mode)


def test_the_stylesheet_is_made_of_colours_alone():
    sheet = colours.stylesheet("#1d4f91", "#9fc4f0")

    lines = [line.strip() for line in sheet.splitlines()]
    told = [line for line in lines if line.startswith("--")]
    assert len(told) == 5
    assert all(
        re.fullmatch(
            r"--om-teal[a-z0-9-]*: light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\);", x
        )
        for x in told
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "red",
        "#fff",
        "#1D4F91",
        "#1d4f91;",
        "#1d4f91\n",
        "url(//evil.example)",
        "#000000}body{display:none",
        "#١٢٣٤٥٦",
        "",
    ],
)
def test_nothing_but_a_colour_gets_into_a_stylesheet(hostile):
    with pytest.raises(ValueError, match="not a colour"):
        colours.stylesheet(hostile, "#7fd0cb")
    with pytest.raises(ValueError, match="not a colour"):
        colours.stylesheet("#0e5a60", hostile)
