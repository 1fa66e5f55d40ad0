"""In which name, colours and words people meet us. Reading only.

What was read holds until somebody changes a brand: the organisation's row, which every
page asks for anyway, carries a stamp that is new at each change.
"""

import copy
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from ombud.rulebook import colours
from ombud.rulebook.colours import GROUNDS, Mode
from ombud.rulebook.models import Brand, Logo, Organisation

MAIN = "main"
WIDE, HIGH = 180, 40  # pixels of a logo on a page, at most
DIGEST = 16  # signs of it that stand in an address
OVERRIDING = ("names", "phone", "email", "addresses", "opening_hours", "languages")
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A logo: the digest in its address, and its size in dots."""

    digest: str
    width: int
    height: int

    @property
    def shown(self) -> tuple[int, int]:
        """Its width and height on a page, in pixels."""
        share = min(WIDE / self.width, HIGH / self.height)
        return max(round(self.width * share), 1), max(round(self.height * share), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What people see of a brand. Empty is what the organisation says of itself.

    `hosts` are those the operator lets us be called by; `sheet` is its stylesheet, ""
    for a brand without colours of its own.
    """

    code: str = MAIN
    names: Texts = field(default_factory=dict)
    taglines: Texts = field(default_factory=dict)
    abouts: Texts = field(default_factory=dict)
    phone: str = ""
    email: str = ""
    addresses: Texts = field(default_factory=dict)
    opening_hours: Texts = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    accent_light: str = ""
    accent_dark: str = ""
    quick_exit_url: str = ""
    hosts: tuple[str, ...] = ()
    logo: Picture | None = None
    sheet: str = ""

    @property
    def is_main(self) -> bool:
        return self.code == MAIN

    @property
    def sheet_mark(self) -> str:
        return hashlib.sha256(self.sheet.encode()).hexdigest()[:DIGEST]

    @property
    def accents(self) -> tuple[str, str]:
        """Its colours for light and dark pages; ours where it has none."""
        light = self.accent_light or GROUNDS[Mode.LIGHT].own
        return light, self.accent_dark or GROUNDS[Mode.DARK].own


PLAIN = Face()


def all_of(organisation: Organisation) -> Mapping[str, Face]:
    """Every brand by its code, the first one first; it may not be there."""
    stamp = organisation.brands_stamp
    return _read(stamp) if stamp is not None else {}


def face(organisation: Organisation, code: str | None) -> Face:
    """The brand with this code; the first one for none or an unknown code."""
    known = all_of(organisation)
    return known.get(code or MAIN) or known.get(MAIN) or PLAIN


def on_host(organisation: Organisation, host: str) -> Face:
    """The brand met under a host name; under any other it is the first one."""
    plain = host.lower().rstrip(".")
    for each in all_of(organisation).values():
        if plain in served(each):
            return each
    return face(organisation, MAIN)


def met_by(organisation: Organisation, code: str | None) -> Face:
    """The brand under whose address a case of this one opens: the first one's, as
    long as it has no address of its own.
    """
    own = face(organisation, code)
    return own if served(own) else face(organisation, MAIN)


def served(brand: Face) -> tuple[str, ...]:
    """The hosts of a brand that the operator lets us be called by."""
    return tuple(each for each in brand.hosts if is_ours(each))


def is_ours(host: str) -> bool:
    """Does the operator let us be called so?"""
    return any(
        pattern in {"*", host} or (pattern.startswith(".") and host.endswith(pattern))
        for pattern in settings.ALLOWED_HOSTS
    )


def address(brand: Face) -> str:
    """Where a brand is met: scheme, host and port, without a path."""
    if not (hosts := served(brand)):
        return str(settings.BASE_URL)
    ours = urlsplit(settings.BASE_URL)
    port = f":{ours.port}" if ours.port else ""
    return f"{ours.scheme}://{hosts[0]}{port}"


def worn(organisation: Organisation, brand: Face) -> Organisation:
    """The organisation as it shows itself under a brand; not to be saved."""
    shown = copy.copy(organisation)
    for name in OVERRIDING:
        if said := getattr(brand, name):
            setattr(shown, name, list(said) if name == "languages" else said)
    return shown


def by_email(organisation: Organisation, addresses: tuple[str, ...]) -> str:
    """The code of the brand one of these addresses belongs to; "" for none."""
    written = {each.lower() for each in addresses}
    for each in all_of(organisation).values():
        if each.email and each.email.lower() in written:
            return each.code
    return ""


def picture(digest: str) -> bytes | None:
    """A logo by the digest in its address."""
    found = Logo.objects.filter(digest=digest).values_list("png", flat=True).first()
    return bytes(found) if found is not None else None


@lru_cache(maxsize=16)
def _read(_stamp: UUID) -> Mapping[str, Face]:
    names = [each.name for each in Brand._meta.concrete_fields if each.name != "id"]
    rows = Brand.objects.annotate(
        host_names=ArrayAgg(
            "hosts__name", filter=Q(hosts__isnull=False), order_by="hosts__pk"
        )
    ).order_by("pk")
    wanted = ("logo__digest", "logo__width", "logo__height", "host_names")
    found = {row["code"]: _face(row) for row in rows.values(*names, *wanted)}
    return dict(sorted(found.items(), key=lambda item: item[0] != MAIN))


def _face(row: dict[str, Any]) -> Face:
    told = {name: row[name] for name in Face.__dataclass_fields__ if name in row}
    light, dark = row["accent_light"], row["accent_dark"]
    drawn = None
    if row["logo"] is not None:
        sizes = {name: row[f"logo__{name}"] for name in Picture.__dataclass_fields__}
        drawn = Picture(**sizes)
    told |= {
        "languages": tuple(row["languages"] or ()),
        "hosts": tuple(row["host_names"] or ()),
        "logo": drawn,
        "sheet": colours.stylesheet(light, dark) if light else "",
    }
    return Face(**told)
