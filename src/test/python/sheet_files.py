# SPDX-License-Identifier: BSD-2-Clause
"""Writes the small tables that the tests read, or prints what pandas and openpyxl read of one of ours.

  python sheet_files.py write FOLDER   writes the files under src/test/resources/org/posej/sheet
  python sheet_files.py read FILE      prints columns, rows and sums of a .csv or .xlsx that PoseJ wrote

Run with Python 3.11, pandas 3.1.1 and openpyxl 3.1.5.
"""

import sys
from pathlib import Path

import openpyxl
import pandas as pd


def write(folder):
    rows = [[0, 10.5, 20, 0.5, 11, 21, 1], [2, None, None, None, 13, 23.25, 0.125]]
    columns = ["frame", "nose_x", "nose_y", "nose_likelihood", "tail tip_x", "tail tip_y", "tail tip_likelihood"]
    table = pd.DataFrame(rows, columns=columns)
    table.to_csv(folder / "underscores.csv", index=False)
    table.to_excel(folder / "underscores.xlsx", index=False)
    table.rename(columns=lambda c: c if c == "frame" else "_".join(c.split("_")[::-1])).to_csv(folder / "axis-first.csv", index=False, sep=";")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([])
    sheet.append(["Time", "Hip, left X (mm)", "Hip, left Y (mm)", "Hip, left Z (mm)"])
    sheet.append([0, 0, 0, 0])
    sheet.append([0.01, 0.01, 0.01, 0.01])
    for t in range(3):
        sheet.append([t / 50, 1000 + t, 2000, -500 - t])
    book.create_sheet("other").append(["nothing"])
    book.save(folder / "joints.xlsx")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Frame", "Individual", "Keypoint", "X", "Y", "Score"])
    sheet.append([1, "a", "nose", 1.5, 2.5, 0.5])
    sheet.append([1, "a", "tail", 3, 4, 0.25])
    sheet.append([2, "b", "nose", 5, 6, 1])
    sheet["H1"] = "=SUM(D2:D4)"
    book.save(folder / "long.xlsx")


def read(path):
    table = pd.read_excel(path) if path.suffix == ".xlsx" else pd.read_csv(path)
    print(list(table.columns))
    print(len(table), "rows,", int(table.isna().sum().sum()), "empty cells")
    print(table.select_dtypes("number").sum().tolist())


if __name__ == "__main__":
    write(Path(sys.argv[2])) if sys.argv[1] == "write" else read(Path(sys.argv[2]))
