"""Everything headwater raises on purpose.

HeadwaterError
├── ReadError        an article could not be read; the run records a Failure and goes on
├── DossierError     a dossier file is not one, or is of a schema this version does not know
├── StoreError       a store's file is damaged, or could not be read or written
└── UsageError       the caller asked for something that cannot be done as asked
"""


class HeadwaterError(Exception):
    """Base of every error headwater raises on purpose."""


class ReadError(HeadwaterError):
    """An article could not be read; its message says why and what to do."""


class DossierError(HeadwaterError):
    """A dossier could not be understood; its message says where it breaks."""


class StoreError(HeadwaterError):
    """A store could not be read or written; its message says why and what to do."""


class UsageError(HeadwaterError):
    """The caller asked for something that cannot be done as asked."""
