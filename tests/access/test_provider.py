"""Through an identity provider: a real one, and one that lies in every way it can."""

import json
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa

from ombud.access import provider
from ombud.access.models import Outside
from ombud.access.provider import NotOneOfUs, NotVouchedFor, Unreachable
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.project.identity import Provider
from tests import given
from tests.access.liar import KEY, Liar

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CLIENT = "ombud"


@pytest.fixture(scope="module")
def liars():
    liar = Liar()
    yield liar
    liar.server.shutdown()
    liar.server.server_close()


@pytest.fixture
def liar(liars, settings):
    liars.header, liars.key, liars.published, liars.algorithm = {}, KEY, {}, "RS256"
    configure(settings, liars.issuer)
    return liars


def configure(settings, issuer, **told):
    known = {"login_claim": "preferred_username", "role_claim": ""} | told
    settings.OIDC = Provider(
        issuer=issuer, client=CLIENT, secret="s3cret", name="Work", **known
    )


def come_back(liar, *, answer=None, at=NOW, **claims):
    asked = provider.ask(at=NOW)
    liar.claims = {
        "iss": liar.issuer,
        "aud": CLIENT,
        "sub": "42",
        "preferred_username": "priya",
        "nonce": asked.state["nonce"],
        "iat": NOW,
        "exp": NOW + timedelta(minutes=5),
        **claims,
    }
    liar.claims = {name: told for name, told in liar.claims.items() if told is not None}
    told = {"code": "c", "state": asked.state["state"], **(answer or {})}
    return provider.claims_of(told, state=asked.state, at=at)


def act():
    return Act(actor=None, at=NOW, door=Door.WEB)


def test_what_holds_is_believed(liar):
    assert come_back(liar)["sub"] == "42"


def test_the_question_has_state_nonce_and_a_challenge(liar):
    query = parse_qs(urlsplit(provider.ask(at=NOW).address).query)
    assert query["code_challenge_method"] == ["S256"]
    assert all(len(query[name][0]) >= 32 for name in ("state", "nonce"))
    come_back(liar)
    assert len(liar.asked["code_verifier"][0]) >= 43


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": None},
        {"nonce": "another"},
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"sub": None},
        {"exp": None},
        {"iat": None},
        {"exp": NOW - timedelta(minutes=2)},
        {"iat": NOW - timedelta(hours=1)},
        {"iat": NOW + timedelta(minutes=5)},
        {"exp": "soon"},
    ],
)
def test_a_token_that_does_not_hold_is_not_believed(liar, claims):
    with pytest.raises(NotVouchedFor):
        come_back(liar, **claims)


def test_a_token_signed_by_somebody_else_is_not_believed(liar):
    liar.key = OTHER_KEY
    with pytest.raises(NotVouchedFor):
        come_back(liar)


@pytest.mark.parametrize(("algorithm", "key"), [("none", None), ("HS256", "k" * 64)])
def test_a_token_signed_by_nobody_or_a_shared_word_is_not_believed(
    liar, algorithm, key
):
    liar.algorithm, liar.key = algorithm, key
    with pytest.raises(NotVouchedFor):
        come_back(liar)


def test_a_token_of_an_unknown_key_is_not_believed(liar):
    liar.header = {"kid": "2"}
    with pytest.raises(NotVouchedFor):
        come_back(liar)


@pytest.mark.parametrize(
    "answer",
    [
        {"state": "another"},
        {"state": ""},
        {"state": "состояние"},
        {"error": "access_denied"},
        {"iss": "https://evil.example"},
    ],
)
def test_what_answers_no_question_of_ours_is_not_believed(liar, answer):
    with pytest.raises(NotVouchedFor):
        come_back(liar, answer=answer)


def test_without_a_question_there_is_no_answer(liar):
    with pytest.raises(NotVouchedFor):
        provider.claims_of({"code": "c", "state": ""}, state={}, at=NOW)


@pytest.mark.parametrize(
    "published",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://evil.example/token"},
        {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": "https://127.0.0.2/keys"},
        {"token_endpoint": None},
    ],
)
def test_a_provider_mixed_up_with_another_is_not_believed(liar, published):
    liar.published = published
    with pytest.raises(NotVouchedFor):
        come_back(liar)


def test_a_provider_that_does_not_answer_is_said_to(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        configure(settings, f"http://127.0.0.1:{free.getsockname()[1]}")
        with pytest.raises(Unreachable):
            provider.ask(at=NOW)


def who(settings, **claims):
    return provider.who({"sub": "42", **claims}, act=act())


def test_somebody_known_by_login_is_known_by_subject_afterwards(liar, settings):
    priya = given.person("priya")
    assert who(settings, preferred_username="priya") == priya
    assert who(settings, preferred_username="renamed") == priya


def test_whoever_comes_to_bear_a_login_there_is_not_the_one_known_here(liar, settings):
    given.person("priya")
    who(settings, preferred_username="priya")
    with pytest.raises(NotOneOfUs):
        provider.who({"sub": "43", "preferred_username": "priya"}, act=act())


@pytest.mark.parametrize("login", ["nobody", "", None, 7, ["priya"], "PRIYA"])
def test_who_does_not_work_here_is_not_let_in(liar, settings, login):
    given.person("priya")
    with pytest.raises(NotOneOfUs):
        who(settings, preferred_username=login)
    assert not Outside.objects.exists()


def test_who_has_left_is_not_let_in_by_the_provider(liar, settings):
    priya = given.person("priya")
    who(settings, preferred_username="priya")
    priya.is_active = False
    priya.save()
    with pytest.raises(NotOneOfUs):
        who(settings, preferred_username="priya")


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_nobody_verified_is_not_believed(liar, settings, verified):
    configure(settings, liar.issuer, login_claim="email")
    priya = given.person("priya")
    priya.email = "priya@example.org"
    priya.save()
    told = {"email": "priya@example.org"}
    with pytest.raises(NotOneOfUs):
        who(settings, **told, email_verified=verified)
    assert who(settings, **told, email_verified=True) == priya


def test_a_role_is_taken_over_only_where_the_operator_said_so(liar, settings):
    priya = given.person("priya")
    who(settings, preferred_username="priya", role="lead")
    priya.refresh_from_db()
    assert priya.role == Role.HANDLER
    configure(settings, liar.issuer, role_claim="role")
    who(settings, role=["staff", "lead"])
    priya.refresh_from_db()
    assert priya.role == Role.LEAD


def test_the_administrators_role_never_comes_from_outside(liar, settings):
    configure(settings, liar.issuer, role_claim="role")
    priya = given.person("priya")
    assert who(settings, preferred_username="priya", role="admin").role == Role.HANDLER
    assert priya.role == Role.HANDLER


@pytest.fixture(scope="module")
def real():
    """A provider of somebody else's making, in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    claims = {"sub": "42", "preferred_username": "priya", "email": "p@example.org"}
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock"]
    command += ["-p", str(port), "-n", "true", "--user-claims", json.dumps(claims)]
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=silent, stderr=silent) as process:
        place = f"http://127.0.0.1:{port}"
        ends = time.monotonic() + 30
        while time.monotonic() < ends:
            try:
                requests.get(place, timeout=1)
                break
            except requests.ConnectionError:
                threading.Event().wait(0.1)
        yield place
        process.terminate()


def test_a_real_provider_lets_its_people_in(client, settings, real):
    given.organisation()
    given.person("priya")
    configure(settings, real)
    assert "Sign in with Work" in client.get("/desk/sign-in/").content.decode()
    there = client.post("/desk/sign-in/provider/", {"next": "/desk/log/"})
    answered = requests.post(
        there.url, data={"sub": "42"}, allow_redirects=False, timeout=10
    )
    back = urlsplit(answered.headers["Location"])
    arrived = client.get(f"{back.path}?{back.query}")
    assert arrived.url == "/desk/log/"
    assert client.get("/desk/").status_code == 200
    client.post("/desk/sign-out/")
    again = client.get(f"{back.path}?{back.query}")
    assert again.status_code == 403


def test_an_answer_nobody_waits_for_lets_nobody_in(client, settings, liar):
    given.organisation()
    query = urlencode({"code": "c", "state": "s"})
    assert client.get(f"/desk/sign-in/provider/back/?{query}").status_code == 403


@pytest.mark.parametrize("path", ["provider/", "provider/back/"])
def test_without_a_provider_there_is_no_such_page(client, settings, path):
    given.organisation()
    settings.OIDC = None
    place = f"/desk/sign-in/{path}"
    answer = client.get(place) if "back" in path else client.post(place)
    assert answer.status_code == 404
