"""Tables as people save them, and what nobody should save as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools import spreadsheet
from tools.spreadsheet import SheetError, cell, table

ROWS = [["이름", "관심 분야"], ["학회원 가", "NLP, 추천"], ["나", "비전"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_way_to_save_it_reads_the_same(tmp_path, encoding, mark, end) -> None:
    lines = [mark.join(f'"{part}"' for part in row) for row in ROWS]
    path = tmp_path / "설문.csv"
    path.write_bytes((end.join([*lines, "", ""])).encode(encoding))
    assert table(path) == ROWS


def test_decomposed_hangul_is_composed(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("이름,라벨\n", encoding="utf-8")
    assert table(path) == [["이름", "라벨"]]


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"\xff\xfe\x00", b"\xc3\x28\xa0\xa1\xff", b"PK\x03\x04\x00\x00"])
def test_what_is_no_text_is_refused_in_korean(tmp_path, content) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(SheetError, match="CSV"):
        table(path)


def test_a_huge_file_and_a_missing_one(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text("이름\n가\n", encoding="utf-8")
    monkeypatch.setattr(spreadsheet, "LIMIT", 3)
    with pytest.raises(SheetError, match="큽니다"):
        table(path)
    with pytest.raises(SheetError):
        table(tmp_path / "none.csv")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_table_or_a_sentence(tmp_path_factory, content) -> None:
    path = tmp_path_factory.mktemp("any") / "a.csv"
    path.write_bytes(content)
    try:
        rows = table(path)
    except SheetError:
        return
    assert all(isinstance(part, str) for row in rows for part in row)


def test_a_cell_can_not_break_the_table_nor_carry_html() -> None:
    assert cell("a|b<script>`x`") == "a\\|b&lt;script&gt;\\`x\\`"
