"""What-if cases from a JSON document: tariff sheets and cases in, one result per case out.

Nothing is stored or looked up: the same document gives the same results. A case that cannot be
answered comes back as an error, never left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeGuard

from app.exchange.simulation_case import Answer, Case, CaseNotSupported, CaseRejected
from app.exchange.simulation_kinds import answer
from app.wording.fact_words import in_spanish
from domain.errors import RuleViolation

Sentence = Callable[[RuleViolation], str]
"""Words a refusal for a person."""


@dataclass(eq=False)
class CasesRejected(RuleViolation):
    """The document holds no list of cases.

    Attributes:
        problems: `{lugar, motivo}`, in Spanish.
    """

    code: ClassVar[str] = "ARCHIVO_RECHAZADO"
    problems: tuple[dict[str, str], ...]


def simulate(document: object, sentence: Sentence | None = None) -> dict[str, list[Answer]]:
    """Answer every case of a document, in its order.

    Args:
        document: `{"fixtures": {"tarifarios": […]}, "vectores": [{"id", "entradas": {…}}]}`.
        sentence: words a refusal for a person; without it, a plain sentence with the problems.

    Raises:
        CasesRejected: if there is no list `vectores`.
    """
    if not isinstance(document, Mapping) or not _is_list(cases := document.get("vectores")):
        raise CasesRejected(({"lugar": "vectores", "motivo": "falta la lista de casos"},))
    return {"resultados": _Run(document, cases, sentence or _plain_sentence).results()}


class _Run:
    def __init__(self, document: Mapping[str, object], cases: Sequence[object], sentence: Sentence) -> None:
        self._cases = cases
        self._sentence = sentence
        self._sheets = _sheets(document)
        self._inputs = {str(case["id"]): case.get("entradas") for case in cases if _has_name(case)}

    def results(self) -> list[Answer]:
        """One result per case."""
        return [self._result(case) for case in self._cases]

    def _result(self, case: object) -> Answer:
        name = case.get("id") if isinstance(case, Mapping) else None
        inputs = case.get("entradas") if isinstance(case, Mapping) else None
        try:
            return {"id": name, **self._answer(inputs)}
        except RuleViolation as refusal:
            error = {
                "codigo": refusal.code,
                "mensaje": self._sentence(refusal),
                "detalle": _plain(in_spanish(refusal.facts())),
            }
            return {"id": name, "error": error}

    def _answer(self, inputs: object) -> Answer:
        if not isinstance(inputs, Mapping):
            raise CaseRejected(({"lugar": "entradas", "motivo": "debe ser un objeto"},))
        return answer(Case(inputs, self._sheets, self._invoice))

    def _invoice(self, name: str) -> Answer:
        """The invoice of another case, for the kinds that add several up."""
        inputs = self._inputs.get(name)
        if not isinstance(inputs, Mapping) or "facturas" in inputs:
            raise CaseRejected(({"lugar": "facturas", "motivo": f"«{name}» no es un caso de factura"},))
        invoice = self._answer(inputs)
        if "lineas" not in invoice:
            raise CaseNotSupported(tuple(str(key) for key in inputs))
        return invoice


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _has_name(case: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(case, Mapping) and isinstance(case.get("id"), str)


def _sheets(document: Mapping[str, object]) -> dict[str, object]:
    fixtures = document.get("fixtures")
    sheets = fixtures.get("tarifarios") if isinstance(fixtures, Mapping) else None
    return {str(sheet["id"]): sheet for sheet in sheets if _has_name(sheet)} if _is_list(sheets) else {}


def _plain(value: object) -> object:
    """A fact of a refusal as JSON holds it."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if _is_list(value):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, (bool, int)) else str(value)


def _plain_sentence(refusal: RuleViolation) -> str:
    problems = refusal.facts().get("problems")
    if not isinstance(problems, tuple):
        return "El caso no se puede calcular con esos datos."
    return "; ".join(f"{each['lugar']}: {each['motivo']}".removeprefix(": ") for each in problems) + "."
