"""What the table of doubts shows, and what each rule is called."""

from domain.data_quality import Doubt, Fault
from domain.period import Period
from ui.formats import cubic_metres, day, short_period
from ui.theme.tone import Tone
from ui.widgets.cells import Text
from ui.widgets.columns import Column, unsorted
from ui.words import CLASSES

SHORT = {
    Fault.SAME_DOCUMENT: "documento repetido",
    Fault.NO_DOCUMENT: "sin documento",
    Fault.NO_ADDRESS: "sin dirección",
    Fault.NO_CONTACT: "sin teléfono ni correo",
    Fault.SAME_METER: "medidor repetido",
    Fault.SAME_STOP: "mismo orden en la ruta",
    Fault.NO_METER: "sin medidor",
    Fault.COMPANY_AT_HOME: "NIT en residencial",
    Fault.USED_WHILE_OFF: "con consumo sin servicio",
}
"""After the count, in the line of figures."""

RULES = {
    Fault.SAME_DOCUMENT: "Otra persona tiene el mismo documento",
    Fault.NO_DOCUMENT: "Falta el documento del titular",
    Fault.NO_ADDRESS: "Falta la dirección",
    Fault.NO_CONTACT: "Faltan el teléfono y el correo",
    Fault.SAME_METER: "El medidor está también en otra cuenta",
    Fault.SAME_STOP: "Otra cuenta tiene el mismo lugar en la ruta",
    Fault.NO_METER: "Se le cobra acueducto y no tiene medidor",
    Fault.COMPANY_AT_HOME: "El titular es una empresa y la clase, residencial",
    Fault.USED_WHILE_OFF: "Está suspendida o cortada y el medidor avanza",
}


def _says(each: Doubt) -> str:
    """What the account says there, as the other pages say it; or who found it right as it is, and why."""
    if each.remark is not None:
        return f"{each.remark.reason} · {each.remark.by}, {day(each.remark.on)}"
    if each.fault is Fault.COMPANY_AT_HOME:
        return CLASSES[each.facts.service_class]
    if each.fault is Fault.USED_WHILE_OFF and each.facts.reading is not None:
        read = each.facts.reading
        return f"{cubic_metres(read.advance)} en {short_period(Period.parse(read.period))}"
    return each.detail


DOUBTS: tuple[Column[Doubt], ...] = unsorted(
    Column(key="code", title="Cuenta", cell=lambda each: each.facts.code, width=84, name=True),
    Column(key="name", title="Titular", cell=lambda each: each.facts.name, width=180, stretch=True),
    Column(key="address", title="Dirección", cell=lambda each: each.facts.address, width=150, stretch=True),
    Column(
        key="place",
        title="Ruta-orden",
        cell=lambda each: f"{each.facts.route}-{each.facts.stop:04d}",
        width=96,
        tone=Tone.MUTED,
    ),
    Column(
        key="rule",
        title="Qué revisar",
        cell=lambda each: Text(RULES[each.fault], Tone.WARN if each.remark is None else Tone.MUTED),
        width=320,
        stretch=True,
    ),
    Column(key="detail", title="Dice", cell=_says, width=168, stretch=True),
)
