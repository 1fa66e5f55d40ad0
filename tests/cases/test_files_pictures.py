"""Pictures are kept without what they tell of their maker."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from ombud.cases import files
from ombud.cases.files import pictures, redraw
from ombud.people.refusals import Unusable
from tests import contents

SECRET = b"Ruth Adeyemi, 51.5074 N"


def drawn(name, content):
    return b"".join(files.prepare(name, content).content.chunks())


def with_exif(kind, **told):
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()  # description
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 26.0)  # latitude
    return contents.picture(kind, size=(8, 4), exif=exif, **told)


def png_with_words():
    """A PNG with a chunk of text, and one nobody knows."""
    whole = contents.picture("PNG", size=(8, 4))
    chunks = b""
    for name, told in ((b"tEXt", b"Author\0" + SECRET), (b"ruTh", SECRET)):
        check = struct.pack(">I", zlib.crc32(name + told))
        chunks += struct.pack(">I", len(told)) + name + told + check
    return whole[:33] + chunks + whole[33:]


def jpeg_with_more():
    """A JPEG with a comment, XMP, and something after its end."""
    whole = with_exif("JPEG", comment=SECRET)
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x>" + SECRET + b"</x>"
    segment = b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp
    return whole[:2] + segment + whole[2:] + SECRET


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", jpeg_with_more()),
        ("a.png", png_with_words()),
        ("a.png", with_exif("PNG")),
        ("a.webp", with_exif("WEBP")),
        ("a.tif", with_exif("TIFF")),
        ("a.gif", contents.picture("GIF", size=(8, 4), comment=SECRET)),
    ],
)
def test_what_stands_beside_the_pixels_is_gone(name, content):
    assert SECRET in content or b"A\0d\0e" in content

    anew = drawn(name, content)

    assert SECRET not in anew
    with Image.open(BytesIO(anew)) as picture:
        tells = {} if picture.format == "TIFF" else picture.getexif()
        assert not tells
        assert not {"exif", "xmp", "comment", "XML:com.adobe.xmp"} & set(picture.info)


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG")])
def test_a_picture_that_lies_on_its_side_is_set_upright(name, kind):
    with Image.open(BytesIO(drawn(name, with_exif(kind)))) as picture:
        assert picture.size == (4, 8)


def test_the_picture_as_it_came_goes_along_beside_it():
    came = jpeg_with_more()

    ready = files.prepare("a.jpg", came)

    assert b"".join(ready.original.chunks()) == came
    assert files.prepare("a.txt", b"x").original is None


def test_a_picture_gets_the_format_its_name_says():
    anew = drawn("really-a-png.jpg", contents.picture("PNG", mode="RGBA"))

    assert anew.startswith(b"\xff\xd8\xff")


def test_colours_are_turned_into_those_every_program_shows():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    came = contents.picture("JPEG", mode="RGB", icc_profile=profile)

    with Image.open(BytesIO(drawn("a.jpg", came))) as picture:
        assert "icc_profile" not in picture.info
        red, green, blue = picture.getpixel((1, 1))
        assert red > 240
        assert max(green, blue) < 15


def test_all_pages_of_a_fax_are_kept():
    pages = [Image.new("1", (40, 60), colour) for colour in (0, 1, 0)]
    out = BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])

    with Image.open(BytesIO(drawn("fax.tiff", out.getvalue()))) as picture:
        assert picture.n_frames == 3


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
@pytest.mark.parametrize("ending", ["jpg", "png", "gif", "webp", "tif"])
def test_every_kind_of_colour_can_be_drawn(mode, ending):
    kind = "TIFF" if mode in {"CMYK", "I;16"} else "PNG"
    out = BytesIO()
    Image.new(mode, (5, 5)).save(out, kind)

    assert redraw.drawn(out.getvalue(), pictures.FORMATS[kinds_of(ending)])


def kinds_of(ending):
    return files.TYPES[f".{ending}"]


def png_of(width, height):
    """A PNG that says how large it is, and is not."""
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    head = b"IHDR" + size
    body = b"IDAT" + zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in (head, body, b"IEND")
    )


@pytest.mark.parametrize("side", [(20_000, 20_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_unpacks_to_far_too_much_is_refused_before_it_does(side):
    with pytest.raises(Unusable, match="is too large: at most 50 million dots"):
        files.prepare("bomb.png", png_of(*side))


@pytest.mark.parametrize(
    "content",
    [
        contents.PNG[:40],
        contents.JPEG[:30],
        png_of(3000, 3000),
        b"\x89PNG\r\n\x1a\n" + bytes(3000),
        b"II*\0\x08\0\0\0" + b"\xff" * 5000,
        b"GIF89a" + b"\xff" * 5000,
        b"RIFF\xff\xff\0\0WEBPVP8L" + b"\xff" * 5000,
    ],
)
def test_a_picture_nobody_can_read_is_refused_in_a_sentence(content):
    with pytest.raises(Unusable, match="cannot be read"):
        files.prepare("a.png", content)


def test_the_program_that_draws_knows_nothing_of_us_and_is_bounded(monkeypatch):
    limits = {}
    monkeypatch.setattr(
        redraw.resource, "setrlimit", lambda what, most: limits.update({what: most[0]})
    )
    redraw._bound()

    assert limits[redraw.resource.RLIMIT_AS] <= redraw.MEMORY
    assert limits[redraw.resource.RLIMIT_CPU] <= redraw.SECONDS
    assert limits[redraw.resource.RLIMIT_FSIZE] == 0


def test_pictures_of_a_format_we_cannot_clean_are_refused_and_told_why():
    with pytest.raises(Unusable, match="where it was taken") as refused:
        files.prepare("IMG_0001.HEIC", contents.HEIC)
    assert "JPEG" in str(refused.value)
