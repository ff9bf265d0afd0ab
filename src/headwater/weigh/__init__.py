"""Links -> weighed claims: origins, independence, status, digit, drift, ghost reports."""

from headwater.weigh.claims import Weighed, weigh_claims
from headwater.weigh.without import leave_out

__all__ = ["Weighed", "leave_out", "weigh_claims"]
