"""Figures at two points and a list, as pandas frames: python frames.py URL (MILEPOST_TOKEN in the environment)."""
import os
import sys
import urllib.request
from json import dumps, load

import pandas

URL = sys.argv[1]
HEADERS = {"authorization": f"Bearer {os.environ['MILEPOST_TOKEN']}", "content-type": "application/json"}


def ask(query: str, **variables) -> dict:
    body = dumps({"query": query, "variables": variables}).encode()
    with urllib.request.urlopen(urllib.request.Request(f"{URL}/graphql", body, HEADERS)) as response:
        answer = load(response)
    if "errors" in answer:
        sys.exit(dumps(answer["errors"], ensure_ascii=False))
    return answer["data"]


FIGURES = """
query ($points: [AsOf!]!) {
  figuresAt(year: 2018, points: $points, indicators: [COMPLETION_RATE, COMPLETED]) {
    basis { validAt knownAt } figures { indicator value text }
  }
}
"""
points = [{"validAt": "2018-05-31", "knownAt": "2018-06-05"}, {"validAt": "2018-05-31"}]
sheets = ask(FIGURES, points=points)["figuresAt"]
figures = pandas.json_normalize(sheets, "figures", [["basis", "knownAt"]])
print(figures.pivot(index="indicator", columns="basis.knownAt", values="text").to_string())

# Text as it is: codes keep their zeros, amounts their digits.
table = urllib.request.Request(f"{URL}/export/projects.csv?year=2018", headers=HEADERS)
with urllib.request.urlopen(table) as response:
    projects = pandas.read_csv(response, dtype=str, keep_default_na=False)
print(len(projects), "projects:", ", ".join(projects.columns[:4]))
