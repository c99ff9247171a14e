# SPDX-License-Identifier: Apache-2.0
"""Names that answers are made of. Numbers are those of proto/discretion/v1."""

from enum import Enum, IntEnum


class Outcome(Enum):
    """What a determination comes to."""

    DETERMINED = 1  # one option, and nothing decisive is unknown
    OPEN = 2  # unknown facts leave options, or an amount, open
    NO_ANSWER = 3  # the table has no answer for these facts
    CHOICE = 4  # nothing decisive is unknown; the law leaves a choice


class Level(IntEnum):
    """The five violation levels, lightest first; they compare."""

    TRIVIAL = 1  # 特别轻微
    MINOR = 2  # 轻微
    ORDINARY = 3  # 一般
    SERIOUS = 4  # 严重
    GRAVE = 5  # 特别严重


class Kind(Enum):
    """A kind of administrative penalty (Administrative Penalty Law, art. 9)."""

    WARNING = 1  # 警告
    FINE = 2  # 罚款
    CONFISCATE_GAINS = 3  # 没收违法所得
    CONFISCATE_GOODS = 4  # 没收非法财物
    REVOKE_LICENCE = 5  # 吊销许可证件
    DETENTION = 6  # 行政拘留
    CRITICISM = 7  # 通报批评
    SUSPEND_LICENCE = 8  # 暂扣许可证件
    DOWNGRADE = 9  # 降低资质等级
    RESTRICT_BUSINESS = 10  # 限制开展生产经营活动
    SUSPEND_BUSINESS = 11  # 责令停产停业
    CLOSURE = 12  # 责令关闭
    BAN = 13  # 限制从业
    OTHER = 14


class Duty(Enum):
    """Whether the statute leaves a choice."""

    COMPULSORY = 1
    OPTIONAL = 2
    ALTERNATIVE = 3


class Take(Enum):
    """How many of the kinds that are alternatives are imposed."""

    ONE = 1
    ONE_OR_MORE = 2


class MeasureKind(Enum):
    """An order or notice beside the penalty."""

    ORDER_CORRECTION = 1  # 责令改正
    ADMONITION = 2  # 告诫
    EDUCATION = 3  # 教育


class Effect(Enum):
    """What a circumstance does."""

    EXEMPT = 1  # 不予处罚
    MITIGATE = 2  # 减轻
    LIGHTEN = 3  # 从轻
    AGGRAVATE = 4  # 从重


class Approval(Enum):
    """Who must agree before an option is decided."""

    COLLECTIVE = 1  # 集体讨论
    HEAD = 2  # 行政机关负责人
    SUPERIOR = 3  # 上级机关


class Unit(Enum):
    """Of a term."""

    DAYS = 1
    MONTHS = 2


class Stage(Enum):
    """Of the reasoning, in the order of their values; GATE runs after EDITION,
    CIRCUMSTANCE after TIER."""

    EDITION = 1
    BRANCH = 2
    TIER = 3
    RANGE = 4
    GUARD = 5
    GATE = 6
    CIRCUMSTANCE = 7


class StepKind(Enum):
    """What a step of the reasoning says."""

    EDITION_IN_FORCE = 1
    EDITION_ASSUMED = 2
    DATE_NOT_ESTABLISHED = 3
    MODEL = 4
    BRANCH = 5
    TIER = 6
    CRITERION = 7
    SEVERAL_TIERS = 8
    TIER_CHOSEN = 9
    NO_TIER = 10
    NO_LADDER = 11
    STATUTORY_RANGE = 12
    BENCHMARK_RANGE = 13
    NOT_IMPOSED = 14
    NO_PENALTY = 15
    TABLE_SILENT = 16
    CLAMPED = 17
    WITHIN_STATUTE = 18
    SEVERAL_BRANCHES = 19
    NO_BRANCH = 20
    WHOLE_FEN = 21
    REMARK = 22
    SAME_OUTCOME = 23
    TOGETHER = 24
    CIRCUMSTANCE = 25
    EXCLUDED = 26
    EFFECTS = 27
    EXEMPT = 28
    ADJUSTED = 29
    NO_ROOM = 30
    LADDER_END = 31
    BELOW_MINIMUM = 32
    KIND_KEPT = 33
    FAULT = 34
    LEVEL_PART = 35
    CAP = 40
    FLOOR = 41
    WHOLE_TERM = 42
    METHOD = 50
    METHOD_VALUE = 51
    METHOD_FACTOR = 52
    METHOD_HELD = 53
    METHOD_FINE = 54
    METHOD_SHIFT = 55
    VERSION_NOT_IN_FORCE = 60
    VERSION_AMENDED = 61
    EDITION_OF_DAY = 62


class StepResult(Enum):
    """NOTED is a statement, not a test."""

    HOLDS = 1
    FAILS = 2
    UNKNOWN = 3
    NOTED = 4


class CitationRole(Enum):
    """A statute is the basis of a penalty; a benchmark only supports the reasons."""

    BASIS = 1
    REASONING = 2


class Standing(Enum):
    """How a fact stands in a case."""

    STATED = 1
    JUDGED = 2
    UNKNOWN = 3
    DISPUTED = 4


class Status(Enum):
    """Of a ruleset."""

    IN_FORCE = 1
    EXPIRED = 2
    MODEL = 3  # written to show a method; not law anywhere


class Seen(Enum):
    """How far the author of a ruleset saw the document itself."""

    PRINT = 1
    TRANSCRIPTION = 2
    NONE = 3


class FactType(Enum):
    """What values a fact takes."""

    BOOL = 1  # bool
    COUNT = 2  # int
    NUMBER = 3  # int, Fraction, Decimal
    MONEY = 4  # int, Decimal: yuan
    CHOICE = 5  # str: the id of a choice
    TEXT = 6  # str
    DATE = 7  # datetime.date


class Role(Enum):
    """Of a party."""

    PERSON = 1
    ORGANISATION = 2
    RESPONSIBLE = 3  # 直接负责的主管人员和其他直接责任人员


class EventKind(Enum):
    """What happened before the act."""

    PENALTY = 1
    VIOLATION = 2
    DISCOVERY = 3


class Severity(Enum):
    """Of an issue; a ruleset with an ERROR does not load."""

    WARNING = 0
    ERROR = 1


class CaseState(Enum):
    """Where a case stands in the steps of a casebook."""

    NONE = 1  # 尚无步骤
    PROPOSED = 2  # 已提出建议
    RETURNED = 3  # 已退卷
    APPROVED = 4  # 已审核同意
    REFERRED = 5  # 待负责人决定
    RULED = 6  # 负责人已决定
    NOTICED = 7  # 已告知
    HEARD = 8  # 已听取陈述申辩
    DECIDED = 9  # 已作出决定


class EntryKind(Enum):
    """What an entry of a casebook's log records."""

    DECISION = 1  # 裁量决定
    TRIAL = 2  # 试算: never to be shown as a decision
    CORRECTION = 3  # 更正
    ERASURE = 4  # 删除
    RULESET = 5  # 启用裁量基准
    PROPOSAL = 16  # 处罚建议
    REVIEW = 17  # 审核
    RULING = 18  # 负责人决定
    NOTICE = 19  # 告知
    DEFENCE = 20  # 陈述、申辩或者听证


class Verdict(Enum):
    """Of a review on a proposal."""

    APPROVE = 1  # 同意
    RETURN = 2  # 退卷: the reasons do not answer
    OTHER = 3  # another tier: the head of the agency decides


class DefenceForm(Enum):
    """What came of a notice."""

    NONE = 1  # 未提出
    STATEMENT = 2  # 陈述、申辩
    HEARING = 3  # 听证


class LogFormat(Enum):
    """Of an exported log."""

    JSON_LINES = 1
    BINARY = 2


class Lighter(Enum):
    """Which of two editions is lighter."""

    NEITHER = 1
    OLD = 2  # the edition of the act
    NEW = 3  # the edition of the decision
    INCOMPARABLE = 4
    OPEN = 5


class Weight(Enum):
    """How far a kind is imposed."""

    NONE = 1
    OPTIONAL = 2
    COMPULSORY = 3


class Ground(Enum):
    """Why an edition applies."""

    ONLY_EDITION = 1
    LIGHTER_LAW = 2
    LAW_OF_ACT = 3
    DECLARED = 4
    CHOICE = 5
    OPEN = 6
    REPEALED = 7
    NOT_UNLAWFUL = 8
    SAME = 9


class Remark(Enum):
    """What a reader of an answer must know."""

    DECISION_UNKNOWN = 1
    NO_NEW_EDITION = 2
    WIDER_PLACE = 3
    GAP_FILLED = 4
    INCOMPARABLE = 5
    UNDECLARED = 6


class ProcedureDuty(Enum):
    """What must be done before a penalty is decided; the last is a leave."""

    HEARING = 1  # 告知听证权利
    LEGAL_REVIEW = 2  # 法制审核
    COLLECTIVE = 3  # 负责人集体讨论决定
    HEAD = 4  # 负责人审查决定
    SUPERIOR = 5  # 上级机关批准
    ON_THE_SPOT = 6  # 当场处罚


class Subject(Enum):
    """Whom the penalty is for."""

    PERSON = 1
    ORGANISATION = 2


class Due(Enum):
    """Of a duty, over the options."""

    NEVER = 1
    POSSIBLE = 2  # depends on the outcome, or on what is unknown
    ALWAYS = 3


class Wanted(Enum):
    """What, beside facts, would decide whether a duty is due."""

    AGENCY = 1
    SUBJECT = 2
    OUTCOME = 3
    AMOUNT = 4
    CONFISCATED = 5


class Bound(Enum):
    """How a sum stands to a figure."""

    AT_LEAST = 1  # 以上
    MORE_THAN = 2  # 超过
    AT_MOST = 3  # 以下
    LESS_THAN = 4  # 不足


# By the full name of the enum in the messages.
ENUMS: dict[str, type[Enum]] = {
    f"discretion.v1.{name}": enum
    for name, enum in {
        "Alternative.Take": Take,
        "Approval": Approval,
        "Comparison.Lighter": Lighter,
        "Component.Duty": Duty,
        "Component.Kind": Kind,
        "Component.Unit": Unit,
        "Determination.Outcome": Outcome,
        "Effect": Effect,
        "FactUsed.Standing": Standing,
        "KindCompared.Weight": Weight,
        "Level": Level,
        "Measure.Kind": MeasureKind,
        "Party.Role": Role,
        "PartyAnswer.Ground": Ground,
        "PartyAnswer.Remark": Remark,
        "Procedure.Due": Due,
        "Procedure.Wanted": Wanted,
        "ProcedureDuty": ProcedureDuty,
        "Ruleset.Status": Status,
        "Step.Kind": StepKind,
        "Step.Result": StepResult,
        "Step.Role": CitationRole,
        "Step.Stage": Stage,
        "Subject": Subject,
        "Threshold.Bound": Bound,
    }.items()
}
