"""A package is as its office signed it, or it is refused: no byte of it may be another one."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from app.errors import FileUnreadable, FileUnwritable
from app.exchange import sealed_package as package
from app.figures.office_key import FILE, office_key
from app.wording.region_refusals import PackageAltered, PackageForeign, PackageOfOtherVersion
from domain.errors import RuleViolation

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
DAY = date(2026, 12, 5)
MONTH = '{"municipio": "Ñemocón", "facturado": 71230450}\n'.encode()


@given(st.binary(max_size=300))
def test_any_content_comes_back_as_it_was(content: bytes) -> None:
    opened = package.unseal(package.seal(content, DAY, KEY))
    assert (opened.content, opened.made_on) == (content, DAY)


@given(st.data())
def test_any_byte_that_is_another_one_is_refused(data: st.DataObject) -> None:
    sealed = bytearray(package.seal(MONTH, DAY, KEY))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != sealed[place]))
    with pytest.raises(RuleViolation):
        package.unseal(bytes(sealed))


@given(st.integers(0, len(package.seal(MONTH, DAY, KEY)) - 1))
def test_a_package_that_was_cut_is_refused(length: int) -> None:
    with pytest.raises((PackageForeign, PackageAltered)):
        package.unseal(package.seal(MONTH, DAY, KEY)[:length])


def test_what_is_added_at_its_end_is_refused() -> None:
    with pytest.raises(PackageAltered):
        package.unseal(package.seal(MONTH, DAY, KEY) + b" ")


def test_who_puts_another_key_must_sign_with_it_and_is_then_told_apart() -> None:
    line, _, content = package.seal(MONTH, DAY, KEY).partition(b"\n")
    header = json.loads(line)
    header["clave"] = json.loads(package.seal(MONTH, DAY, OTHER).partition(b"\n")[0])["clave"]
    with pytest.raises(PackageAltered):
        package.unseal(json.dumps(header).encode() + b"\n" + content)
    assert (
        package.unseal(package.seal(MONTH, DAY, OTHER)).key
        != package.unseal(package.seal(MONTH, DAY, KEY)).key
    )


@pytest.mark.parametrize("version", [2, "1", None, True])
def test_another_version_is_named(version: object) -> None:
    line, _, content = package.seal(MONTH, DAY, KEY).partition(b"\n")
    altered = {**json.loads(line), "version": version}
    with pytest.raises((PackageOfOtherVersion, PackageAltered)):
        package.unseal(json.dumps(altered).encode() + b"\n" + content)


@pytest.mark.parametrize(
    "foreign",
    [b"", b"hola", b"[]\n", b"\xff\xfe\n", b'{"formato": "otro"}\n', b'{"formato": "caudal-informe"}\n'],
)
def test_another_file_is_no_package(foreign: bytes) -> None:
    with pytest.raises(PackageForeign):
        package.unseal(foreign)


@pytest.mark.parametrize("field", ["fecha", "clave", "firma"])
@pytest.mark.parametrize("value", [7, None, "", "ñ", "AAAA", "no es base64"])
def test_a_header_that_nobody_wrote_so_is_refused(field: str, value: object) -> None:
    line, _, content = package.seal(MONTH, DAY, KEY).partition(b"\n")
    header = {**json.loads(line), field: value}
    with pytest.raises(PackageAltered):
        package.unseal(json.dumps(header).encode() + b"\n" + content)


def test_an_office_keeps_one_key(tmp_path: Path) -> None:
    made = office_key(tmp_path)
    assert office_key(tmp_path).public_key() == made.public_key()
    assert [each.name for each in tmp_path.iterdir()] == [FILE]
    if sys.platform != "win32":
        assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_a_key_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"corta")
    with pytest.raises(FileUnreadable):
        office_key(tmp_path)


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(FileUnreadable):
        office_key(tmp_path)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        office_key(tmp_path / "nada")
