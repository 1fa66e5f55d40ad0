"""How many reviews a complaint may have inside, and when one comes by itself."""

import pytest

from ombud.rulebook import judging, packs
from ombud.rulebook.shapes.profiles import Profile


def law(stages, **said):
    return _profile("statutory", stages, **said)


def promise(stages):
    return _profile("service", stages)


def _profile(basis, stages, **said):
    told = {"title": {"en": "Rule"}, "basis": basis, "confidence": "default"}
    return Profile.model_validate({**told, "stages": stages, **said})


def shipped(name):
    said = packs.read("profiles", name)
    kept = {key: each for key, each in said.items() if key in Profile.model_fields}
    return Profile.model_validate({k: v for k, v in kept.items() if k != "valid_from"})


@pytest.mark.parametrize(
    ("binding", "reviews"),
    [
        ([], 0),
        ([law(1)], 0),
        ([law(2)], 1),
        ([law(3), law(2)], 1),
        ([law(1), law(3)], 0),
        ([promise(2)], 1),
        ([promise(1), promise(3)], 2),
        ([law(1), promise(5)], 0),
        ([law(2), promise(1)], 1),
    ],
)
def test_r7_9_2_the_law_with_the_fewest_stages_decides_else_our_best_promise(
    binding, reviews
):
    assert judging.reviews_allowed(binding) == reviews


def test_a_law_that_says_nothing_of_stages_takes_no_review_away():
    assert judging.reviews_allowed([law(0), promise(2)]) == 1
    assert judging.reviews_allowed([law(0), law(2), promise(5)]) == 1
    assert judging.reviews_allowed([law(0)]) == 0
    assert judging.reviews_allowed([promise(0)]) == 0


def test_our_own_promise_as_shipped_knows_one_review():
    assert judging.reviews_allowed([shipped("iso-default")]) == 1


def test_a_turkish_bank_keeps_the_review_it_promises():
    both = [shipped("tr-bank-card"), shipped("iso-default")]
    assert judging.reviews_allowed(both) == 1


def test_a_british_bank_sends_people_to_the_ombudsman_after_one_answer():
    both = [shipped("uk-fca-disp"), shipped("iso-default")]
    assert judging.reviews_allowed(both) == 0


def test_an_indian_bank_shows_every_refusal_to_its_internal_ombudsman():
    bank, ours = shipped("in-rbi"), shipped("iso-default")

    assert judging.demands_review([ours, bank])
    assert judging.reviews_allowed([ours, bank]) == 1
    assert not judging.demands_review([ours])
    assert not judging.demands_review([])


def test_only_a_law_that_says_so_sends_refusals_to_a_reviewer():
    named = [name for name in packs.names("profiles") if shipped(name).automatic_review]
    assert named == ["in-rbi"]
