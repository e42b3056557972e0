"""export and check: goals, summary, portfolio, year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from journal.cli.calling import Call, Command, day
from journal.cli.share_commands import check_chosen, expect_findings, export_chosen, roles_given
from journal.domain.calendar import Period, SchoolCalendar
from journal.domain.reports import GOALS, PARTS, PORTFOLIO, SUMMARY, YEAR, ReportChoice
from journal.domain.sharing import Decision
from journal.errors import NotFound, UsageError
from journal.journal import Journal

_AREAS = ("entry", "learning", "check_in")


def _exporting(kind: str) -> Command:
    def run(call: Call) -> None:
        export_chosen(call, lambda journal, call, decisions: _chosen(kind, journal, call, decisions))

    return run


def _checking(kind: str) -> Command:
    def run(call: Call) -> None:
        check_chosen(call, lambda journal, call, decisions: _chosen(kind, journal, call, decisions))

    return run


export_goals, check_goals = _exporting(GOALS), _checking(GOALS)
export_summary, check_summary = _exporting(SUMMARY), _checking(SUMMARY)
export_portfolio, check_portfolio = _exporting(PORTFOLIO), _checking(PORTFOLIO)
export_year, check_year = _exporting(YEAR), _checking(YEAR)


def _chosen(kind: str, journal: Journal, call: Call, decisions: tuple[Decision, ...]) -> ReportChoice:
    args = call.args
    roles = roles_given(journal, args.role or ())
    choice = ReportChoice(
        kind,
        _period(kind, journal.school_year.get(), call),
        reader=args.reader or "",
        opening=getattr(args, "opening", None) or "",
        reflections=tuple(journal.frameworks.reflections().items()) if kind == PORTFOLIO else (),
        themes=tuple(getattr(args, "theme", None) or ()),
        for_supervisor=getattr(args, "supervisor", False),
        without=(*_other_goals(journal, args), *_other_standards(journal, args), *_left_out(kind, args)),
        roles=roles,
    )
    choice = journal.shares.suggest_report(choice)
    expect_findings(journal, choice, decisions)
    return replace(choice, decisions=decisions)


def _other_goals(journal: Journal, args: Any) -> tuple[str, ...]:  # noqa: ANN401  an argparse.Namespace
    """All but those named by their number or by their category."""
    goals = journal.goals.all()
    known = {goal.id for goal in goals}
    for number in args.goal or ():
        if number not in known:
            raise NotFound
    if not (args.goal or args.category):
        return ()
    wanted, categories = args.goal or (), args.category or ()
    return tuple(f"goal:{goal.id}" for goal in goals if goal.id not in wanted and goal.category not in categories)


def _other_standards(journal: Journal, args: Any) -> tuple[str, ...]:  # noqa: ANN401  an argparse.Namespace
    """All of her framework but those that are named."""
    wanted = getattr(args, "standard", None)
    if not wanted:
        return ()
    held_to = journal.profile.get().framework
    framework = next((one for one in journal.frameworks.all() if one.id == held_to), None)
    known = [f"{framework.id}:{one.code}" for one in framework.standards] if framework else []
    for reference in wanted:
        if reference not in known:
            raise UsageError(f"“{reference}” is not one of the standards you are held to. They are: {_listed(known)}.")
    return tuple(f"standard:{one}" for one in known if one not in wanted)


def _left_out(kind: str, args: Any) -> tuple[str, ...]:  # noqa: ANN401  an argparse.Namespace
    for what in args.without or ():
        area, _, number = what.partition(":")
        if what not in PARTS[kind] and not (area in _AREAS and number.isascii() and number.isdigit()):
            raise UsageError(f"There is no part “{what}”. Parts are: {_listed(PARTS[kind])}.")
    return tuple(args.without or ())


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


def _period(kind: str, calendar: SchoolCalendar, call: Call) -> Period:
    """As given; else this school year, and for a summary this term."""
    today = call.clock.now().date()
    first, last = day(call.args.from_day), day(call.args.to_day)
    year = calendar.year_of(last or today)
    term = calendar.term_of(today)
    usual = term.period.first if kind == SUMMARY and term is not None and last is None else year.first
    period = Period(first or usual, last or today)
    if period.last < period.first:
        raise UsageError("The period ends before it begins.")
    return period
