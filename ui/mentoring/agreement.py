"""What the two agreed: the fields of the page that both sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from journal.domain.mentoring import Agreement, Relationship
from ui.mentoring.forms import DayField, Form, lines_of, text_area
from ui.theme import ThemeWatcher

_LINES = "One on each line."


class AgreementDialog(Form):
    """`ask` answers with the relationship as changed, and whether the page is to be made now."""

    makes_page = False

    @classmethod
    def ask(
        cls, parent: QWidget, theme: ThemeWatcher, old: Relationship, today: date
    ) -> tuple[Relationship, bool] | None:
        form = cls(parent, theme, "Our agreement", 560, "A conversation, then one page that both of you keep.")
        agreement = old.agreement
        purpose, confidential = text_area(agreement.purpose), text_area(agreement.confidential)
        limits, off_limits = text_area("\n".join(agreement.limits)), text_area("\n".join(agreement.off_limits))
        records, endings, between = text_area(agreement.records), text_area(agreement.endings), QLineEdit(old.between)
        review = DayField("We look at how it goes", old.review_day, today)
        end = DayField("We plan to end", old.planned_end_day, today)
        agreed = DayField("Agreed on", agreement.agreed_day, today)
        for words, field in (
            ("What it is for", purpose),
            ("What stays between us", confidential),
            (f"Where that ends: a child or adult at risk, the law… {_LINES}", limits),
            (f"What we do not talk about. {_LINES}", off_limits),
            ("Between sessions", between),
            ("What happens to what was written", records),
            ("How we end, with no fault", endings),
        ):
            form.add(words, field)
        for field in (review, end, agreed):
            form.body.addWidget(field)
        form.add_button("Go back", reject=True)
        form.add_button("Save", "secondary", accept=True)
        page = form.add_button("Save and make the page…", "primary")
        page.clicked.connect(form.accept_with_page)
        if not form.run(purpose):
            return None
        changed = Agreement(
            purpose=purpose.toPlainText().strip(),
            confidential=confidential.toPlainText().strip(),
            limits=lines_of(limits),
            off_limits=lines_of(off_limits),
            records=records.toPlainText().strip(),
            endings=endings.toPlainText().strip(),
            agreed_day=agreed.day(),
        )
        whole = replace(
            old, agreement=changed, between=between.text().strip(), review_day=review.day(), planned_end_day=end.day()
        )
        return whole, form.makes_page

    def accept_with_page(self) -> None:
        self.makes_page = True
        self.accept()
