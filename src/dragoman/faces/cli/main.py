"""The command line: `dragoman read examples/`, `dragoman court --between US AZ`.

Commands are imported only when they run, so that `dragoman --help` answers at once.
"""

from __future__ import annotations

import importlib
import os
import sys

import click

from dragoman import __version__

#: name → (module under dragoman.faces.cli, one line of help). The order is the order of a day's work.
COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("read", "Read documents into the ledger."),
    "court": ("court", "What is open, and whose move it is."),
    "timeline": ("timeline", "Who met whom, who did what, by day."),
    "compare": ("compare", "Two accounts of one contact, matter by matter."),
    "deeds": ("deeds", "What was announced or promised, and what became of it."),
    "statements": ("statements", "Who said what, to whom, on which matter."),
    "positions": ("positions", "What each side said on a matter over time, and where it turned."),
    "formulas": ("formulas", "The stock phrases of a side, from first use to last."),
    "index": ("index", "Cooperation and conflict by month, and on what it rests."),
    "who": ("who", "People, their offices on the day, their spellings."),
    "network": ("network", "Who met whom, in which capacity."),
    "map": ("map", "Where contacts were."),
    "calendar": ("calendar", "Contacts and deadlines, for a calendar program."),
    "coverage": ("coverage", "What the record rests on, and where nothing is held."),
    "search": ("search", "Where words stand, in entries and in documents."),
    "show": ("show", "One entry with its words and its reasons."),
    "review": ("review", "Judge entries: accept, reject, correct, merge, undo."),
    "verify": ("verify", "Re-read every span of every entry against its document."),
    "export": ("export", "Write the record in an open format."),
    "check": ("check", "Check a draft: quotations, titles, days, citations."),
    "brief": ("brief", "Write the dossier, a paper one can hand over."),
    "serve": ("serve", "The workbench in the browser: read, review, correct."),
    "account": ("account", "Who may sign in to the workbench of a team."),
    "import": ("import_list", "Take in an official list of visits, travels or officers."),
    "merge": ("merge", "Take a colleague's ledger into one's own."),
    "remove": ("remove", "Take a document or a person's words out for good."),
    "backup": ("backup", "The whole ledger in one file, also while it is written."),
    "restore": ("restore", "The ledger of a backup, to the byte."),
    "doctor": ("doctor", "What may be wrong with a ledger, and what to do."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, or None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"dragoman.faces.cli.{COMMANDS[cmd_name][0]}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; when the reader of our pipe (`head`) has had enough, stop without an error.

        Here and not in `main`, because click itself turns a broken pipe into exit code 1.
        """
        try:
            answer: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # Nothing more may be printed, not even by the interpreter when it flushes at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return answer

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: dragoman read examples/ && dragoman court --between UY IS",
)
@click.version_option(__version__, prog_name="dragoman")
def cli() -> None:
    """Read what is written about a diplomatic relationship into a sourced record."""


def main() -> None:
    """Run the command line; every error a user can act on is one line and an exit code.

    Exit codes: 0 done; 1 an error of its own; 2 wrong usage; 3 a document; 4 a lexicon or relationship
    file; 5 the ledger; 6 drift found by verify; 7 the language model; 8 somebody else judged it since;
    9 taken out on request; 130 stopped by Ctrl-C.
    """
    from dragoman.errors import DragomanError

    try:
        code = cli.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        _say("stopped; what was read before is kept")
        sys.exit(130)
    except KeyboardInterrupt:
        _say("stopped; what was read before is kept")
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except DragomanError as error:
        _say(str(error))
        sys.exit(error.exit_code)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _say(f"{place}{error.strerror or error}")
        sys.exit(1)


def _say(message: str) -> None:
    click.echo(f"dragoman: {message}", err=True)
