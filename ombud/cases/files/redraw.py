"""Draws a picture anew: a program of its own, so that a hostile one harms nobody.

Reads the picture on standard input and writes it on standard output, in the format
named by the first argument, with nothing of what the first one told beside its pixels.
Knows nothing of the rest of Ombud. Ends with 3 for a picture too large to draw, with 4
for one that cannot be read.
"""

import io
import resource
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from PIL import Image, ImageCms, ImageOps, ImageSequence

FORMATS = ["JPEG", "PNG", "GIF", "WEBP", "TIFF"]
MOST_PIXELS = 50_000_000  # of one picture: what telephones take
MOST_PIXELS_TOGETHER = 200_000_000  # of all pages
MOST_PAGES = 300
MEMORY = 1536 * 1024 * 1024
SECONDS = 30
TOO_LARGE, UNREADABLE = 3, 4
QUALITY = 90
TRANSPARENT = {"RGBA", "LA", "PA"}
OPTIONS: Mapping[str, Mapping[str, object]] = {
    "JPEG": {"quality": QUALITY},
    "PNG": {},
    "GIF": {},
    "WEBP": {"quality": QUALITY},
    "TIFF": {"compression": "tiff_deflate"},
}


class TooLarge(Exception):
    """More pixels or pages than are drawn."""


def drawn(content: bytes, to: str) -> bytes:
    """The picture in the format `to`, turned the way it is to be looked at."""
    picture = Image.open(io.BytesIO(content), formats=FORMATS)
    _fits(picture, 0)
    pages = list(_pages(picture, to))
    if to in {"JPEG", "PNG"}:
        pages = pages[:1]
    options: dict[str, Any] = dict(OPTIONS[to])
    if len(pages) > 1:
        options |= {"save_all": True, "append_images": pages[1:]}
        if to in {"GIF", "WEBP"}:
            options |= {"duration": _pace(picture), "loop": 0}
    out = io.BytesIO()
    pages[0].save(out, format=to, **options)
    return out.getvalue()


def _pages(picture: Image.Image, to: str) -> Iterator[Image.Image]:
    together = 0
    for number, page in enumerate(ImageSequence.Iterator(picture)):
        if number == MOST_PAGES:
            raise TooLarge
        together = _fits(page, together)
        yield _plain(page, to)
        if to in {"JPEG", "PNG"}:
            return


def _fits(page: Image.Image, before: int) -> int:
    pixels = page.width * page.height
    if pixels > MOST_PIXELS or before + pixels > MOST_PIXELS_TOGETHER:
        raise TooLarge
    return before + pixels


def _plain(page: Image.Image, to: str) -> Image.Image:
    """The pixels alone, upright, in the colours every program shows alike."""
    plain = ImageOps.exif_transpose(page).copy()
    profile = page.info.get("icc_profile")
    transparency = page.info.get("transparency")
    plain.info = {} if transparency is None else {"transparency": transparency}
    is_plain = plain.mode in {"1", "L", "P", "RGB", "I;16"} | TRANSPARENT
    if not is_plain or (profile and plain.mode == "RGB"):
        plain = _in_plain_colours(plain, profile)
    if to == "JPEG":
        plain = _on_white(plain)
    if to == "WEBP" and plain.mode in {"1", "L", "P", "I;16", "LA", "PA"}:
        plain = plain.convert("RGBA" if _lets_through(plain) else "RGB")
    if to == "GIF" and plain.mode == "I;16":
        plain = plain.convert("L")
    return plain


def _in_plain_colours(plain: Image.Image, profile: bytes | None) -> Image.Image:
    if profile and plain.mode in {"RGB", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(
                plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            turned = None
        if turned is not None:
            turned.info = {}
            return turned
    turned = plain.convert("RGB")
    turned.info = {}
    return turned


def _on_white(plain: Image.Image) -> Image.Image:
    if plain.mode in {"L", "RGB"}:
        plain.info = {}
        return plain
    if not _lets_through(plain):
        turned = plain.convert("L" if plain.mode in {"1", "I;16"} else "RGB")
        turned.info = {}
        return turned
    above = plain.convert("RGBA")
    white = Image.new("RGB", plain.size, "white")
    white.paste(above, mask=above.getchannel("A"))
    return white


def _lets_through(plain: Image.Image) -> bool:
    return plain.mode in TRANSPARENT or "transparency" in plain.info


def _pace(picture: Image.Image) -> int:
    """Milliseconds between two pictures of a film, such as browsers show."""
    told = picture.info.get("duration") or 100
    return min(max(int(told), 20), 60_000)


def _bound() -> None:
    """Take from this very process what no picture needs."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (bound, hard))


def main() -> int:
    """Draw what stands on standard input."""
    _bound()
    Image.MAX_IMAGE_PIXELS = None  # ours is asked for first, and is lower
    try:
        out = drawn(sys.stdin.buffer.read(), sys.argv[1])
    except (TooLarge, MemoryError):
        return TOO_LARGE
    except Exception:  # noqa: BLE001 - whatever a decoder trips over is a bad picture
        return UNREADABLE
    sys.stdout.buffer.write(out)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
