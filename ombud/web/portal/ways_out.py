"""Where somebody may turn who does not agree with us, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ombud.cases.told import Told
from ombud.rulebook.models import Organisation
from ombud.rulebook.queries import said_in
from ombud.rulebook.shapes.profiles import Outside
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.web.portal.case_clocks import due_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """An outside body. `clock` says why its last day is that day."""

    body: str
    url: str
    words: str
    window: str = ""
    clock: int | None = None


def ways_out(clocks: Iterable[Told], organisation: Organisation) -> list[Way]:
    """The bodies the rules of this case name, else the organisation's own."""
    known = list(clocks)
    until = {
        each.row.profile_id: each for each in known if each.kind == DeadlineKind.OUTSIDE
    }
    found: dict[str, Way] = {}
    for each in known:
        if each.says is None or each.says.outside is None:
            continue
        way = _way(each.says.outside, until.get(each.row.profile_id))
        if way.body and (way.clock or way.body not in found):
            found[way.body] = way
    return list(found.values()) or _own(organisation)


def _way(outside: Outside, clock: Told | None) -> Way:
    body, url = said_in(outside.body), str(outside.url or "")
    told = {"body": body}
    if clock is None:
        window = said_in(outside.window)
        if window:
            said = _("%(body)s does not depend on us.")
        else:
            said = _(
                "%(body)s does not depend on us. You can turn there if you do not"
                " agree with us."
            )
        return Way(body=body, url=url, words=said % told, window=window)
    told["day"] = due_day(clock)
    if clock.row.ended_at is None:
        said = _("%(body)s does not depend on us. You can turn there until %(day)s.")
    else:
        said = _(
            "%(body)s does not depend on us. The time to turn there ended on %(day)s;"
            " ask there whether they can still look at it."
        )
    return Way(body=body, url=url, words=said % told, clock=clock.row.pk)


def _own(organisation: Organisation) -> list[Way]:
    body = said_in(organisation.outside_body)
    if not body:
        return []
    said = _("%(body)s does not depend on us. You can turn there at any time.")
    return [
        Way(body=body, url=organisation.outside_body_url, words=said % {"body": body})
    ]
