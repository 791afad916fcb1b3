"""A package: the month of an office as one file that nobody can alter without its being seen.

The first line says of what format and version it is, when and by whose key it was signed, and how; all
bytes after it are the month, as they were written. The signature (Ed25519) covers both, and the line must
be as it would be written: there is no byte of a package that may be another one (decision 0066).
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.wording.region_refusals import PackageAltered, PackageForeign, PackageOfOtherVersion

FORMAT: Final = "caudal-informe"
VERSION: Final = 1
SUFFIX: Final = ".caudal"
_KEYS: Final = frozenset({"formato", "version", "fecha", "clave", "firma"})


@dataclass(frozen=True, slots=True)
class OpenedPackage:
    """A package whose signature holds.

    Attributes:
        content: the month, in the bytes that were signed.
        made_on: the office's working day when it was.
        key: the public key that signed it, as text; one office keeps one.
    """

    content: bytes
    made_on: date
    key: str


def seal(content: bytes, made_on: date, key: Ed25519PrivateKey) -> bytes:
    """The package of a content, signed."""
    public, day = _text(key.public_key().public_bytes_raw()), made_on.isoformat()
    signature = key.sign(_signed(day, public, content))
    return _header(day, public, _text(signature)) + content


def unseal(sealed: bytes) -> OpenedPackage:
    """What a package holds, if it is as its office signed it.

    Raises:
        PackageForeign: it is no package of an office's month.
        PackageOfOtherVersion: a version of the program wrote it that this one does not read.
        PackageAltered: a byte of it is not what was signed.
    """
    line, _, content = sealed.partition(b"\n")
    header = _read_header(line)
    if header["version"] != VERSION:
        raise PackageOfOtherVersion(str(header["version"]))
    day, key, signature = header["fecha"], header["clave"], header["firma"]
    try:
        if not sealed.startswith(_header(day, key, signature)):
            raise PackageAltered
        public = Ed25519PublicKey.from_public_bytes(b64decode(key, validate=True))
        public.verify(b64decode(signature, validate=True), _signed(day, key, content))
        return OpenedPackage(content, date.fromisoformat(day), key)
    except (InvalidSignature, ValueError, TypeError) as failure:
        raise PackageAltered from failure


def _read_header(line: bytes) -> dict[str, Any]:
    try:
        header = json.loads(line)
    except ValueError as failure:
        raise PackageForeign from failure
    if not isinstance(header, dict) or header.get("formato") != FORMAT or set(header) != _KEYS:
        raise PackageForeign
    return header


def _signed(day: str, key: str, content: bytes) -> bytes:
    return f"{FORMAT}\n{VERSION}\n{day}\n{key}\n".encode() + content


def _header(day: str, key: str, signature: str) -> bytes:
    header = {"formato": FORMAT, "version": VERSION, "fecha": day, "clave": key, "firma": signature}
    return json.dumps(header).encode() + b"\n"


def _text(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")
