"""Orders about the templates of letters: seen, written to a file, saved from one, tried."""

from datetime import date
from pathlib import Path

from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.debt import letter_printing, letter_templates
from app.errors import FileUnreadable, UnreadableReason
from app.exchange.letter_file import read_template, write_template
from app.paper.paper_files import write_by_itself
from domain.letter_template import FIELDS, LetterTemplate


def _list(context: Context) -> Answer:
    found = letter_templates.catalogue(context.office())
    rows = [
        {
            "plantilla": each.template.code,
            "nombre": each.template.name,
            "etapa": each.template.stage.value,
            "version": each.version,
            "desde": each.template.valid_from,
        }
        for each in found
    ]
    lines = [
        f"  {each.template.code:<24} {each.template.stage.value:<17} {each.template.name}" for each in found
    ]
    return Answer({"plantillas": rows}, "\n".join(lines))


def _fields(_context: Context) -> Answer:
    rows = [
        {
            "campo": name,
            "dice": field.told,
            "muestra": field.sample or None,
            "etapas": [stage.value for stage in field.stages],
        }
        for name, field in FIELDS.items()
    ]
    lines = [f"  {{{name}}}{' ' * (22 - len(name))}{field.told}" for name, field in FIELDS.items()]
    return Answer({"campos": rows}, "\n".join(lines))


def _view(context: Context) -> Answer:
    options, office = context.options, context.office()
    found = letter_templates.find(office, options.plantilla)
    text = write_template(found.template)
    figures = {
        "plantilla": found.template.code,
        "nombre": found.template.name,
        "etapa": found.template.stage.value,
        "version": found.version,
        "desde": found.template.valid_from,
        "titulo": found.template.title,
        "texto": found.template.body,
        "versiones": [
            {"version": each.version, "desde": each.template.valid_from, "usuario": each.user}
            for each in letter_templates.versions(office, found.template.code)
        ],
    }
    if options.salida:
        file = Path(options.salida)
        write_by_itself(file, lambda place: place.write_text(text, "utf-8"))
        return Answer({**figures, "archivo": options.salida}, f"La plantilla está en {options.salida}.")
    return Answer(figures, text)


def _save(context: Context) -> Answer:
    options, office = context.options, context.office()
    template = _read(Path(options.archivo), options.desde or office.clock.today())
    saved = letter_templates.save(office, template)
    figures = {
        "plantilla": template.code,
        "version": saved.stored.version,
        "desde": saved.stored.template.valid_from,
        "cambio": bool(saved.changed),
    }
    if not saved.changed:
        return Answer(figures, f"La plantilla {template.code} ya decía eso: nada cambió.")
    said = f"Plantilla {template.code}, versión {saved.stored.version}"
    return Answer(figures, f"{said}, desde el {saved.stored.template.valid_from:%d/%m/%Y}.")


def _try(context: Context) -> Answer:
    options, office = context.options, context.office()
    named = Path(options.plantilla)
    if named.suffix:
        template = _read(named, office.clock.today())
    else:
        template = letter_templates.find(office, options.plantilla).template
    pages = letter_printing.try_out(office, template, Path(options.salida), options.cuenta)
    figures = {"archivo": options.salida, "paginas": pages}
    return Answer(figures, f"{counted(pages, 'hoja', 'hojas')} en {options.salida}.")


def _read(file: Path, valid_from: date) -> LetterTemplate:
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError as failure:
        raise FileUnreadable(str(file), UnreadableReason.NOT_FOUND) from failure
    except UnicodeDecodeError as failure:
        raise FileUnreadable(str(file), UnreadableReason.DAMAGED) from failure
    except OSError as failure:
        reason = UnreadableReason.FOLDER if file.is_dir() else UnreadableReason.IN_USE
        raise FileUnreadable(str(file), reason) from failure
    return read_template(text, file.name, valid_from)


ORDERS: dict[str, RunOrder] = {
    "plantilla listar": _list,
    "plantilla campos": _fields,
    "plantilla ver": _view,
    "plantilla guardar": _save,
    "plantilla probar": _try,
}
