"""The service and its data set described: SPARQL 1.1 Service Description, VoID, DCAT."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from ..knowledge.library import own
from .media import TRIPLES
from .protocol import Question
from .responses import answer


async def service(request: Request) -> Response:
    """What the endpoint can do, and which graphs it holds."""
    return await _described(request, "service")


async def dataset(request: Request) -> Response:
    """What the data set is, how much it holds, and where it can be asked."""
    return await _described(request, "dataset")


async def _described(request: Request, name: str) -> Response:
    return await answer(request, Question(own(name)), {}, TRIPLES, {"endpoint": f"<{request.url_for('sparql')}>"})
