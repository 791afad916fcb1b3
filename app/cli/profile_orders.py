"""Orders about how banks write their files: profiles seen, copied, changed by a file, tried out."""

from pathlib import Path
from typing import Any

from app.bank import bank_profiles, profile_files
from app.bank.bank_profiles import ListedProfile
from app.cli.answers import Answer, counted
from app.cli.context import Context, RunOrder
from app.exchange.bank_profile import BankProfile, to_plain
from app.wording.bank_sentences import finding

_SHOWN = 20


def _profiles(context: Context) -> Answer:
    found = bank_profiles.listed(context.office())
    figures = {"perfiles": [_listed(each) for each in found]}
    lines = [f"{counted(len(found), 'perfil', 'perfiles')}."]
    lines += [
        f"  {each.profile.code:<28} {each.profile.name}"
        f"{' (de fábrica)' if each.built_in else ''}{' (retirado)' if each.profile.retired else ''}"
        f"  {counted(each.files, 'archivo', 'archivos')}"
        for each in found
    ]
    return Answer(figures, "\n".join(lines))


def _listed(each: ListedProfile) -> dict[str, Any]:
    return {
        "codigo": each.profile.code,
        "nombre": each.profile.name,
        "de_fabrica": each.built_in,
        "retirado": each.profile.retired,
        "archivos": each.files,
    }


def _profile(context: Context) -> Answer:
    options = context.options
    found = bank_profiles.find(context.office(), options.perfil)
    text = f"{found.code}: {found.name}."
    if options.salida:
        profile_files.write(found, Path(options.salida))
        text = f"{text} En {options.salida}."
    return Answer(to_plain(found), text)


def _copy(context: Context) -> Answer:
    options = context.options
    return _kept(profile_files.copy(context.office(), options.perfil, options.nombre))


def _edit(context: Context) -> Answer:
    path = Path(context.options.archivo)
    return _kept(profile_files.keep(context.office(), profile_files.read(path)))


def _kept(profile: BankProfile) -> Answer:
    return Answer(to_plain(profile), f"Perfil {profile.code} guardado: {profile.name}.")


def _try(context: Context) -> Answer:
    options, office = context.options, context.office()
    if options.definicion:
        profile = profile_files.read(Path(options.definicion))
    else:
        profile = bank_profiles.find(office, options.perfil)
    tried = bank_profiles.try_out(office, Path(options.archivo), profile)
    found = tried.file
    said = [finding(each.line, each.code.value, each.facts, context.money) for each in found.errors]
    figures = {
        "perfil": profile.code,
        "pagos": len(found.payments),
        "valor_centavos": sum(each.cents for each in found.payments),
        "errores": [{"linea": each.line, "codigo": each.code.value, **each.facts} for each in found.errors],
        "avisos": len(found.notices),
    }
    lines = [f"{counted(len(found.payments), 'pago', 'pagos')}, {counted(len(said), 'error', 'errores')}."]
    lines += [f"  {each}" for each in said[:_SHOWN]]
    return Answer(figures, "\n".join(lines))


ORDERS: dict[str, RunOrder] = {
    "banco perfiles": _profiles,
    "banco perfil": _profile,
    "banco copiar": _copy,
    "banco editar": _edit,
    "banco probar": _try,
}
