"""harmledger reads reports about an armed conflict and keeps a ledger of the harm done to people."""

__version__ = "0.1.0"
