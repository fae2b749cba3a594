"""Ukraine's first-order regions: codes and names, as the state codifier KATOTTG and ISO 3166-2 give them."""

from typing import NamedTuple


class Oblast(NamedTuple):
    """One first-order region."""

    name: str
    """Official Latin form (KMU 2010 of the centre's name)."""
    name_uk: str
    katottg: str
    """The first four characters of its KATOTTG code."""


OBLASTS: dict[str, Oblast] = {
    "UA-05": Oblast("Vinnytsia Oblast", "Вінницька область", "UA05"),
    "UA-07": Oblast("Volyn Oblast", "Волинська область", "UA07"),
    "UA-09": Oblast("Luhansk Oblast", "Луганська область", "UA44"),
    "UA-12": Oblast("Dnipropetrovsk Oblast", "Дніпропетровська область", "UA12"),
    "UA-14": Oblast("Donetsk Oblast", "Донецька область", "UA14"),
    "UA-18": Oblast("Zhytomyr Oblast", "Житомирська область", "UA18"),
    "UA-21": Oblast("Zakarpattia Oblast", "Закарпатська область", "UA21"),
    "UA-23": Oblast("Zaporizhzhia Oblast", "Запорізька область", "UA23"),
    "UA-26": Oblast("Ivano-Frankivsk Oblast", "Івано-Франківська область", "UA26"),
    "UA-30": Oblast("Kyiv", "Київ", "UA80"),
    "UA-32": Oblast("Kyiv Oblast", "Київська область", "UA32"),
    "UA-35": Oblast("Kirovohrad Oblast", "Кіровоградська область", "UA35"),
    "UA-40": Oblast("Sevastopol", "Севастополь", "UA85"),
    "UA-43": Oblast("Autonomous Republic of Crimea", "Автономна Республіка Крим", "UA01"),
    "UA-46": Oblast("Lviv Oblast", "Львівська область", "UA46"),
    "UA-48": Oblast("Mykolaiv Oblast", "Миколаївська область", "UA48"),
    "UA-51": Oblast("Odesa Oblast", "Одеська область", "UA51"),
    "UA-53": Oblast("Poltava Oblast", "Полтавська область", "UA53"),
    "UA-56": Oblast("Rivne Oblast", "Рівненська область", "UA56"),
    "UA-59": Oblast("Sumy Oblast", "Сумська область", "UA59"),
    "UA-61": Oblast("Ternopil Oblast", "Тернопільська область", "UA61"),
    "UA-63": Oblast("Kharkiv Oblast", "Харківська область", "UA63"),
    "UA-65": Oblast("Kherson Oblast", "Херсонська область", "UA65"),
    "UA-68": Oblast("Khmelnytskyi Oblast", "Хмельницька область", "UA68"),
    "UA-71": Oblast("Cherkasy Oblast", "Черкаська область", "UA71"),
    "UA-74": Oblast("Chernihiv Oblast", "Чернігівська область", "UA74"),
    "UA-77": Oblast("Chernivtsi Oblast", "Чернівецька область", "UA73"),
}
"""By ISO 3166-2 code."""
