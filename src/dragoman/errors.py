"""The errors a user can act on; every message says what was being done, where, and what to do next."""


class DragomanError(Exception):
    """Something went wrong that a user can act on: `str(error)` is the whole message, one line."""

    #: Exit code of the command line when this error ends a command.
    exit_code = 1


class DocumentError(DragomanError):
    """A document could not be opened or holds no text: `minutes.pdf holds page images and no text; …`."""

    exit_code = 3


class LexiconError(DragomanError):
    """A lexicon, roster or relationship file is wrong: names the file, the entry, and what is allowed."""

    exit_code = 4


class LedgerError(DragomanError):
    """The ledger cannot be opened, read or written as asked."""

    exit_code = 5


class DriftError(LedgerError):
    """An entry no longer quotes its document: the span, the words kept, and the words found."""

    exit_code = 6


class ModelError(DragomanError):
    """The language model is missing, damaged or of another version."""

    exit_code = 7


class StaleError(LedgerError):
    """Somebody else judged the entry, or it was read anew, since the person looked at it."""

    exit_code = 8


class TakenOutError(LedgerError):
    """The document was taken out on request; it is added again only when that is asked for."""

    exit_code = 9
