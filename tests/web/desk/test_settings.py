"""What an organisation decides about itself is changed on pages of the desk."""

import pytest

from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules
from tests import given, postbox

pytestmark = pytest.mark.django_db
PLACE = "/desk/settings/"


@pytest.fixture(autouse=True)
def root(client):
    given.organisation()
    root = given.person("root", Role.ADMIN)
    root.email = "root@example.org"
    root.save()
    client.force_login(root)
    return root


def told(**more):
    names = {"names_en": "Northshore Utilities", "names_ru": "Северный берег"}
    said = {"languages": ["en", "ru"], "zone": "Europe/London", "currency": "GBP"}
    return {**names, "names_tr": "Kuzey", **said, **more}


def test_each_setting_says_how_it_stands(client):
    page = client.get(PLACE).content.decode()

    assert "Northshore Utilities; English, Russian, Turkish; Europe/London" in page
    assert "No mail goes out: letters are caught in the outbox" in page
    assert "No kiosk is in use" in page


@pytest.mark.parametrize(
    ("role", "there", "absent"),
    [
        (Role.ADMIN, "People and sign-in", "Keeping and erasing"),
        (Role.REPRESENTATIVE, "Keeping and erasing", "Tokens for programs"),
        (Role.LEAD, "Team", "Your organisation"),
        (Role.HANDLER, "There is nothing for you to set here", "Departments"),
    ],
)
def test_only_what_somebody_may_change_is_listed(client, role, there, absent):
    client.force_login(given.person("somebody", role))
    _head, _main, page = client.get(PLACE).content.decode().partition("<main")

    assert there in page
    assert absent not in page


def test_every_setting_listed_opens(client):
    for role in (Role.ADMIN, Role.REPRESENTATIVE, Role.LEAD, Role.PRIVACY):
        client.force_login(given.person(f"one-{role}", role))
        for group in client.get(PLACE).context["groups"]:
            for row in group["rows"]:
                assert client.get(row.url).status_code in {200, 302}, (role, row.url)


def test_a_word_narrows_them(client):
    found = client.get(PLACE, {"q": "kiosk"}).context["groups"]
    nothing = client.get(PLACE, {"q": "zebra"}).content.decode()

    assert [row.title for group in found for row in group["rows"]] == [
        "Kiosks on our counters"
    ]
    assert "No setting is called so" in nothing


def test_the_organisation_is_told_anew_and_the_journal_keeps_what(client):
    client.post(f"{PLACE}organisation/", told(phone="0808 157 0192"))

    assert rules.organisation().phone == "0808 157 0192"
    entry = Entry.objects.filter(verb="rules.organisation_set_up").last()
    assert "phone" in entry.facts["fields"]
    assert "zone" not in entry.facts["fields"]


def test_telling_the_same_again_leaves_no_entry(client):
    client.post(f"{PLACE}organisation/", told())
    before = Entry.objects.count()

    client.post(f"{PLACE}organisation/", told())

    assert Entry.objects.count() == before


def test_another_time_zone_says_first_how_many_clocks_run(client):
    given.received_case()
    first = client.post(f"{PLACE}organisation/", told(zone="Europe/Istanbul"))

    said = first.content.decode()
    assert first.status_code == 422
    assert "Nothing is saved yet. From Europe/London to Europe/Istanbul" in said
    assert "clocks run." in said
    assert rules.organisation().zone == "Europe/London"

    sure = told(zone="Europe/Istanbul", sure="Europe/Istanbul")
    assert client.post(f"{PLACE}organisation/", sure).status_code == 302
    assert rules.organisation().zone == "Europe/Istanbul"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"names_ru": ""}, "This text is missing in: Russian."),
        ({"currency": "pounds"}, "Ensure this value has at most 3 characters"),
        ({"currency": "E1"}, "Write three letters"),
        ({"email": "nobody"}, "Write an e-mail address, with an @."),
        ({"phone": "call us"}, "Write the number in digits"),
        ({"outside_body_url": "javascript:alert(1)"}, "begins with https://"),
        ({"names_en": "A\u202eB"}, "a sign in it that cannot be seen"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(client, wrong, said):
    answer = client.post(f"{PLACE}organisation/", told(**wrong))

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_letter_to_oneself_leaves(client, settings):
    with postbox.opened(settings) as box:
        answer = client.post(f"{PLACE}letter/", follow=True).content.decode()

    assert "The mail server took the letter to root@example.org." in answer
    [(to, letter)] = box.letters
    assert to == ["root@example.org"]
    assert "Mail leaves as it should" in letter.get_content()


def test_a_mail_server_that_is_not_there_is_said_in_a_sentence(client, settings):
    with postbox.opened(settings):
        pass
    answer = client.post(f"{PLACE}letter/")

    assert answer.status_code == 422
    assert "The mail server refused the connection." in answer.content.decode()


@pytest.mark.parametrize("page", ["", "organisation/", "departments/", "letter/"])
def test_pages_ask_the_same_number_of_questions_however_many_rows(
    client, page, django_assert_max_num_queries
):
    for number in range(30):
        given.unit(f"unit-{number}")
        given.person(f"person-{number}", Role.LEAD, of=given.unit(f"unit-{number}"))
    with django_assert_max_num_queries(30):
        client.get(f"{PLACE}{page}")
