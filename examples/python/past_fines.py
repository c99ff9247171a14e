# SPDX-License-Identifier: Apache-2.0
"""Half a million past fines beside the published benchmark: which were lawful?

The decisions are made up: facts at random, and a fine that nearly always lies in the
range of its facts. Put your own table in place of `decisions`.

    python3 past_fines.py fines.png [CASES]
"""

import sys
from typing import Any

import matplotlib
import numpy as np
import pandas as pd

import discretion

matplotlib.use("Agg")  # no display is wanted
import matplotlib.pyplot as plt  # noqa: E402

OFFENCE = "lushi-permit-1"  # building without a construction permit
FACTS = ("party", "contract_price", "works", "floor_area", "grave_harm")


def decisions(count: int, seed: int = 2026) -> pd.DataFrame:
    """One row for each past decision: facts as its file has them, money in fen; <NA>
    is what the file does not say. The fine was drawn from the lawful range, but one in
    two hundred is another."""
    chance = np.random.default_rng(seed)
    works = ["other", "municipal_small", "municipal_medium", "municipal_large"]
    table = pd.DataFrame(
        {
            "party": pd.Categorical.from_codes(np.zeros(count, int), ["client"]),
            "contract_price": chance.integers(50, 5_000, count) * 10_000_00,
            "works": pd.Categorical(chance.choice(works, count, p=[0.7, 0.1, 0.1, 0.1])),
            "floor_area": pd.array(chance.integers(500, 80_000, count), dtype="Int64"),
            "grave_harm": chance.random(count) < 0.01,
        }
    )
    table.loc[chance.random(count) < 0.01, "floor_area"] = pd.NA
    table["odd"] = chance.random(count) < 0.005
    table["place"] = chance.integers(0, 101, count)  # in the range, in hundredths
    return table


def determine(rules: discretion.Snapshot, table: pd.DataFrame) -> pd.DataFrame:
    """The table with outcome, tier and lawful range of each decision."""
    answers = rules.determine_columns(
        OFFENCE,
        {fact: table[fact] for fact in FACTS},
        progress=lambda done, rows: print(f"{done:,} of {rows:,} cases"),
    )
    for row, error in list(answers.errors.items())[:3]:
        print(f"row {row} has no answer: {error}")
    return table.join(answers.frame())


def impose(table: pd.DataFrame) -> pd.DataFrame:
    """The made-up fine of each decision, in fen."""
    least, most = table["fine_min"], table["fine_max"]
    fine = least + (most - least) * table["place"] // 100
    table["imposed"] = fine.where(~table["odd"], fine * 3 // 2 + 1)
    return table


def outliers(table: pd.DataFrame) -> pd.DataFrame:
    """Decisions whose fine lies outside the range that their facts allow."""
    low = table["imposed"] < table["fine_min"]
    high = table["imposed"] > table["fine_max"]
    return table[(low | high).fillna(False)]


def share(table: pd.DataFrame) -> "pd.Series[Any]":
    """Of the contract price, in percent; only for the eye."""
    return table["imposed"].astype(float) / table["contract_price"] * 100


def plot(table: pd.DataFrame, outside: pd.DataFrame, path: str) -> None:
    figure, axes = plt.subplots(figsize=(8, 4.5), layout="constrained")
    tiers = list(table["tier"].cat.categories)
    lawful = table.drop(outside.index)
    boxes = [share(lawful[lawful["tier"] == tier]) for tier in tiers]
    axes.boxplot(boxes, labels=tiers, whis=(0, 100))
    for place, tier in enumerate(tiers, start=1):
        odd = share(outside[outside["tier"] == tier])
        axes.plot([place] * len(odd), odd, "r.", alpha=0.2)
    axes.set_xlabel("tier of the benchmark")
    axes.set_ylabel("fine, % of the contract price")
    axes.set_title("Fines by tier; red: outside the lawful range")
    figure.savefig(path, dpi=120)


def main(path: str, count: int = 500_000) -> None:
    rules = discretion.load()
    table = impose(determine(rules, decisions(count)))
    outside = outliers(table)
    print(table["outcome"].value_counts().to_string())
    fines = table.groupby("tier", observed=True)["imposed"].agg(["count", "median"])
    print((fines / [1, 100]).rename(columns={"median": "median fine (yuan)"}).to_string())
    print(f"{len(outside):,} fines outside the lawful range; the first:")
    first = outside.iloc[0]
    print(f"{first['imposed'] / 100:,.2f} yuan were imposed.")
    facts = {fact: None if pd.isna(first[fact]) else first[fact] for fact in FACTS}
    facts["contract_price"] //= 100  # a case has it in yuan
    print(rules.determine(OFFENCE, facts).explain(lang="en"))
    plot(table, outside, path)
    print(f"{path} shows them")


if __name__ == "__main__":
    main(sys.argv[1], *(int(argument) for argument in sys.argv[2:]))
