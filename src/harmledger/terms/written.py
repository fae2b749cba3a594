"""Tables and words that people edit, as the program reads them: YAML in which every value is text."""


def read_yaml(content: str | bytes) -> object:
    """What a YAML text holds, every value as text: `no` is a word there, and `1:30` a time of day.

    Parsed in C where PyYAML was built with it, ten times as fast. Raises yaml.YAMLError, and UnicodeDecodeError for
    bytes that are no UTF-8.
    """
    import yaml

    return yaml.load(content, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
