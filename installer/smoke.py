"""Try the packed program: bill one account in a new office, print its invoice, open the window.

python3 installer/smoke.py FOLDER      the folder with caudal(.exe) and caudalw(.exe); standard library only
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SUFFIX = ".exe" if sys.platform == "win32" else ""
PERIOD = "2026-11"
OPENING, BILLING = "2026-11-03", "2026-11-29"
WINDOW_SECONDS = 3
SHEET = {
    "id": "PRUEBA-2026",
    "vigente_desde": "2026-01-01",
    "altitud_m": 1450,
    "acueducto": {"cargo_fijo": "8245.37", "m3": "1432.58"},
    "alcantarillado": {"cargo_fijo": "4118.92", "m3": "1187.46"},
    "aseo": {"E2": "24102.55"},
    "factores": {"E2": "-0.35"},
}
CADASTRE = (
    "CODIGO;NOMBRE;CEDULA;DIRECCION;ESTRATO;USO;RUTA;ORDEN;"
    "MEDIDOR;LECT. ANTERIOR;ALCANT.;ASEO;ESTADO;SALDO ANTERIOR\n"
    "0100001;Íñigo Muñoz Peña;10203040;CL 1 # 2-03;2;RESIDENCIAL;1;10;A-0001;100;SI;SI;ACTIVO;0\n"
)
READINGS = "CODIGO;MEDIDOR;LECTURA ACTUAL;FECHA;NOVEDAD\n0100001;A-0001;112;28/11/2026;\n"


def main() -> None:
    """Run every step; end with 1 and the reason at the first that fails."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program's name and the folder
        sys.exit(__doc__)
    folder = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="caudal señora Ñáñez ", ignore_cleanup_errors=True) as name:
        place = Path(name)
        office = Office(folder / f"caudal{SUFFIX}", place)
        bill_one_account(office, place)
        print_invoice(office, place / "factura ñ.pdf")
        expect("verificar", office.order("verificar"), ok=True)
        open_window(folder / f"caudalw{SUFFIX}", place / "datos")
    print("smoke: ok")


class Office:
    """A data folder and the packed command that works on it."""

    def __init__(self, command: Path, place: Path) -> None:
        self.command = command
        self.data = place / "datos"

    def order(self, *words: str | Path, day: str = BILLING) -> dict[str, object]:
        """Run one order and give back its JSON."""
        shared = ("--datos", self.data, "--hoy", day, "--json")
        started = time.monotonic()
        done = subprocess.run(
            [self.command, *words, *shared],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        said = " ".join(map(str, words))
        if done.returncode or not done.stdout.startswith("{"):
            sys.exit(f"smoke: {said}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
        print(f"smoke: {said[:60]}: {time.monotonic() - started:.1f} s")
        answer: dict[str, object] = json.loads(done.stdout)
        return answer


def bill_one_account(office: Office, place: Path) -> None:
    """From an empty folder to one invoice, with the files that an office would bring."""
    sheet, cadastre, readings = place / "tarifas.json", place / "catastro.csv", place / "lecturas.csv"
    sheet.write_text(json.dumps(SHEET), "utf-8")
    cadastre.write_text(CADASTRE, "utf-8")
    readings.write_text(READINGS, "utf-8")
    who = (
        "--nombre",
        "Acueducto de Prueba",
        "--nit",
        "800123456",
        "--municipio",
        "Peñalisa",
        "--altitud",
        "1450",
    )
    office.order("crear", *who, day=OPENING)
    expect("tarifas", office.order("tarifas", "cargar", sheet, day=OPENING), id=SHEET["id"])
    expect(
        "catastro", office.order("catastro", "importar", cadastre, day=OPENING), importadas=1, rechazadas=[]
    )
    office.order("periodo", "abrir", PERIOD, day=OPENING)
    expect(
        "lecturas", office.order("lecturas", "importar", readings, "--periodo", PERIOD), leidas=1, faltan=0
    )
    expect("critica", office.order("critica", "automatica", PERIOD), pendientes=0)
    expect("liquidar", office.order("facturar", "liquidar", PERIOD), cuentas=1, consumo_m3=12)
    expect("emitir", office.order("facturar", "emitir", PERIOD), facturas=1, desde="1", hasta="1")


def print_invoice(office: Office, paper: Path) -> None:
    """The invoice as a PDF file."""
    expect("imprimir", office.order("imprimir", "factura", "1", "--salida", paper), facturas=1)
    if not paper.read_bytes().startswith(b"%PDF"):
        sys.exit(f"smoke: {paper.name} is no PDF")


def expect(step: str, answer: dict[str, object], **facts: object) -> None:
    """End with 1 unless the answer holds these facts."""
    wrong = {key: answer.get(key) for key, value in facts.items() if answer.get(key) != value}
    if wrong:
        sys.exit(f"smoke: {step}: expected {facts}, got {wrong}")


def open_window(program: Path, data: Path) -> None:
    """The window stays open on that office, until it is ended."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CAUDAL_DATOS": str(data)}
    window = subprocess.Popen([program], stdin=subprocess.DEVNULL, env=environment)
    try:
        code = window.wait(WINDOW_SECONDS)
    except subprocess.TimeoutExpired:
        print("smoke: the window is open")
        return
    finally:
        window.kill()
        window.wait()
    sys.exit(f"smoke: the window closed by itself with {code}")


if __name__ == "__main__":
    main()
