"""Many machines: a frozen shard of articles comes in, `run_shard` gives their rows; Dask, or anything, maps it.

Nothing here schedules. What an engine has to bring is a way to call one importable function with a small value.
"""

from summarizer.cluster._alone import NOTICE, alone
from summarizer.cluster._dask import Dask, check_address
from summarizer.cluster._handing import GRACE, results_of
from summarizer.cluster._inputs import Inputs
from summarizer.cluster._ledger import StoredLedger, together
from summarizer.cluster._listing import articles_at
from summarizer.cluster._looking import AT_ONCE, Look
from summarizer.cluster._news import News
from summarizer.cluster._order import Order, shown_address
from summarizer.cluster._rows import Rows
from summarizer.cluster._shard import Shard, ShardResult, run_shard
from summarizer.cluster._storage import Storage, check_place, is_url, local_path
from summarizer.cluster._work import Work

__all__ = [
    "AT_ONCE",
    "GRACE",
    "NOTICE",
    "Dask",
    "Inputs",
    "Look",
    "News",
    "Order",
    "Rows",
    "Shard",
    "ShardResult",
    "Storage",
    "StoredLedger",
    "Work",
    "alone",
    "articles_at",
    "check_address",
    "check_place",
    "is_url",
    "local_path",
    "results_of",
    "run_shard",
    "shown_address",
    "together",
]
