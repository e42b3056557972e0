import pytest

from journal.domain.entries import Entry
from ui.threads.page import ThreadsPage


@pytest.fixture
def page(context, qtbot):
    made = ThreadsPage(context)
    qtbot.addWidget(made)
    made.resize(1072, 768)
    made.show()
    return made


def listed(page):
    return [page.timeline.heads.head(row).id for row in range(page.timeline.heads.rowCount())]


def test_a_tag_opens_with_its_entries_its_months_and_its_first_and_last_words(page, context):
    now = context.journal.clock.now()
    first = context.journal.entries.save(
        Entry(now.replace(year=now.year - 1, day=1), "The very first", tags=("zyzzyva",))
    )
    last = context.journal.entries.save(Entry(now, "The very last", tags=("zyzzyva", "calm")))

    page.show_target("tag:zyzzyva")

    assert page.title.text() == "zyzzyva"
    assert listed(page) == [last.id, first.id]
    assert "The very first" in page.first.text()
    assert "The very last" in page.last.text()
    assert page.sparkline.accessibleDescription().count(": 1") == 2


def test_what_stands_together_leads_on(page, context):
    context.journal.entries.save(Entry(context.journal.clock.now(), "x", tags=("zyzzyva", "calm")))
    page.show_target("tag:zyzzyva")
    page._beside.itemAt(0).widget().click()
    assert context.navigate.went[-1] == ("threads", "tag:calm")


def test_a_person_and_a_goal_have_threads_too(page, context):
    person, goal = context.journal.people.all()[0], context.journal.goals.all()[0]
    saved = context.journal.entries.save(
        Entry(context.journal.clock.now(), "Together", people=(person.code_name,), goals=(goal.id,))
    )
    for target, title in ((f"person:{person.code_name}", person.code_name), (f"goal:{goal.id}", goal.title)):
        page.show_target(target)
        assert page.title.text() == title
        assert listed(page)[0] == saved.id


def test_it_follows_what_is_written(page, context):
    page.show_target("tag:zyzzyva")
    assert listed(page) == []
    saved = context.journal.entries.save(Entry(context.journal.clock.now(), "New", tags=("zyzzyva",)))
    assert listed(page) == [saved.id]


def test_the_way_back_into_the_journal_asks_for_the_same(page, context):
    page.show_target("tag:new year")
    page.search.click()
    assert context.navigate.went[-1] == ("journal", 'search:tag:"new year" ')


def test_nothing_is_held_after_locking(page):
    page.show_target("")
    page.release()
    assert listed(page) == []
    assert (page.title.text(), page.first.text(), page._beside.count()) == ("", "", 0)
