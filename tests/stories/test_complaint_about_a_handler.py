"""Ruth complains about Priya, and then about how that complaint was handled."""

import pytest

from ombud.cases import queries
from ombud.cases.life import (
    assessing,
    assigning,
    declaring,
    hearing,
    keeping_out,
    receiving,
)
from ombud.cases.life.receiving import Complaint
from ombud.cases.models import Notice
from ombud.cases.vocabulary import Channel, FindingResult, Tie
from ombud.jobs import reactions
from ombud.journal import verifying
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role
from tests import given
from tests.cases import sides

pytestmark = pytest.mark.django_db


def sees(person, case):
    return queries.cases_visible_to(person).filter(pk=case.pk).exists()


def told():
    reactions.deliver_all(at=given.act(days_later=30).at)
    return set(Notice.objects.values_list("user__username", "kind"))


def test_a_complaint_about_a_handler_and_about_its_handling_stays_fair():
    given.organisation()
    metering = given.unit("metering")
    priya = given.person("priya", of=metering)
    omar = given.person("omar", of=metering)
    nora = given.person("nora", of=metering)
    lena = given.person("lena", Role.LEAD, of=metering)
    rita = given.person("rita", Role.REPRESENTATIVE)

    # Ruth complains that Priya shouted at her. Priya is the first to open it.
    case = receiving.receive(
        Complaint(
            narrative="Priya from your metering team shouted at me on the telephone.",
            channel=Channel.WEB_FORM,
            category="metering",
            identity=given.named_complainant(),
        ),
        act=given.act(),
    ).case
    receiving.acknowledge(case, act=given.act(priya))
    assigning.assign(case, handler=priya, act=given.act(priya))

    # Lena reads it and keeps Priya out. Priya loses it on the spot, for good.
    case = keeping_out.recuse(case, people=[priya], act=given.act(lena))
    assert case.handler is None
    assert not sees(priya, case)
    with pytest.raises(NotAllowed):
        assigning.assign(case, handler=priya, act=given.act(lena))

    # Omar takes it, and says that Priya is his sister-in-law: he is out as well,
    # and those who lead hear of it.
    assessing.assess(case, judgement=given.judgement(), act=given.act(lena))
    assigning.assign(case, handler=omar, act=given.act(omar))
    declaring.declare(
        case,
        ties=[Tie.CLOSE],
        words="Priya is my sister-in-law.",
        act=given.act(omar, days_later=1),
    )
    assert not sees(omar, case)
    assert ("lena", "declared") in told()

    # Nora has no tie. She looks into it; Lena approves, after saying so too.
    assigning.assign(case, handler=nora, act=given.act(lena, days_later=1))
    case = given.investigate(case, nora, at=given.act(days_later=1).at)

    # Priya may say how she saw it, and still sees nothing of the case.
    asked = sides.ask(case, nora, user=priya, substance="You shouted.", at=1)
    hearing.comment(
        case,
        hearing=asked.pk,
        account="I spoke up, because the line was bad.",
        act=given.act(priya, days_later=2),
    )
    assert not sees(priya, case)

    given.find_all(case, nora, FindingResult.UPHELD)
    given.no_conflict(case, nora, at=given.act(days_later=3).at)
    given.decide(case, nora)
    given.approve(case, lena)
    case = given.answer(case, nora, days_later=5)

    # Ruth is not content with how it went, and names her complaint in a new one.
    again = receiving.receive(
        Complaint(
            narrative="Nobody asked for my side, and it took far too long.",
            channel=Channel.WEB_FORM,
            category="metering",
            about_reference=case.reference,
        ),
        act=given.act(days_later=9),
    ).case

    # Nobody who had the first one in hand ever sees the second. Nobody of the
    # department is left to lead it, so it is Rita's to give to somebody.
    assert (again.about_handling, again.complains_of) == (True, case)
    out = {priya, omar, nora, lena}
    assert not any(sees(person, again) for person in out)
    assert sees(rita, again)
    assert ("rita", "kept_out") in told()
    for person in out:
        with pytest.raises(NotAllowed):
            assigning.assign(again, handler=person, act=given.act(rita, days_later=10))

    # Jonas of another department takes it over. The record of both holds.
    jonas = given.person("jonas", of=given.unit("billing"))
    again = assigning.assign(again, handler=jonas, act=given.act(rita, days_later=10))
    assert again.handler == jonas
    assert verifying.verify_all().holds
