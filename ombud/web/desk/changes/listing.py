"""What the public is told that we changed: what waits, stands and was withdrawn."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from ombud.improvement import policy, queries
from ombud.insight import public, public_closing
from ombud.people.models import User
from ombud.web.desk.changes.guarding import let_in
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.improvement.models import Change, ChangeEdition


@dataclass(frozen=True, slots=True)
class Row:
    """A change with the edition everybody reads and the one that waits."""

    change: "Change"
    standing: "ChangeEdition | None"
    waiting: "ChangeEdition | None"
    may_publish: bool
    references: list[str]

    @property
    def shown(self) -> "ChangeEdition | None":
        return self.waiting or self.standing


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    act = let_in(request)
    context = {
        "rows": [_row(change, act.staff) for change in queries.changes(act.staff)],
        "may_write": policy.may_write(act.staff),
        "customers": public.customers(),
        "may_state": public_closing.may_state(act.staff),
    }
    return render_page(request, "desk/changes/page.html", context)


def _row(change: "Change", reader: User) -> Row:
    editions = list(change.editions.all())
    waiting = None if change.withdrawn_at else queries.waiting(editions)
    shown = waiting or queries.standing(editions) or editions[-1]
    return Row(
        change=change,
        standing=queries.standing(editions) or (None if waiting else shown),
        waiting=waiting,
        may_publish=waiting is not None and policy.may_publish(reader, waiting),
        references=queries.references_seen(shown, reader),
    )
