"""The words of afterbell-cli about relationships, sessions and people."""

from __future__ import annotations

from journal.cli.calling import row_id, small_number
from journal.cli.options import Commands, Parser, command, group, later, scale
from journal.domain.mentoring import MyRole, RelationshipKind, SessionStatus, Stage
from journal.domain.people import Circle


def mentoring(commands: Commands) -> None:
    command(commands, "relationships", later("mentoring_commands", "relationships"), "whom you meet")
    _, relationship = group(commands, "relationship", "one relationship")
    made = command(
        relationship, "add", later("mentoring_commands", "add_relationship"), "somebody you meet; prints the number"
    )
    made.add_argument("--partner", metavar="NAME", required=True, help="the other’s name")
    made.add_argument("--partner-role", metavar="TEXT", help="what the other is")
    made.add_argument(
        "--my-role", choices=[str(one) for one in MyRole], default=str(MyRole.MENTEE), help="what you are in it"
    )
    made.add_argument(
        "--kind",
        choices=[str(one) for one in RelationshipKind],
        default=str(RelationshipKind.MENTORING),
        help="what kind of relationship it is",
    )
    _member_option(made)
    _relationship_options(
        command(relationship, "edit", later("mentoring_commands", "edit_relationship"), "change what is given")
    )
    command(commands, "sessions", later("mentoring_commands", "sessions"), "all sessions, oldest first")
    _, session = group(commands, "session", "one session")
    made = command(session, "add", later("mentoring_commands", "add_session"), "plan a session; prints its number")
    made.add_argument("--with", dest="relationship", metavar="NAME|ID", help="the partner’s name, or the number")
    made.add_argument("--at", metavar="ISO", required=True, help="when, like 2026-03-12T16:30")
    made.add_argument("--length", type=small_number(5, 1440), metavar="MINUTES", help="how long it lasts")
    made.add_argument("--mode", metavar="TEXT", help="video, visit, walk…")
    made.add_argument("--focus", metavar="TEXT", help="what it is about")
    made.add_argument("--goal", action="append", metavar="ID", type=row_id, help="a goal’s number; can be given again")
    made.add_argument("--question", action="append", metavar="TEXT", help="a question you bring; can be given again")
    made.add_argument("--agenda", action="append", metavar="TEXT", help="something to talk about; can be given again")
    made.add_argument("--only-me", action="append", metavar="TEXT", help="an agenda item that never leaves")
    made = command(session, "hold", later("mentoring_commands", "hold_session"), "note that a session was held")
    _session_options(made)
    made.add_argument("--action", action="append", metavar="TEXT[@DAY]", help="what you promised")
    made.add_argument("--their-action", action="append", metavar="TEXT[@DAY]", help="what the other promised")
    made.add_argument("--next-at", metavar="ISO", help="plan the next session")
    made = command(session, "edit", later("mentoring_commands", "edit_session"), "change what is given")
    _session_options(made)
    made.add_argument("--status", choices=[str(one) for one in SessionStatus], help="what became of it")
    made.add_argument("--why", metavar="TEXT", help="why it was moved or missed")


def _session_options(target: Parser) -> None:
    """Every field of a session. A list given once empty is cleared."""
    target.add_argument("id", metavar="ID", type=row_id, help="its number")
    target.add_argument("--at", metavar="ISO", help="when, like 2026-03-12T16:30")
    target.add_argument("--length", type=small_number(5, 1440), metavar="MINUTES", help="how long it lasts")
    target.add_argument("--mode", metavar="TEXT", help="video, visit, walk…")
    target.add_argument("--focus", metavar="TEXT", help="what it is about")
    target.add_argument(
        "--goal", action="append", metavar="ID", type=row_id, help="a goal’s number; can be given again"
    )
    target.add_argument("--heard", metavar="TEXT", help="what I heard")
    target.add_argument("--decided", metavar="TEXT", help="what I decided")
    target.add_argument("--shifted", metavar="TEXT", help="what shifted")
    target.add_argument("--takeaway", action="append", metavar="TEXT", help="what you take along; can be given again")
    target.add_argument("--there", action="append", metavar="CODE", help="of a circle: somebody who was there")
    target.add_argument("--rating", type=scale, metavar="1-5", help="how it was for the two of you")
    target.add_argument("--next", metavar="DAY", help="when you meet next")


def _member_option(target: Parser) -> None:
    target.add_argument(
        "--member", action="append", metavar="CODE", help="of a group: a member’s code name; can be given again"
    )


def _relationship_options(target: Parser) -> None:
    """Every field of a relationship and of its agreement."""
    target.add_argument("relationship", metavar="NAME|ID", help="the partner’s name, or the number")
    target.add_argument("--partner", metavar="NAME", help="the other’s name")
    target.add_argument("--partner-role", metavar="TEXT", help="what the other is")
    target.add_argument("--my-role", choices=[str(one) for one in MyRole], help="what you are in it")
    target.add_argument(
        "--kind", choices=[str(one) for one in RelationshipKind], help="what kind of relationship it is"
    )
    _member_option(target)
    target.add_argument("--stage", choices=[str(one) for one in Stage], help="how far the two of you are")
    target.add_argument("--contact", metavar="TEXT", help="how to reach them")
    target.add_argument("--line-manager", choices=["yes", "no"], help="whether they are your line manager too")
    target.add_argument("--match-reason", action="append", metavar="TEXT", help="why the two of you")
    target.add_argument("--length", type=small_number(5, 1440), metavar="MINUTES", help="how long a session lasts")
    target.add_argument("--mode", metavar="TEXT", help="video, visit, walk…")
    target.add_argument("--between", metavar="TEXT", help="how you are in touch between sessions")
    target.add_argument("--prep-pages", type=small_number(1, 6), metavar="N", help="pages they like to read at most")
    target.add_argument("--prep-days", type=small_number(0, 14), metavar="N", help="days before a session they like it")
    target.add_argument("--prep-wish", metavar="TEXT", help="what else they like about it")
    target.add_argument("--started", metavar="DAY", help="when you began")
    target.add_argument("--programme", metavar="TEXT", help="the programme it belongs to")
    target.add_argument("--facilitator", metavar="TEXT", help="whom to ask about the programme")
    target.add_argument("--rhythm-weeks", type=small_number(1, 52), metavar="N", help="weeks between sessions")
    target.add_argument("--review", metavar="DAY", help="when you look at how it is going")
    target.add_argument("--planned-end", metavar="DAY", help="when it is meant to end")
    target.add_argument("--purpose", metavar="TEXT", help="of the agreement, as are the following")
    target.add_argument("--confidential", metavar="TEXT", help="what stays between you")
    target.add_argument("--limit", action="append", metavar="TEXT", help="a limit of what stays between you")
    target.add_argument("--off-limits", action="append", metavar="TEXT", help="a topic that is not talked about")
    target.add_argument("--records", metavar="TEXT", help="what is written down, and where it is")
    target.add_argument("--endings", metavar="TEXT", help="how it can end")
    target.add_argument("--agreed", metavar="DAY", help="when you agreed")


def people(commands: Commands) -> None:
    made, people = group(commands, "people", "the register of code names", does=later("people_commands", "people"))
    made.add_argument("--real-names", action="store_true", help="show the real names too")
    made.set_defaults(real_names=False)
    made = command(people, "add", later("people_commands", "add"), "add somebody, or change what is given")
    made.add_argument("--code", required=True, metavar="NAME", help="the code name")
    made.add_argument("--role", metavar="TEXT", help="what an export says instead")
    made.add_argument("--real", metavar="NAME", help="the real name, only to catch slips; never exported")
    made.add_argument("--circle", choices=[str(one) for one in Circle], help="which group they belong to")
    made.add_argument("--alias", action="append", metavar="NAME", help="another name they go by; can be given again")
    made = command(people, "remove", later("people_commands", "remove"), "take somebody out of the register")
    made.add_argument("--code", required=True, metavar="NAME", help="the code name")
