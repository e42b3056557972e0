"""export and check: goals, summary, portfolio, year."""

from __future__ import annotations

from dataclasses import replace

from journal.cli.calling import Call, Command, day
from journal.cli.share_commands import check_chosen, expect_findings, export_chosen, roles_given
from journal.domain.calendar import Period, SchoolCalendar
from journal.domain.reports import GOALS, PORTFOLIO, SUMMARY, YEAR, ReportChoice
from journal.domain.sharing import Decision
from journal.errors import UsageError
from journal.journal import Journal


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
    wanted = [f"goal:{one}" for one in getattr(args, "goal", None) or ()]
    without = [f"goal:{goal.id}" for goal in journal.goals.all() if wanted and f"goal:{goal.id}" not in wanted]
    choice = ReportChoice(
        kind,
        _period(kind, journal.school_year.get(), call),
        reader=args.reader or "",
        opening=getattr(args, "opening", None) or "",
        reflections=tuple(journal.frameworks.reflections().items()) if kind == PORTFOLIO else (),
        themes=tuple(getattr(args, "theme", None) or ()),
        for_supervisor=getattr(args, "supervisor", False),
        without=tuple(without),
        roles=roles,
    )
    choice = journal.shares.suggest_report(choice)
    expect_findings(journal, choice, decisions)
    return replace(choice, decisions=decisions)


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
