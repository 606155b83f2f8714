"""`python -m ketnghia.cli`, where the command itself is not on the path."""

import sys

from ketnghia.cli import main

sys.exit(main())
