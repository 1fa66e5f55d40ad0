"""The form of a step that comes twice takes it once: by a double click, or a reload.

Each form carries a key of its own. What was typed is part of it: whoever goes back and
types something else means something else.
"""

from hashlib import sha256
from uuid import UUID, uuid5

from django.http import HttpRequest

NOT_TYPED = frozenset({"csrfmiddlewaretoken", "key", "seen", "from"})
LONGEST = 40  # characters of a key


def key_of(request: HttpRequest) -> UUID | None:
    """Of this form with what was typed: the same, however often it comes. None where
    the form brings none that can be read.
    """
    try:
        form = UUID(request.POST.get("key", "")[:LONGEST])
    except ValueError:
        return None
    typed = [
        (name, request.POST.getlist(name))
        for name in sorted(request.POST)
        if name not in NOT_TYPED
    ]
    files = [
        (name, each.name, each.size)
        for name in sorted(request.FILES)
        for each in request.FILES.getlist(name)
    ]
    return uuid5(form, sha256(repr((request.path, typed, files)).encode()).hexdigest())
