"""By which names people may call us."""

import pytest

from ombud.project import hosts
from ombud.project.environment import Misconfigured


def test_without_further_hosts_there_are_none():
    assert hosts.read({}) == ()


def test_hosts_stand_with_commas_between_them():
    told = {"OMBUD_HOSTS": "heat.example.org, Warm.Example.org,"}

    assert hosts.read(told) == ("heat.example.org", "warm.example.org")


@pytest.mark.parametrize(
    "wrong",
    ["*", "*.example.org", ".example.org", "https://a.example", "a.example:80", "a/b"],
)
def test_what_is_no_host_is_refused_by_name(wrong):
    with pytest.raises(Misconfigured, match="OMBUD_HOSTS"):
        hosts.read({"OMBUD_HOSTS": f"a.example.org,{wrong}"})
