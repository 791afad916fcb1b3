"""What of a cadastre the office's papers would not show as it is written; what they can show, it is told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

TOO_LONG = "nombre más largo que su lugar en la factura: saldrá cortado"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the papers of an office can show.

    Attributes:
        prints: whether every letter of a text is printed; fast, for whole columns.
        missing: the letters of a text that would be printed as `?`.
        cut_names: places of the holders' names that are cut, beside the codes of their accounts.
    """

    prints: Callable[[str], bool]
    missing: Callable[[str], tuple[str, ...]]
    cut_names: Callable[[Sequence[str], Sequence[str]], list[int]]


def lost_letters(texts: Sequence[str], paper: Paper) -> Iterator[tuple[int, str]]:
    """Places of the texts that lose letters on paper, and which.

    All texts together are asked about first: most files hold no such letter.
    """
    together = "".join(texts)
    if paper.prints(together):
        return
    suspects = {letter[-1] for letter in paper.missing(" ".join(set(together)))}
    for place, text in enumerate(texts):
        if not suspects.isdisjoint(text) and (lost := paper.missing(text)):
            yield place, f"letras que la factura no puede imprimir, saldrán como «?»: {', '.join(lost)}"
