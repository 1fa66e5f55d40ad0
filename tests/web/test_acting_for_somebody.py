"""What a representative sees of a case before they are checked, and afterwards."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.cases.life import asking, representation
from ombud.cases.models import Case
from ombud.cases.vocabulary import MessageKind, Scope
from ombud.parties import identities, needs
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from tests import contents, given, visiting
from tests.authorisation.addresses import addresses, rows_of
from tests.cases.test_representatives import a_lawyer

pytestmark = pytest.mark.django_db
SECRET = "the boiler was off for three days"


@pytest.fixture(autouse=True)
def organisation():
    return given.organisation()


def handed_in_and_answered():
    """A complaint by a lawyer with everything on it a case can have."""
    mira, nadia = given.person("mira"), given.person("nadia", Role.APPROVER)
    case = given.answered_case(
        mira,
        nadia,
        identity=given.named_complainant(),
        representative=a_lawyer(),
        files=[("meter.pdf", contents.PDF)],
    )
    return case, mira


def opened(client, case):
    visiting.open_case(client, case)


def test_r7_2_5_before_the_check_no_address_of_the_case_tells_more_than_it_arrived(
    client,
):
    case, _mira = handed_in_and_answered()
    opened(client, case)
    file = case.files.filter(raw=False).first()
    walked = [
        each.of(rows_of(case) | {"file": file.pk})
        for each in addresses()
        if each.is_of_complainant
        and not each.pattern.startswith(("case/leave", "case/exit"))
    ]

    assert len(walked) > 10
    for address in walked:
        for answer in (client.get(address), client.post(address, {})):
            if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
                continue
            page = answer.content.decode(errors="replace")
            assert "You act for somebody else" in page, address
            assert case.reference in page
            assert SECRET not in page
            assert "boiler" not in page
            assert "Mira" not in page
            assert "a picture" not in page
            assert given.WORDS not in page


def test_somebody_not_checked_yet_writes_and_sends_what_shows_their_authority(client):
    case, _mira = handed_in_and_answered()
    opened(client, case)

    answer = client.post(reverse("portal:case-write"), {"body": "Here it is."})
    assert answer.url.endswith("?sent")
    message = case.messages.get(body="Here it is.")
    assert message.kind == MessageKind.NOTE
    assert "has arrived" in client.get(answer.url).content.decode()


def test_once_checked_they_read_the_case_and_when_it_ends_no_more(client):
    case, mira = handed_in_and_answered()
    opened(client, case)
    now = Act(actor=mira, at=timezone.now(), door=Door.WEB)
    representation.verify(case, scope=[Scope.READ], evidence="Seen.", act=now)
    assert SECRET in client.get(reverse("portal:case")).content.decode()

    later = Act(actor=mira, at=timezone.now() + timedelta(seconds=1), door=Door.WEB)
    representation.end(case, because="It was taken back.", act=later)
    page = client.get(reverse("portal:case")).content.decode()
    assert SECRET not in page
    assert "is over" in page


def test_who_complains_for_themselves_reads_all_of_it(client):
    mira = given.person("mira")
    case = given.case_under_investigation(mira)
    asking.ask(case, question="Which flat?", act=given.act(mira))
    opened(client, case)
    assert "Which flat?" in client.get(reverse("portal:case")).content.decode()


def told_for(client, **whom):
    """A complaint on the portal, for whom is told."""
    client.post("/complain/story/", {"narrative": given.WORDS})
    client.post("/complain/whom/", {"is_minor": "no", **whom})
    client.post("/complain/helping/", whom)
    client.post("/complain/group/", whom)
    client.post("/complain/you/", {"who": "named", "name": "Ruth Adeyemi"})
    client.post("/complain/language/", {"language": "en"})
    client.post("/complain/needs/", {"needs": "Large print, please."})
    return client.post("/complain/check/", follow=True)


def test_somebody_complains_for_somebody_else_on_the_portal(client):
    page = told_for(
        client,
        on_behalf="other",
        representative_name="Lars Berg",
        representative_kind="family",
        representative_email="lars@example.org",
        representative_evidence="She signed a letter.",
        is_minor="yes",
    ).content.decode()

    case = Case.objects.get()
    row = case.representations.get()
    assert (case.on_behalf, case.is_minor) == ("other", True)
    assert row.holds_receipt
    assert identities.reveal(case.person).name == "Ruth Adeyemi"
    assert identities.reveal(row.person).name == "Lars Berg"
    assert needs.reveal(case.person).words == "Large print, please."
    assert "We will decide by this day" not in page


def test_a_speaker_names_the_group_and_reads_the_case_like_anybody(client):
    told_for(client, on_behalf="group", members="Everybody on the third floor: 14")

    case = Case.objects.get()
    assert case.on_behalf == "group"
    assert "14" in identities.reveal(case.person).members
    opened(client, case)
    assert given.WORDS in client.get(reverse("portal:case")).content.decode()


def test_whoever_acts_for_somebody_says_who_they_are(client):
    page = told_for(client, on_behalf="other").content.decode()
    assert "Write your own name" in page
    assert not Case.objects.exists()


def test_a_complainant_lets_somebody_speak_for_them_and_ends_it(client):
    case = given.received_case(identity=given.named_complainant())
    opened(client, case)
    way = reverse("portal:case-representative")
    assert "Write who speaks for you" in client.post(way, {}).content.decode()

    client.post(way, {"name": "Lars Berg", "kind": "family", "evidence": "Read."})
    page = client.get(reverse("portal:case")).content.decode()
    assert "Lars Berg speaks for you." in page
    assert "We have not checked it yet" in page

    client.post(way, {})
    page = client.get(reverse("portal:case")).content.decode()
    assert "Lars Berg" not in page


def test_a_complainant_tells_what_would_help_and_changes_it(client):
    case = given.received_case(identity=given.named_complainant())
    opened(client, case)
    way = reverse("portal:case-needs")
    client.post(
        way, {"adjustments": ["easy_read", "interpreter"], "language": "Kurdish"}
    )
    page = client.get(way).content.decode()
    assert "Kurdish" in page
    assert page.count(" checked") == 2

    client.post(way, {"adjustments": [], "words": "All well now."})
    case.person.refresh_from_db()
    assert needs.reveal(case.person).words == "All well now."
    assert not needs.reveal(case.person).adjustments
