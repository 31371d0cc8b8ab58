"""One province as a partner: who came to whom, on which topics, and what came of it."""

from dashboard import context
from dashboard.components.exchanges.partner import partner_province
from dashboard.components.facets import filter_fields
from dashboard.components.states import guarded

guarded(lambda: partner_province(context.report_slice(filter_fields("partner_province"))))
