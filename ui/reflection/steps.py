"""The steps of a guided page as they are asked: question, help, and what may unstick her. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from journal.domain.templates import Answers, Template

ALREADY = "Already written"
SHOWN_PROMPTS = 3
UNSTICK = (
    "Say it as you would to a friend in the car.",
    "What is the smallest true sentence about it?",
    "What would they say about the same ten minutes?",
    "What have you left out so far?",
)


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    question: str
    help: str = ""
    prompts: tuple[str, ...] = ()


def steps_of(template: Template, answers: Answers) -> tuple[Step, ...]:
    """What stands before the first stage is a step of its own, if there is anything."""
    steps = tuple(_step(template, number) for number in range(len(template.stages)))
    if answers.before.strip():
        words = "These words stand before the first question. Leave them, or move them where they belong."
        return (Step(ALREADY, ALREADY, words), *steps)
    return steps


def texts_of(answers: Answers) -> tuple[str, ...]:
    """The answers in the order of the steps."""
    return (answers.before, *answers.stages) if answers.before.strip() else answers.stages


def _step(template: Template, number: int) -> Step:
    stage = template.stages[number]
    if template.kind == "moment":  # the stage is the question, its prompt a hint
        return Step(stage.name, stage.name, stage.prompts[0] if stage.prompts else "", _unstick((), number))
    first = stage.prompts[0] if stage.prompts else stage.name
    question, mark, rest = first.partition("? ")  # what follows the question is help
    return Step(stage.name, question + mark.strip(), rest, _unstick(stage.prompts[1:], number))


def _unstick(own: tuple[str, ...], number: int) -> tuple[str, ...]:
    turned = UNSTICK[number % len(UNSTICK) :] + UNSTICK[: number % len(UNSTICK)]
    return (own + turned)[:SHOWN_PROMPTS]
