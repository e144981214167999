"""The forms of an English verb, so that a lexicon names each verb once."""

from __future__ import annotations

_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "speak": "spoke spoken", "make": "made",
    "undertake": "undertook undertaken", "put": "put", "give": "gave given", "seek": "sought",
    "draw": "drew drawn", "stand": "stood", "hold": "held", "dwell": "dwelt dwelled", "meet": "met",
    "send": "sent",
    "take": "took taken", "withdraw": "withdrew withdrawn", "think": "thought", "see": "saw seen",
    "understand": "understood", "swear": "swore sworn", "foresee": "foresaw foreseen", "come": "came",
    "fly": "flew flown",
    "sit": "sat", "leave": "left", "pay": "paid", "begin": "began begun",
    "shut": "shut", "build": "built", "sink": "sank sunk", "freeze": "froze frozen", "keep": "kept",
    "bring": "brought", "cut": "cut", "break": "broke broken", "strike": "struck", "fight": "fought",
    "shoot": "shot", "steal": "stole stolen", "lose": "lost", "lead": "led", "hit": "hit", "buy": "bought",
    "sell": "sold", "go": "went gone", "get": "got", "drive": "drove driven", "throw": "threw thrown",
    "set": "set", "cast": "cast", "overthrow": "overthrew overthrown", "win": "won", "lay": "laid",
    "find": "found", "catch": "caught", "beat": "beat beaten", "blow": "blew blown", "burn": "burnt burned",
    "let": "let", "split": "split", "forgive": "forgave forgiven", "teach": "taught", "lend": "lent",
    "spend": "spent", "feed": "fed", "hang": "hanged hung", "tear": "tore torn", "run": "ran run",
}  # fmt: skip
#: Every irregular past form, so that a reader of forms knows one when it stands alone.
PASTS = frozenset(form for forms in _IRREGULAR.values() for form in forms.split())
_VOWELS = "aeiou"
#: Verbs of more than one syllable whose last is stressed, so that its consonant doubles.
_DOUBLING = frozenset(
    {
        "commit",
        "recommit",
        "admit",
        "submit",
        "permit",
        "refer",
        "defer",
        "signal",
        "compel",
        "expel",
        "rebut",
        "transfer",
        "patrol",
        "control",
        "kidnap",
    }
)


def verb_forms(verb: str) -> tuple[str, ...]:
    """Return base, s-form, ing-form and past forms: "deny" gives deny, denies, denying, denied.

    Both spellings are given where English has two ("signaled", "signalled"). A verb of three forms
    that is not in the list of irregular ones is taken as regular.
    """
    forms = [verb, _with_s(verb)]
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else verb
    doubled = verb + verb[-1] if verb in _DOUBLING or _doubles(verb) else ""
    forms += [(doubled or stem) + "ing", *([stem + "ing"] if doubled else [])]
    if verb in _IRREGULAR:
        forms += _IRREGULAR[verb].split()
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        forms.append(verb[:-1] + "ied")
    else:
        forms += [
            verb + "d" if verb.endswith("e") else (doubled or stem) + "ed",
            *([stem + "ed"] if doubled else []),
        ]
    return tuple(dict.fromkeys(forms))


def _with_s(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _doubles(verb: str) -> bool:
    """Return whether a verb of one syllable doubles its last letter: "stop", not "hail" or "vow"."""
    if len(verb) < 3 or sum(char in _VOWELS for char in verb) != 1:
        return False
    return verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
