# SPDX-License-Identifier: Apache-2.0
"""How messages become values."""

from collections.abc import Sequence

from ._answer import Comparison, Imposed, KindCompared
from ._determination import (
    Chosen,
    Citation,
    FactUsed,
    Measure,
    Move,
    Option,
    Penalty,
    RulesetRef,
    Step,
    StepValue,
)
from ._procedure import Procedure, ProcedureAnswer, ProcedureGround
from ._values import Text

# Messages by their full name, each with the class that it becomes and the fields
# that fill it, in order. `:fraction` and `:date` say what a string is; of
# `:nonzero` a nought is None.
MESSAGES: dict[str, tuple[type, Sequence[str]]] = {
    f"discretion.v1.{name}": (cls, fields.split())
    for name, cls, fields in [
        ("Text", Text, "zh en"),
        ("RulesetRef", RulesetRef, "id edition name issuer number status"),
        ("Citation", Citation, "statute name version article words"),
        ("Measure", Measure, "kind name"),
        (
            "Option.Outcome",
            Penalty,
            "kind duty object fine statutory table_silent kept term statutory_term"
            " for_life alternative:nonzero take base:fraction settled",
        ),
        ("Option.Move", Move, "effect words tier fine"),
        (
            "Option",
            Option,
            "branch tier tier_label level no_penalty certain component measure move"
            " base_tier below_minimum preferred approval benchmark kind_set",
        ),
        ("FactUsed", FactUsed, "id name standing value words source reason"),
        (
            "Step.Value",
            StepValue,
            "min:fraction min_open max:fraction max_open settled least row factor"
            " holding",
        ),
        (
            "Step",
            Step,
            "stage kind rule citation role result fact words option branch tier"
            " component move effect by fault day:date value",
        ),
        ("Chosen", Chosen, "option reason"),
        (
            "KindCompared.Imposed",
            Imposed,
            "most least fine object term mixed_units for_life",
        ),
        ("KindCompared", KindCompared, "kind earlier later lighter words"),
        ("Comparison", Comparison, "kind lighter"),
        (
            "Procedure.Ground",
            ProcedureGround,
            "rule citation due sum bound least_figure:fraction"
            " greatest_figure:fraction words",
        ),
        (
            "Procedure.Duty",
            ProcedureAnswer,
            "duty due by_option ground wanted missing words",
        ),
        (
            "Procedure",
            Procedure,
            "ruleset case_id offence agency subject on:date amount_fen"
            " confiscated_fen option duty",
        ),
    ]
}
