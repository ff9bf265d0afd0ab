"""The example notebook runs from its first cell to its last, and shows what it says."""

from __future__ import annotations

import os
from pathlib import Path

import nbclient
import nbformat
import pytest

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    home = tmp_path_factory.mktemp("home")
    kept = dict(os.environ)
    # Jupyter's own files go where the test's do.
    os.environ.update({name: str(home) for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")})
    try:
        page = nbformat.read(NOTEBOOK, as_version=4)
        nbclient.NotebookClient(page, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(home)}}).execute()
    finally:
        os.environ.clear()
        os.environ.update(kept)
    return page


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of Jupyter, its event loop and its sockets
def test_every_cell_runs_and_shows_something(page: nbformat.NotebookNode) -> None:
    code = [cell for cell in page.cells if cell.cell_type == "code"]
    assert len(code) >= 7
    assert [cell.source for cell in code if not any(out.output_type == "execute_result" for out in cell.outputs)] == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_claims_and_articles_show_themselves_with_highlights(page: nbformat.NotebookNode) -> None:
    shown = [out.data["text/html"] for cell in page.cells if cell.cell_type == "code" for out in cell.outputs if "text/html" in out.data]
    assert sum("<mark" in html for html in shown) >= 3
    assert not any("<script" in html for html in shown)


def test_it_is_kept_without_results() -> None:
    page = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(page)
    assert all(not cell.outputs and cell.execution_count is None for cell in page.cells if cell.cell_type == "code")
