"""`course.py lab`: the command line it becomes."""

from __future__ import annotations

import argparse
import socket

from tools import lab


def test_opens_week_1_in_the_whole_folder(tmp_path):
    assert lab.command(tmp_path, 8888, [])[4] == "--LabApp.default_url=/lab/tree"
    (tmp_path / "README.md").touch()
    assert lab.command(tmp_path, 8888, [])[4].endswith("/lab/tree/README.md")
    (tmp_path / "week1").mkdir()
    (tmp_path / "week1/review.ipynb").touch()
    command = lab.command(tmp_path, 8899, ["--no-browser"])
    assert "--LabApp.default_url=/lab/tree/week1/review.ipynb" in command
    assert f"--ServerApp.root_dir={tmp_path}" in command
    assert "--port=8899" in command
    assert command[-1] == "--no-browser"


def test_a_used_port_is_mentioned(monkeypatch, capsys):
    monkeypatch.setattr(lab.process, "become", lambda command, cwd: 0)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        lab.main(argparse.Namespace(port=port, rest=[]))
    assert f"{port}번 포트를 다른 프로그램이 쓰고 있습니다" in capsys.readouterr().err
    lab.main(argparse.Namespace(port=port, rest=[]))
    assert "쓰고 있습니다" not in capsys.readouterr().err
