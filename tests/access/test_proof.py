"""Work shown by a browser: signed, good once, for ten minutes, purpose and network."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from altcha import ChallengeV1, solve_challenge_v1

from ombud.access import proof

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
HERE = "192.0.2.1"


@pytest.fixture(autouse=True)
def _easy(monkeypatch):
    monkeypatch.setattr(proof, "MOST", 300)


def worked_out(made):
    """What proof.js sends for a challenge."""
    told = json.loads(made)
    asked = ChallengeV1(
        told["algorithm"],
        told["challenge"],
        told["maxNumber"],
        told["salt"],
        told["signature"],
    )
    found = solve_challenge_v1(
        asked.challenge, asked.salt, asked.algorithm, asked.max_number, 0
    )
    answer = {**told, "number": found.number}
    return base64.b64encode(json.dumps(answer).encode()).decode()


def made(purpose="receipt", network=HERE, at=NOON):
    return proof.challenge(purpose, network, at=at)


def solved(answer, purpose="receipt", network=HERE, at=NOON):
    return proof.is_solved(answer, purpose=purpose, network=network, at=at)


def test_work_that_was_done_counts_once():
    answer = worked_out(made())
    assert solved(answer)
    assert not solved(answer)


def test_it_counts_for_ten_minutes():
    late = NOON + timedelta(minutes=10, seconds=1)
    assert not solved(worked_out(made()), at=late)
    assert solved(worked_out(made()), at=NOON + timedelta(minutes=9))


def test_it_counts_for_its_purpose_and_network_only():
    answer = worked_out(made())
    assert not solved(answer, network="192.0.2.2")
    assert not solved(answer, purpose="draft")
    assert solved(answer)


def test_a_wrong_number_and_a_challenge_of_ones_own_count_for_nothing():
    told = json.loads(base64.b64decode(worked_out(made())))
    for changed in (
        {"number": told["number"] + 1},
        {"salt": told["salt"].replace("expires=", "expires=9")},
        {"signature": "0" * 64},
        {"algorithm": "SHA-1"},
        {"salt": told["salt"] + "\ud800"},
        {"challenge": "\ud800"},
        {"signature": "\ud800"},
        {"salt": "00?expires=99999999999&for=x&", "challenge": "0" * 64},
    ):
        sent = base64.b64encode(json.dumps({**told, **changed}).encode()).decode()
        assert not solved(sent)


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "x",
        "=" * 40,
        "e30=",
        base64.b64encode(b"[" * 900).decode(),
        base64.b64encode(b'{"signature": 1}').decode(),
        base64.b64encode(
            b'{"signature":"x","salt":[],"number":1,"challenge":"","algorithm":""}'
        ).decode(),
        base64.b64encode(b"\xff\xfe").decode(),
        "A" * 100_000,
    ],
)
def test_what_is_no_answer_counts_for_nothing(sent):
    assert not solved(sent)
