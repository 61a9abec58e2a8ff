"""Every form there is, by its name: that of the drafts it fills in. A new form is one line here."""

from typing import Any

from handlers.admin import approving, broadcast_time, composing, theme, unit_forms
from handlers.form import Form
from handlers.member import checking, consent, contributing, model_search, pledge, reminding, reporting
from handlers.secretary import (
    commendation_decide,
    commendation_nominating,
    contribution_decide,
    decide,
    inspection_concluding,
    inspection_planning,
    milestone_day,
    model_dropping,
    paper,
    paper_report,
    rating,
    remedy_deciding,
    remedy_reporting,
    review_span,
    reviewing,
    tasks,
    undertaking_decide,
    undertaking_entering,
    undertaking_evaluate,
    undertaking_results,
)

FORMS: dict[str, Form[Any]] = {
    form.name: form
    for form in (
        checking.FORM,
        consent.FORM,
        pledge.FORM,
        reporting.FORM,
        reporting.CORRECTION,
        reminding.HOUR,
        reminding.LEAVE,
        reporting.DETAIL,
        decide.FORM,
        tasks.FORM,
        paper.FORM,
        paper_report.FORM,
        paper_report.CORRECTION,
        rating.FORM,
        theme.FORM,
        composing.FORM,
        composing.MENDING,
        broadcast_time.FORM,
        approving.FORM,
        contributing.FORM,
        contributing.MENDING,
        contribution_decide.FORM,
        commendation_nominating.FORM,
        commendation_nominating.MENDING,
        commendation_decide.FORM,
        inspection_planning.FORM,
        inspection_concluding.FORM,
        remedy_reporting.FORM,
        remedy_deciding.FORM,
        reviewing.FORM,
        review_span.FORM,
        model_search.FORM,
        model_dropping.FORM,
        milestone_day.FORM,
        undertaking_entering.FORM,
        undertaking_entering.MENDING,
        undertaking_decide.FORM,
        undertaking_results.FORM,
        undertaking_evaluate.FORM,
        unit_forms.RENAME,
        unit_forms.MOVE,
        unit_forms.MERGE,
        unit_forms.SPLIT,
        unit_forms.CLOSE,
    )
}
