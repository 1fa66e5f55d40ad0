"""At the desk people look at texts for letters, write, compare and recall them."""

import pytest

from ombud.letters import keeping
from ombud.letters.models import Wording
from ombud.letters.vocabulary import Holder
from ombud.people.vocabulary import Role
from tests import given
from tests.letters.texts import told, written

pytestmark = pytest.mark.django_db
PLACE = "/desk/wording/"


@pytest.fixture(autouse=True)
def organisation():
    return given.organisation()


@pytest.fixture
def hana(client):
    hana = given.person("hana", Role.HANDLER, of=given.unit())
    client.force_login(hana)
    return hana


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD, of=given.unit())


def typed(**more):
    return {
        "kind": "snippet",
        "code": "cold",
        "holder": "person",
        "title_en": "Cold radiators",
        "body_en": "We bleed your radiators by {next_date}.",
        **more,
    }


def said(answer):
    return answer.content.decode()


def test_what_we_ship_stands_in_the_list_from_the_first_day(client, hana):
    page = said(client.get(PLACE))

    assert "Explaining a delay" in page
    assert "::by-date" in page


def test_a_snippet_of_ones_own_is_written_and_seen_as_a_reader_would(client, hana):
    made = client.post(f"{PLACE}new/", typed())
    page = said(client.get(made["Location"]))

    assert "Cold radiators" in page
    assert "{next_date}" not in page
    assert "Russian, Turkish" in page
    assert "Only me" in page


def test_a_preview_keeps_nothing_and_loses_nothing(client, hana):
    page = said(client.post(f"{PLACE}new/", typed(preview="1")))

    assert "Nothing is kept yet." in page
    assert "We bleed your radiators by {next_date}." in page
    assert not Wording.objects.exists()


@pytest.mark.parametrize("button", [{}, {"preview": "1"}])
def test_an_unknown_placeholder_is_named_at_its_field(client, hana, button):
    answer = client.post(f"{PLACE}new/", typed(body_en="Dear {colour}", **button))

    assert answer.status_code == 422
    assert "There is no such placeholder: {colour}." in said(answer)
    assert 'href="#id_body_en"' in said(answer)
    assert "Dear {colour}" in said(answer)


def test_a_handler_writes_for_nobody_else(client, hana):
    assert 'value="everybody"' not in said(client.get(f"{PLACE}new/"))
    assert client.post(f"{PLACE}new/", typed(holder="everybody")).status_code == 422
    assert client.get(f"{PLACE}delay/change/").status_code == 403
    assert client.post(f"{PLACE}delay/retire/").status_code == 403
    assert client.post(f"{PLACE}delay/take-up/").status_code == 403
    assert "Take it out of use" not in said(client.get(f"{PLACE}delay/"))
    assert not Wording.objects.exists()


def test_the_text_of_another_is_not_there(client, hana, lena):
    row = written(lena)

    for place in ("", "change/", "versions/1/"):
        assert client.get(f"{PLACE}{row.key}/{place}").status_code == 404
    for place in ("retire/", "take-up/"):
        assert client.post(f"{PLACE}{row.key}/{place}").status_code == 404
    assert "cold-radiators" not in said(client.get(PLACE))


def test_a_lead_changes_a_text_we_ship_and_compares(client, lena):
    client.force_login(lena)
    form = said(client.get(f"{PLACE}sorry/change/"))
    assert "This should not have happened." in form

    client.post(f"{PLACE}sorry/change/", typed(code="sorry", seen="1"))
    page = said(client.get(f"{PLACE}sorry/versions/2/"))

    assert "<del>" in page
    assert "<ins>Cold radiators" in page
    assert "As we ship it" in said(client.get(f"{PLACE}sorry/"))
    earlier = said(client.get(f"{PLACE}sorry/change/?version=1"))
    assert "This should not have happened." in earlier


def test_whoever_comes_second_keeps_what_they_typed(client, lena):
    row = written(lena, holder=Holder.EVERYBODY)
    keeping.change(row.key, told(en="Theirs."), seen=1, act=given.act(lena))
    client.force_login(lena)
    mine = typed(seen="1", body_en="Mine.")

    answer = client.post(f"{PLACE}{row.key}/change/", mine)

    assert answer.status_code == 422
    assert "Somebody changed this text while you had it open." in said(answer)
    assert "Mine." in said(answer)
    assert 'name="seen" value="2"' in said(answer)
    again = client.post(f"{PLACE}{row.key}/change/", {**mine, "seen": "2"})
    assert again.status_code == 302


def test_a_text_is_taken_out_of_use_and_up_again(client, lena):
    client.force_login(lena)

    client.post(f"{PLACE}sorry/retire/")
    assert "::sorry" not in said(client.get(PLACE))
    assert "::sorry" in said(client.get(f"{PLACE}?state=out"))

    client.post(f"{PLACE}sorry/take-up/")
    assert "::sorry" in said(client.get(PLACE))


def test_the_list_is_narrowed(client, hana):
    written(hana)

    assert "::cold-radiators" in said(client.get(f"{PLACE}?words=BLEED"))
    assert "::sorry" not in said(client.get(f"{PLACE}?words=bleed"))
    assert "::sorry" not in said(client.get(f"{PLACE}?kind=template"))
    assert "::sorry" not in said(client.get(f"{PLACE}?holder=person"))
    assert "::cold-radiators" in said(client.get(f"{PLACE}?state=missing-tr"))
    assert "No text is like this." in said(client.get(f"{PLACE}?words=zebra"))
    assert client.get(f"{PLACE}?kind=x&page=99&state=%00").status_code == 200


def test_a_text_like_another_begins_with_its_words(client, hana):
    form = said(client.get(f"{PLACE}new/?kind=template&like=delay"))

    assert "This is why: {… the exact reason" in form


def test_what_was_said_before_is_found_in_the_other_language(client, hana):
    asked = {"from": "en", "to": "tr", "text": "You can ask for a review."}

    for answer in (
        client.get(f"{PLACE}memory/", asked),
        client.post(f"{PLACE}memory/", asked),
        client.post(f"{PLACE}memory/", asked, headers={"HX-Request": "true"}),
    ):
        assert "Yeniden inceleme isteyebilirsiniz." in said(answer)
    assert "<html" not in said(answer)


def test_memory_says_when_there_is_nothing(client, hana):
    nothing = {"from": "en", "to": "tr", "text": "The parrot is blue today."}
    assert "We have said nothing like this" in said(
        client.get(f"{PLACE}memory/", nothing)
    )
    same = {"from": "en", "to": "en"}
    assert "These are the same language." in said(client.get(f"{PLACE}memory/", same))
    assert client.get(f"{PLACE}memory/?from=xx&to=%00").status_code == 200


def test_what_people_wrote_is_never_markup(client, hana):
    made = client.post(f"{PLACE}new/", typed(body_en="<script>alert(1)</script>"))

    assert "<script>alert" not in said(client.get(made["Location"]))


@pytest.mark.parametrize("place", [PLACE, f"{PLACE}memory/", f"{PLACE}delay/"])
def test_a_page_asks_as_much_for_many_texts_as_for_few(
    client, hana, lena, django_assert_max_num_queries, place
):
    counts = []
    for number in range(2):
        for place_of in range(10 + 40 * number):
            written(hana, code=f"text-{number}-{place_of}")
        with django_assert_max_num_queries(12) as asked:
            client.get(place)
        counts.append(len(asked))

    assert counts[0] == counts[1]
