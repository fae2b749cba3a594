"""Every rule by the name that a policy file calls it by. The docstring of each is the rule."""

from harmledger.counting import assessment, moves, objects, ordinals, parts, ranges, rest, scope, sources
from harmledger.counting.statement import Rule

RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        scope.of_group,
        scope.tallies_apart,
        scope.only_asserted,
        scope.unnumbered,
        scope.causes,
        scope.no_combatants,
        scope.civilians_only,
        scope.confident,
        parts.parts_inside_wholes,
        ordinals.ordinal_deaths,
        parts.additions,
        parts.one_report_one_figure,
        objects.objects_of_one_kind,
        parts.latest_of_speaker,
        assessment.assessment_first,
        rest.rest_of_affected,
        moves.died_of_wounds,
        moves.ways_out,
        sources.of_sources,
        sources.enemy_losses,
        sources.independent_origins,
        sources.latest_of_origin,
        sources.floors_give_way,
        sources.repeats,
        sources.withdrawn,
        ranges.about,
        ranges.vague_words,
        ranges.close_floors,
        ranges.upper_alone,
        ranges.keep_the_range,
        ranges.most_conservative,
        ranges.final_state,
        ranges.best_of_sources,
        ranges.low_best_high,
    )
}
"""Rules in the order in which policies commonly call them."""


def meaning(name: str) -> str:
    """What a rule says, for a documentation page: its docstring on one line."""
    return " ".join((RULES[name].__doc__ or "").split())
