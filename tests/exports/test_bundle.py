"""The bundle: unzipped anywhere, it verifies itself, and what was changed is found."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pytest

from headwater.errors import DossierError
from headwater.exports import export_dossier
from headwater.exports.bundle import read_bundle
from headwater.exports.sent import sendable
from headwater.read import read_articles
from headwater.verify import verify_dossier


@pytest.fixture
def folder(dossier, tmp_path):
    with zipfile.ZipFile(io.BytesIO(export_dossier(dossier, "bundle"))) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def check(folder):
    command = [sys.executable, "-I", "-B", str(folder / "verify.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", stdin=subprocess.DEVNULL)


def test_it_verifies_with_python_alone(folder):
    done = check(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "every line holds" in done.stdout


def test_it_verifies_against_its_texts_with_headwater(dossier, folder):
    texts = read_articles([folder / "texts"]).articles
    inside = read_bundle(export_dossier(dossier, "bundle"))
    assert verify_dossier(inside, against=texts) == ()


def test_the_dossier_inside_is_the_one_that_was_given(dossier):
    assert read_bundle(export_dossier(dossier, "bundle")) == sendable(dossier)


def test_a_changed_text_is_found(folder):
    text = next((folder / "texts").iterdir())
    text.write_text(text.read_text(encoding="utf-8").replace("a", "b", 1), encoding="utf-8")
    done = check(folder)
    assert done.returncode == 1
    assert f"{text.name}: is not the file that was packed" in done.stdout


def test_a_changed_quotation_is_found_even_with_new_sums(folder):
    import hashlib

    dossier = folder / "dossier.json"
    text = dossier.read_text(encoding="ascii")
    start = text.index('"quote": "') + len('"quote": "')
    dossier.write_text(f"{text[:start]}X{text[start:]}", encoding="ascii")
    sums = folder / "SHA256SUMS"
    lines = [line for line in sums.read_text().splitlines() if not line.endswith("  dossier.json")]
    sums.write_text("\n".join([*lines, f"{hashlib.sha256(dossier.read_bytes()).hexdigest()}  dossier.json", ""]))
    done = check(folder)
    assert done.returncode == 1
    assert "the text reads" in done.stdout


def test_a_file_that_was_added_or_is_missing_is_found(folder):
    (folder / "more.txt").write_text("more")
    (folder / "dossier.md").unlink()
    out = check(folder).stdout
    assert "more.txt: was not packed" in out
    assert "dossier.md: is missing" in out


def test_no_name_leads_out_of_the_folder(poisoned):
    dossier = poisoned("../../x/\\..\x00")
    with zipfile.ZipFile(io.BytesIO(export_dossier(dossier, "bundle"))) as archive:
        assert all(name.count("/") <= 1 and ".." not in name and "\\" not in name for name in archive.namelist())


def test_what_is_no_bundle_is_said_to_be_none():
    with pytest.raises(DossierError, match="not a bundle"):
        read_bundle(b"PK nothing")
