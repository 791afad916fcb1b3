"""The letters that come with the program: one for each stage, kind and correct; the office edits its own.

What a country's law says stands apart, so that an office of another country begins with the same letters
without articles that do not bind it. Here lines only wrap; a blank line ends a paragraph.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from domain.letter_template import LetterStage, LetterTemplate, paragraphs

_SINCE: Final = date(2020, 1, 1)

_COLOMBIAN: Final[Mapping[LetterStage, str]] = MappingProxyType(
    {
        LetterStage.PRELEGAL: """
La factura de servicios públicos presta mérito ejecutivo, y responden por ella el propietario, el suscriptor
y los usuarios del servicio (Ley 142 de 1994, art. 130). Si al vencer el plazo no hay pago ni acuerdo, la
cuenta puede pasar a cobro jurídico, que tiene costos que queremos evitarle.
""",
        LetterStage.NOTICE: """
La causa es la falta de pago (Ley 142 de 1994, art. 140). Para volver a tener el servicio después de una
suspensión hay que pagar lo que se debe y los gastos de la reinstalación (art. 142).

Contra esta decisión puede presentar, dentro de los cinco días hábiles siguientes a recibirla, recurso de
reposición ante esta empresa y, en el mismo escrito, el de apelación, que resuelve la Superintendencia de
Servicios Públicos Domiciliarios (art. 154). Para recurrir no se le exige pagar lo que reclama, pero sí lo
que no reclama (art. 155).
""",
        LetterStage.DEFAULT: """
El convenio que usted firmó presta mérito ejecutivo (Ley 142 de 1994, art. 130).
""",
    }
)
_NO_LAW: Final[Mapping[LetterStage, str]] = MappingProxyType(
    {
        LetterStage.PRELEGAL: """
Si al vencer el plazo no hay pago ni acuerdo, la cuenta puede pasar a cobro jurídico, que tiene costos que
queremos evitarle.
""",
        LetterStage.NOTICE: """
La causa es la falta de pago. Contra esta decisión puede presentar su reclamo ante esta empresa: lo que
reclame no se le cobra mientras se responde.
""",
    }
)
_CLOSE: Final = """
Si ya pagó, no tenga en cuenta esta carta y reciba nuestro agradecimiento. Si cree que algún valor está mal,
cuéntenos: mientras lo revisamos no se cobra ni genera mora. Atendemos {atencion}.
"""
_TITLE: Final = "Cuenta {cuenta}: {total} por pagar, {facturas}"

_TEXTS: Final[Mapping[LetterStage, tuple[str, str, str]]] = MappingProxyType(
    {
        LetterStage.PREVENTIVE: (
            "Recordatorio de pago",
            _TITLE,
            """
Le recordamos que su cuenta tiene {facturas} con la fecha de pago vencida. Es fácil olvidarlo; por eso le
escribimos pronto, cuando todavía es poco.

{tabla_deuda}

Puede pagar **{total}** hasta el {fecha_limite}. Dónde: {puntos_de_pago}. Si este mes no le alcanza,
acérquese: hay convenios por cuotas.
""",
        ),
        LetterStage.PERSUASIVE: (
            "Cobro persuasivo",
            _TITLE,
            """
Le escribimos porque a hoy su cuenta tiene {facturas} sin pagar. Sabemos que a veces el mes no alcanza; por
eso queremos encontrar con usted una forma de ponerse al día antes de que el servicio se suspenda.

{tabla_deuda}

# Dos maneras de quedar al día

{opciones}
""",
        ),
        LetterStage.PRELEGAL: (
            "Cobro prejurídico",
            _TITLE,
            """
Antes de iniciar un cobro jurídico queremos escucharle. Hoy la cuenta debe **{total}** de {facturas}; la más
antigua, {factura_antigua}, venció el {vencimiento_antiguo} y tiene {dias_mora} de mora.

{tabla_deuda}

Tiene hasta el **{fecha_limite}** ({plazo}) para pagar o firmar un convenio.

{opciones}
""",
        ),
        LetterStage.NOTICE: (
            "Aviso de suspensión",
            "Pague {total} hasta el {fecha_limite} para conservar el servicio",
            """
La cuenta {cuenta} tiene {facturas} sin pagar. Si al terminar el {fecha_limite} sigue así, la empresa puede
suspender el servicio desde el día hábil siguiente.

{tabla_deuda}

La suspensión no se hace si antes paga **{total}**, firma un convenio o presenta un reclamo por lo que se le
cobra. Si en el predio vive alguien con especial protección, como un niño pequeño, una persona mayor o
enferma, díganoslo antes de esa fecha.
""",
        ),
        LetterStage.DEFAULT: (
            "Convenio con cuotas vencidas",
            "Convenio {convenio}: {cuotas_vencidas} sin pagar",
            """
El {fecha_convenio} firmamos con usted el convenio {convenio}. Hoy tiene {cuotas_vencidas} sin pagar, y
todavía se puede salvar: basta con pagar **{total}** hasta el {fecha_limite}.

{tabla_deuda}

Si no se pone al día, el convenio se da por incumplido: lo que falta, {saldo_convenio}, vuelve a deberse de
una vez, con las fechas de sus facturas. Si su situación cambió, venga antes y buscamos otra salida.
""",
        ),
        LetterStage.CLEARANCE: (
            "Cuenta al día",
            "Cuenta {cuenta}: al día, gracias",
            """
Su último pago fue {ultimo_pago}. Hoy, {fecha}, la cuenta {cuenta} de {direccion} no debe nada de lo
facturado, y las cartas de cobro que recibió antes quedan sin efecto.

Gracias por su esfuerzo: con él se cuida el agua de todos en {municipio}.

Esta carta dice cómo está la cuenta hoy. Si necesita un certificado de paz y salvo para un trámite, pídalo en
la oficina: lleva su propio número y código. Atendemos {atencion}.
""",
        ),
    }
)


def _letters(law: Mapping[LetterStage, str]) -> tuple[LetterTemplate, ...]:
    made = []
    for stage, (name, title, said) in _TEXTS.items():
        closing = "" if stage is LetterStage.CLEARANCE else _CLOSE
        written = paragraphs("\n\n".join(("Reciba un saludo cordial.", said, law.get(stage, ""), closing)))
        letter = LetterTemplate(
            code=stage.value,
            name=name,
            stage=stage,
            title=title,
            body="\n\n".join(" ".join(each.split("\n")) for each in written),
            role="Líder comercial",
            valid_from=_SINCE,
        )
        made.append(letter)
    return tuple(made)


COLOMBIAN_LETTERS: Final = _letters(_COLOMBIAN)
"""With what the law of Colombia asks each letter to say."""
PLAIN_LETTERS: Final = _letters(_NO_LAW)
"""Without the articles of any law."""
