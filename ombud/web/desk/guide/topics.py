"""What a topic of the guide is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Topic:
    """What pages are for. `said` is two sentences at most and stands on the page;
    `more` is what the guide adds, a paragraph each. `routes` are the pages by name.
    """

    name: str
    title: Promise
    said: Promise
    routes: Sequence[str]
    more: Sequence[Promise] = ()
