"""The child of tools/notebook/execute.py: one line of JSON on stdin, the notebook; one on stdout for each event.

Events: started (cell, kernel: its process id), executed (seconds, outputs, execution_count), end (reason or None).
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterator


def _main() -> None:
    """The child: one line of JSON in, one line of JSON for each event out."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")  # not inherited by the kernel
    os.dup2(2, 1)
    request = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    for event in _events(request["nb"], request["cwd"]):
        channel.write(json.dumps(event) + "\n")
        channel.flush()


def _end_with_parent() -> None:
    sys.stdin.read()  # returns when the parent is gone
    os._exit(1)  # the kernel notices and follows


def _events(nb: dict, cwd: str) -> Iterator[dict]:
    import nbformat
    from ipykernel.kernelspec import RESOURCES, get_kernel_dict
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    class ThisPython(KernelSpecManager):
        """Whatever kernel the notebook names or the user has installed: this interpreter."""

        def get_kernel_spec(self, _name: str) -> KernelSpec:
            return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())

    nb = nbformat.from_dict(nb)
    manager = AsyncKernelManager(kernel_spec_manager=ThisPython(), kernel_name="python3")
    client = NotebookClient(nb, km=manager, timeout=None, record_timing=False, resources={"metadata": {"path": cwd}})
    reason = None
    with client.setup_kernel():
        for index, cell in enumerate(nb.cells):
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            yield {"is": "started", "cell": index, "kernel": manager.provisioner.pid}
            began = time.perf_counter()
            try:
                client.execute_cell(cell, index)
            except CellExecutionError as error:
                reason = f"{error.ename}: {error.evalue}".splitlines()[0]
            except DeadKernelError:
                reason = "DeadKernelError: 커널이 갑자기 끝났습니다. 메모리가 부족하지 않은지 확인하세요."
            yield {
                "is": "executed",
                "seconds": time.perf_counter() - began,
                "outputs": cell.outputs,
                "execution_count": cell.execution_count,
            }
            if reason:
                break
        yield {"is": "end", "reason": reason}


if __name__ == "__main__":
    _main()
