"""What the orders about plans of action accept."""

from app.cli.options import Option, Order, day, positive, whole

KINDS = ("accion", "mejora", "recuperacion")
"""What a plan is for; a test holds them to `domain.action_plan.PlanKind`."""

_PLAN = Option("plan", "número del plan", type=positive)
_ACTIVITY = Option("actividad", "número de la actividad en el plan", type=positive)
_REASON = Option("--motivo", "por qué", required=True, metavar="T")
_FRAME = (
    Option("--proceso", "proceso o área", default="", metavar="T"),
    Option("--estrategia", "estrategia", default="", metavar="T"),
    Option("--objetivo", "objetivo", default="", metavar="T"),
    Option("--base", "línea base", default="", metavar="T"),
    Option("--meta", "meta del objetivo", default="", metavar="T"),
    Option("--norma", "norma", default="", metavar="T"),
)

ACTION_PLAN_ORDERS: tuple[Order, ...] = (
    Order(
        ("plan", "crear"),
        "hace un plan de acción, de mejora o de recuperación",
        (
            Option("--nombre", "cómo se llama", required=True, metavar="T"),
            Option("--clase", "para qué es", default="accion", choices=KINDS),
            Option("--responsable", "quién responde por él", required=True, metavar="N"),
            Option("--desde", "primer día", type=day, required=True, metavar="F"),
            Option("--hasta", "último día", type=day, required=True, metavar="F"),
            Option("--indicador", "indicador que debe llegar a su meta", default="", metavar="I"),
            Option("--hallazgo", "lo que se halló", default="", metavar="T"),
            Option("--causa", "por qué pasó", default="", metavar="T"),
            *_FRAME,
        ),
    ),
    Order(
        ("plan", "actividad"),
        "agrega una actividad a un plan",
        (
            _PLAN,
            Option("--nombre", "qué se hará", required=True, metavar="T"),
            Option("--responsable", "quién la hace; si falta, el del plan", default="", metavar="N"),
            Option("--desde", "primer día; si falta, el del plan", type=day, metavar="F"),
            Option("--vence", "día en que vence; si falta, el último del plan", type=day, metavar="F"),
            Option("--cantidad", "meta de la actividad: «4 jornadas»", default="", metavar="T"),
            Option("--peso", "su parte del plan frente a las otras", type=positive, default=1, metavar="N"),
            Option("--recursos", "con qué se hace", default="", metavar="T"),
            Option("--observacion", "lo demás", default="", metavar="T"),
            *_FRAME,
        ),
    ),
    Order(
        ("plan", "cargar"),
        "trae las actividades de un plan de una hoja con su matriz",
        (_PLAN, Option("archivo", "hoja de cálculo o CSV")),
    ),
    Order(
        ("plan", "aplazar"),
        "mueve el día en que vence una actividad; el primero queda a la vista",
        (
            _PLAN,
            _ACTIVITY,
            Option("--vence", "el nuevo día", type=day, required=True, metavar="F"),
            _REASON,
        ),
    ),
    Order(
        ("plan", "avance"),
        "anota cuánto va de una actividad, de 0 a 99; cumplida, se cierra",
        (
            _PLAN,
            _ACTIVITY,
            Option("--pct", "cuánto va, en por ciento", type=whole, required=True, metavar="N"),
            Option("--nota", "lo que se hizo", required=True, metavar="T"),
        ),
    ),
    Order(
        ("plan", "evidencia"),
        "adjunta a una actividad el acta, la foto o el informe que la prueba",
        (
            _PLAN,
            _ACTIVITY,
            Option("archivo", "PDF o foto"),
            Option("--nota", "qué muestra", default="", metavar="T"),
        ),
    ),
    Order(
        ("plan", "cerrar"),
        "cierra una actividad con su evidencia o, sin actividad, el plan con lo que se verificó",
        (
            _PLAN,
            Option("actividad", "número de la actividad; si falta, el plan", type=positive, optional=True),
            Option("--resultado", "lo que se hizo, o lo que se verificó", required=True, metavar="T"),
            Option("--fecha", "día en que se cumplió; si falta, hoy", type=day, metavar="F"),
            Option("--evidencia", "PDF o foto que se adjunta", metavar="ARCHIVO"),
        ),
    ),
    Order(
        ("plan", "reabrir"),
        "abre otra vez una actividad cerrada o anulada",
        (_PLAN, _ACTIVITY, _REASON),
    ),
    Order(
        ("plan", "anular"),
        "dice que una actividad ya no se hará; queda en la matriz y no cuenta",
        (_PLAN, _ACTIVITY, _REASON),
    ),
    Order(
        ("plan", "listar"),
        "los planes con su avance, lo que pide el calendario, y su cumplimiento por proceso",
        (Option("--vencidas", "solo las actividades vencidas", flag=True),),
    ),
    Order(
        ("plan", "ver"),
        "un plan con sus actividades, su seguimiento y sus evidencias",
        (_PLAN,),
    ),
    Order(
        ("plan", "matriz"),
        "escribe la matriz de un plan: PDF y XLSX",
        (_PLAN, Option("--salida", "carpeta donde se escribe", required=True, metavar="DIR")),
    ),
)
