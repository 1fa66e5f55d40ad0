"""A logo somebody hands in, drawn anew before anybody looks at it."""

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ombud.cases.files import Spool, kinds, pictures
from ombud.people.refusals import Unusable
from ombud.web import uploads

PNG = "image/png"


def drawn(file: "UploadedFile[bytes] | None") -> bytes | None:
    """The picture as a PNG of our own; None without one. Raises Unusable."""
    if file is None:
        return None
    name = file.name or ""
    if name.lower().endswith((".svg", ".svgz")):
        raise Unusable(
            "logo",
            _(
                "Drawings in SVG may carry programs and are not taken. Please save the"
                " logo as a PNG picture and send that."
            ),
        )
    try:
        return _png(name, uploads.received(file))
    except Unusable as refusal:
        raise Unusable("logo", refusal.message) from None


def _png(name: str, came: Spool) -> bytes:
    if not kinds.require(name, came).is_picture:
        raise Unusable("logo", _("This is no picture. Please send a PNG or JPEG."))
    return b"".join(pictures.redrawn(name, came, PNG).chunks())
