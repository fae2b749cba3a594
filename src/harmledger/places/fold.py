"""Spellings that mean the same name are one key: case, apostrophes, hyphens, diacritics and ё are folded away."""

import functools
import unicodedata

_CYRILLIC = {ord(c) for c in "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъў"}
_GONE = dict.fromkeys(map(ord, "'’ʼʹ`‘ʻ´\u0301.,()/"))
_TABLE = {**_GONE, ord("-"): " ", ord("‐"): " ", ord("‑"): " ", ord("–"): " ", ord("ё"): "е", ord("ґ"): "г"}


@functools.lru_cache(maxsize=1 << 15)
def fold(name: str) -> str:
    """The key under which a name is looked up: "Kam’yans’ke" and "KAMYANSKE" are one, "Нью-Йорк" is "нью йорк"."""
    # letters and their marks may come apart (и + ̆ is й); only then a stress mark can be told from them
    whole = name if name.isascii() else unicodedata.normalize("NFC", name)
    plain = whole.casefold().translate(_TABLE)
    if not plain.isascii() and not _CYRILLIC.intersection(map(ord, plain)):
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        plain = plain.translate({ord("ł"): "l", ord("ø"): "o", ord("đ"): "d", ord("ı"): "i", ord("æ"): "ae"})
    return " ".join(plain.split())
