"""What files of each kind really hold."""

import zipfile
from io import BytesIO

from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
MAIL = b"From: ruth@example.org\r\nSubject: Bill\r\n\r\nSee the bill.\r\n"
MP3 = b"ID3\x04\0\0\0\0\0\0" + b"\xff\xfb\x90\0" + bytes(400)
WAV = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0" + bytes(28)
OGG = b"OggS\0\x02" + bytes(60)
MP4 = b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2" + bytes(40)
M4A = b"\0\0\0\x18ftypM4A \0\0\x02\0M4A isom" + bytes(40)
MOV = b"\0\0\0\x14ftypqt  \0\0\x02\0qt  " + bytes(40)
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40)
WORD = "application/vnd.openxmlformats-officedocument."


def picture(kind="PNG", *, size=(6, 4), mode="RGB", **told):
    out = BytesIO()
    Image.new(mode, size, "red" if mode != "1" else 1).save(out, kind, **told)
    return out.getvalue()


def archive(parts, *, compress=zipfile.ZIP_DEFLATED):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compress) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def office(main, **more):
    said = f'<Types><Override ContentType="{WORD}{main}.main+xml"/></Types>'
    return archive({"[Content_Types].xml": said, "main.xml": "<w/>"} | more)


def open_document(kind, **more):
    said = f"application/vnd.oasis.opendocument.{kind}"
    return archive({"mimetype": said, "content.xml": "<o/>"} | more)


PNG = picture("PNG")
JPEG = picture("JPEG")
DOCX = office("wordprocessingml.document")
XLSX = office("spreadsheetml.sheet")
ODT = open_document("text")
ODS = open_document("spreadsheet")
OF_EACH_KIND = {
    ".pdf": PDF,
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".png": PNG,
    ".gif": picture("GIF"),
    ".webp": picture("WEBP"),
    ".tif": picture("TIFF"),
    ".tiff": picture("TIFF"),
    ".txt": "The boiler was off. Отопления нет.".encode(),
    ".csv": b"day,hours\n1,24\n",
    ".eml": MAIL,
    ".odt": ODT,
    ".ods": ODS,
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".mp3": MP3,
    ".m4a": M4A,
    ".ogg": OGG,
    ".wav": WAV,
    ".mp4": MP4,
    ".mov": MOV,
}
