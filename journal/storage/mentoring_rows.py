"""Mentoring values ⇄ their rows."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from journal.domain.mentoring import (
    Action,
    AgendaItem,
    Agreement,
    MyRole,
    Owner,
    Question,
    QuestionStatus,
    Relationship,
    RelationshipKind,
    Session,
    SessionStatus,
    Stage,
)
from journal.errors import UsageError
from journal.storage.rows import day_of, day_text, json_text, names_of, object_of, storable
from journal.storage.sql import Row


def relationship_params(relationship: Relationship) -> dict[str, object]:
    agreement = asdict(relationship.agreement)
    agreement["agreed_day"] = day_text(relationship.agreement.agreed_day)
    return {
        "my_role": str(MyRole(relationship.my_role)),
        "kind": str(RelationshipKind(relationship.kind)),
        "stage": str(Stage(relationship.stage)),
        "partner": " ".join(storable(relationship.partner).split()),
        "partner_role": storable(relationship.partner_role),
        "contact": storable(relationship.contact),
        "programme": storable(relationship.programme),
        "facilitator": storable(relationship.facilitator),
        "is_line_manager": int(relationship.is_line_manager),
        "rhythm_weeks": relationship.rhythm_weeks,
        "length_min": relationship.length_min,
        "mode": storable(relationship.mode),
        "between_sessions": storable(relationship.between),
        "prep_pages": relationship.prep_pages,
        "prep_days": relationship.prep_days,
        "prep_wish": storable(relationship.prep_wish),
        "started_day": day_text(relationship.started_day),
        "review_day": day_text(relationship.review_day),
        "planned_end_day": day_text(relationship.planned_end_day),
        "closed_day": day_text(relationship.closed_day),
        "match_reasons": json_text(relationship.match_reasons),
        "agreement": json_text(agreement),
        "notes": json_text(relationship.notes),
    }


def relationship(row: Row) -> Relationship:
    return Relationship(
        partner=row["partner"],
        my_role=MyRole(row["my_role"]),
        kind=RelationshipKind(row["kind"]),
        stage=Stage(row["stage"]),
        partner_role=row["partner_role"],
        contact=row["contact"],
        programme=row["programme"],
        facilitator=row["facilitator"],
        is_line_manager=bool(row["is_line_manager"]),
        rhythm_weeks=row["rhythm_weeks"],
        length_min=row["length_min"],
        mode=row["mode"],
        between=row["between_sessions"],
        prep_pages=row["prep_pages"],
        prep_days=row["prep_days"],
        prep_wish=row["prep_wish"],
        started_day=day_of(row["started_day"]),
        review_day=day_of(row["review_day"]),
        planned_end_day=day_of(row["planned_end_day"]),
        closed_day=day_of(row["closed_day"]),
        match_reasons=names_of(row["match_reasons"]),
        agreement=_agreement(row["agreement"]),
        notes=object_of(row["notes"]),
        id=row["id"],
        uid=row["uid"],
    )


def _agreement(text: str) -> Agreement:
    found = object_of(text)
    return Agreement(
        purpose=found.get("purpose", ""),
        confidential=found.get("confidential", ""),
        limits=tuple(found.get("limits", ())),
        off_limits=tuple(found.get("off_limits", ())),
        records=found.get("records", ""),
        endings=found.get("endings", ""),
        agreed_day=day_of(found.get("agreed_day")),
    )


def session_params(session: Session) -> dict[str, object]:
    if session.rating is not None and session.rating not in range(1, 6):
        raise UsageError("A rating goes from 1 to 5.")
    return {
        "relationship_id": session.relationship_id,
        "at": session.at.isoformat(),
        "length_min": session.length_min,
        "mode": storable(session.mode),
        "status": str(SessionStatus(session.status)),
        "status_note": storable(session.status_note),
        "model": storable(session.model),
        "focus": storable(session.focus),
        "heard": storable(session.heard),
        "decided": storable(session.decided),
        "shifted": storable(session.shifted),
        "takeaways": json_text(session.takeaways),
        "rating": session.rating,
        "rating_note": storable(session.rating_note),
        "next_day": day_text(session.next_day),
    }


def session(row: Row, goals: tuple[int, ...]) -> Session:
    return Session(
        relationship_id=row["relationship_id"],
        at=datetime.fromisoformat(row["at"]),
        length_min=row["length_min"],
        mode=row["mode"],
        status=SessionStatus(row["status"]),
        status_note=row["status_note"],
        model=row["model"],
        focus=row["focus"],
        heard=row["heard"],
        decided=row["decided"],
        shifted=row["shifted"],
        takeaways=names_of(row["takeaways"]),
        rating=row["rating"],
        rating_note=row["rating_note"],
        next_day=day_of(row["next_day"]),
        goals=goals,
        id=row["id"],
        uid=row["uid"],
    )


def agenda_params(item: AgendaItem) -> dict[str, object]:
    return {
        "session_id": item.session_id,
        "text": item.text,
        "only_me": int(item.only_me),
        "done": int(item.done),
        "position": item.position,
    }


def agenda_item(row: Row) -> AgendaItem:
    return AgendaItem(
        text=row["text"],
        only_me=bool(row["only_me"]),
        done=bool(row["done"]),
        session_id=row["session_id"],
        position=row["position"],
        id=row["id"],
    )


def question_params(question: Question) -> dict[str, object]:
    return {
        "relationship_id": question.relationship_id,
        "session_id": question.session_id,
        "text": storable(question.text).strip(),
        "status": str(QuestionStatus(question.status)),
        "answer": storable(question.answer),
        "position": question.position,
    }


def question(row: Row) -> Question:
    return Question(
        text=row["text"],
        relationship_id=row["relationship_id"],
        session_id=row["session_id"],
        status=QuestionStatus(row["status"]),
        answer=row["answer"],
        position=row["position"],
        id=row["id"],
    )


def action_params(action: Action) -> dict[str, object]:
    if action.outcome not in ("", "done", "partly", "not"):
        raise UsageError("A promise was done, partly done or not done.")
    return {
        "text": storable(action.text).strip(),
        "owner": str(Owner(action.owner)),
        "made_day": action.made_day.isoformat(),
        "due_day": day_text(action.due_day),
        "done_day": day_text(action.done_day),
        "outcome": action.outcome,
        "clause": storable(action.clause),
        "goal_id": action.goal_id,
        "entry_id": action.entry_id,
        "session_id": action.session_id,
    }


def action(row: Row) -> Action:
    return Action(
        text=row["text"],
        made_day=date.fromisoformat(row["made_day"]),
        owner=Owner(row["owner"]),
        due_day=day_of(row["due_day"]),
        done_day=day_of(row["done_day"]),
        outcome=row["outcome"],
        clause=row["clause"],
        goal_id=row["goal_id"],
        entry_id=row["entry_id"],
        session_id=row["session_id"],
        id=row["id"],
    )
