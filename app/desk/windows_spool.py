"""The print queues of Windows: what a printer's queue says of it, and raw bytes into it.

What the system's library is asked stands in one small class at the end, which no other system can run;
everything that judges its answers stands before it, and is tried with a queue that is made up.
"""

import sys
from enum import IntFlag
from typing import Protocol


class Status(IntFlag):
    """What a queue says of its printer, in the numbers of Windows."""

    PAUSED = 0x1
    ERROR = 0x2
    PAPER_JAM = 0x8
    PAPER_OUT = 0x10
    PAPER_PROBLEM = 0x40
    OFFLINE = 0x80
    NOT_AVAILABLE = 0x1000
    USER_INTERVENTION = 0x100000
    DOOR_OPEN = 0x400000


class Attribute(IntFlag):
    """How a queue is set, in the numbers of Windows."""

    WORK_OFFLINE = 0x400


class Spool(Protocol):
    """The queues of a machine."""

    def look(self, printer: str) -> tuple[Status, Attribute]:
        """What the queue says of its printer.

        Raises:
            OSError: with the number of Windows; 1801 where there is no such printer.
        """
        ...

    def write(self, printer: str, title: str, data: bytes) -> None:
        """Put raw bytes into the queue, all or nothing.

        Raises:
            OSError: with the number of Windows.
        """
        ...


if sys.platform == "win32":  # pragma: no cover - the tests of this machine cannot run it
    import ctypes
    from collections.abc import Iterator
    from contextlib import contextmanager
    from ctypes import wintypes

    _INFO_LEVEL = 2
    _POINTERS_FIRST = 13

    class _Document(ctypes.Structure):
        _fields_ = (("name", wintypes.LPWSTR), ("file", wintypes.LPWSTR), ("kind", wintypes.LPWSTR))

    class _Info(ctypes.Structure):
        """PRINTER_INFO_2: thirteen pointers, then the numbers."""

        _fields_ = (
            ("pointers", ctypes.c_void_p * _POINTERS_FIRST),
            ("attributes", wintypes.DWORD),
            ("priority", wintypes.DWORD),
            ("default_priority", wintypes.DWORD),
            ("start", wintypes.DWORD),
            ("until", wintypes.DWORD),
            ("status", wintypes.DWORD),
            ("jobs", wintypes.DWORD),
            ("pages_a_minute", wintypes.DWORD),
        )

    class _WindowsSpool:
        def __init__(self) -> None:
            self._library = ctypes.WinDLL("winspool.drv", use_last_error=True)
            handle, number = wintypes.HANDLE, wintypes.DWORD
            for name, arguments in (
                ("OpenPrinterW", (wintypes.LPCWSTR, ctypes.POINTER(handle), ctypes.c_void_p)),
                ("GetPrinterW", (handle, number, ctypes.c_void_p, number, ctypes.POINTER(number))),
                ("StartDocPrinterW", (handle, number, ctypes.POINTER(_Document))),
                ("StartPagePrinter", (handle,)),
                ("WritePrinter", (handle, ctypes.c_void_p, number, ctypes.POINTER(number))),
                ("EndPagePrinter", (handle,)),
                ("EndDocPrinter", (handle,)),
                ("AbortPrinter", (handle,)),
                ("ClosePrinter", (handle,)),
            ):
                function = getattr(self._library, name)
                function.argtypes, function.restype = arguments, wintypes.BOOL

        def look(self, printer: str) -> tuple[Status, Attribute]:
            needed = wintypes.DWORD()
            with self._opened(printer) as handle:
                self._library.GetPrinterW(handle, _INFO_LEVEL, None, 0, ctypes.byref(needed))
                room = ctypes.create_string_buffer(max(needed.value, ctypes.sizeof(_Info)))
                self._demand("GetPrinterW", handle, _INFO_LEVEL, room, len(room), ctypes.byref(needed))
            info = _Info.from_buffer(room)
            return Status(info.status), Attribute(info.attributes)

        def write(self, printer: str, title: str, data: bytes) -> None:
            with self._opened(printer) as handle:
                self._demand("StartDocPrinterW", handle, 1, ctypes.byref(_Document(title, None, "RAW")))
                try:
                    self._demand("StartPagePrinter", handle)
                    self._write_all(handle, data)
                    self._demand("EndPagePrinter", handle)
                except BaseException:
                    self._library.AbortPrinter(handle)
                    raise
                self._demand("EndDocPrinter", handle)

        def _write_all(self, handle: wintypes.HANDLE, data: bytes) -> None:
            done, written = 0, wintypes.DWORD()
            while done < len(data):
                rest = ctypes.create_string_buffer(data[done:], len(data) - done)
                self._demand("WritePrinter", handle, rest, len(data) - done, ctypes.byref(written))
                if not written.value:
                    raise OSError(0, "the queue takes nothing")
                done += written.value

        @contextmanager
        def _opened(self, printer: str) -> Iterator[wintypes.HANDLE]:
            handle = wintypes.HANDLE()
            self._demand("OpenPrinterW", printer, ctypes.byref(handle), None)
            try:
                yield handle
            finally:
                self._library.ClosePrinter(handle)

        def _demand(self, name: str, *arguments: object) -> None:
            if not getattr(self._library, name)(*arguments):
                raise ctypes.WinError(ctypes.get_last_error())

    def spool_of_windows() -> Spool:
        """The queues of this machine."""
        return _WindowsSpool()

else:

    def spool_of_windows() -> Spool:
        """The queues of this machine: it has none of Windows.

        Raises:
            NotImplementedError: always.
        """
        raise NotImplementedError
