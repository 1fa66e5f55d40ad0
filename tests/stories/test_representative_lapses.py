"""Ruth's son complains for her, is checked, and one day his authority is over."""

from datetime import date

import pytest

from ombud.cases import attesting, representing
from ombud.cases.life import (
    asking,
    assessing,
    assigning,
    receiving,
    representation,
    writing,
)
from ombud.cases.life.receiving import Complaint
from ombud.cases.models import Notice
from ombud.cases.registering import Acting
from ombud.cases.representing import NotCovered
from ombud.cases.vocabulary import Channel, OnBehalf, RepresentativeKind, Scope
from ombud.journal import verifying
from ombud.parties.identities import Identity
from ombud.people.vocabulary import Role
from tests import given, postbox
from tests.jobs.letters import letters_to, text_of

pytestmark = pytest.mark.django_db
SON = "ben@example.org"
LAST_DAY = date(2026, 3, 20)


def test_a_representative_speaks_for_ruth_until_his_last_day_and_not_a_day_longer(
    settings,
):
    given.organisation()
    mira, lena = given.person("mira"), given.person("lena", Role.LEAD)
    with postbox.opened(settings) as inbox:
        # Ben complains for his mother, and gets the receipt.
        case = receiving.receive(
            Complaint(
                narrative="My mother has had no heat since Friday.",
                channel=Channel.WEB_FORM,
                on_behalf=OnBehalf.OTHER,
                identity=given.named_complainant(),
                representative=Acting(
                    identity=Identity(name="Ben Adeyemi", email=SON),
                    kind=RepresentativeKind.FAMILY,
                    evidence="She asked me to.",
                ),
            ),
            act=given.act(),
        ).case
        receiving.acknowledge(case, act=given.act(mira))
        assigning.assign(case, handler=mira, act=given.act(lena))
        postbox.send_all(at=given.act(days_later=1).at)

        # He hears that it arrived; the confirmation goes to Ruth alone.
        assert ["reached us" in text_of(each) for each in letters_to(inbox, SON)] == [
            True
        ]
        assert len(letters_to(inbox, "ruth@example.org")) == 2
        ben = given.complainants_act(case, days_later=1)
        assert representing.receipt_scope(case, at=ben.at) == frozenset()

        # He sends what she signed, which is kept for staff; Mira checks it.
        assert writing.write(case, body="Here is her letter.", act=ben).is_internal
        representation.verify(
            case,
            scope=[Scope.READ, Scope.SPEAK],
            evidence="A letter she signed; she confirmed it on the telephone.",
            valid_until=LAST_DAY,
            act=given.act(mira, days_later=1),
        )

        # Now our question reaches him too, and he may answer it.
        assessing.assess(case, judgement=given.judgement(), act=given.act(mira))
        case = given.investigate(case, mira, at=given.act(days_later=2).at)
        asking.ask(case, question="Which flat?", act=given.act(mira, days_later=3))
        postbox.send_all(at=given.act(days_later=4).at)
        read = len(letters_to(inbox, SON))
        assert read > 1
        asking.reply(
            case,
            body="The third floor.",
            act=given.complainants_act(case, days_later=18),
        )

        # The day after his last, before any job has run, he hears and says no more.
        over = given.complainants_act(case, days_later=19)
        asking.ask(case, question="And the key?", act=given.act(mira, days_later=19))
        with pytest.raises(NotCovered):
            asking.reply(case, body="With me.", act=over)
        before = len(letters_to(inbox, "ruth@example.org"))
        postbox.send_all(at=over.at)
        assert len(letters_to(inbox, SON)) == read
        assert len(letters_to(inbox, "ruth@example.org")) > before

        # The job writes it down once; Mira is told, and Ruth, and not Ben.
        job = given.act(days_later=20)
        assert representation.note_lapsed(act=job) == 1
        assert representation.note_lapsed(act=job) == 0
        postbox.send_all(at=job.at)
        assert Notice.objects.filter(user=mira, kind="lapsed").count() == 1
        assert len(letters_to(inbox, SON)) == read

        # With a new letter of hers it goes on, and lapses anew when its day comes.
        representation.verify(
            case,
            scope=[Scope.READ, Scope.SPEAK],
            evidence="A new letter.",
            valid_until=date(2026, 4, 20),
            act=given.act(mira, days_later=20),
        )
        asking.reply(
            case,
            body="With me.",
            act=given.complainants_act(case, days_later=21),
        )
        assert representation.note_lapsed(act=given.act(days_later=50)) == 1

    assert verifying.verify_chain(case).holds
    assert attesting.attest_all().holds
