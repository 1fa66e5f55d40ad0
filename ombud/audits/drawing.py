"""A month's sample is drawn, drawn anew for a reason, and checked afterwards."""

from datetime import date
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.audits import lots, months, policy, queries, questions
from ombud.audits.events import AuditEvent
from ombud.audits.lots import Lot
from ombud.audits.models import Pick, Sample
from ombud.audits.vocabulary import Stratum
from ombud.cases import closed, texts
from ombud.cases.vocabulary import Outcome
from ombud.journal import queries as journal
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook import queries as rules

STRATA = {
    Outcome.NOT_UPHELD: Stratum.REFUSED,
    Outcome.PARTLY_UPHELD: Stratum.REFUSED,
    Outcome.UPHELD: Stratum.UPHELD,
}


class DrawnAlready(Refused):
    """A month is drawn once."""

    code = "drawn_already"
    message = gettext_lazy(
        "This month has its sample. Who draws it anew has to say why."
    )


class NothingToDraw(Refused):
    """There is no case to look at."""

    code = "nothing_to_draw"
    message = gettext_lazy("No complaint was closed in this month.")


class NoneWanted(Refused):
    """The process draws no samples."""

    code = "none_wanted"
    message = gettext_lazy(
        "The process in force draws no samples: the number of complaints a month is 0."
    )


@transaction.atomic
def draw(month: date, *, because: str = "", act: Act) -> Sample:
    """Draw the sample of a month that is over, with a seed nobody could choose.

    A month that has one is drawn anew only with a reason; the earlier draws stay.
    Raises NotAllowed, DrawnAlready, NothingToDraw, NoneWanted, and Unusable for a month
    that is not over or a reason nothing asks for.
    """
    policy.require(policy.may_draw(act))
    month = months.of(month)
    because = texts.usable(because, field="because", required=False)
    _require_over(month, act)
    earlier = Sample.objects.filter(month=month).count()
    if earlier and not because:
        raise DrawnAlready
    if because and not earlier:
        raise Unusable("because", _("This month was not drawn yet: leave this empty."))
    size = queries.wanted(act.at)
    cases = _closed_in(month)
    if not size:
        raise NoneWanted
    if not cases:
        raise NothingToDraw
    sample = _drawn(month, cases, size=size, number=earlier + 1, because=because)
    sample.drawn_at, sample.drawn_by = act.at, act.actor
    try:
        with transaction.atomic():
            sample.save()
    except IntegrityError as error:  # somebody drew it in the same moment
        raise DrawnAlready from error
    picks = Pick.objects.bulk_create(_picks(sample, cases))
    _note(sample, picks, act)
    return sample


def draw_due(*, act: Act) -> Sample | None:
    """Draw the month before from the first working day of a month on, if nobody has.

    None where there is nothing to do: it is drawn, or there is nothing to draw.
    """
    calendar = rules.calendar(act.at)
    today = calendar.day_of(act.at)
    month = months.before(months.of(today))
    so_far = (today.replace(day=day) for day in range(1, today.day + 1))
    if not any(calendar.is_working_day(day) for day in so_far):
        return None
    if Sample.objects.filter(month=month).exists():
        return None
    try:
        return draw(month, act=act)
    except (DrawnAlready, NothingToDraw, NoneWanted):
        return None


def holds(sample: Sample) -> bool:
    """Is the sample what its seed and its list make of it, and as it was recorded?

    Draws it once more and compares: the cases, who of them is scored twice, the size of
    the list and its digest, here and in the journal.
    """
    seed, listed = sample.seed, lots_of(sample)
    tickets = [lots.ticket(seed, lot) for lot in listed]
    found = lots.drawn(tickets, sample.size)
    doubled = lots.twice(seed, found)
    again = [(each.ticket, each in doubled) for each in found]
    stands = [
        (lots.ticket(seed, Lot(each.case.reference, Stratum(each.stratum))), each)
        for each in sample.picks.select_related("case")
    ]
    is_same = again == [(ticket.ticket, each.turns > 1) for ticket, each in stands]
    told = journal.entries_of(sample).filter(verb=AuditEvent.SAMPLE_DRAWN).first()
    return (
        is_same
        and len(tickets) == sample.population
        and lots.digest(tickets) == sample.list_digest
        and told is not None
        and told.facts == _facts(sample, [pick for _ticket, pick in stands])
    )


def lots_of(sample: Sample) -> list[Lot]:
    """The list a sample was drawn from."""
    lines = (line.split(" ") for line in sample.listed.splitlines())
    return [Lot(reference, Stratum(stratum)) for reference, stratum in lines]


def _require_over(month: date, act: Act) -> None:
    today = act.at.astimezone(_zone()).date()
    if month >= months.of(today):
        raise Unusable("month", _("This month is not over yet."))


def _zone() -> ZoneInfo:
    return ZoneInfo(rules.organisation().zone)


def _closed_in(month: date) -> dict[Lot, int]:
    """Every case closed in a month, as it stands in the list, with its key."""
    since, until = months.span(month, _zone())
    rows = closed.closed_between(since, until).order_by("reference")
    return {
        Lot(reference, STRATA.get(Outcome(outcome), Stratum.OTHER)): pk
        for pk, reference, outcome in rows.values_list("pk", "reference", "outcome")
    }


def _drawn(
    month: date, cases: dict[Lot, int], *, size: int, number: int, because: str
) -> Sample:
    seed = lots.new_seed()
    return Sample(
        month=month,
        number=number,
        because=because,
        size=size,
        population=len(cases),
        listed="\n".join(f"{lot.reference} {lot.stratum}" for lot in cases),
        list_digest=lots.digest(lots.ticket(seed, lot) for lot in cases),
        seed=seed,
        questions=questions.shipped(),
    )


def _picks(sample: Sample, cases: dict[Lot, int]) -> list[Pick]:
    known = {lots.ticket(sample.seed, lot): pk for lot, pk in cases.items()}
    found = lots.drawn(list(known), sample.size)
    doubled = lots.twice(sample.seed, found)
    return [
        Pick(
            sample=sample,
            place=place,
            case_id=known[each],
            stratum=each.stratum,
            turns=2 if each in doubled else 1,
        )
        for place, each in enumerate(found, start=1)
    ]


def _facts(sample: Sample, picks: list[Pick]) -> dict[str, object]:
    facts: dict[str, object] = {
        "month": months.written(sample.month),
        "number": sample.number,
        "seed": sample.seed,
        "size": sample.size,
        "population": sample.population,
        "digest": sample.list_digest,
        "cases": [pick.case_id for pick in picks],
        "twice": [pick.case_id for pick in picks if pick.turns > 1],
    }
    if sample.because:
        facts["words"] = sample.digest(sample.because)
    return facts


def _note(sample: Sample, picks: list[Pick], act: Act) -> None:
    record(AuditEvent.SAMPLE_DRAWN, sample, act, **_facts(sample, picks))
