"""Charts as SVG: pure functions from rows to drawings. They ask no table and know no address; links are handed in with the rows.

A drawing bears classes and attributes only, no style and no script; desk/static/desk/charts.css colours it in light, dark and print.
"""
