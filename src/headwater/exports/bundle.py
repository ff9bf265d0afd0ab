"""The dossier with all it stands on, in one zip that anybody can check: texts, hashes, and a script that needs Python alone."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from importlib.resources import files
from io import BytesIO

from headwater.errors import DossierError
from headwater.exports.archive import Member, pack
from headwater.exports.lettered import write_json
from headwater.letters import Letters
from headwater.show.markdown import render_markdown
from headwater.show.page import render_page
from headwater.types import Dossier

UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")

README = """What is in this folder

  dossier.html    the dossier to read; it opens from disk and asks for nothing on the network
  dossier.md      the same as text
  dossier.json    the same for programs: every line with its article and its offsets
  texts/          the articles' texts, exactly as they were read
  texts.json      which file of texts/ has which hash
  SHA256SUMS      the hash of every file above and of verify.py
  verify.py       checks the hashes, and every quotation at its offsets; needs Python 3 and nothing else

To check it:  python3 verify.py
or:           sha256sum -c SHA256SUMS
or, all that headwater checks:  headwater verify dossier.json --against texts/
"""


def write_bundle(dossier: Dossier, letters: Letters) -> bytes:
    """Return the zip; nothing in it is dated by the clock, so the same dossier gives the same bytes."""
    texts: dict[str, str] = {}
    members = []
    for story in dossier.stories:
        for article in story.articles:
            if article.sha256 not in texts:
                name = f"texts/{len(texts) + 1:03}-{UNSAFE.sub('-', article.id)[:60]}.txt"
                texts[article.sha256] = name
                members.append(Member(name, article.text.encode("utf-8", "surrogatepass")))
    members += [
        Member("README.txt", README.encode()),
        Member("dossier.html", render_page(dossier, letters).encode("utf-8", "replace")),
        Member("dossier.md", render_markdown(dossier, letters).encode("utf-8", "replace")),
        Member("dossier.json", write_json(dossier, letters)),
        Member("texts.json", (json.dumps(texts, indent=1) + "\n").encode("ascii")),
        Member("verify.py", files("headwater").joinpath("exports", "verify_bundle.py").read_bytes()),
    ]
    members.sort(key=lambda member: member.name)
    sums = "".join(f"{hashlib.sha256(member.data).hexdigest()}  {member.name}\n" for member in members)
    return pack([*members, Member("SHA256SUMS", sums.encode())])


def read_bundle(data: bytes) -> Dossier:
    """Return the dossier inside a bundle; DossierError where there is none."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return Dossier.from_json(archive.read("dossier.json").decode("utf-8"))
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError) as error:
        raise DossierError(f"not a bundle: {error}") from error
