"""Several complain of one thing, or are taken together: each sees their own alone."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ombud.cases.life import joining, merging, offering, writing
from ombud.cases.models import Choice
from ombud.cases.vocabulary import Answer
from ombud.people.vocabulary import Role
from tests import contents, given, visiting

pytestmark = pytest.mark.django_db
HERS, HIS = "Her meter was read wrongly.", "His meter was read wrongly."


@pytest.fixture(autouse=True)
def _not_long_ago(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()


@pytest.fixture
def priya():
    return given.person("priya", Role.LEAD)


def with_options(priya, narrative):
    case = given.case_with_findings(priya, narrative=narrative)
    options = offering.offer(
        case,
        options=[given.an_offer(), given.an_offer("Credit of 100")],
        expires_on=(timezone.now() + timedelta(days=14)).date(),
        act=given.act(priya, days_later=1),
    )
    case.refresh_from_db()
    return case, options


@pytest.fixture
def pair(priya):
    """Two complaints about one thing, joined to a common matter."""
    her, _ = with_options(priya, HERS)
    his, options = with_options(priya, HIS)
    return her, his, options


def theirs_as_seen_by(client, case, places):
    visiting.open_case(client, case)
    return [client.get(place).status_code for place in places]


def test_nobody_reaches_the_options_of_the_other(client, pair):
    her, _his, options = pair
    visiting.open_case(client, her)
    for answer in ("accept", "decline"):
        place = f"/case/options/{options[0].pk}/{answer}/"
        assert client.get(place).status_code == 404
        assert client.post(place, {"words": ""}).status_code == 404
    assert not Choice.objects.exists()


def test_taking_back_touches_ones_own_choice_only(client, pair):
    her, his, options = pair
    act = given.complainants_act(his, days_later=2)
    offering.choose(his, answer=Answer.ACCEPT, option=options[0].pk, act=act)
    visiting.open_case(client, her)
    page = client.post("/case/options/back/", {"words": ""}).content.decode()
    assert "There is nothing to take back" in page
    options[0].refresh_from_db()
    assert options[0].state == "accepted"


def test_nobody_reaches_the_files_clocks_or_remedies_of_the_other(client, pair, priya):
    her, his, options = pair
    act = given.complainants_act(his, days_later=2)
    offering.choose(his, answer=Answer.ACCEPT, option=options[0].pk, act=act)
    visiting.open_case(client, his)
    photo = SimpleUploadedFile("meter.jpg", contents.JPEG)
    client.post("/case/messages/", {"body": "Mine.", "file": photo})
    file, remedy, clock = his.files.get(), his.remedies.get(), his.deadlines.first()
    places = [
        f"/case/files/{file.pk}/",
        f"/case/remedies/{remedy.pk}/failed/",
        f"/case/clocks/{clock.pk}/",
    ]
    assert theirs_as_seen_by(client, her, places) == [404, 404, 404]


def test_no_page_shows_what_the_other_wrote(client, pair, priya):
    her, his, _options = pair
    writing.write(his, body="A word to him alone.", act=given.act(priya, days_later=2))
    visiting.open_case(client, her)
    page = client.get("/case/").content.decode()
    assert HERS in page
    assert HIS not in page
    assert "A word to him alone." not in page
    assert his.reference not in page


def test_joined_to_a_common_matter_each_still_sees_their_own(client, pair, priya):
    her, his, _options = pair
    joining.join(his, to=her.reference, act=given.act(priya, days_later=2))
    for case, own, other in ((her, HERS, HIS), (his, HIS, HERS)):
        visiting.open_case(client, case)
        page = client.get("/case/").content.decode()
        assert other not in page
        record = b"".join(client.post("/case/record/file/"))
        with zipfile.ZipFile(io.BytesIO(record)) as pack:
            texts = b"".join(pack.read(name) for name in pack.namelist())
        assert own.encode() in texts
        assert other.encode() not in texts


def test_taken_together_both_receipts_lead_to_one_page(client, priya):
    first = given.case_under_investigation(priya, narrative=HERS)
    second = given.received_case(narrative=HERS + " Again.")
    merging.merge(
        second,
        into=first.reference,
        because="The same person wrote twice.",
        act=given.act(priya, days_later=2),
    )
    for case in (first, second):
        visiting.open_case(client, case)
        page = client.get("/case/").content.decode()
        assert first.reference in page
        assert "Again." in page
