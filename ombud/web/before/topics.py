"""The topics people read before they complain: our words, and what the rules say."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from ombud.cases.vocabulary import RemedyKind
from ombud.rulebook import editions, information, telephones
from ombud.rulebook import queries as rulebook
from ombud.rulebook.models import Edition, Organisation
from ombud.rulebook.queries import said_in
from ombud.rulebook.shapes.information import Information
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.vocabulary import Basis, Tariff, Topic
from ombud.web import rule_words
from ombud.web.before.passages import Fact, Passage, passages
from ombud.web.before.remedies import MEANS
from ombud.web.portal import opening_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """Everything that is told, in the reader's language, as it holds on a day."""

    title: str
    version: int
    topics: "list[Told]"

    def of(self, *codes: Topic) -> "list[Told]":
        """Some of the topics, in the order asked for."""
        known = {each.code: each for each in self.topics}
        return [known[code] for code in codes if code in known]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One topic; `link` leads to where one can do it, `way` is what that is called."""

    code: Topic
    heading: str
    passages: list[Passage]
    link: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the topics are told from."""

    says: Information
    organisation: Organisation
    at: datetime
    today: date
    profiles: list[tuple[Edition, Profile]] = field(default_factory=list)


def before(
    organisation: Organisation, at: datetime, *, edition: Edition | None = None
) -> Before:
    """What is told at a moment by the rules in force then; or what a certain edition
    would tell.
    """
    chosen = edition or information.edition_in_force(at)
    today = editions.day_of(at)
    found = rulebook.profiles_in_force(today)
    source = Source(
        says=information.told(chosen),
        organisation=organisation,
        at=at,
        today=today,
        profiles=[(each, editions.profile_shape(each)) for each in found],
    )
    return Before(
        title=said_in(source.says.title) or _("Before you complain"),
        version=chosen.version if chosen else 0,
        topics=[each for topic in Topic if (each := _told(topic, source)).passages],
    )


def phones(source: Source) -> list[Fact]:
    """Each number to call, and what the call costs."""
    organisation, says = source.organisation, source.says
    named = {
        telephones.plain(each.number): (said_in(each.name), each.number)
        for each in says.phones
    }
    for name, number in (
        (_("Complaints"), organisation.phone),
        (_("Somebody is in danger now"), organisation.emergency_phone),
    ):
        if number:
            named.setdefault(telephones.plain(number), (name, number))
    return [
        Fact(
            name=name or _("Telephone"),
            text=number,
            link=f"tel:{plain}",
            more=_cost_of(number, source),
        )
        for plain, (name, number) in named.items()
    ]


def _cost_of(number: str, source: Source) -> str:
    """What a call to a number costs, in words; nothing where nobody says it."""
    country = source.organisation.country
    tariff = telephones.tariff_of(number, source.says, country)
    return str(tariff.label) if tariff and tariff != Tariff.PAID else ""


def _told(topic: Topic, source: Source) -> Told:
    own = passages(said_in(source.says.topics.get(topic, {})))
    more = BY_RULES[topic](source) if topic in BY_RULES else ()
    link, way = LINKS[topic]() if topic in LINKS else ("", "")
    return Told(
        code=topic,
        heading=str(topic.label),
        passages=[*own, *more],
        link=link,
        way=way,
    )


def _steps(source: Source) -> Iterator[Passage]:
    """Per set of time limits each step of a complaint, law first."""
    names = {row.code: said_in(row.names) for row in rulebook.categories_offered()}
    for edition, says in sorted(source.profiles, key=_law_first):
        facts = [
            Fact(name=str(kind.label), text=rule_words.limit_sentence(says, kind))
            for kind in information.STEPS
            if kind in says.limits
        ]
        if facts:
            scope = ", ".join(names.get(code, code) for code in says.applies.categories)
            whole = said_in(says.title) or edition.code
            if scope:
                told = {"rule": whole, "matters": scope}
                whole = _("%(rule)s, for complaints about: %(matters)s") % told
            yield Passage(heading=whole, facts=facts)


def _law_first(row: tuple[Edition, Profile]) -> tuple[bool, bool, str]:
    edition, says = row
    return bool(says.applies.categories), says.basis != Basis.STATUTORY, edition.code


def _remedies(_source: Source) -> Iterator[Passage]:
    rows = [(kind, str(MEANS[kind])) for kind in RemedyKind if kind in MEANS]
    yield Passage(facts=[Fact(name=str(kind.label), text=text) for kind, text in rows])


def _cost(source: Source) -> Iterator[Passage]:
    if found := phones(source):
        yield Passage(facts=found)


def _ways(source: Source) -> Iterator[Passage]:
    here = source.organisation
    facts = [*_by_phone(source), *_by_writing(here)]
    opening = opening_days.opening(source.at, source.today)
    hours = [
        _("%(weekday)s: %(hours)s") % {"weekday": weekday, "hours": hours}
        for weekday, hours in opening.hours
        if hours
    ]
    if hours:
        facts.append(Fact(name=_("Working days and hours"), text="\n".join(hours)))
    yield Passage(facts=facts)


def _by_phone(source: Source) -> Iterator[Fact]:
    here = source.organisation
    if here.phone:
        more = [_cost_of(here.phone, source), said_in(here.opening_hours)]
        yield Fact(
            name=_("By phone"),
            text=here.phone,
            link=f"tel:{telephones.plain(here.phone)}",
            more="\n".join(filter(None, more)),
        )


def _by_writing(here: Organisation) -> Iterator[Fact]:
    if here.email:
        yield Fact(name=_("By e-mail"), text=here.email, link=f"mailto:{here.email}")
    if place := said_in(here.addresses):
        yield Fact(name=_("By letter or in person"), text=place)
    yield Fact(
        name=_("Someone on my behalf"),
        text=_("A relative, an adviser or a friend may complain for you."),
    )


def _outside(source: Source) -> Iterator[Passage]:
    """Each outside body once, with when one may turn there and where it is found."""
    found: dict[str, Fact] = {}
    for _edition, says in sorted(source.profiles, key=_law_first):
        if says.outside and (body := said_in(says.outside.body)):
            words = " ".join(rule_words.outside_sentences(says))
            url = str(says.outside.url or "")
            found.setdefault(body, Fact(name=body, text=words, link=url))
    here = source.organisation
    if body := said_in(here.outside_body):
        words = _("It does not depend on us.")
        fact = Fact(name=body, text=words, link=here.outside_body_url)
        found.setdefault(body, fact)
    if found:
        yield Passage(facts=list(found.values()))


BY_RULES: Mapping[Topic, Callable[[Source], Iterator[Passage]]] = {
    Topic.STEPS: _steps,
    Topic.REMEDIES: _remedies,
    Topic.COST: _cost,
    Topic.WAYS: _ways,
    Topic.OUTSIDE: _outside,
}

LINKS: Mapping[Topic, Callable[[], tuple[str, str]]] = {
    Topic.WHERE: lambda: (reverse("portal:complain"), _("Start a complaint")),
    Topic.STEPS: lambda: (reverse("portal:time-limits"), _("All our time limits")),
    Topic.WAYS: lambda: (reverse("portal:print"), _("Forms and leaflets to print")),
    Topic.PRIVACY: lambda: (reverse("portal:policy"), _("Our complaints policy")),
    Topic.STATUS: lambda: (reverse("portal:track"), _("Track a complaint")),
}
