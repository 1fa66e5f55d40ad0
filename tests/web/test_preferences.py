"""In which language and light somebody reads."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_chosen_language_is_remembered_and_the_reader_stays_where_they_were(client):
    answer = client.post("/language/", {"language": "tr", "next": "/policy/?a=b"})
    assert answer["Location"] == "/policy/?a=b"
    assert 'lang="tr"' in client.get("/").content.decode()


def test_a_language_we_do_not_speak_changes_nothing(client):
    client.post("/language/", {"language": "xx"})
    assert 'lang="en"' in client.get("/").content.decode()


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example/", "x:y"])
def test_nobody_is_sent_away_to_another_site(client, place):
    answer = client.post("/language/", {"language": "ru", "next": place})
    assert answer["Location"] == "/"


def test_a_chosen_display_holds_until_the_device_decides_again(client):
    client.post("/display/", {"display": "dark", "next": "/"})
    assert 'data-bs-theme="dark"' in client.get("/").content.decode()
    client.post("/display/", {"display": "", "next": "/"})
    assert "data-bs-theme" not in client.get("/").content.decode()


def test_a_forged_display_is_not_taken(client):
    client.cookies["display"] = '"><script>'
    assert "<script>" not in client.get("/").content.decode()
