"""The field's words, as frozen values: what a claim, place, period, incident, tally, estimate and decision are.

Nothing in this room reads or writes; every other room speaks in these terms.
Every term is a `msgspec.Struct`, so its JSON form is its fields, by name, and reading a line back checks each type.
"""
