"""A file is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.wholefile import whole


def test_what_was_written_takes_the_files_place(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")
    with whole(file) as partial:
        partial.write_text("new")
        assert file.read_text() == "old"
    assert file.read_text() == "new"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("fault", [OSError("full"), KeyboardInterrupt()])
def test_what_was_interrupted_leaves_the_file_as_it_was_and_nothing_beside_it(
    tmp_path: Path, fault: BaseException
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")

    def write() -> None:
        with whole(file) as partial:
            partial.write_text("half")
            raise fault

    with pytest.raises(type(fault)):
        write()
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_not_there_is_said_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole(tmp_path / "none" / "a.txt") as partial:
        partial.write_text("new")
