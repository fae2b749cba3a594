"""The command line: one verb per command. Each calls the workflow and prints; nothing is decided here."""

from harmledger.cli.app import main

__all__ = ["main"]
