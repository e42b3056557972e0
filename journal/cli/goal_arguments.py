"""The words of afterbell-cli about goals, learning and standards."""

from __future__ import annotations

from journal.cli.calling import measured, row_id, small_number
from journal.cli.options import Commands, Parser, command, group, later, scale
from journal.domain.goals import Category, Measure, Model, Status
from journal.domain.learning import LearningKind


def goals(commands: Commands) -> None:
    command(commands, "goals", later("goal_commands", "goals"), "all goals")
    _, goal = group(commands, "goal", "one goal")
    made = command(goal, "add", later("goal_commands", "add"), "a new goal; prints its number")
    made.add_argument("--title", required=True, help="its title")
    _goal_options(made)
    made = command(goal, "edit", later("goal_commands", "edit"), "change what is given of a goal")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    made.add_argument("--title", help="its title")
    _goal_options(made)
    made.add_argument("--milestone-done", action="append", metavar="ID", type=row_id, help="a step that is done")
    made.add_argument(
        "--milestone-let-go", action="append", metavar="ID=REASON", help="a step that is given up, and why"
    )
    made = command(goal, "show", later("goal_commands", "show"), "all there is about one goal")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    made = command(goal, "check-in", later("goal_commands", "check_in"), "note how it goes")
    _check_in_options(made)
    made = command(
        goal, "close", later("goal_commands", "close"), "achieved, let go, or carried forward into a new one"
    )
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    ending = made.add_mutually_exclusive_group(required=True)
    ending.add_argument("--achieved", action="store_true", help="it is reached")
    ending.add_argument("--let-go", action="store_true", help="it is given up; --note says why")
    ending.add_argument("--carry-forward", action="store_true", help="needs --note; prints the new goal’s number")
    made.add_argument("--day", metavar="DAY", help="the day; else today")
    made.add_argument("--note", metavar="TEXT", help="what made it work, why it was let go, what it taught you")
    made.add_argument("--title", help="the new goal’s title, when it is carried forward")
    made.add_argument("--self-end", type=scale, metavar="1-5", help="how you rate yourself in it now")
    made = command(goal, "evidence", later("goal_commands", "evidence"), "link something that shows it")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    source = made.add_mutually_exclusive_group(required=True)
    for name in ("entry", "attachment", "learning", "session"):
        source.add_argument(f"--{name}", metavar="ID", type=row_id, help=f"the {name} that shows it")
    made.add_argument("--reason", metavar="TEXT", help="one line on why it counts")


def _goal_options(target: Parser) -> None:
    """Every field of a goal. A list given once empty is cleared."""
    target.add_argument("--why", metavar="TEXT", help="why it matters")
    target.add_argument("--category", choices=[str(one) for one in Category], help="what kind of goal it is")
    target.add_argument("--model", choices=[str(one) for one in Model], help="what it was shaped with; empty for none")
    target.add_argument("--shape", action="append", metavar="STAGE=WORDS", help="your words for a stage of the model")
    target.add_argument("--status", choices=[str(one) for one in Status], help="how it stands")
    target.add_argument("--measure", choices=[str(one) for one in Measure], help="how progress is told")
    target.add_argument("--target-value", type=measured, metavar="N", help="in the unit of the measure")
    target.add_argument("--unit", metavar="TEXT", help="what is counted")
    target.add_argument("--baseline", metavar="TEXT", help="where it started")
    target.add_argument("--sign", action="append", metavar="TEXT", help="a sign of success")
    target.add_argument("--support", action="append", metavar="TEXT", help="support asked for")
    target.add_argument("--if-then", action="append", metavar="IF => THEN", help="what you do when something comes up")
    target.add_argument(
        "--standard", action="append", metavar="FRAMEWORK:CODE", help="a standard it belongs to, like psel_2015:4"
    )
    target.add_argument("--shared-with", action="append", metavar="NAME", help="who knows of it")
    target.add_argument("--milestone", action="append", metavar="TITLE[@DAY]", help="a step, and by when")
    target.add_argument("--start", metavar="DAY", help="its first day")
    target.add_argument("--target", metavar="DAY", help="by when")
    target.add_argument("--self-start", type=scale, metavar="1-5", help="how you rate yourself in it at the start")
    target.add_argument("--self-end", type=scale, metavar="1-5", help="how you rate yourself in it at the end")
    target.add_argument("--follows", type=row_id, metavar="ID", help="the goal that this one carries on")


def _check_in_options(target: Parser) -> None:
    target.add_argument("id", metavar="ID", type=row_id, help="its number")
    target.add_argument("--edit", metavar="CHECK-IN", type=row_id, help="change this one; what it said is kept")
    target.add_argument("--day", metavar="DAY", help="the day; else today")
    target.add_argument("--progress", type=small_number(0, 100), metavar="0-100", help="how far it is, in percent")
    target.add_argument("--value", type=measured, metavar="N", help="in the goal’s unit")
    target.add_argument("--confidence", type=scale, metavar="1-5", help="how sure you are of it, from 1 to 5")
    target.add_argument("--importance", type=scale, metavar="1-5", help="how much it matters now, from 1 to 5")
    target.add_argument("--why-not-lower", metavar="TEXT", help="why the confidence is not lower")
    target.add_argument("--note", metavar="TEXT", help="how it goes, in a line")
    target.add_argument("--helped", metavar="TEXT", help="what helped or got in the way")
    target.add_argument("--next", metavar="TEXT", help="the next step")


def learning(commands: Commands) -> None:
    _, learning = group(commands, "learning", "what you learned, and where")
    command(learning, "list", later("learning_commands", "list_records"), "learning records, newest first")
    made = command(learning, "add", later("learning_commands", "add"), "a learning record; prints its number")
    made.add_argument("--title", required=True, help="its title")
    _learning_options(made)
    made = command(learning, "edit", later("learning_commands", "edit"), "change what is given of a record")
    made.add_argument("id", metavar="ID", type=row_id, help="its number")
    made.add_argument("--title", help="its title")
    _learning_options(made)


def _learning_options(target: Parser) -> None:
    target.add_argument("--day", metavar="DAY", help="when it was")
    target.add_argument("--kind", metavar="KIND", help=", ".join(LearningKind))
    target.add_argument("--provider", metavar="TEXT", help="who offered it")
    target.add_argument("--hours", type=measured, metavar="N", help="how long it took")
    target.add_argument("--cost", metavar="TEXT", help="what it cost")
    target.add_argument("--skill", action="append", metavar="TEXT", help="what you can do now; can be given again")
    target.add_argument("--learned", metavar="TEXT", help="what you learned")
    target.add_argument("--will-try", metavar="TEXT", help="what you will try")
    target.add_argument("--came-of-it", metavar="TEXT", help="what came of it")
    target.add_argument(
        "--standard", action="append", metavar="FRAMEWORK:CODE", help="a standard it belongs to, like psel_2015:4"
    )
    target.add_argument("--entry", metavar="ID", type=row_id, help="the number of an entry")


def frameworks(commands: Commands) -> None:
    _, frameworks = group(commands, "framework", "standards that goals and entries can point at")
    command(frameworks, "list", later("framework_commands", "list_frameworks"), "those that come along, then yours")
    made = command(frameworks, "add", later("framework_commands", "add"), "a framework of yours; prints its id")
    made.add_argument("--csv", required=True, metavar="FILE", help="a line a standard: number, title; “-” reads stdin")
    made.add_argument("--name", required=True, metavar="NAME", help="what it is called")
