"""Write the sample Word and PDF papers again: `python examples/make [FOLDER]`. Without reportlab the PDF is left as it is."""

import sys
from pathlib import Path

import decision
import letter
import memorandum
import minutes
import plan

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
for paper in (memorandum, minutes, plan, letter, decision):
    paper.write(folder)
    print(folder / paper.NAME)
try:
    import yearly_report
except ImportError as error:
    print(f"the PDF was not written: {error}; install it with `pip install reportlab`")
else:
    yearly_report.write(folder)
    print(folder / yearly_report.NAME)
