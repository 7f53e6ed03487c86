"""访谈提纲: questions for the talk with the leader (一把手访谈), with wording and sources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.text.sentences import bare_statements
from evaluation.materials import quoting
from evaluation.materials.contents.project_report import by_place
from evaluation.materials.contents.question_record import titles
from evaluation.materials.contents.questions import quoted, subject, with_sources
from evaluation.materials.contents.report import selection_rule, weakest_first
from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import fill
from evaluation.materials.statements import (
    Block,
    Heading,
    Material,
    Paragraph,
    Part,
    Parts,
    Placeholder,
    Quote,
    joined,
)
from evaluation.materials.texts import interview as words
from evaluation.materials.texts import questions as question_texts

FILE_NAME = "访谈提纲.docx"
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Topic:
    """One question of the talk: what to say, what it rests on, the data behind it."""

    text: Parts
    wording: Parts
    quotes: tuple[Quote, ...] = ()
    data: tuple[Parts, ...] = ()


def interview(facts: Facts, candidate: str, today: str) -> Material:
    """The outline for a region or a project; it carries no date and no signature."""
    make = _region_topics if facts.is_region(candidate) else _project_topics
    blocks: list[Block] = [*_setting(facts), Heading(1, (words.QUESTIONS_TITLE,))]
    for topic in make(facts, candidate):
        blocks += _blocks(facts, topic)
    blocks.append(Heading(1, (words.BEFORE_TITLE,)))
    blocks += [Heading(3, (line,)) for line in words.BEFORE]
    title = fill(facts, words.TITLE, given={"subject": subject(facts, candidate)})
    return Material("访谈提纲", FILE_NAME, title, tuple(blocks))


def _setting(facts: Facts) -> Iterator[Block]:
    yield Heading(1, (words.SETTING_TITLE,))
    quote = _praise(facts)
    basis = fill(facts, words.BASIS, given={"quote": quote}, provision_id=quote.provision_id)
    yield Paragraph(basis, noted=False)
    people: dict[str, Part] = {
        "person": Placeholder(words.PERSON_GAP),
        "place": Placeholder(words.PLACE_GAP),
        "host": Placeholder(words.HOST_GAP),
    }
    yield Paragraph(fill(facts, words.SETTING, given=people), noted=False)


def _blocks(facts: Facts, topic: Topic) -> Iterator[Block]:
    yield Heading(3, topic.text)
    yield Paragraph((words.WORDING, *topic.wording), noted=False)
    if topic.quotes:
        yield Paragraph(quoted(facts, topic.quotes), noted=False)
    if topic.data:
        data = with_sources(joined(topic.data, "；"))
        yield Paragraph((question_texts.DATA, *data, "。"), noted=False)


def _region_topics(facts: Facts, region: str) -> Iterator[Topic]:
    def say(template: str, given: Mapping[str, Part | Parts] | None = None) -> Parts:
        return fill(facts, template, region=region, given=given)

    meaning = facts.quoted("重要抓手")
    given = {"gap": Placeholder(words.OPENING_GAP)}
    yield Topic(say(words.OPENING), say(words.OPENING_WORDS, given), (meaning,))
    yield Topic(
        say(words.OVERALL),
        say(words.OVERALL_WORDS),
        (selection_rule(facts),),
        (say(words.OVERALL_DATA),),
    )
    for action in words.ACTIONS:
        yield _on_action(facts, region, action)
    yield _on_weakness(facts, region)
    yield _with_gap(words.FEATURE, words.FEATURE_GAP, _spread(facts))
    yield _with_gap(words.PEOPLE, words.PEOPLE_GAP, _praise(facts))
    needed = facts.gap(region).needed
    reached = facts.region(region).shortfall == 0
    plan = words.NEXT_WORDS if needed else words.NEXT_REACHED if reached else "{gap}"
    yield Topic((words.NEXT,), say(plan, {"gap": Placeholder(words.NEXT_GAP)}))


def _on_action(facts: Facts, region: str, action: str) -> Topic:
    part = facts.measure(action)
    given = {"gap": Placeholder(words.ACTION_GAP.format(quoting.head(part).text))}
    items = facts.of_action(region, action)
    template = words.ACTION_WORDS if items else words.ACTION_NONE
    data = (fill(facts, words.ACTION_DATA, region=region, action=action),) if items else ()
    aim = bare_statements(part.text)[1]  # after the name of the action
    return Topic(
        (words.ACTIONS[action],),
        fill(facts, template, region=region, action=action, given=given),
        (Quote(aim, part.id),),
        data,
    )


def _on_weakness(facts: Facts, region: str) -> Topic:
    text = fill(facts, words.WEAK, region=region)
    items = [*weakest_first(facts, region, "短板"), *weakest_first(facts, region, "提升")]
    if not items:
        gap = Placeholder(words.WEAK_NONE_GAP)
        return Topic(text, fill(facts, words.WEAK_NONE, given={"gap": gap}))
    given: dict[str, Part | Parts] = {
        "items": titles(facts, (i.indicator.code for i in items), _NAMED),
        "gap": Placeholder(words.WEAK_GAP),
    }
    quote = facts.quoted("短板类")
    return Topic(text, fill(facts, words.WEAK_WORDS, region=region, given=given), (quote,))


def _project_topics(facts: Facts, project: str) -> Iterator[Topic]:
    for text, lacking in words.PROJECT_QUESTIONS.items():
        yield _with_gap(text, lacking)
    yield _on_score(facts, project)
    criteria = by_place(facts, project)
    if criteria:
        given = {"gap": Placeholder(words.CRITERION_GAP.format(criteria[-1]))}
        templates = (words.CRITERION, words.CRITERION_WORDS, words.CRITERION_DATA)
        asked, wording, data = (
            fill(facts, template, project=project, criterion=criteria[-1], given=given)
            for template in templates
        )
        yield Topic(asked, wording, data=(data,))
    yield _with_gap(words.SPREAD, words.SPREAD_GAP, _spread(facts))
    region = facts.project(project).region
    known = facts.is_region(region)
    gap = {"gap": Placeholder(words.REGION_GAP)}
    template = words.REGION_WORDS if known else words.REGION_NONE
    data_of_region = (fill(facts, words.OVERALL_DATA, region=region),) if known else ()
    yield Topic(
        (words.REGION,), fill(facts, template, region=region, given=gap), data=data_of_region
    )
    yield _with_gap(words.PROJECT_NEXT, words.PROJECT_NEXT_GAP)


def _on_score(facts: Facts, project: str) -> Topic:
    text: Parts = (words.SCORE,)
    if facts.projects[project].score is None:
        gap = Placeholder(words.SCORE_GAP)
        return Topic(text, fill(facts, words.SCORE_NONE, given={"gap": gap}))
    data = fill(facts, words.SCORE_DATA, project=project)
    wording = fill(facts, words.SCORE_WORDS, project=project)
    return Topic(text, wording, (selection_rule(facts),), (data,))


def _with_gap(text: str, lacking: str, *quotes: Quote) -> Topic:
    """A question that the data say nothing on."""
    return Topic((text,), (Placeholder(lacking),), quotes)


def _spread(facts: Facts) -> Quote:
    return facts.quoted("推广价值")


def _praise(facts: Facts) -> Quote:
    return facts.quoted("一把手访谈")
