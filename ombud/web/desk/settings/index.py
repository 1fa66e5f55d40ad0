"""Every setting on one page: what it is, how it stands, and where it is changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from ombud.people import working
from ombud.web.acting import user_of
from ombud.web.desk.settings.offered import GROUPS, Group, Setting
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

LONGEST_WORD = 80


@dataclass(frozen=True, slots=True)
class Shown:
    title: str
    what: str
    icon: str
    url: str
    state: str


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """What this person may change, narrowed by what they typed."""
    typed = " ".join(request.GET.get("q", "")[:LONGEST_WORD].split())
    roles = working.roles_of(user_of(request))
    groups = []
    for group in GROUPS:
        rows = [each for each in _open_to(group, roles) if _is_like(each, typed)]
        if rows:
            groups.append({"name": group.name, "title": group.title, "rows": rows})
    may_any = any(True for group in GROUPS for _each in _allowed(group, roles))
    context = {"groups": groups, "typed": typed, "may_any": may_any}
    return render_page(request, "desk/settings/page.html", context)


def _allowed(group: Group, roles: frozenset[str]) -> Iterator[Setting]:
    return (each for each in group.settings if not roles.isdisjoint(each.roles))


def _open_to(group: Group, roles: frozenset[str]) -> Iterator[Shown]:
    for each in _allowed(group, roles):
        yield Shown(str(each.title), str(each.what), each.icon, each.url, each.state())


def _is_like(row: Shown, typed: str) -> bool:
    said = f"{row.title} {row.what} {row.state}".casefold()
    return all(word in said for word in typed.casefold().split())
