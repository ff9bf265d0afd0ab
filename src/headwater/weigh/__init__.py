"""Links -> weighed claims: origins, independence, status, drift, ghost reports."""

from headwater.weigh.claims import Weighed, weigh_claims

__all__ = ["Weighed", "weigh_claims"]
