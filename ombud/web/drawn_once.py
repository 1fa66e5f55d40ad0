"""Pieces that look the same on a thousand rows, made once for a process."""

from functools import lru_cache
from typing import cast

from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOST = 4096  # pieces


def drawn_once(template: str, **told: object) -> SafeString:
    """A template that is given these plain values and nothing else, as it looks in the
    reader's language and zone. Never for what only some may read: what was made for one
    reader is kept for all. A piece that depends on the day is told it.
    """
    zone = timezone.get_current_timezone_name()
    return _drawn(template, get_language() or "", zone, tuple(told.items()))


@lru_cache(maxsize=MOST)
def _drawn(
    template: str, _language: str, _zone: str, told: tuple[tuple[str, object], ...]
) -> SafeString:
    return cast("SafeString", get_template(template).render(dict(told)))
