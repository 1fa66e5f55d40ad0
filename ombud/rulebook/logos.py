"""A logo, as pages show it."""

import hashlib
import io

from django.utils.translation import gettext as _
from PIL import Image

from ombud.people.refusals import Unusable
from ombud.rulebook.models import Logo

WIDEST, HIGHEST = 480, 160  # dots of a logo as it is kept
LARGEST = 50_000_000  # dots of one that is drawn smaller


def kept(png: bytes) -> Logo:
    """A logo, no larger than pages show it. Raises Unusable.

    The picture is one we drew ourselves: whoever hands it in has it drawn anew first,
    apart from this process.
    """
    picture = _drawn(png)
    if picture is None:
        raise Unusable("logo", _("This picture cannot be read. Please try another."))
    picture.thumbnail((WIDEST, HIGHEST))
    out = io.BytesIO()
    picture.save(out, format="PNG", optimize=True)
    content = out.getvalue()
    row, _is_new = Logo.objects.get_or_create(
        digest=hashlib.sha256(content).hexdigest(),
        defaults={"png": content, "width": picture.width, "height": picture.height},
    )
    return row


def _drawn(png: bytes) -> Image.Image | None:
    try:
        picture = Image.open(io.BytesIO(png), formats=["PNG"])
        if picture.width * picture.height > LARGEST:
            return None
        return picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError):
        return None
