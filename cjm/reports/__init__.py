"""Whatever is printed as text, Markdown, CSV or JSON.

A report gives its content once, as a `document.Report`; each file in `writers` is a format that prints any report.

- `roadmap`, `index`, `history`, `changes`: the reports of the commands `roadmap`, `index`, `history` and `diff`
- `document`: what a report consists of; `writers`: one file for each format
- `problems`: what `check` prints, one file for each way to print problems, such as annotations on GitHub
- `moments`: what customers will remember, in lines for `check` and `textconv`; `textconv`: a journey for `git diff`
- `scores`: how a score is written in all of them; `fields`: fields that several JSON reports share
"""
