"""The repository's own notebooks and READMEs are what the build makes of its sources."""

from tests.tools.build_sample import ROOT, run


def test_every_notebook_is_up_to_date(capsys) -> None:
    state = run(ROOT, "--check")
    shown = capsys.readouterr()
    assert state == 0, f"{shown.out}{shown.err}"
