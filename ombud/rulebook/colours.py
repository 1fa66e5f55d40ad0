"""May this colour be read on our pages, and which others follow from it?

A brand names one colour for light pages and one for dark ones. What is drawn in it
(links, buttons, the ring around what has the focus) must stand out from what it is
drawn on, as WCAG 2.2 counts it (1.4.3 and 1.4.11).
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

TEXT, CONTROL = 4.5, 3.0  # to one
WRITTEN = re.compile(r"#[0-9a-f]{6}")
STEPS = 400  # of lightness, in looking for a colour that would do
DARKER, LIGHTER = 0.25, 0.35  # shares of black and white in what is pressed
TINTS = [0.11, 0.09, 0.07, 0.05, 0.03, 0.01, 0.0]  # shares of the colour in a ground
LINE = 0.38
Lab = tuple[float, float, float]


class Mode(TextChoices):
    """How a reader's pages are lit."""

    LIGHT = "light", pgettext_lazy("display", "Light")
    DARK = "dark", pgettext_lazy("display", "Dark")


class Pairing(TextChoices):
    """Where a brand's colour meets another."""

    LINK_ON_PAGE = "link_on_page", _("A link on the page")
    LINK_ON_CARD = "link_on_card", _("A link on a card")
    LINK_ON_BAND = "link_on_band", _("A link on a band")
    LINK_ON_TINT = "link_on_tint", _("A link in a notice")
    LABEL_ON_TINT = "label_on_tint", _("Small print in a notice")
    WORDS_ON_BUTTON = "words_on_button", _("The words on a button")
    WORDS_ON_PRESSED = "words_on_pressed", _("The words on a pressed button")
    RING_ON_PAGE = "ring_on_page", _("The ring around a field on the page")
    RING_ON_CARD = "ring_on_card", _("The ring around a field on a card")
    RING_ON_BAND = "ring_on_band", _("The ring around a field on a band")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a colour is drawn on, and what may be written on it; as in ombud.css."""

    paper: str
    surface: str
    sunken: str
    label: str
    own: str
    written: tuple[str, ...] = ("#fffefc", "#06292b")


GROUNDS: Mapping[Mode, Ground] = {
    Mode.LIGHT: Ground("#f8f6f1", "#fffefc", "#f1eee6", "#5d6869", own="#0e5a60"),
    Mode.DARK: Ground("#10191b", "#172326", "#0b1214", "#95a4a6", own="#7fd0cb"),
}


@dataclass(frozen=True, slots=True)
class Tones:
    """What follows from a colour: pressed, written on it, its ground, its edge."""

    accent: str
    pressed: str
    written: str
    tint: str
    line: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours that meet on a page, how far apart they are and have to be."""

    pairing: Pairing
    front: str
    ground: str
    needed: float

    @property
    def colours(self) -> tuple[str, str]:
        return self.front, self.ground

    @property
    def ratio(self) -> float:
        return contrast(self.front, self.ground)

    @property
    def passes(self) -> bool:
        return self.ratio >= self.needed


def is_colour(written: str) -> bool:
    """Is it # and six digits, in small letters? Nothing else gets into a stylesheet."""
    return WRITTEN.fullmatch(written) is not None


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=1024)
def tones(accent: str, mode: Mode) -> Tones:
    """What follows from a colour, on light pages or on dark ones."""
    ground = GROUNDS[mode]
    share, end = (DARKER, "#000000") if mode == Mode.LIGHT else (LIGHTER, "#ffffff")
    readable = (accent, ground.label)
    tints = [_mixed(accent, ground.surface, share) for share in TINTS]
    return Tones(
        accent=accent,
        pressed=_mixed(end, accent, share),
        written=max(ground.written, key=lambda each: contrast(each, accent)),
        tint=max(tints, key=lambda each: _worst(each, readable) >= TEXT),
        line=_mixed(accent, ground.surface, LINE),
    )


def pairs(accent: str, mode: Mode) -> Iterator[Pair]:
    """Everything a colour meets on our pages."""
    ground, found = GROUNDS[mode], tones(accent, mode)
    for pairing, under in (
        (Pairing.LINK_ON_PAGE, ground.paper),
        (Pairing.LINK_ON_CARD, ground.surface),
        (Pairing.LINK_ON_BAND, ground.sunken),
        (Pairing.LINK_ON_TINT, found.tint),
    ):
        yield Pair(pairing, accent, under, TEXT)
    yield Pair(Pairing.LABEL_ON_TINT, ground.label, found.tint, TEXT)
    yield Pair(Pairing.WORDS_ON_BUTTON, found.written, accent, TEXT)
    yield Pair(Pairing.WORDS_ON_PRESSED, found.written, found.pressed, TEXT)
    for pairing, under in (
        (Pairing.RING_ON_PAGE, ground.paper),
        (Pairing.RING_ON_CARD, ground.surface),
        (Pairing.RING_ON_BAND, ground.sunken),
    ):
        yield Pair(pairing, accent, under, CONTROL)


def faint(accent: str, mode: Mode) -> list[Pair]:
    """The pairs that are not far enough apart, the worst first."""
    failing = [pair for pair in pairs(accent, mode) if not pair.passes]
    return sorted(failing, key=lambda pair: pair.ratio / pair.needed)


def nearest(accent: str, mode: Mode) -> str:
    """The colour of this hue, as near to it as can be, that passes every pair."""
    lightness, a, b = _lab(accent)
    for step in range(STEPS + 1):
        for far in (lightness - step / STEPS, lightness + step / STEPS):
            found = _hex((min(max(far, 0.0), 1.0), a, b))
            if not faint(found, mode):
                return found
    return GROUNDS[mode].own


def stylesheet(light: str, dark: str) -> str:
    """The custom properties that put our pages into these colours.

    Made of checked colours alone; no word anybody wrote gets into it. Raises
    ValueError for what is no colour.
    """
    if not is_colour(light) or not is_colour(dark):
        raise ValueError("not a colour")
    day, night = tones(light, Mode.LIGHT), tones(dark, Mode.DARK)
    said = {
        "--om-teal": (day.accent, night.accent),
        "--om-teal-2": (day.pressed, night.pressed),
        "--om-teal-fg": (day.written, night.written),
        "--om-teal-tint": (day.tint, night.tint),
        "--om-teal-line": (day.line, night.line),
    }
    lines = [
        f"    {name}: light-dark({one}, {other});"
        for name, (one, other) in said.items()
    ]
    within = "\n".join(lines)
    return f"@layer tokens {{\n  :root, [data-bs-theme] {{\n{within}\n  }}\n}}\n"


def _worst(ground: str, fronts: tuple[str, ...]) -> float:
    return min(contrast(front, ground) for front in fronts)


def _mixed(one: str, other: str, share: float) -> str:
    """So much of one colour in another, as the eye mixes them."""
    pairs_of = zip(_lab(one), _lab(other), strict=True)
    lightness, a, b = (x * share + y * (1 - share) for x, y in pairs_of)
    return _hex((lightness, a, b))


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    """Red, green and blue as amounts of light, from 0 to 1 (sRGB)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(part: float) -> float:
    if part <= 0.04045:  # noqa: PLR2004 (sRGB)
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)


def _part(light: float) -> float:
    if light <= 0.0031308:  # noqa: PLR2004 (sRGB)
        return light * 12.92
    return float(1.055 * light ** (1 / 2.4) - 0.055)


def _lab(colour: str) -> Lab:
    """Lightness and two axes of colour (Oklab, B. Ottosson 2020)."""
    red, green, blue = _linear(colour)
    x = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    y = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    z = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * x + 0.7936177850 * y - 0.0040720468 * z,
        1.9779984951 * x - 2.4285922050 * y + 0.4505937099 * z,
        0.0259040371 * x + 0.7827717662 * y - 0.8086757660 * z,
    )


def _hex(lab: Lab) -> str:
    lightness, a, b = lab
    x = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    y = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    z = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    amounts = (
        4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
        -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
        -0.0041960863 * x - 0.7034186147 * y + 1.7076147010 * z,
    )
    parts = (_part(min(max(each, 0.0), 1.0)) for each in amounts)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
