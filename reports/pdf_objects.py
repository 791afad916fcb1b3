"""The objects of a PDF file: streams written as they come, dictionaries packed together by the hundred.

A dictionary alone costs more than what it says: its number, its row of the index and every
name in it, page after page. Packed (object streams and an index that is itself packed, PDF
1.5) a page's dictionary shrinks to a few bytes.
"""

import hashlib
import struct
import zlib
from typing import BinaryIO

_HEADER = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
_PACKED_TOGETHER = 200
_ENTRY = struct.Struct(">BIH")
_FREE, _IN_FILE, _IN_PACK = range(3)
_BEST = 9
_PACKED = "/Filter/FlateDecode"


class ObjectFile:
    """Numbers objects and writes them; the same objects give the same bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self._position = 0
        self._index = [_ENTRY.pack(_FREE, 0, 0xFFFF)]
        self._waiting: list[tuple[int, bytes]] = []
        self._write(_HEADER)

    def reserve(self) -> int:
        """A number for an object that is written later."""
        self._index.append(b"")
        return len(self._index) - 1

    def put(self, number: int, body: str) -> None:
        """Write the object of a reserved number; it is no stream."""
        self._waiting.append((number, body.encode("ascii")))
        if len(self._waiting) == _PACKED_TOGETHER:
            self._pack()

    def add(self, body: str) -> int:
        """Write an object that is no stream; gives its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def add_stream(self, head: str, data: bytes, *, level: int = _BEST) -> int:
        """Write a stream with these entries in its dictionary; gives its number."""
        number = self.reserve()
        self._index[number] = _ENTRY.pack(_IN_FILE, self._position, 0)
        self._write_stream(number, head, data, level)
        return number

    def close(self, root: int, info: int) -> None:
        """Write what waits, and the index."""
        if self._waiting:
            self._pack()
        start = self._position
        number = self.reserve()
        self._index[number] = _ENTRY.pack(_IN_FILE, start, 0)
        mark = self._digest.hexdigest()[:32]
        head = f"/Type/XRef/Size {len(self._index)}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R"
        self._write_stream(number, f"{head}/ID[<{mark}><{mark}>]", b"".join(self._index), _BEST)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _pack(self) -> None:
        places: list[str] = []
        size = 0
        for number, body in self._waiting:
            places.append(f"{number} {size}")
            size += len(body) + 1
        first = " ".join(places).encode("ascii") + b"\n"
        bodies = b"\n".join([body for _, body in self._waiting])
        head = f"/Type/ObjStm/N {len(places)}/First {len(first)}"
        pack = self.add_stream(head, first + bodies)
        for place, (number, _) in enumerate(self._waiting):
            self._index[number] = _ENTRY.pack(_IN_PACK, pack, place)
        self._waiting.clear()

    def _write_stream(self, number: int, head: str, data: bytes, level: int) -> None:
        packed = zlib.compress(data, level)
        if len(packed) + len(_PACKED) < len(data):
            head, data = head + _PACKED, packed
        self._write(
            b"%d 0 obj<<%s/Length %d>>stream\n%s\nendstream endobj\n"
            % (number, head.encode("ascii"), len(data), data)
        )

    def _write(self, data: bytes) -> None:
        self._stream.write(data)
        self._digest.update(data)
        self._position += len(data)
