"""What may be attached: photos and PDF, told by what they are, up to a size."""

import pytest

from domain.attachment import MOST_BYTES, AttachmentTooLarge, AttachmentUnknown, Media, media_of


@pytest.mark.parametrize(
    ("begin", "media"),
    [(b"%PDF-1.7\n", Media.PDF), (b"\xff\xd8\xff\xe0", Media.JPEG), (b"\x89PNG\r\n\x1a\n", Media.PNG)],
)
def test_a_file_is_what_its_first_bytes_say_whatever_its_name(begin, media):
    assert media_of("decreto.docx", begin + b"rest") is media
    assert media_of("decreto", begin + bytes(MOST_BYTES - len(begin))) is media


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 a spreadsheet", b"MZ a program", b" %PDF-1.7"])
def test_anything_else_is_refused(data):
    with pytest.raises(AttachmentUnknown):
        media_of("foto.jpg", data)


def test_a_file_beyond_the_limit_is_refused_whatever_it_is():
    with pytest.raises(AttachmentTooLarge) as refused:
        media_of("acto.pdf", b"%PDF-" + bytes(MOST_BYTES))
    assert refused.value.most_mb == 10
