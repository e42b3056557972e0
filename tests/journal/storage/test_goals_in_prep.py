"""A goal that is counted each week has words and a figure on the session's page, as every other."""

from dataclasses import replace
from datetime import date, timedelta

from journal.domain.goals import CheckIn, Goal, Measure
from journal.domain.mentoring import Relationship, Session
from journal.export import printed


def test_the_newest_words_and_the_last_count_stand_on_the_page(journal):
    journal.profile.save(replace(journal.profile.get(), name="Dana"))
    partner = journal.mentoring.save_relationship(Relationship("Helen Marsh"))
    goal = journal.goals.save(
        Goal("Be in classrooms", measure=Measure.PER_WEEK, target=10, unit="visits", start_day=date(2026, 1, 5))
    )
    today = journal.clock.today()
    journal.goals.check_in(CheckIn(goal.id, today - timedelta(days=9), value=4, note="Mornings work."))
    journal.goals.check_in(CheckIn(goal.id, today - timedelta(days=2), value=7, confidence=4))
    session = journal.mentoring.save_session(
        Session(partner.id, journal.clock.now() + timedelta(days=3), goals=(goal.id,))
    )

    draft = journal.shares.draft(journal.shares.suggest(session.id))

    (piece,) = next(section for section in draft.sections if section.id == "goals").pieces
    assert "Mornings work." in "\n".join(printed.of_piece(piece))
    assert ("Last check-in", "7 visits") in piece.figures
