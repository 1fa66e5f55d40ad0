"""May a brand be so? Its texts in every language, its colours, its hosts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from ombud.people.refusals import Unusable
from ombud.rulebook import colours
from ombud.rulebook.brands import MAIN, is_ours
from ombud.rulebook.colours import Mode, Pair
from ombud.rulebook.models import BrandHost, Organisation
from ombud.rulebook.shapes.strict import LANGUAGES

RESERVED = {"new"}  # an address of the desk
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9-]+)*")
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
LONGEST: Mapping[str, int] = {
    "names": 80,
    "taglines": 160,
    "abouts": 1000,
    "addresses": 400,
    "opening_hours": 200,
}
LONGEST_PHONE = 40
LONGEST_EMAIL = 254
LONGEST_ADDRESS = 200
MOST_HOSTS = 10
COLOURS = {"accent_light": Mode.LIGHT, "accent_dark": Mode.DARK}
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody says of a brand. Empty is what the organisation says of itself.

    `logo` is a PNG drawn anew by us; None keeps the one there is.
    """

    names: Texts = field(default_factory=dict)
    taglines: Texts = field(default_factory=dict)
    abouts: Texts = field(default_factory=dict)
    phone: str = ""
    email: str = ""
    addresses: Texts = field(default_factory=dict)
    opening_hours: Texts = field(default_factory=dict)
    languages: Sequence[str] = ()
    accent_light: str = ""
    accent_dark: str = ""
    quick_exit_url: str = ""
    hosts: Sequence[str] = ()
    logo: bytes | None = None
    without_logo: bool = False


class TooFaint(Unusable):
    """A colour could not be read. `nearest` is the one like it that could."""

    code = "too_faint"

    def __init__(self, field: str, mode: Mode, pair: Pair, nearest: str) -> None:
        self.nearest = nearest
        told = {
            "where": pair.pairing.label,
            "front": pair.front,
            "ground": pair.ground,
            "ratio": f"{pair.ratio:.2f}",
            "needed": f"{pair.needed:g}",
            "nearest": nearest,
        }
        if mode == Mode.LIGHT:
            said = _(
                "%(where)s could not be read on light pages: %(front)s on %(ground)s"
                " has a contrast of %(ratio)s to 1 and needs %(needed)s to 1. The"
                " nearest colour that does is %(nearest)s."
            )
        else:
            said = _(
                "%(where)s could not be read on dark pages: %(front)s on %(ground)s"
                " has a contrast of %(ratio)s to 1 and needs %(needed)s to 1. The"
                " nearest colour that does is %(nearest)s."
            )
        super().__init__(field, said % told)


def require_code(code: str) -> None:
    """Raises Unusable."""
    if not CODE.fullmatch(code) or code in RESERVED:
        raise Unusable(
            "code", _("Write a short code of small letters, digits and hyphens.")
        )


def columns(code: str, told: Told, here: Organisation) -> dict[str, object]:
    """The columns of a brand. Raises Unusable."""
    languages = _languages(told, here)
    texts = {
        name: _texts(name, getattr(told, name), languages, named=code != MAIN)
        for name in LONGEST
    }
    return {
        **texts,
        **_colours(told),
        "languages": [] if not told.languages else languages,
        "phone": _phone(told.phone),
        "email": _email(told.email),
        "quick_exit_url": _elsewhere(told.quick_exit_url),
    }


def _languages(told: Told, here: Organisation) -> list[str]:
    offered = [each for each in LANGUAGES if each in (here.languages or LANGUAGES)]
    if unknown := [each for each in told.languages if each not in offered]:
        raise Unusable(
            "languages",
            _("The organisation does not answer in the language “%(code)s”.")
            % {"code": unknown[0][:10]},
        )
    return [each for each in offered if each in told.languages] or offered


def _texts(name: str, given: Texts, languages: list[str], *, named: bool) -> Texts:
    """A text in every language offered, or in none. Raises Unusable."""
    written = {key: text for key, said in given.items() if (text := _line(name, said))}
    if written or (named and name == "names"):
        missing = [each for each in languages if each not in written]
        if missing:
            spoken = [
                str(get_language_info(each)["name_translated"]) for each in missing
            ]
            raise Unusable(
                name,
                _("This text is missing in: %(languages)s. Write it in each language.")
                % {"languages": ", ".join(spoken)},
            )
    return {each: written[each] for each in languages if each in written}


def _spoken(language: str) -> str:
    return str(get_language_info(language)["name_translated"])


def _line(name: str, said: str) -> str:
    """A text as it may be kept. Raises Unusable."""
    text = said.replace("\r\n", "\n").strip()
    if name not in {"addresses", "abouts"}:
        text = " ".join(text.split())
    if UNSEEN.search(text):
        raise Unusable(name, _("This text has a sign in it that cannot be seen."))
    if len(text) > LONGEST[name]:
        raise Unusable(
            name,
            _("This text is too long: at most %(limit)s characters can be kept.")
            % {"limit": LONGEST[name]},
        )
    return text


def _colours(told: Told) -> dict[str, str]:
    """Both colours, or none. Raises Unusable, and TooFaint for the first that is."""
    given = {name: getattr(told, name).strip().lower() for name in COLOURS}
    if not any(given.values()):
        return given
    for name, mode in COLOURS.items():
        if not colours.is_colour(given[name]):
            raise Unusable(
                name,
                _("Write both colours as # and six digits, such as %(example)s.")
                % {"example": colours.GROUNDS[mode].own},
            )
        if faint := colours.faint(given[name], mode):
            near = colours.nearest(given[name], mode)
            raise TooFaint(name, mode, faint[0], near)
    return given


def _phone(given: str) -> str:
    text = " ".join(given.split())
    if len(text) > LONGEST_PHONE or not re.fullmatch(r"[0-9+()/ .-]*", text):
        raise Unusable("phone", _("Write the number in digits, such as 0808 157 0192."))
    return text


def _email(given: str) -> str:
    text = given.strip()
    try:
        if text:
            validate_email(text)
    except ValidationError:
        text = "-"
    if text == "-" or len(text) > LONGEST_EMAIL:
        raise Unusable("email", _("Write an e-mail address, with an @."))
    return text


def _elsewhere(given: str) -> str:
    """Where quick exit leads: to a page of somebody else, encrypted."""
    text = given.strip()
    try:
        if text:
            URLValidator(schemes=["https"])(text)
    except ValidationError:
        text = "-"
    if text and (len(text) > LONGEST_ADDRESS or not text.startswith("https://")):
        raise Unusable(
            "quick_exit_url", _("Write an address that begins with https://.")
        )
    return text


def hosts(code: str, given: Sequence[str]) -> list[str]:
    """Host names that are free and that we may be called by. Raises Unusable."""
    names = list(dict.fromkeys(each.strip().lower().rstrip(".") for each in given))
    names = [each for each in names if each]
    if len(names) > MOST_HOSTS:
        raise Unusable(
            "hosts",
            _("At most %(limit)s hosts can be kept.") % {"limit": MOST_HOSTS},
        )
    for name in names:
        _require_host(name)
        taken = BrandHost.objects.filter(name=name).exclude(brand__code=code).first()
        if taken is not None:
            raise Unusable(
                "hosts",
                _("%(host)s belongs to another brand: %(code)s.")
                % {"host": name, "code": taken.brand.code},
            )
    return names


def _require_host(name: str) -> None:
    """Raises Unusable for what is no host, is kept for ourselves, or is not ours."""
    if not HOST.fullmatch(name):
        raise Unusable(
            "hosts",
            _("“%(host)s” is not a host. Write for example complaints.example.org.")
            % {"host": name[:80]},
        )
    if name == urlsplit(settings.BASE_URL).hostname:
        raise Unusable(
            "hosts",
            _("%(host)s is the address of this installation and of its first brand.")
            % {"host": name},
        )
    is_for_files = settings.CONTENT_URL and name == settings.CONTENT_NAME
    if is_for_files or not is_ours(name):
        raise Unusable(
            "hosts",
            _(
                "%(host)s does not lead here yet. Ask whoever runs this machine to put"
                " it into OMBUD_HOSTS and to start Ombud again."
            )
            % {"host": name},
        )
