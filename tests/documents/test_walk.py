from pathlib import Path

from dragoman.documents.open import Failure
from dragoman.documents.walk import Found, Skipped, find_files


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Riga waits.")


def names(folder: Path) -> list[str]:
    return [
        found.path.relative_to(folder).as_posix()
        for found in find_files([folder])
        if isinstance(found, Found)
    ]


def test_folders_are_read_by_name_with_all_below(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.txt", "c/b.txt", "c/a.md", "b/x.html")
    assert names(tmp_path) == ["a.txt", "b.txt", "b/x.html", "c/a.md", "c/b.txt"]


def test_what_is_no_document_is_skipped_with_its_reason(tmp_path: Path) -> None:
    fill(
        tmp_path, "note.txt", "note.json", ".hidden.txt", ".git/config.txt", "~$note.docx", "README.md",
        "x.dragoman", "x.dragoman-wal", "relationship.toml", "list.xml", "gold.jsonl", "picture.png",
    )  # fmt: skip
    assert names(tmp_path) == ["note.txt"]
    skipped = {
        found.path.name: found.because for found in find_files([tmp_path]) if isinstance(found, Skipped)
    }
    assert skipped["note.json"] == "sidecar of the file beside it"
    assert set(skipped) == {
        "note.json", ".hidden.txt", "~$note.docx", "README.md", "x.dragoman", "x.dragoman-wal",
        "relationship.toml", "list.xml", "gold.jsonl", "picture.png",
    }  # fmt: skip
    assert all(skipped.values())


def test_feeds_and_articles_in_json_are_read(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text('<?xml version="1.0"?><rss version="2.0"></rss>')
    (tmp_path / "crawl.jsonl").write_text(
        '{"title": "Talks", "body": "Riga waits for the bridge to be opened in the summer."}\n'
    )
    assert names(tmp_path) == ["crawl.jsonl", "feed.xml"]


def test_a_file_named_outright_is_always_read(tmp_path: Path) -> None:
    fill(tmp_path, ".hidden.txt", "picture.png")
    paths = [tmp_path / "picture.png", tmp_path / ".hidden.txt"]
    assert [found.path for found in find_files(paths) if isinstance(found, Found)] == paths


def test_a_missing_path_is_a_failure(tmp_path: Path) -> None:
    (failure,) = find_files([tmp_path / "none"])
    assert isinstance(failure, Failure)
    assert "does not exist" in failure.message


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, "a/note.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["a/note.txt"]
