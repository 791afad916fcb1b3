"""What the world refuses: files, disks, printers and databases that do not answer.

The Spanish sentence for each class lives in `app.messages`; a test walks all the children
of `Trouble` and demands one.
"""

import errno
import traceback
import zlib
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import ClassVar

from domain.errors import RuleViolation


def _facts(value: object) -> dict[str, object]:
    if isinstance(value, type) or not is_dataclass(value):
        return {}
    return {field.name: getattr(value, field.name) for field in fields(value)}


class Trouble(Exception):
    """The world fails: nothing was done and it may be tried again. Children carry the facts.

    Attributes:
        code: the stable code that the command prints; the command ends with 4.
    """

    code: ClassVar[str] = "ARCHIVO_ILEGIBLE"

    def facts(self) -> dict[str, object]:
        """The facts of the trouble, by name, for the message and for the command's JSON."""
        return _facts(self)

    def __str__(self) -> str:
        """The class name and the facts: for logs and failing tests, never for a user."""
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts().items())
        return f"{type(self).__name__}({facts})"


class UnreadableReason(StrEnum):
    """Why a file cannot be read; the value is what the command's `detalle` says."""

    NOT_FOUND = "no_existe"
    FOLDER = "carpeta"
    IN_USE = "en_uso"
    DAMAGED = "danado"
    PROTECTED = "con_clave"
    NOT_A_SPREADSHEET = "no_es_hoja"
    WEB_PAGE = "pagina_web"
    EMPTY = "vacio"
    TOO_LARGE = "muy_grande"
    NO_SUCH_SHEET = "sin_esa_hoja"


@dataclass(eq=False)
class FileUnreadable(Trouble):
    """A file that was to be read cannot be.

    Attributes:
        path: the file's name as the user gave it.
        reason: why.
        detail: where in the file, or what stands there (a sheet, a cell); may be empty.
    """

    code: ClassVar[str] = "ARCHIVO_ILEGIBLE"
    path: str
    reason: UnreadableReason
    detail: str = ""


class UnwritableReason(StrEnum):
    """Why a file cannot be written; the value is what the command's `detalle` says."""

    IN_USE = "en_uso"
    NO_FOLDER = "sin_carpeta"
    FOLDER = "carpeta"
    DEVICE = "dispositivo"
    SOURCE = "el_mismo"
    TAKEN = "ocupado"


@dataclass(eq=False)
class FileUnwritable(Trouble):
    """A file that was to be written cannot be; what stood there before still stands.

    Attributes:
        path: the file's name as the user gave it.
        reason: why.
    """

    code: ClassVar[str] = "ARCHIVO_NO_ESCRITO"
    path: str
    reason: UnwritableReason


@dataclass(eq=False)
class DiskFull(Trouble):
    """There is no room left where something was to be written.

    Attributes:
        path: the file or folder that was being written.
    """

    code: ClassVar[str] = "DISCO_LLENO"
    path: str


@dataclass(eq=False)
class MailServerUnreachable(Trouble):
    """Nobody takes the office's e-mail at that server, or not as it should.

    Attributes:
        host, port: the server.
        words: what it said, or what the system says of it.
    """

    code: ClassVar[str] = "CORREO_SIN_SERVIDOR"
    host: str
    port: int
    words: str


@dataclass(eq=False)
class MailLoginRefused(Trouble):
    """The server does not take the user or the password.

    Attributes:
        user: who was to enter.
        words: what it said.
    """

    code: ClassVar[str] = "CORREO_CLAVE_RECHAZADA"
    user: str
    words: str


@dataclass(eq=False)
class StoreBusy(Trouble):
    """Somebody else is writing to the database, and went on for longer than the wait.

    Attributes:
        path: the database.
    """

    code: ClassVar[str] = "BASE_OCUPADA"
    path: str


@dataclass(eq=False)
class StoreDamaged(Trouble):
    """The database cannot be trusted.

    Attributes:
        path: the database.
        detail: what the engine said.
    """

    code: ClassVar[str] = "BASE_DANADA"
    path: str
    detail: str = ""


@dataclass(eq=False)
class BackupForeign(Trouble):
    """A file that was given as a backup holds no book of Caudal.

    Attributes:
        path: the file.
    """

    code: ClassVar[str] = "RESPALDO_AJENO"
    path: str


@dataclass(eq=False)
class OfficeInUse(Trouble):
    """Another program has the office open: its database cannot be put in the place of another.

    Attributes:
        path: the database.
    """

    code: ClassVar[str] = "BASE_OCUPADA"
    path: str


@dataclass(eq=False)
class BackupDamaged(StoreDamaged):
    """A backup is not what was written, or not whole: it is not used."""


@dataclass(eq=False)
class StoreNewer(Trouble):
    """The database was written by a newer version of the program.

    Attributes:
        path: the database.
        needed: the schema version that the file has.
        known: the newest schema version that this program knows.
    """

    code: ClassVar[str] = "BASE_MAS_NUEVA"
    path: str
    needed: str
    known: str


@dataclass(eq=False)
class PrinterMissing(Trouble):
    """The printer that was asked for does not answer.

    Attributes:
        printer: its name.
    """

    code: ClassVar[str] = "IMPRESORA_NO_ENCONTRADA"
    printer: str


class PrinterFault(StrEnum):
    """Why a receipt did not come out; the value is what the command's `detalle` says."""

    NOT_SET = "sin_elegir"
    OFF = "apagada"
    UNKNOWN_HOST = "direccion_desconocida"
    REFUSED = "no_atiende"
    NO_PAPER = "sin_papel"
    COVER_OPEN = "tapa_abierta"
    JAMMED = "atascada"
    PAUSED = "en_pausa"
    STOPPED = "detenida"
    BROKE_OFF = "cortada"
    SILENT = "sin_respuesta"
    NOT_ALLOWED = "sin_permiso"
    ONLY_WINDOWS = "solo_windows"


@dataclass(eq=False)
class ReceiptPrinterFailed(Trouble):
    """The receipt printer did not take a paper, or not all of it; what was paid stands.

    Attributes:
        printer: its name, or its address.
        fault: why.
        partly: whether some of the paper may have come out all the same.
    """

    code: ClassVar[str] = "IMPRESORA_DE_RECIBOS"
    printer: str
    fault: PrinterFault
    partly: bool = False


@dataclass(eq=False)
class AttachmentLost(Trouble):
    """The file of an attachment is gone, or is no longer what was attached.

    Attributes:
        name: the attachment's name.
        path: where its file should stand.
    """

    code: ClassVar[str] = "ADJUNTO_PERDIDO"
    name: str
    path: str


@dataclass(eq=False)
class NotAllowed(RuleViolation):
    """The user may not do this: a refusal of the office's rules, not a failure of the world.

    Attributes:
        user: who asked.
        permission: what would be needed.
        who_can: roles that hold it, in Spanish, as the office names them.
    """

    code: ClassVar[str] = "NO_AUTORIZADO"
    user: str
    permission: str
    who_can: tuple[str, ...] = ()


def _numbers(*names: str) -> frozenset[int]:
    """Numbers of the system's errors; not every system has every one."""
    return frozenset(errno.errorcode.keys() & {getattr(errno, name, -1) for name in names})


_FULL = _numbers("ENOSPC", "EDQUOT", "EFBIG")
_HELD = _numbers("EACCES", "EPERM", "EBUSY", "ETXTBSY", "EROFS")


def writing_trouble(failure: OSError, path: str) -> DiskFull | FileUnwritable:
    """The trouble that a failed write means.

    Args:
        failure: what the system answered while writing.
        path: the file's name as the user gave it.
    """
    if failure.errno in _FULL:
        return DiskFull(path)
    if isinstance(failure, IsADirectoryError):
        return FileUnwritable(path, UnwritableReason.FOLDER)
    if isinstance(failure, (FileNotFoundError, NotADirectoryError, FileExistsError)):
        return FileUnwritable(path, UnwritableReason.NO_FOLDER)
    if failure.errno in _HELD:
        return FileUnwritable(path, UnwritableReason.IN_USE)
    return FileUnwritable(path, UnwritableReason.DEVICE)


_CODE_LENGTH = 6


def defect_code(error: BaseException) -> str:
    """A short code, the same each time the same thing fails in the same place."""
    places = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    text = "|".join([type(error).__name__, *places])
    return f"{zlib.crc32(text.encode()):08X}"[:_CODE_LENGTH]
