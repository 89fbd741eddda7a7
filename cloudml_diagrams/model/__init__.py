"""Every value that flows through the program. Imports nothing but problems."""

from cloudml_diagrams.model.advice import *  # noqa: F403
from cloudml_diagrams.model.answer import *  # noqa: F403
from cloudml_diagrams.model.architecture import *  # noqa: F403
from cloudml_diagrams.model.board import *  # noqa: F403
from cloudml_diagrams.model.catalog import *  # noqa: F403
from cloudml_diagrams.model.comparison import *  # noqa: F403
from cloudml_diagrams.model.deck import *  # noqa: F403
from cloudml_diagrams.model.finding import *  # noqa: F403
from cloudml_diagrams.model.flips import *  # noqa: F403
from cloudml_diagrams.model.followups import *  # noqa: F403
from cloudml_diagrams.model.frontiers import *  # noqa: F403
from cloudml_diagrams.model.migration import *  # noqa: F403
from cloudml_diagrams.model.narration import *  # noqa: F403
from cloudml_diagrams.model.page import *  # noqa: F403
from cloudml_diagrams.model.plate import *  # noqa: F403
from cloudml_diagrams.model.provider import *  # noqa: F403
from cloudml_diagrams.model.remarks import *  # noqa: F403
from cloudml_diagrams.model.spec import *  # noqa: F403
from cloudml_diagrams.model.specdiff import *  # noqa: F403
from cloudml_diagrams.model.theme import *  # noqa: F403
from cloudml_diagrams.model.vocabulary import *  # noqa: F403
