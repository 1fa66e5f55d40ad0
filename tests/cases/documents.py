"""Documents that hide a name wherever a document can."""

import io
import zipfile
import zlib

from PIL import Image, PngImagePlugin

NAME = "Ruth Vega"
HIDDEN = ["Ruth", "Vega", "4111 1111 1111 1111", "ruth@example.org"]


def hiding_pdf(*, turned=0):
    """A PDF with a name in its text, in invisible text, a note, a field, metadata, an
    attachment, a script and an earlier version of itself.
    """
    seen = b"BT /F1 14 Tf 50 250 Td (Dear Ruth Vega, your meter) Tj ET "
    seen += b"BT /F1 14 Tf 50 230 Td (card 4111 1111 1111 1111) Tj ET "
    unseen = b"BT 3 Tr /F1 14 Tf 50 50 Td (Unseen Ruth Vega) Tj ET "
    unseen += b"BT 0 Tr 1 1 1 rg 50 30 Td (White Ruth Vega) Tj ET"
    packed = zlib.compress(seen + unseen)
    attached = b"Ruth Vega is attached"
    xmp = b"<x>Ruth Vega</x>"
    objects = [
        (
            b"<< /Type /Catalog /Pages 2 0 R /Metadata 12 0 R /AcroForm << /Fields"
            b" [6 0 R] /DR << /Font << /F1 5 0 R >> >> /NeedAppearances true >>"
            b" /OpenAction << /S /JavaScript /JS (app.alert\\('Ruth Vega'\\)) >>"
            b" /Names << /EmbeddedFiles << /Names [(vega.txt) 9 0 R] >> >> >>"
        ),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Rotate %d /Contents"
        b" 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [6 0 R 7 0 R 8 0 R] >>"
        % turned,
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        (
            b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Field Ruth Vega)"
            b" /Rect [50 200 300 220] /DA (/F1 12 Tf 0 g) /P 3 0 R /F 4 >>"
        ),
        (
            b"<< /Type /Annot /Subtype /FreeText /Contents (Note Ruth Vega)"
            b" /Rect [50 150 300 170] /DA (/F1 12 Tf 0 g) /F 4 >>"
        ),
        (
            b"<< /Type /Annot /Subtype /Text /Contents (Popup Ruth Vega)"
            b" /Rect [50 100 70 120] /F 4 >>"
        ),
        b"<< /Type /Filespec /F (vega.txt) /EF << /F 10 0 R >> >>",
        b"<< /Type /EmbeddedFile /Length %d >>\nstream\n%s\nendstream"
        % (len(attached), attached),
        b"<< /Title (Letter of Ruth Vega) /Author (ruth@example.org) >>",
        b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream"
        % (len(xmp), xmp),
    ]
    first = _written(b"%PDF-1.7\n", objects)
    later = objects[3].replace(b"Vega", b"Vega")
    return first + b"4 0 obj\n" + later + b"\nendobj\n%%EOF\n"


def pdf_saying(text):
    """A PDF of one page with one line."""
    content = b"BT /F1 12 Tf 20 100 Td (%s) Tj ET" % text.encode()
    return _written(
        b"%PDF-1.4\n",
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R"
                b" /Resources << /Font << /F1 5 0 R >> >> >>"
            ),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ],
    )


def pdf_with_pages(count, *, size=100):
    """A PDF of so many empty pages."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] >>" % (size, size)
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return _written(
        b"%PDF-1.4\n",
        [b"<< /Type /Catalog /Pages 2 0 R >>", tree, *([page] * count)],
    )


def _written(head, objects):
    out, places = head, []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    end += b"trailer\n<< /Size %d /Root 1 0 R" % (len(objects) + 1)
    end += b" /Info 11 0 R" if len(objects) > 10 else b""
    return out + end + b" >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def hiding_picture(form="JPEG"):
    """A picture with a name in what goes with its dots."""
    picture = Image.new("RGB", (300, 200), "white")
    out = io.BytesIO()
    if form == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Author", NAME)
        picture.save(out, "PNG", pnginfo=told)
    else:
        exif = Image.Exif()
        exif[0x013B] = NAME
        picture.save(out, form, exif=exif, comment=NAME.encode())
    return out.getvalue() + b"Ruth Vega after the end"


def office(parts):
    """A ZIP such as office documents are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def word(text, *, gone="", head="<?xml version='1.0'?>"):
    """A document of Word; `gone` was written in it once and taken out."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    body += f"<w:p><w:del><w:r><w:delText>{gone}</w:delText></w:r></w:del></w:p>"
    document = (
        f"{head}<w:document xmlns:w='{space}'><w:body>{body}</w:body></w:document>"
    )
    return office(
        {
            "word/document.xml": document,
            "word/comments.xml": "Ruth Vega",
            "docProps/core.xml": "Ruth Vega",
        }
    )


def open_document(text):
    spaces = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f"<o:document-content xmlns:o='{spaces}:office:1.0'"
        f" xmlns:t='{spaces}:text:1.0'><o:body><o:text>"
        "<t:tracked-changes><t:p>Ruth gone</t:p></t:tracked-changes>"
        f"<t:p>{text}</t:p></o:text></o:body></o:document-content>"
    )
    return office({"content.xml": content, "meta.xml": "Ruth Vega"})


def words_in(pdf):
    """Everything a PDF says anywhere: its bytes, and its streams unpacked."""
    said = [pdf]
    rest = pdf
    while b"stream\n" in rest:
        packed, _end, rest = rest.partition(b"stream\n")[2].partition(b"endstream")
        try:
            said.append(zlib.decompressobj().decompress(packed))
        except zlib.error:
            said.append(packed)
    return b"\n".join(said).decode("latin-1")
