"""However deep a call is made in a page, it asks the system for no memory."""

import resource
import sys

import pytest
from django.http import HttpResponse

from ombud.project.one_piece import in_one_piece

CALLS, DEEPEST = 500, 160


def leaf():
    return sum(range(3))


def asked_for_at(depth):
    """How often memory was asked for while a leaf was called so often, so deep."""
    if depth:
        return asked_for_at(depth - 1)
    began = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _call in range(CALLS):
        leaf()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - began


def most_asked_for():
    """At the worst depth; the least of three tries, for others ask now and then too."""
    return max(
        min(asked_for_at(depth) for _try in range(3)) for depth in range(DEEPEST)
    )


def test_a_call_at_any_depth_of_a_page_asks_for_no_memory(rf):
    if most_asked_for() < CALLS:
        pytest.skip(f"Python {sys.version_info[:2]} keeps its pieces")

    def respond(_request):
        return HttpResponse(str(most_asked_for()))

    answer = in_one_piece(respond)(rf.get("/"))

    assert int(answer.content) < CALLS / 5
