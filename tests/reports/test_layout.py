"""Type set by measure, and the file it goes to."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import opened, png, texts

from reports.fonts import Weight, face
from reports.layout import Box, Pen
from reports.letters import encode
from reports.measure import FLOOR
from reports.pdf import PdfFile, written
from reports.styles import bold, regular

SENTENCES = st.text(st.sampled_from("aáñ Mi.—³$ 1(\\)"), max_size=200)


@pytest.fixture
def pen():
    return Pen(PdfFile(BytesIO(), title="prueba"))


def printed(path, draw):
    with written(path) as stream:
        file = PdfFile(stream, title="Prueba ñ", author="Oficina")
        pen = Pen(file)
        draw(pen)
        pen.page()
        file.close()
    return path


def test_digits_dollar_and_minus_have_one_width_in_every_weight():
    widths = {face(weight).widths[code] for weight in Weight for code in encode("0123456789$\u2212")}
    assert len(widths) == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Peñaranda ≤ ≥ — “n.º” m³", None), ("Łukasz", "?ukasz"), ("ō\u200b", "o"), ("水\t", "? ")],
)
def test_what_the_typeface_lacks_becomes_its_nearest_sign(text, kept):
    assert encode(text) == encode(kept or text)
    assert kept is not None or b"?" not in encode(text)


def test_text_comes_back_as_it_was_written(tmp_path):
    text = "Peñaranda (n.º 4\\18) — 31 m³ −60 % ¿Qué? ≤ ≥ •"
    path = printed(tmp_path / "a.pdf", lambda pen: pen.text(20, 30, text, regular(10)))
    (run,) = texts(path)
    assert run.text == text
    assert run.left == pytest.approx(20, abs=0.5)
    assert run.base == pytest.approx(30, abs=0.02)
    assert run.font == "Lato-Regular"


def test_right_and_centre_stand_where_they_should(tmp_path, pen):
    def draw(on):
        on.right(100, 20, "0000", regular(10))
        on.centre(100, 40, "0000", bold(10))

    right, middle = texts(printed(tmp_path / "a.pdf", draw))
    assert right.right == pytest.approx(100, abs=0.3)
    assert (middle.left + middle.right) / 2 == pytest.approx(100, abs=0.1)
    assert pen.width("0000", regular(10)) == pytest.approx(4 * 0.58 * 10 * 25.4 / 72)


@given(text=SENTENCES, width=st.floats(8, 120), first=st.floats(0, 7))
def test_wrapping_keeps_to_the_width_and_loses_nothing(text, width, first):
    pen = Pen(PdfFile(BytesIO(), title=""))
    lines = pen.wrap(text, regular(9), width, first=first)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(pen.width(line, regular(9)) <= width + 1e-6 for line in lines)


@given(text=SENTENCES, width=st.floats(8, 120), lines=st.integers(1, 3))
def test_shrinking_stops_at_the_floor_and_never_passes_the_width(text, width, lines):
    pen = Pen(PdfFile(BytesIO(), title=""))
    found, style = pen.wrap_into(text, bold(12), width, lines=lines)
    assert len(found) <= lines
    assert style.size >= FLOOR
    assert all(pen.width(line, style) <= width + 1e-6 for line in found)
    one, fitted = pen.fitting(text, bold(12), width)
    assert fitted.size >= FLOOR
    assert pen.width(one, fitted) <= width + 1e-6


def test_a_line_never_breaks_at_a_no_break_space(pen):
    lines = pen.wrap("pague $\u00a01.234 y $\u00a05.678", regular(9), 14)
    assert lines == ["pague", "$\u00a01.234 y", "$\u00a05.678"]


def test_the_same_drawing_gives_the_same_bytes(tmp_path):
    def draw(pen):
        pen.text(20, 20, "Ñandú", bold(12))
        pen.frame(Box(10, 10, 50, 20), 1.2, 2)
        pen.upright(15, 12, 28, 0.5)

    one, two = printed(tmp_path / "a.pdf", draw), printed(tmp_path / "b.pdf", draw)
    assert one.read_bytes() == two.read_bytes()


def pages(path, draw, many):
    """A file of many pages, each drawn by `draw(pen, place)`."""
    with path.open("wb") as stream:
        file = PdfFile(stream, title="")
        for place in range(many):
            pen = Pen(file)
            draw(pen, place)
            pen.page()
        file.close()
    return path


def often_at(pen, place, key=None):
    pen.text(20, 30, f"Página {place}", regular(10))
    with pen.often(50.0 + place, key):
        pen.rule(20, 90, 1, 0.5)
        pen.text(20, 0, "Cargo fijo", bold(9))
    pen.text(20, 80, "Fin", regular(10))


def test_what_comes_often_is_written_once_and_stands_where_it_was_drawn(tmp_path):
    path = pages(tmp_path / "a.pdf", often_at, 9)
    assert path.read_bytes().count(b"/Subtype/Form") == 1
    for place in range(9):
        first, often, last = texts(path, place)
        assert (first.text, often.text, last.text) == (f"Página {place}", "Cargo fijo", "Fin")
        assert (often.left, often.base) == (pytest.approx(20, abs=0.5), pytest.approx(50 + place, abs=0.02))
        assert (last.base, last.font) == (pytest.approx(80, abs=0.02), "Lato-Regular")


def test_what_comes_seldom_stays_on_its_page(tmp_path):
    path = pages(tmp_path / "a.pdf", often_at, 2)
    assert path.read_bytes().count(b"/Subtype/Form") == 0
    assert [run.text for run in texts(path, 1)] == ["Página 1", "Cargo fijo", "Fin"]


def test_what_is_known_by_its_key_is_put_without_being_drawn(tmp_path):
    drawn = []

    def draw(pen, place):
        if not pen.again(50.0 + place, "fijo"):
            drawn.append(place)
            often_at(pen, place, "fijo")

    path = pages(tmp_path / "a.pdf", draw, 9)
    assert 0 < len(drawn) < 9
    (run,) = texts(path, 8)
    assert (run.text, run.base) == ("Cargo fijo", pytest.approx(58, abs=0.02))


def test_an_empty_drawing_leaves_nothing(pen):
    with pen.often(10.0):
        pass
    assert pen.form().height == pytest.approx(792)


def test_what_was_noticed_is_forgotten_before_it_fills_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("reports.pdf._MOST_NOTICED", 2)

    def draw(pen, place):
        for line in range(5):
            with pen.often():
                pen.text(20, 20 + line * 5, f"Renglón {line}", regular(9))

    path = pages(tmp_path / "a.pdf", draw, 5)
    assert path.read_bytes().count(b"/Subtype/Form") == 0
    assert len(texts(path, 4)) == 5


def test_a_page_of_many_costs_little_besides_what_it_says(tmp_path):
    def size(many):
        return pages(tmp_path / f"{many}.pdf", often_at, many).stat().st_size

    assert size(1200) - size(200) < 1000 * 220


def test_title_and_author_are_in_the_file(tmp_path):
    with opened(printed(tmp_path / "a.pdf", lambda pen: pen.text(9, 9, "a", regular(9)))) as document:
        found = document.get_metadata_dict()
    assert (found["Title"], found["Author"], found["Producer"]) == ("Prueba ñ", "Oficina", "Caudal")


@pytest.mark.parametrize("alpha", [False, True])
def test_a_picture_is_put_where_it_belongs_and_stays_transparent(tmp_path, alpha):
    def draw(pen):
        pen.picture(pen.file.image(png(4, 2, alpha=alpha)), Box(50, 50, 40, 20))

    with opened(printed(tmp_path / "a.pdf", draw)) as document:
        image = document[0].render(scale=1).to_pil()
    at = tuple(int(value * 72 / 25.4) for value in (70, 60))
    red, green, blue = image.getpixel(at)
    assert red == 255
    assert green == blue == (pytest.approx(127, abs=2) if alpha else 0)
    assert image.getpixel((20, 20)) == (255, 255, 255)


def test_what_interrupts_leaves_no_file(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")

    def interrupted():
        with written(path) as stream:
            stream.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert path.read_bytes() == b"before"
    assert [found.name for found in tmp_path.iterdir()] == ["a.pdf"]
