"""Drafts to print in the tests of this folder."""

from datetime import date, datetime

from journal.domain.blocks import Paragraph, Run
from journal.domain.sharing import Draft, Guard, Piece, Section

NOTHING_FORBIDDEN = Guard(())


def said(text):
    return (Paragraph((Run(text),)),)


QUESTIONS = Section(
    "questions",
    (
        Piece(said("When do I tell the team I disagree, if not in the meeting?"), area="question", item_id=1),
        Piece(said("What would you drop first so classroom visits survive May?"), area="question", item_id=2),
    ),
)
OPENING = Section(
    "where_i_am",
    (
        Piece(
            said(
                "A steadier month than the last one. I am in classrooms more and in my inbox less. What has not "
                "moved is how I behave in my own leadership meeting, and that is what I would like most of our hour "
                "for."
            )
        ),
    ),
)
PROMISES = Section(
    "from_last_time",
    (
        Piece(said("Hold two corridor slots a day, whatever happens"), "Done, 12 February", area="action", item_id=1),
        Piece(said("Say my view first once, and notice what follows"), "Partly, 26 February", area="action", item_id=2),
        Piece(said("Draft the cover policy"), "Not yet", area="action", item_id=3),
    ),
)
ENTRIES = Section(
    "since_then",
    (
        Piece(
            said(
                "I had decided it was about effort before she sat down. When a head of department said “you could "
                "have just come and seen me”, that was the whole thing. Two of her team are new, and she has been "
                "marking for both. I had not been in that corridor since half-term."
            ),
            "5 March",
            "Tough conversation",
            "Missed deadlines",
            "entry",
            5,
        ),
        Piece(
            said("Proud of the Year 8 tutors, who rang every family before the newsletter went out."),
            "6 March",
            "Friday close",
            area="entry",
            item_id=6,
        ),
        Piece(
            said(
                "We got through the timetable in twenty minutes and then spent forty on whether humanities can run "
                "the debate trip. I let it run because I did not want to be the one to say no in front of my deputy."
                " That is the pattern again: I keep the peace in the room and pay for it on the walk back to my "
                "office. When I asked a colleague directly she had the clearest view of anyone: the trip is fine, "
                "the cover plan is not. I have said this to you before, and you asked what it costs. It costs an "
                "hour, twice a week, of somebody else’s time, and it is always the same somebody."
            ),
            "12 March",
            "After a meeting",
            "Leadership team",
            "entry",
            8,
        ),
    ),
)
GOALS = Section(
    "goals",
    (
        Piece(
            said("Nine visits in the week of 2 March, the best so far. I walked the same corridor at the same time."),
            sublabel="Since September",
            title="Be in classrooms every week",
            area="goal",
            item_id=1,
            figures=(("Confidence", "Getting there → Confident"), ("Next", "ten visits, three weeks running")),
            progress=70,
        ),
        Piece(
            said("Six of eleven on time. I still wait for the perfect moment, and it is usually day eight."),
            sublabel="Since November",
            title="Have the hard conversation within five days",
            area="goal",
            item_id=2,
            progress=0,
        ),
    ),
)
WISHES = (
    Section("push", (Piece(said("Tell me what you would have said at minute twenty-one.")),)),
    Section("kind", (Piece(said("The budget letter. I know it is late.")),)),
    Section("about_you", (Piece(said("What did you give up in your second year?")),)),
    Section("left_out", (Piece(said("3 entries kept private; names are changed.")),)),
)


def draft_of(*sections, **changes):
    values = {
        "kind": "session_prep",
        "reader": "Tomás Varela",
        "writer": "Ruth Adeyemi",
        "session_at": datetime(2026, 3, 17, 16, 0),
        "length_min": 60,
        "mode": "video",
        "since": date(2026, 2, 10),
        "sections": sections,
    }
    return Draft(**(values | changes))


def entry_of(*blocks, **piece):
    return draft_of(Section("since_then", (Piece(blocks, "5 March", "Tough conversation", **piece),)))


ONE_PAGE = draft_of(OPENING, QUESTIONS)
TWO_PAGES = draft_of(OPENING, QUESTIONS, PROMISES, ENTRIES, GOALS, *WISHES)
