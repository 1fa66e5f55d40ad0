"""Reading mappings from packs/, and refusing a wrong one with a sentence."""

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

from ombud.people.refusals import Unusable
from ombud.rulebook import packs
from ombud.rulebook.mappings import EXAMPLE, TableMapping, read_moment

KIND = "mappings"
MAX_SOURCE = 40
OTHER = "other"
ALWAYS = "always"
# The parts of a mapping file, and what may stand in each.
TEXTS = ("narrative", "instead", "summary", "product", "category")
DATES = ("formats", "months", "closed", "last_known")
TOP = {
    "source": str,
    "language": str,
    "zone": str,
    "html": bool,
    "required": list,
    "columns": dict,
    "dates": dict,
    "texts": dict,
    "postcode": dict,
    "channels": dict,
    "outcomes": dict,
}


def load(name: str) -> TableMapping:
    """The mapping of this name. Raises Unusable if there is none or it is wrong."""
    try:
        pack = packs.read(KIND, name)
    except FileNotFoundError:
        raise Unusable(
            "mapping",
            _("There is no mapping “%(name)s”. Choose one of: %(known)s.")
            % {"name": name, "known": ", ".join(packs.names(KIND))},
        ) from None
    return checked(name, pack)


def checked(name: str, pack: Mapping[str, Any]) -> TableMapping:
    """The mapping that a pack describes. Raises Unusable, naming what is wrong."""
    _check_parts(name, pack, TOP)
    dates, texts = pack.get("dates", {}), pack.get("texts", {})
    _check_parts(name, dates, dict.fromkeys(DATES, list))
    _check_parts(name, texts, dict.fromkeys(TEXTS, list))
    _check_parts(name, pack.get("postcode", {}), {"digits": int})
    columns = {
        column: tuple(headers) for column, headers in pack.get("columns", {}).items()
    }
    channels = dict(pack.get("channels", {}))
    lists = {key: tuple(texts.get(key, ())) for key in TEXTS}
    lists |= {key: tuple(dates.get(key, ())) for key in DATES}
    required = tuple(pack.get("required", ()))
    named = [lists[key] for key in (*TEXTS, "closed", "last_known")]
    _check_columns(name, columns, [required, *named])
    mapping = TableMapping(
        name=name,
        source=_source(name, pack),
        language=pack.get("language", "en"),
        zone=_zone(name, pack.get("zone", "UTC")),
        is_html=pack.get("html", False),
        required=required,
        columns=columns,
        postcode_digits=pack.get("postcode", {}).get("digits", 0),
        channel=channels.pop(ALWAYS, OTHER),
        channels=channels,
        outcomes=dict(pack.get("outcomes", {})),
        **lists,
    )
    _check_meaning(mapping)
    return mapping


def _check_parts(name: str, part: Mapping[str, Any], known: Mapping[str, type]) -> None:
    for key, value in part.items():
        if key not in known or not isinstance(value, known[key]):
            raise _wrong(
                name,
                _("“%(part)s” is unknown or of the wrong kind. Known parts: %(known)s.")
                % {"part": key, "known": ", ".join(known)},
            )


def _check_columns(
    name: str,
    columns: Mapping[str, tuple[str, ...]],
    used: Iterable[tuple[str, ...]],
) -> None:
    if not columns or not all(columns.values()):
        raise _wrong(name, _("Every column needs at least one header it goes by."))
    unknown = sorted({key for keys in used for key in keys} - set(columns))
    if unknown:
        raise _wrong(
            name,
            _("It uses columns that it does not describe: %(unknown)s.")
            % {"unknown": ", ".join(unknown)},
        )


def _check_meaning(mapping: TableMapping) -> None:
    """What cannot be seen from one part alone."""
    if not mapping.narrative and not mapping.instead:
        raise _wrong(mapping.name, _("It does not say where the complaint is told."))
    if "received" in mapping.columns and not mapping.formats:
        raise _wrong(mapping.name, _("It does not say how its dates are written."))
    if mapping.months and len(mapping.months) != 12:  # noqa: PLR2004 - a year
        raise _wrong(mapping.name, _("A year has twelve months."))
    for style in mapping.formats:
        written = EXAMPLE.strftime(style)
        moment = read_moment(written, (style,), (), mapping.zone)
        if moment is None or moment.astimezone(mapping.zone).date() != EXAMPLE:
            raise _wrong(
                mapping.name,
                _("The date style %(style)s does not tell a day.") % {"style": style},
            )


def _source(name: str, pack: Mapping[str, Any]) -> str:
    source = str(pack.get("source", ""))
    if not source or len(source) > MAX_SOURCE:
        raise _wrong(
            name, _("It needs a source: a name of at most 40 letters for the sender.")
        )
    return source


def _zone(name: str, zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _wrong(
            name, _("There is no time zone “%(zone)s”.") % {"zone": zone}
        ) from None


def _wrong(name: str, reason: str) -> Unusable:
    return Unusable(
        "mapping",
        _("The mapping “%(name)s” cannot be used. %(reason)s")
        % {"name": name, "reason": reason},
    )
