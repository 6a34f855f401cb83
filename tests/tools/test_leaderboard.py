"""Predictions as people hand them in: the right ones are scored alike, the wrong ones get a row with the reason."""

import argparse
import os

import pytest

from tools import leaderboard
from tools.scoring import labels, table
from tools.spreadsheet import SheetError

TRUTH = {str(i): "긍정" if i % 2 else "부정" for i in range(1, 41)}


def lines(pairs, mark=",", head=("id", "label")) -> str:
    return "\n".join(mark.join(pair) for pair in [head, *pairs]) + "\n"


def row(tmp_path, content: bytes | str, name: str = "팀.csv") -> table.Row:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return table.scored([path], TRUTH)[0]


@pytest.mark.parametrize(
    "content",
    [
        lines(TRUTH.items()),
        lines(reversed(TRUTH.items())),
        lines([(b, a) for a, b in TRUTH.items()], head=("예측", "번호")),
        lines([(a, "x", b) for a, b in TRUTH.items()], head=("id", "text", "label")),
        lines(list(TRUTH.items())[:1] + list(TRUTH.items())),
        lines(TRUTH.items(), ";").replace("\n", "\r\n"),
        lines(TRUTH.items(), "\t").encode("utf-16"),
        lines(TRUTH.items()).encode("utf-8-sig"),
        lines(TRUTH.items()).encode("cp949"),
        lines([(f"{a}.0", b) for a, b in TRUTH.items()]),
        lines([(f'="{a}"', b) for a, b in TRUTH.items()]),
        "\n".join(f"{a},{b}" for a, b in TRUTH.items()),
    ],
)
def test_the_same_answers_however_saved(tmp_path, content) -> None:
    found = row(tmp_path, content)
    assert (found.reason, found.accuracy, found.macro_f1) == ("", 1.0, 1.0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "빈 파일"),
        ("id,label\n", "비어"),
        (lines(list(TRUTH.items())[:-3]), "3개 있습니다"),
        (lines([*TRUTH.items(), ("99", "긍정")]), "모르는 id"),
        (lines([*TRUTH.items(), ("1", "부정")]), "서로 다른 라벨"),
        (lines([(a, "좋음") for a in TRUTH]), "없는 라벨"),
        (lines([(a, "") for a in TRUTH]), "없는 라벨"),
        (lines([("", b) for b in TRUTH.values()]), "id나 라벨"),
        (lines(TRUTH.items(), head=("id", "답")), "label 열"),
        ("a,b,c\n1,2,3\n", "열 이름"),
        (b"\x80\x04\x95pickle\x00", "CSV"),
    ],
)
def test_a_bad_file_is_a_row_with_the_reason(tmp_path, content, words) -> None:
    found = row(tmp_path, content)
    assert words in found.reason and found.right is None


def test_other_kinds_of_files_are_not_opened(tmp_path) -> None:
    assert "읽지 않습니다" in row(tmp_path, b"\x80\x04", "팀.pkl").reason


def test_order_ties_and_p_values(tmp_path) -> None:
    wrong = {key: ("부정" if label == "긍정" else "긍정") for key, label in TRUTH.items()}
    some = {key: wrong[key] if int(key) <= 12 else label for key, label in TRUTH.items()}
    for name, pairs in (("다", TRUTH), ("가", some), ("나", some), ("라", wrong)):
        (tmp_path / f"{name}.csv").write_text(lines(pairs.items()), encoding="utf-8")
    (tmp_path / "망가짐.csv").write_text("?", encoding="utf-8")
    rows = table.scored(labels.files(tmp_path, tmp_path / "none"), TRUTH)
    assert [r.name for r in rows] == ["다", "가", "나", "라", "망가짐"]
    text = table.markdown(rows, len(TRUTH))
    places = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")][1:]
    assert places == ["1", "2", "2", "4", "–"]
    assert "| 2 | 가 | 70.0 | 54.6–81.9 | 0.700 | <0.001 |" in text


def test_links_hidden_files_and_the_labels_are_left_out(tmp_path) -> None:
    truth = tmp_path / "정답.csv"
    truth.write_text(lines(TRUTH.items()), encoding="utf-8")
    (tmp_path / ".숨김.csv").write_text("x", encoding="utf-8")
    (tmp_path / "팀.csv").write_text(lines(TRUTH.items()), encoding="utf-8")
    (tmp_path / "폴더").mkdir()
    try:
        os.symlink(truth, tmp_path / "남의 것.csv")
    except OSError:
        pass  # Windows without the right to make links
    assert [p.name for p in labels.files(tmp_path, truth)] == ["팀.csv"]


def test_the_command(tmp_path, capsys) -> None:
    truth, folder, out = tmp_path / "정답.csv", tmp_path / "예측", tmp_path / "나온 것" / "표.md"
    folder.mkdir()
    truth.write_text(lines(TRUTH.items()), encoding="utf-8")
    (folder / "팀|<b>.csv" if os.name != "nt" else folder / "팀.csv").write_text(lines(TRUTH.items()), encoding="utf-8")
    args = argparse.Namespace(predictions=folder, labels=truth, output=out)
    assert leaderboard.main(args) == 0
    text = out.read_text(encoding="utf-8")
    assert "100.0" in text and "<b>" not in text and "100.0" in capsys.readouterr().out


def test_without_files_or_labels(tmp_path) -> None:
    with pytest.raises(SystemExit, match="폴더가 아닙니다"):
        leaderboard.main(argparse.Namespace(predictions=tmp_path / "x", labels=_truth(tmp_path), output=None))
    with pytest.raises(SheetError, match="파일이 없습니다"):
        (tmp_path / "빈").mkdir()
        labels.files(tmp_path / "빈", tmp_path / "정답.csv")


def _truth(folder):
    path = folder / "정답.csv"
    path.write_text(lines(TRUTH.items()), encoding="utf-8")
    return path
