"""export session-prep, check session-prep, shares."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from journal import files
from journal.cli.calling import Call, day
from journal.cli.console import one_line
from journal.cli.secret_input import path_of
from journal.domain.draft_words import passages
from journal.domain.mentoring import Session
from journal.domain.namecheck import SECTIONS
from journal.domain.shareable import most_that_may_leave
from journal.domain.sharing import (
    Chosen,
    Decision,
    Draft,
    EntryChoice,
    Finding,
    Part,
    Selection,
    Share,
    Verdict,
)
from journal.domain.small_shares import AgreementShare, EntryShare, OutcomeShare, QuestionsShare
from journal.errors import NotAReply, NotFound, UsageError
from journal.export import layouts, reply
from journal.journal import Journal
from journal.passwords import new_password
from journal.sharing_flow import export_pdf, refuse_place

_DECISION = re.compile(r"(?P<finding>.+?)=(?P<verdict>keep|drop|replace:(?P<words>.*))", re.DOTALL)


ChosenT = TypeVar("ChosenT", EntryShare, OutcomeShare, QuestionsShare, AgreementShare)
ChosenOf = Callable[[Journal, Call, tuple[Decision, ...]], Chosen]  # what a command chooses, decisions included


def export_prep(call: Call) -> None:
    export_chosen(call, _prep)


def check_prep(call: Call) -> None:
    check_chosen(call, _prep)


def export_chosen(call: Call, choose: ChosenOf) -> None:
    """A file that leaves: chosen, checked, sealed, proven and noted. Nothing is written while anything is undecided."""
    args = call.args
    out = path_of(args.out)
    password = None if args.no_password else new_password()
    if args.password_file is not None:
        password = call.input.secret(args.password_file, "--password-file", "Password for the file")
    decisions = _decisions(args.decide or ())
    with call.journal() as journal:
        refuse_place(journal, out)
        share = export_pdf(journal, choose(journal, call, decisions), out, password, args.paper)
        draft = journal.shares.content(share.id)
    told = {
        "file": str(out),
        "kind": share.kind,
        "session": share.session_id,
        "share": share.id,
        "reader": share.reader,
        "pages": share.pages,
        "words": share.words,
        "sections": _counts(draft),
        "holds": _holds(draft),
        "protected": share.protected,
        "sha256": share.sha256,
        **({"password": password} if args.new_password else {}),
    }
    if args.new_password and not call.console.as_json:
        call.console.say(f"Password: {password}", "Tell it by phone or in person, never in the same email.")
    call.console.document(told, _export_lines(share, draft, str(out)))


def check_chosen(call: Call, choose: ChosenOf) -> None:
    """What the name check finds, without exporting anything: always as JSON; without --json in words beside it too."""
    decisions = _decisions(call.args.decide or ())
    with call.journal() as journal:
        chosen = choose(journal, call, decisions)
        draft = journal.shares.draft(chosen)
        found = journal.shares.findings(draft, chosen)
    listed = [_finding_json(finding) for finding in (*found, *undrawable(draft))]
    call.console.document(listed, [json.dumps(listed, indent=2)])
    if not call.console.as_json:
        call.console.say(
            *(f"{one['id']}  “{one_line(str(one['text']))}”, in {one['where']}: {one['excerpt']}" for one in listed)
        )


def undrawable(draft: Draft) -> tuple[Finding, ...]:
    """Letters that no font at hand can draw, as findings: the words that hold them have to be changed."""
    missing = frozenset(layouts.render(draft).missing) if draft.sections else frozenset[str]()
    found: dict[str, Finding] = {}
    for passage in passages(draft):
        for letter in sorted(missing & frozenset(passage.text)):
            excerpt = one_line(passage.text)[:240]
            name = f"glyph:{ord(letter):04x}"
            found.setdefault(name, Finding(name, "glyph", letter, SECTIONS.get(passage.section, ""), excerpt))
    return tuple(found.values())


def read_reply(call: Call) -> None:
    """What the partner typed into the reply page, shown and filed under the session."""
    args = call.args
    pdf = files.read(path_of(args.file), reply.LARGEST)
    password = None
    if args.password_file is not None:
        password = call.input.secret(args.password_file, "--password-file", "Password of the file")
    with call.journal() as journal:
        session = session_called(journal, args.session, call)
        answer = reply.read_reply(pdf, password)
        if answer.is_empty():
            raise NotAReply("The reply page is empty. Nothing was changed.")
        journal.shares.file_reply(session.id, answer)
    told = {"session": session.id, "heard": answer.heard, "questions": answer.questions, "suggested": answer.suggested}
    headings = ("What they heard", answer.heard), ("Questions back", answer.questions), ("To try", answer.suggested)
    call.console.document(told, [line for name, text in headings if text for line in (name, text, "")])


def shares(call: Call) -> None:
    with call.journal() as journal:
        rows = journal.shares.all()
    call.console.document([_share_json(share) for share in rows], [_share_line(share) for share in rows])


def show_share(call: Call) -> None:
    """Exactly what it held."""
    with call.journal() as journal:
        share = journal.shares.get(call.args.id)
        draft = journal.shares.content(share.id)
        decisions = journal.shares.decisions(share.id)
    words = [{"section": one.section, "label": one.label, "text": one.text} for one in passages(draft)]
    decided = [
        {"finding": one.finding, "verdict": str(one.verdict), "replacement": one.replacement} for one in decisions
    ]
    call.console.document(
        {**_share_json(share), "reply_page": draft.reply, "decisions": decided, "words_in_it": words},
        [_share_line(share), *(f"  {note}" for _, note in share.notes), "", *(str(one["text"]) for one in words)],
    )


def note_share(call: Call) -> None:
    with call.journal() as journal:
        share = journal.shares.annotate(call.args.id, call.args.text)
    call.console.document(_share_json(share), [_share_line(share)])


def session_called(journal: Journal, wanted: str, call: Call) -> Session:
    if wanted == "next":
        session = journal.mentoring.next_session(call.clock.now())
        if session is None:
            raise NotFound("No session is planned. Add one first: session add.")
        return session
    if not wanted.isascii() or not wanted.isdigit():
        raise UsageError(f"“{wanted}” is not the number of a session. Use “next” or a number from: sessions.")
    return journal.mentoring.session(int(wanted[:18]))


def _prep(journal: Journal, call: Call, decisions: tuple[Decision, ...]) -> Selection:
    """What was kept as a draft in the prep room, or else what is suggested, with the roles and decisions given here."""
    session = session_called(journal, call.args.session, call)
    shares = journal.shares
    begin = shares.suggest if call.args.fresh else shares.prepare
    selection = begin(session.id, day(call.args.since))
    selection = replace(selection, roles=roles_given(journal, call.args.role or (), selection.roles))
    selection = replace(selection, with_reply=selection.with_reply or call.args.with_reply)
    selection = replace(selection, entries=_in_appendix(journal, selection.entries, call.args.appendix or ()))
    expect_findings(journal, replace(selection, decisions=()), decisions)
    given = {decision.finding for decision in decisions}
    kept_decisions = tuple(decision for decision in selection.decisions if decision.finding not in given)
    return replace(selection, decisions=(*kept_decisions, *decisions))


def _in_appendix(journal: Journal, offered: tuple[EntryChoice, ...], wanted: Sequence[int]) -> tuple[EntryChoice, ...]:
    """Those entries in full on pages of their own; only what the prep room offers can be chosen."""
    for entry_id in wanted:
        if entry_id not in {choice.entry_id for choice in offered}:
            raise UsageError(f"Entry {entry_id} is not among what this session’s page can hold.")
        if most_that_may_leave(journal.entries.get(entry_id)) is not Part.WHOLE:
            raise UsageError(f"Entry {entry_id} may leave as one line only, not in full.")
    return tuple(
        replace(choice, included=True, part=Part.APPENDIX) if choice.entry_id in wanted else choice
        for choice in offered
    )


def roles_given(
    journal: Journal, written: list[str] | tuple[str, ...], roles: tuple[tuple[str, str], ...] = ()
) -> tuple[tuple[str, str], ...]:
    """ "CODE NAME=role", each, over those that are there already."""
    chosen = dict(roles)
    for one in written:
        code_name, equals, role = one.partition("=")
        if not equals or not role.strip():
            raise UsageError(f'“{one}” is not a role. Write it like --role "Hazel=my coach".')
        chosen[journal.people.get_by_code(code_name.strip()).code_name] = role.strip()
    return tuple(chosen.items())


def expect_findings(journal: Journal, undecided: Chosen, decisions: tuple[Decision, ...]) -> None:
    """A decision about something that is not there is a slip of the hand."""
    if not decisions:
        return
    found = journal.shares.findings(journal.shares.draft(undecided), undecided)
    for finding in sorted({decision.finding for decision in decisions} - {one.id for one in found}):
        raise UsageError(f"There is no finding “{finding}” here. Ask what there is with: check.")


def with_decisions(journal: Journal, chosen: ChosenT, decisions: tuple[Decision, ...]) -> ChosenT:
    """With what was decided; each decision must be about something that is found."""
    expect_findings(journal, chosen, decisions)
    return replace(chosen, decisions=decisions)


def _decisions(written: list[str] | tuple[str, ...]) -> tuple[Decision, ...]:
    decisions: dict[str, Decision] = {}
    for one in written:
        match = _DECISION.fullmatch(one)
        if match is None or (match["verdict"].startswith("replace") and not (match["words"] or "").strip()):
            raise UsageError(f"“{one}” is not a decision. Write FINDING=keep, FINDING=drop or FINDING=replace:TEXT.")
        verdict = Verdict(match["verdict"].split(":", 1)[0])
        decisions[match["finding"]] = Decision(match["finding"], verdict, (match["words"] or "").strip())
    return tuple(decisions.values())


def _counts(draft: Draft) -> dict[str, int]:
    return {section.id: len(section.pieces) for section in draft.sections}


def _holds(draft: Draft) -> str:
    return ", ".join(f"{SECTIONS.get(name, name.replace('_', ' '))} {count}" for name, count in _counts(draft).items())


def _export_lines(share: Share, draft: Draft, out: str) -> list[str]:
    pages = f"{share.pages} {'page' if share.pages == 1 else 'pages'}, {share.words} words"
    sealed = "opens with its password" if share.protected else "not protected: whoever has the file can read it"
    return [
        f"Saved: {out}",
        f"For {share.reader}: {pages}; {sealed}" if share.reader else f"{pages}; {sealed}",
        f"Holds: {_holds(draft)}",
        f"Noted as share {share.id}",
    ]


def _finding_json(finding: Finding) -> dict[str, object]:
    return {
        "id": finding.id,
        "what": finding.what,
        "text": finding.text,
        "where": finding.where,
        "excerpt": finding.excerpt,
        "suggestion": finding.suggestion,
        "blocking": finding.blocking,
    }


def _share_json(share: Share) -> dict[str, object]:
    return {
        "id": share.id,
        "kind": share.kind,
        "way": share.way,
        "reader": share.reader,
        "session": share.session_id,
        "begun_at": share.begun_at,
        "written_at": share.written_at,
        "pages": share.pages,
        "words": share.words,
        "protected": share.protected,
        "sha256": share.sha256,
        "failed": share.failed,
        "state": _state(share),
        "notes": [{"at": at, "text": text} for at, text in share.notes],
    }


def _state(share: Share) -> str:
    if share.failed:
        return "nothing was written"
    return "written" if share.written_at else "may have been written"


def _share_line(share: Share) -> str:
    size = f", {share.pages} p." if share.pages else ""
    locked = "with a password" if share.protected else "without a password"
    state = f"{_state(share)}{': ' + share.failed if share.failed else ''}"
    when = share.begun_at[:16].replace("T", " ")
    return f"{share.id:6}  {when}  {share.kind} for {one_line(share.reader)}  [{state}{size}, {locked}]"
