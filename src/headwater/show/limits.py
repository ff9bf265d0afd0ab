"""How much of a long story is shown in full; what is beyond stays reachable in short, and whole in the JSON."""

CLAIMS_IN_FULL = 40  # claims with chains, origins and reasons, rows of the matrix, lines of the graph
CLAIMS_LISTED = 1000  # claims with a line of their own; what is beyond is only highlighted in the texts
LEDGER_ENTRIES = 60
DRIFTS = 120
GHOSTS = 30
ECHOES = 40
ENTITIES = 120  # cards; names beyond have no card of their own on the page
SOURCES = 120
DERIVATIONS = 200
CROWDED = 16  # origins, with more of which the graph opens with one claim alone
