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
_LOW = re.compile(rb"[A-Za-z]")
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

    Russian is nearly all high bytes, and KOI8-R keeps its small letters where
    windows-1251 keeps its capitals. Turkish and western text is mostly ASCII, and
    only Turkish uses the places of eth, thorn and y with acute.
    """
    sample = content[:65536]
    high = _HIGH.findall(sample)
    if len(high) > len(_LOW.findall(sample)):
        small = sum(byte >= b"\xe0" for byte in high)
        return "cp1251" if small * 2 >= len(high) else "koi8-r"
    turkish = any(byte in sample for byte in (b"\xf0", b"\xfd", b"\xfe", b"\xdd"))
    return "cp1254" if turkish else "cp1252"


def clean(text: str) -> str:
    """The text with one kind of line end and nothing a database would refuse."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub("�", text.replace("\x00", ""))
