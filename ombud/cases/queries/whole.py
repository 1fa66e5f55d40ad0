"""Everything about a case that its page shows or asks for, read in one query.

The rows are put where the case looks for them, so that whoever asks about them later
(a permission, a demand, a line of the timeline) asks no database. Reading only.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, cast

from django.db.models import Model

from ombud.cases import models as rows
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case
from ombud.cases.queries.one_reading import Part, Rows, read
from ombud.cases.queries.parts import HANGING, OWN, PARTS, TOLD
from ombud.journal import queries as journal
from ombud.journal.known_rows import keep_known
from ombud.parties.events import PartyEvent
from ombud.parties.identities import ONE_LOOK
from ombud.people.models import User

Joined = Mapping[type[Model], Mapping[int, Any]]
OWN_NAMES = frozenset(part.name for part in OWN)
REPEATED = rows.Remedy.repeated.related
OF_A_PARENT = (CaseEvent.JOINED, CaseEvent.LEFT, CaseEvent.ADOPTED)
NAMES_A_PERSON = ("handler_id", "user_id", "for_id")  # facts of an entry


def read_whole(case: Case, *, reader: User, at: datetime) -> None:
    """Read what a case has, for a reader who may see it, and put it on the case."""
    found = read(tuple(PARTS), _told(case, reader, at))
    known = _put_together(case, PARTS, found)
    _rely(found)
    for each in (case, *found["taken"]):
        _put_of_ours(each, found, known)
    _put_of_one(case, found, reader)


def read_told(case: Case) -> None:
    """Read what the one who complained may read of a case, and put it on the case."""
    told = {"case": case.pk, "process": case.process_id}
    _put_together(case, TOLD, read(tuple(TOLD), told))


def _put_together(case: Case, parts: Sequence[Part], found: Rows) -> Joined:
    """Put the rows beside one another and on the case; returns them by their keys."""
    pools: dict[type[Model], list[Any]] = defaultdict(list)
    pools[User] = _people_of(case, found)
    pools[Case] = [case]
    for part in parts:
        pools[part.model] += found[part.name]
    known = {model: {row.pk: row for row in made} for model, made in pools.items()}
    for made in (*found.values(), [case]):
        for row in made:
            _join(row, known)
    _hang(found)
    for each in (case, *found["taken"]):
        _put(each, parts, found)
    return known


def _told(case: Case, reader: User, at: datetime) -> dict[str, Any]:
    """What the query is asked with."""
    person, category = case.person, case.category
    others = (case.parent_id, case.merged_into_id, case.complains_of_id)
    return {
        "case": case.pk,
        "others": [pk for pk in others if pk is not None],
        "person": person and person.pk,
        "email": person and person.email_index,
        "phone": person and person.phone_index,
        "customer": person and person.customer_index,
        "categories": [category.pk, category.parent_id] if category else [],
        "process": case.process_id,
        "reader": reader.pk,
        "since": at - ONE_LOOK,
        "looked": PartyEvent.IDENTITY_READ.value,
        "routed": CaseEvent.ROUTED.value,
        "tagged": CaseEvent.TAGGED.value,
        "merged": CaseEvent.MERGED.value,
        "took_in": CaseEvent.TOOK_IN.value,
        "of_parent": [each.value for each in OF_A_PARENT],
    }


def _people_of(case: Case, found: Rows) -> list[User]:
    """Everybody of ours whom a row or an entry names, asked for at once."""
    keys = {case.handler_id, case.captured_by_id}
    for made in found.values():
        model = cast("Hashable", type(made[0]) if made else Case)
        for column in _columns_of_people(model):
            keys |= {getattr(row, column) for row in made}
    for entry in found["chain"]:
        keys |= {entry.actor_id, *(entry.facts.get(name) for name in NAMES_A_PERSON)}
    return list(User.objects.in_bulk([pk for pk in keys if pk]).values())


@cache
def _columns_of_people(model: Hashable) -> list[str]:
    fields = cast("type[Model]", model)._meta.concrete_fields
    return [each.attname for each in fields if each.related_model is User]


@cache
def _references(model: Hashable) -> list[Any]:
    fields = cast("type[Model]", model)._meta.concrete_fields
    return [each for each in fields if each.is_relation]


def _join(row: Any, known: Joined) -> None:  # noqa: ANN401 - a row of any table
    """Put what a row names beside it, where it was read."""
    for reference in _references(cast("Hashable", type(row))):
        others = known.get(reference.related_model, {})
        other = others.get(getattr(row, reference.attname))
        if other is not None and not reference.is_cached(row):
            reference.set_cached_value(row, other)


def _hang(found: Rows) -> None:
    """Put rows on those they hang on, in their order."""
    for name, column, on, as_name in HANGING:
        if name not in found:
            continue
        of: dict[int, list[Model]] = defaultdict(list)
        for row in found[name]:
            of[getattr(row, column)].append(row)
        for owner in found[on]:
            keep_known(owner, as_name, of[owner.pk])
    repeated = {row.repeats_id: row for row in found["remedies"]}
    for remedy in found["remedies"]:
        REPEATED.set_cached_value(remedy, repeated.get(remedy.pk))


def _rely(found: Rows) -> None:
    """Put the evidence on the points that rely on it, and the other way round."""
    points = {row.pk: row for row in found["points"]}
    items = {row.pk: row for row in found["evidence"]}
    of_point: dict[int, list[Any]] = defaultdict(list)
    of_item: dict[int, list[Any]] = defaultdict(list)
    for link in found["relied_on"]:
        if link.evidence_id in items:
            of_point[link.point_id].append(items[link.evidence_id])
            of_item[link.evidence_id].append(points[link.point_id])
    for point in found["points"]:
        keep_known(point, "evidence", sorted(of_point[point.pk], key=_number))
    for item in found["evidence"]:
        keep_known(item, "points", sorted(of_item[item.pk], key=_number))


def _number(row: Any) -> int:  # noqa: ANN401 - a point, or an item of evidence
    return int(row.number)


def _put(case: Case, parts: Sequence[Part], found: Rows) -> None:
    """Put its own rows on a case."""
    for name in (part.name for part in parts if part.name in OWN_NAMES):
        own = [row for row in found[name] if row.case_id == case.pk]
        for row in own:
            row.case = case
        keep_known(case, name, own)
    merged = [row for row in found["taken"] if row.merged_into_id == case.pk]
    keep_known(
        case, "merged", sorted(merged, key=lambda row: (row.received_at, row.pk))
    )
    chain = [row for row in found["chain"] if row.subject_id == case.pk]
    journal.know_chain(case, sorted(chain, key=lambda entry: entry.seq))


def _put_of_ours(case: Case, found: Rows, known: Joined) -> None:
    """Put on a case who of ours is let in, and what its entries name."""
    let_in = [link.user_id for link in found["named"] if link.case_id == case.pk]
    keep_known(case, "named", [known[User][pk] for pk in let_in])
    case.people, case.units = known[User], found["units"]
    case.others, case.tags_known = known[Case], found["tags_known"]


def _put_of_one(case: Case, found: Rows, reader: User) -> None:
    """What is known of the case whose page it is, and of nobody else."""
    if not found["members"]:
        keep_known(case, "members", [])
    case.limits = sorted(found["limits"], key=lambda row: (row.measure, row.since))
    case.holding = found["holding"]
    case.seen_by = reader.pk
    persons = [case.person, *(row.person for row in case.representations.all())]
    for person in persons:
        if person is not None:
            looks = [row for row in found["looks"] if row.subject_id == person.pk]
            person.looked = (reader.pk, looks[-1].happened_at) if looks else None
