"""Jobs: a line on the terminal, ten lines in a file."""

import gc
import io

import pytest

from app.jobs import SilentJob, TerminalJob, by_the_thousand


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_one_line_is_rewritten_and_covered():
    stream = Terminal()
    job = TerminalJob(stream, "Liquidar")
    job.report(1_200, 3_486, "Liquidando las cuentas")
    job.report(3_486, 3_486)
    job.finish()
    job.finish()
    first, second = stream.getvalue().lstrip("\r").split("\r")
    assert first == "Liquidando las cuentas: 1.200 de 3.486"
    assert second == "Liquidar: 3.486 de 3.486".ljust(len(first)) + "\n"


def test_in_a_file_there_are_few_lines():
    stream = io.StringIO()
    job = TerminalJob(stream, "Emitir")
    for done in range(1001):
        job.report(done, 1000)
    job.finish()
    lines = stream.getvalue().splitlines()
    assert len(lines) == 11
    assert lines[0] == "Emitir: 0 de 1.000"
    assert lines[-1] == "Emitir: 1.000 de 1.000"


def test_while_the_total_is_unknown_only_what_is_done_is_said():
    stream = io.StringIO()
    TerminalJob(stream).report(0, 0, "Abriendo el archivo")
    assert stream.getvalue() == "Abriendo el archivo\n"


def test_a_silent_job_says_nothing():
    assert SilentJob().report(1, 2, "x") is None


def test_cycles_are_looked_for_again_after_many_values_were_made():
    with by_the_thousand():
        with by_the_thousand():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_cycles_are_looked_for_again_when_the_work_fails():
    with pytest.raises(ValueError, match="broken"), by_the_thousand():
        raise ValueError("broken")
    assert gc.isenabled()
