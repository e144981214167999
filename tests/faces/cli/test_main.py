"""The command line as a whole: commands are listed without being imported, and agree with the list."""

import os
import subprocess
import sys

import click
import pytest

from dragoman.faces.cli.main import COMMANDS, cli

HEAVY = ("onnxruntime", "numpy", "rich", "sqlalchemy", "trafilatura", "tokenizers", "jinja2")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_help_that_the_list_tells(name: str) -> None:
    context = click.Context(cli)
    command = cli.get_command(context, name)
    assert command is not None
    assert command.name == name
    assert command.epilog
    assert command.epilog.startswith("Example: dragoman ")


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from dragoman.faces.cli.main import cli; cli.main(['--help'], standalone_mode=False); "
        f"print('HEAVY', sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "HEAVY []" in done.stdout
    for name, (_, line) in COMMANDS.items():
        assert name in done.stdout
        assert line in done.stdout


def test_a_reader_of_the_pipe_who_has_had_enough_is_no_error() -> None:
    # `dragoman … | head -1`: the reading end of the pipe is closed before anything is written.
    read, write = os.pipe()
    os.close(read)
    program = (
        "import sys; from click import Command, echo; from dragoman.faces.cli.main import cli, main; "
        "cli.get_command = lambda ctx, name: Command(name, callback=lambda: echo('a line')); "
        "sys.argv = ['dragoman', 'court']; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")
