"""Orders about how collection is done: the policy, and how each sector is served."""

from dataclasses import replace
from typing import Any

from app.cli.answers import Answer
from app.cli.context import Context, RunOrder
from app.debt import collection_policy, collection_service
from domain.collection import PriorityFactor, Stage
from domain.collection_action import ActionKind
from domain.collection_policy import CollectionPolicy, FactorTerms


def _policy(context: Context) -> Answer:
    found = collection_policy.policies(context.office(), context.options.fecha)
    current = found.current
    figures = {
        "fecha": found.on,
        "politica": None if current is None else current.id,
        **_terms(found.policy),
        "propuestas": [
            {
                "numero": each.id,
                "desde": each.valid_from,
                "motivo": each.reason,
                "usuario": each.user,
                "acto": each.act or None,
                "aprueba": each.approved_by or None,
            }
            for each in found.every
        ],
    }
    which = "la usual: la oficina no ha aprobado otra" if current is None else f"la {current.id}"
    lines = [f"Política de cobro del {found.on:%d/%m/%Y}: {which}."]
    lines += [
        f"  {stage.code:<16} desde {stage.from_days} días y {context.money(stage.minimum_amount)}"
        for stage in found.policy.stages
    ]
    lines += [f"  {each.factor.value:<22} {each.points:>3} puntos" for each in found.policy.factors]
    return Answer(figures, "\n".join(lines))


def _terms(policy: CollectionPolicy) -> dict[str, Any]:
    return {
        "etapas": [
            {
                "etapa": stage.code,
                "dias": stage.from_days,
                "minimo": stage.minimum_amount,
                "accion": stage.action.value,
            }
            for stage in policy.stages
        ],
        "pesos": [
            {"por": each.factor.value, "puntos": each.points, "tope": each.full_at} for each in policy.factors
        ],
        "gracia": policy.grace_days,
        "memoria": policy.memory_days,
        "atribucion": policy.attribution_days,
    }


def _propose(context: Context) -> Answer:
    options, office = context.options, context.office()
    policy = collection_policy.policies(office).policy
    if options.etapas:
        policy = replace(policy, stages=_stages(options.etapas))
    if options.pesos:
        policy = replace(policy, factors=_factors(options.pesos))
    given = {
        "grace_days": options.gracia,
        "memory_days": options.memoria,
        "attribution_days": options.atribucion,
    }
    policy = replace(policy, **{name: days for name, days in given.items() if days is not None})
    done = collection_policy.propose(office, options.desde, policy, options.motivo)
    figures = {"politica": done.number, "desde": done.valid_from}
    text = f"Política {done.number} propuesta desde el {done.valid_from:%d/%m/%Y}: falta que se apruebe."
    return Answer(figures, text)


def _stages(given: tuple[tuple[str, int, int, str], ...]) -> tuple[Stage, ...]:
    made = (
        Stage(code=code, from_days=days, minimum_amount=amount, action=ActionKind(kind.upper()))
        for code, days, amount, kind in given
    )
    return tuple(sorted(made, key=lambda stage: stage.from_days))


def _factors(given: tuple[tuple[str, int, int | None], ...]) -> tuple[FactorTerms, ...]:
    return tuple(FactorTerms(PriorityFactor(name), points, _full(name, full)) for name, points, full in given)


def _full(name: str, given: int | None) -> int | None:
    """From which value a factor gives all: for the balance, that of the day if none was said."""
    usual = {PriorityFactor.AMOUNT: None, PriorityFactor.DAYS: 360, PriorityFactor.BROKEN_PROMISES: 3}
    return usual.get(PriorityFactor(name), 1) if given is None else given


def _approve(context: Context) -> Answer:
    options = context.options
    done = collection_policy.approve(context.office(), options.numero, options.acto)
    figures = {"politica": done.number, "desde": done.valid_from}
    return Answer(figures, f"Política {done.number} aprobada: rige desde el {done.valid_from:%d/%m/%Y}.")


def _service(context: Context) -> Answer:
    options = context.options
    done = collection_service.record(
        context.office(), options.ruta, options.mes, options.continuidad, options.irca
    )
    figures = {
        "ruta": done.route,
        "mes": str(done.month),
        "continuidad": done.continuity,
        "irca": done.risk,
    }
    return Answer(figures, f"Ruta {done.route}, {done.month}: servicio el {done.continuity} % de las horas.")


ORDERS: dict[str, RunOrder] = {
    "cobro politica": _policy,
    "cobro proponer": _propose,
    "cobro aprobar": _approve,
    "cobro servicio": _service,
}
