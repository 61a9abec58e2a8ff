"""Who does which kind of job. A new kind is one line here."""

from collections.abc import Mapping

from bot.broadcast_jobs import show_acks, show_preview
from bot.document_jobs import draw_certificate, draw_pledge, draw_self_review
from bot.log_file import log_file
from bot.office import importing, sheet_job
from bot.resuming import resume
from bot.review_job import draw_review
from bot.work import Doing
from handlers.admin.acknowledging import ACKS
from handlers.admin.composing import PREVIEW
from handlers.admin.pausing import RESUME_JOB
from handlers.member.commendations import CERTIFICATE_JOB
from handlers.member.papers import PLEDGE_JOB, REVIEW_JOB
from handlers.secretary.log_file import LOG_JOB
from handlers.secretary.review_page import PERIOD_JOB
from handlers.secretary.sheet import SHEET

JOBS: Mapping[str, Doing] = {
    LOG_JOB: log_file,
    PREVIEW: show_preview,
    ACKS: show_acks,
    RESUME_JOB: resume,
    PLEDGE_JOB: draw_pledge,
    REVIEW_JOB: draw_self_review,
    CERTIFICATE_JOB: draw_certificate,
    PERIOD_JOB: draw_review,
    **importing.JOBS,
    SHEET: sheet_job.make,
}
