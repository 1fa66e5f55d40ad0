"""Which texts somebody may put into a letter, in the language of its reader."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ombud.letters import policy, shipped
from ombud.letters.models import Wording
from ombud.letters.vocabulary import Holder, Kind
from ombud.people import working
from ombud.people.models import User

# Whose text goes before whose, where two go by one short name.
_NEAREST = {Holder.PERSON: 0, Holder.UNIT: 1, Holder.EVERYBODY: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A text in one language, as it is put into a letter. `key` is its address."""

    key: str
    code: str
    kind: Kind
    title: str
    body: str
    holder: Holder = Holder.EVERYBODY


def offered(*, language: str, unit_id: int | None, person_id: int) -> list[Offered]:
    """What somebody of a department may put into a letter in `language`, templates
    first, by title. One query.

    Of texts with one short name the nearest counts: their own, then the one of the
    department, then the one for everybody. What is not there in this language is left
    out; `missing` counts it.
    """
    found = [
        Offered(
            key=text.key,
            code=text.code,
            kind=text.kind,
            title=text.titles.get(language) or text.code,
            body=text.bodies[language],
            holder=text.holder,
        )
        for text in _in_force(unit_id, person_id)
        if text.bodies.get(language)
    ]
    return sorted(found, key=lambda each: (each.kind != Kind.TEMPLATE, each.title))


def missing(*, language: str, unit_id: int | None, person_id: int) -> int:
    """How many texts they could use are not there in this language."""
    reachable = _in_force(unit_id, person_id)
    return sum(not text.bodies.get(language) for text in reachable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text in all its languages, whether we ship it or somebody wrote it."""

    key: str
    code: str
    kind: Kind
    holder: Holder
    titles: dict[str, str]
    bodies: dict[str, str]
    row: Wording | None = None

    @property
    def is_retired(self) -> bool:
        return self.row is not None and self.row.retired_at is not None

    @property
    def version(self) -> int:
        return self.row.version if self.row else 1

    @property
    def languages(self) -> list[str]:
        return [language for language, body in self.bodies.items() if body]


def texts_for(units: Collection[int], person_id: int) -> list[Text]:
    """Every text somebody of these departments can meet, what is out of use included.
    One query.
    """
    own = Q(person=person_id)
    shared = Q(person=None) & (Q(unit=None) | Q(unit__in=units))
    return _with_shipped(Wording.objects.filter(own | shared))


def texts_of(user: User) -> list[Text]:
    """Every text this person may look at: who answers for all departments, or audits
    them, sees the texts of each.
    """
    if working.is_one_of(user, policy.OF_EVERY_UNIT):
        rows = Wording.objects.filter(Q(person=None) | Q(person=user.pk))
        return _with_shipped(rows)
    return texts_for(
        [hat.unit_id for hat in working.hats(user) if hat.unit_id], user.pk
    )


def shared_in_use() -> int:
    """How many texts are offered to everybody. One query."""
    rows = Wording.objects.filter(person=None, unit=None)
    return sum(not text.is_retired for text in _with_shipped(rows))


def _with_shipped(rows: QuerySet[Wording]) -> list[Text]:
    """Rows, and what we ship where no row stands for it."""
    written = [text_of(row) for row in rows.select_related("unit", "changed_by")]
    changed = {text.key for text in written}
    ours = [
        of_ours(text) for key, text in shipped.texts().items() if key not in changed
    ]
    return [*written, *ours]


def text_of(row: Wording) -> Text:
    return Text(
        key=row.key,
        code=row.code,
        kind=Kind(row.kind),
        holder=holder_of(row),
        titles=row.titles,
        bodies=row.bodies,
        row=row,
    )


def of_ours(text: shipped.Shipped) -> Text:
    return Text(
        key=text.code,
        code=text.code,
        kind=text.kind,
        holder=Holder.EVERYBODY,
        titles=dict(text.titles),
        bodies=dict(text.bodies),
    )


def holder_of(row: Wording) -> Holder:
    if row.person_id:
        return Holder.PERSON
    return Holder.UNIT if row.unit_id else Holder.EVERYBODY


def _in_force(unit_id: int | None, person_id: int) -> Iterator[Text]:
    """What is in use, of each kind and short name the nearest."""
    nearest: dict[tuple[Kind, str], Text] = {}
    for text in texts_for([unit_id] if unit_id else [], person_id):
        if text.is_retired:
            continue
        name = (text.kind, text.code)
        there = nearest.get(name)
        if there is None or _NEAREST[text.holder] < _NEAREST[there.holder]:
            nearest[name] = text
    yield from nearest.values()
