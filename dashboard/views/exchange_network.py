"""Who learned from whom: provinces and the arrows of exchanges between them."""

from dashboard import context
from dashboard.components.exchanges.network import exchange_network
from dashboard.components.facets import filter_fields
from dashboard.components.states import guarded

guarded(lambda: exchange_network(context.report_slice(filter_fields("exchange_network"))))
