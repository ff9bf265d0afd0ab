"""headwater: many outlets, how many sources? Traces every claim in the coverage of a story to where it was first put out."""

__version__ = "0.1.0"
