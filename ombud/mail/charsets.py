"""Which letters do these bytes mean? Never fails, never loses what can be read."""

import codecs
import re
from collections.abc import Mapping

# Labels people and programs write, and the larger character set they mean by them.
MEANT: Mapping[str, str] = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}

# Python also knows codecs that are slow on purpose-made input (idna, punycode) or
# that produce lone surrogates (unicode_escape, utf-7): a label may not choose those.
TRUSTED = re.compile(
    r"utf-(?:8|16|32)(?:-[lb]e)?|ascii|cp\d+|iso8859-\d+|iso2022_\w+|euc_\w+|koi8-[rtu]"
    r"|big5\w*|gb\w+|hz|shift_jis\w*|mac-\w+|tis-620|kz1048|ptcp154"
)

_UNKNOWN_NAMES = {"windows-31j": "cp932", "x-sjis": "cp932", "ms949": "cp949"}
_HIGH = re.compile(rb"[\xc0-\xff]")
_WORD_WITH_HIGH = re.compile(rb"[A-Za-z]*[\xc0-\xff][A-Za-z\xc0-\xff]*")
_UPPER_HALF = re.compile(rb"[\xe0-\xff]")
_LOW = re.compile(rb"[A-Za-z]")
LOOKED_AT = 1_000_000
_ESCAPED = re.compile("[\udc80-\udcff]")
_UNSAFE = re.compile("[\x00\ud800-\udfff]")


def decode(content: bytes, declared: str | None = None) -> str:
    """The text of these bytes: as declared if that fits, else the likeliest reading.

    What cannot be read becomes U+FFFD; NUL bytes and lone surrogates, which no
    database stores, go the same way. Line ends come out as line feeds.
    """
    if content.startswith(codecs.BOM_UTF8):
        return clean(content[3:].decode("utf-8", "replace"))
    name = codec_name(declared)
    if name and name.startswith(("utf-16", "utf-32")) and b"\x00" not in content:
        name = None  # any even number of bytes is "valid" UTF-16
    for candidate in (name, "utf-8"):
        if candidate is not None:
            try:
                return clean(content.decode(candidate))
            except UnicodeError:
                continue
    if name in {None, "utf-8"}:
        name = guess(content)
    return clean(content.decode(name or "utf-8", "replace"))


def codec_name(label: str | None) -> str | None:
    """The codec a label stands for, or None when it names none that we trust."""
    if not label:
        return None
    label = label.strip(" \t\"'").lower()
    try:
        name = codecs.lookup(_UNKNOWN_NAMES.get(label, label)).name
    except (LookupError, ValueError):
        return None
    return MEANT.get(name, name) if TRUSTED.fullmatch(name) else None


def guess(content: bytes) -> str:
    """The likeliest one-byte character set of text that says nothing about itself.

    Words of Russian are all high bytes, and KOI8-R keeps its small letters where
    windows-1251 keeps its capitals. Words of Turkish and western languages are mostly
    ASCII, and only Turkish uses the places of eth, thorn and y with acute.
    """
    words = b" ".join(_WORD_WITH_HIGH.findall(content[:LOOKED_AT]))
    high = len(_HIGH.findall(words))
    if high > len(_LOW.findall(words)):
        small = len(_UPPER_HALF.findall(words))
        return "cp1251" if small * 2 >= high else "koi8-r"
    turkish = any(byte in words for byte in b"\xf0\xfd\xfe\xdd")
    return "cp1254" if turkish else "cp1252"


def clean(text: str) -> str:
    """The text with one kind of line end and nothing a database would refuse."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub("�", text.replace("\x00", ""))


def of_table(sample: bytes) -> str:
    """The character set of a long text, judged by a piece of it.

    A text that is UTF-8 in most of its lines counts as UTF-8; the other lines are
    then found out one by one by `is_foreign`.
    """
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\x00" in sample:
        odd, even = sample[1::2].count(0), sample[::2].count(0)
        if max(odd, even) > len(sample) // 8:
            return "utf-16-le" if odd > even else "utf-16-be"
    *lines, last = sample.split(b"\n")
    telling = [_is_utf8(line) for line in lines if not line.isascii()]
    telling.append(_is_utf8(last, may_be_cut=True))
    return "utf-8" if sum(telling) * 2 >= len(telling) else guess(sample)


def is_foreign(text: str, charset: str) -> bool:
    """Whether a piece of a table is written in another set than the rest of it.

    The text must have been read with bytes that do not fit kept as surrogates.
    """
    if text.isascii():
        return False
    if _ESCAPED.search(text):
        return True
    if charset.startswith("utf"):
        return False
    return _is_utf8(text.encode(charset, "surrogateescape"))


def _is_utf8(content: bytes, *, may_be_cut: bool = False) -> bool:
    try:
        codecs.utf_8_decode(content, "strict", not may_be_cut)
    except UnicodeDecodeError:
        return False
    return True
