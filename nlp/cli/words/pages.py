"""Words of `report` and its pages."""

WORDS: dict[str, tuple[str, str]] = {
    "report": (
        "写成网页：一份报告（正文、数字、问题、表格互相对照），或整个结果目录的总览。网页自成一体，可离线打开、打印、转发。\n\n"
        "例：nianbao report 报告.docx --html 报告.html；nianbao report 结果/ --html 总览.html；"
        "nianbao report 结果/ --html 网页/（每份报告一页，互相链接）",
        "Write pages: of one report (text, figures, findings and tables beside each other), or of the results of a corpus. "
        "A page is self-contained: it opens offline, prints, and can be passed on.\n\n"
        "Examples: nianbao report report.docx --html page.html; nianbao report results/ --html corpus.html; "
        "nianbao report results/ --html pages/ (a page for every report, linked with each other)",
    ),
    "report.target": ("报告文件，或 nianbao score 的结果目录", "a report, or a folder of results of nianbao score"),
    "report.html": (
        "写到哪个文件；以 / 结尾或已有的目录，则写出总览和每份报告一页",
        "the file to write; a folder (existing, or ending in /) gets the corpus page and one page a report",
    ),
    "report.source": (
        "只写结果目录中的这一份报告（路径或文件名）",
        "only this report of the folder of results (its path or file name)",
    ),
    "report.written": ("网页在 {file}", "The page is {file}"),
    "report.pages": ("共{count}份报告，每份一页。", "{count} reports, a page each."),
}
