"""What the public of the demo is told: figures, and what was changed."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from ombud.cases.models import Case
from ombud.improvement import publishing
from ombud.improvement.publishing import Telling
from ombud.insight import public_closing
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.people.vocabulary import Role

SCRIPT = "demo/public.toml"


def publish(staff: Mapping[str, User], cases: Iterable[Case], *, now: datetime) -> None:
    """Count the quarters that are over, and tell of changes that complaints led to."""
    told = tomllib.loads((settings.PACKS / SCRIPT).read_text())
    writer = _first(staff, Role.REPRESENTATIVE)
    publisher = _first(staff, Role.LEAD)
    known = list(cases)
    for change in told["changes"]:
        _tell(change, known, writer=writer, publisher=publisher, now=now)
    a_year_ago = (now - timedelta(days=365)).date()
    by_writer = Act(actor=writer, at=now, door=Door.WEB)
    public_closing.state_customers(
        told["customers"], counted_on=a_year_ago, act=by_writer
    )
    public_closing.close_due(act=Act(actor=None, at=now, door=Door.CLOCK))


def _tell(
    change: Mapping[str, Any],
    cases: Iterable[Case],
    *,
    writer: User,
    publisher: User,
    now: datetime,
) -> None:
    """One change, written by one and published by another; none without complaints."""
    category = change["category"]
    led = [
        case.reference
        for case in cases
        if case.category is not None and case.category.code == category
    ]
    if not led:
        return
    telling = Telling(
        texts=change["texts"],
        changed_on=(now - timedelta(days=change["days_ago"])).date(),
        references=led,
        category=category,
    )
    edition = publishing.write(telling, act=Act(actor=writer, at=now, door=Door.WEB))
    publishing.publish(
        edition.change,
        number=edition.number,
        act=Act(actor=publisher, at=now, door=Door.WEB),
    )


def _first(staff: Mapping[str, User], role: Role) -> User:
    return next(person for person in staff.values() if person.role == role)
