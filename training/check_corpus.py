"""Check our own training texts: `python -m training.check_corpus` names every entry that is wrong."""

import json
import sys
from datetime import date
from pathlib import Path

from dragoman.reading.records import Kind

CORPUS = Path(__file__).parent / "corpus"
KINDS = {kind.value for kind in Kind}
RELATIONS = {"answers", "same_as", "about", "carries_out", "contradicts"}


def faults(entry: dict, text: str, ids: set[str]) -> list[str]:
    found = []
    if text[entry["start"] : entry["end"]] != entry["quote"]:
        found.append("does not quote its text")
    if entry["kind"] not in KINDS:
        found.append(f"unknown kind {entry['kind']!r}")
    if entry["kind"] == "statement" and not entry["content"]:
        found.append("a statement without content")
    if entry["content"] and not entry["start"] <= entry["content"][0] < entry["content"][1] <= entry["end"]:
        found.append("content outside the evidence")
    for field in ("when", "due"):
        if entry.get(field):
            first, last = (date.fromisoformat(day) for day in entry[field])
            if last < first:
                found.append(f"{field} ends before it begins")
    for link in entry["links"]:
        if link["rel"] not in RELATIONS or link["id"] not in ids or link["id"] == entry["id"]:
            found.append(f"wrong link {link}")
    if entry["when_quote"] and entry["when_quote"] not in text:
        found.append("when_quote is not in the text")
    return found


def main() -> int:
    entries = [json.loads(line) for line in (CORPUS / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    ids = {entry["id"] for entry in entries}
    wrong = 0
    for entry in entries:
        text = (CORPUS / "texts" / f"{entry['doc']}.txt").read_text(encoding="utf-8")
        for fault in faults(entry, text, ids):
            wrong += 1
            print(f"{entry['id']}: {fault}")
    print(f"{len(entries)} entries in {len({entry['doc'] for entry in entries})} texts: {wrong} faults")
    return 1 if wrong or len(ids) != len(entries) else 0


if __name__ == "__main__":
    sys.exit(main())
