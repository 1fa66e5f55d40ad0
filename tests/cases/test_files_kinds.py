"""A file is what its content says: the matrix of what people may hand in."""

import zipfile
from io import BytesIO

import pytest

from ombud.cases import files
from ombud.cases.files import kinds, names, office
from ombud.people.refusals import Unusable
from tests import contents
from tests.contents import OF_EACH_KIND, archive

HOSTILE = {
    "html": b"<!DOCTYPE html><script>alert(1)</script>",
    "html after a comment": b"\xef\xbb\xbf \n<!-- x --><html><body onload=x>",
    "svg": b"<?xml version='1.0'?><svg xmlns='x'><script>1</script></svg>",
    "program": b"MZ\x90\0" + bytes(60),
    "elf": b"\x7fELF" + bytes(60),
    "php": b"<?php system($_GET['c']); ?>",
    "shell link": b"L\0\0\0\x01\x14\x02\0" + bytes(60),
    "class": b"\xca\xfe\xba\xbe" + bytes(60),
    "old office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "rar": b"Rar!\x1a\x07\x01\0" + bytes(60),
    "gzip": b"\x1f\x8b\x08\0" + bytes(60),
    "archive": archive({"run.exe": b"MZ"}),
    "nothing but zeros": bytes(100),
}


@pytest.mark.parametrize("ending", OF_EACH_KIND)
def test_every_kind_we_take_is_taken_with_its_own_content(ending):
    ready = files.prepare(f"file{ending}", OF_EACH_KIND[ending])

    assert ready.media_type == kinds.TYPES[ending]


@pytest.mark.parametrize("ending", OF_EACH_KIND)
@pytest.mark.parametrize("other", OF_EACH_KIND)
def test_ending_and_content_agree_or_the_file_is_refused(ending, other):
    kind, content = kinds.KINDS[ending], OF_EACH_KIND[other]
    texts = {".txt", ".csv", ".eml"}
    films = {".mp4", ".mov", ".m4a"}
    alike = (
        kind.media_type == kinds.TYPES[other]
        or (kind.is_picture and kinds.KINDS[other].is_picture)
        or {ending, other} <= texts - {".eml"}
        or (ending in texts - {".eml"} and other in {*texts, ".pdf"})
        or {ending, other} <= films
    )
    if alike:
        return
    with pytest.raises(Unusable, match=r"is not what its name says|cannot be read"):
        kinds.require(f"file{ending}", files.Spool([content]))


@pytest.mark.parametrize("ending", OF_EACH_KIND)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_hostile_passes_under_any_ending(ending, hostile):
    with pytest.raises(Unusable) as refused:
        files.prepare(f"file{ending}", HOSTILE[hostile])
    assert refused.value.field == "file"


@pytest.mark.parametrize(
    "name",
    [
        *("run.exe", "page.html", "page.xhtml", "drawing.svg", "x.js", "x.php", "x"),
        *("letter.docm", "table.xlsm", "old.doc", "a.zip", ".htaccess", "x.pdf.exe"),
        *("web.config", "x.hta", "x.lnk", "photo.heic", "x.jsp;.jpg.", "", "...", "\0"),
    ],
)
@pytest.mark.parametrize("content", [contents.PDF, contents.PNG, b"text"])
def test_no_other_ending_is_taken_whatever_is_in_it(name, content):
    if names.ending(name) in kinds.KINDS:
        return
    with pytest.raises(Unusable):
        files.prepare(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", contents.PDF + archive({"Main.class": b"x"})),
        ("a.gif", contents.picture("GIF") + archive({"Main.class": b"x"})),
        ("a.jpg", contents.JPEG + archive({"Main.class": b"x"})),
        ("a.mp3", contents.MP3 + archive({"x": b"x"})),
        ("a.png", contents.PNG[:8] + b"%PDF-1.4" + contents.PNG[8:]),
        ("a.wav", contents.WAV[:44] + b"<script>alert(1)</script>"),
        ("a.mp4", contents.MP4[:40] + b"<!doctype html><html>"),
    ],
)
def test_what_is_two_things_at_once_is_taken_as_neither(name, content):
    with pytest.raises(Unusable):
        files.prepare(name, content)


def docx(**more):
    return contents.office("wordprocessingml.document", **more)


FOREIGN = (
    '<Relationships><Relationship Type="x/attachedTemplate" Target="http://e/x.dotm"'
    ' TargetMode="External"/></Relationships>'
)
MACRO_WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", docx(**{"word/vbaProject.bin": b"x"})),
        ("a.docx", docx(**{"word/activeX/activeX1.xml": b"x"})),
        ("a.docx", docx(**{"word/embeddings/oleObject1.bin": b"x"})),
        ("a.docx", docx(**{"word/_rels/settings.xml.rels": FOREIGN})),
        ("a.docx", archive({"[Content_Types].xml": f'"{MACRO_WORD}"'})),
        ("a.odt", contents.open_document("text", **{"Basic/Standard/x.xml": b"x"})),
        ("a.ods", contents.open_document("spreadsheet", **{"Scripts/x.py": b"x"})),
        (
            "a.xlsx",
            contents.office("spreadsheetml.sheet", **{"xl/macrosheets/s.xml": b"x"}),
        ),
    ],
)
def test_office_files_with_programs_are_refused_in_a_sentence(name, content):
    with pytest.raises(Unusable, match="has macros or other programs"):
        files.prepare(name, content)


def bomb():
    """A megabyte and a half for each of 140 parts, from next to nothing."""
    return docx(**{f"word/{n}.xml": bytes(1_500_000) for n in range(140)})


def overlapping():
    """Two entries that share the same packed bytes."""
    made = bytearray(docx(**{"word/a.xml": b"a" * 500, "word/b.xml": b"a" * 500}))
    with zipfile.ZipFile(BytesIO(bytes(made))) as whole:
        first = whole.getinfo("word/a.xml").header_offset
        second = whole.getinfo("word/b.xml").header_offset
    listed = made.rindex(second.to_bytes(4, "little"), 0, len(made) - 22)
    made[listed : listed + 4] = first.to_bytes(4, "little")
    return bytes(made)


@pytest.mark.parametrize(
    "content",
    [
        bomb(),
        overlapping(),
        docx(**{"../../etc/cron.d/x": b"x"}),
        docx(**{"/etc/passwd": b"x"}),
        docx(**{"word/a.xml": b"1", "WORD/A.XML": b"2"}),
        docx(**{f"{n}": b"" for n in range(office.MOST_PARTS)}),
        docx()[:-10],
        archive({"word/document.xml": b"x"}),
        contents.XLSX,
        contents.ODT,
    ],
    ids=lambda content: f"{len(content)} bytes",
)
def test_office_files_that_are_traps_or_something_else_are_refused(content):
    with pytest.raises(Unusable, match="cannot be read as an office document"):
        files.prepare("a.docx", content)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("счёт за октябрь.pdf", "счёт за октябрь.pdf"),
        ("fatura_ığüşöç.pdf", "fatura_ığüşöç.pdf"),
        ("帳單.pdf", "帳單.pdf"),
        ("..\\..\\boot.pdf", "boot.pdf"),
        ("bill\0.exe.pdf", "bill.exe.pdf"),
        ("bill.pdf. . ", "bill.pdf"),
        (".bill.pdf", "bill.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1.tar.pdf", "_lpt1.tar.pdf"),
        ("a\u200db\ufeff\u061c\u00ad\U000e0041.pdf", "ab.pdf"),
        ("gpj\u202e.pdf", "gpj.pdf"),
        ("x" * 4000 + ".pdf", "x" * 196 + ".pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie: x=1.pdf"),
    ],
)
def test_names_are_kept_in_any_script_without_what_misleads(sent, kept):
    assert names.short(names.plain(sent)) == kept
