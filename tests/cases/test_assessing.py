"""The first judgement, and what it changes for whom."""

import pytest

from ombud.cases.life import assessing, assigning
from ombud.journal.models import Entry
from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


def test_who_is_complained_about_and_who_may_see_it_is_written_down():
    given.organisation()
    lena, ivan = given.person("lena", Role.LEAD), given.person("ivan")
    case = given.acknowledged_case(lena, category="billing")

    assessing.assess(
        case,
        judgement=given.judgement(),
        about=ivan,
        confidential=True,
        act=given.act(lena),
    )

    recused = Entry.objects.get(verb="case.recused").facts
    assert (recused["user_id"], recused["reason"]) == (ivan.pk, "named")
    facts = Entry.objects.get(verb="case.assessed").facts
    assert facts["confidential"] is True
    assert facts["category"] == "billing"


def test_only_who_leads_opens_a_sealed_case_to_others():
    given.organisation()
    mira, lena = given.person("mira"), given.person("lena", Role.LEAD)
    rita = given.person("rita", Role.REPRESENTATIVE)
    case = given.acknowledged_case(rita, confidential=True)
    assigning.assign(case, handler=mira, act=given.act(rita))
    judged = {"judgement": given.judgement(), "confidential": False}

    with pytest.raises(Unusable) as refused:
        assessing.assess(case, **judged, act=given.act(mira))
    assert refused.value.field == "confidential"

    assigning.let_in(case, person=lena, act=given.act(rita))
    case = assessing.assess(case, **judged, act=given.act(lena))
    assert not case.confidential
