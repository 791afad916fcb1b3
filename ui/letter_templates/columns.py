"""The columns of the list of templates, and of the fields that one may insert."""

from dataclasses import dataclass

from app.store.letter_templates import StoredTemplate
from ui.theme.tone import Tone
from ui.widgets.columns import Column, unsorted

TEMPLATES: tuple[Column[StoredTemplate], ...] = unsorted(
    Column(key="name", title="Plantilla", cell=lambda each: each.template.name, width=120, stretch=True,
           name=True),
    Column(key="version", title="Versión", width=64, tone=Tone.MUTED,
           cell=lambda each: str(each.version) if each.version else "inicial"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A merge field that one may insert."""

    name: str
    told: str


FIELDS: tuple[Column[FieldRow], ...] = unsorted(
    Column(key="name", title="Campo", cell=lambda each: f"{{{each.name}}}", width=172, name=True),
    Column(key="told", title="Qué pone", cell=lambda each: each.told, width=90, stretch=True,
           tone=Tone.MUTED),
)  # fmt: skip
