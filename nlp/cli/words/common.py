"""Words of the command line as a whole, of `inspect`, `score` and `checks`."""

WORDS: dict[str, tuple[str, str]] = {
    # help
    "app": (
        "年报（nianbao）：读政府信息公开工作年度报告，找出对不上的地方。\n\n"
        "单份报告用 inspect，整个目录用 score，查看检查项用 checks。\n\n"
        "退出码：0 完成（无论是否发现问题）；1 指定了 --fail-on 且发现了该级别的问题，"
        "或 train 的新模型较差、labels import 有不能用的行；2 参数有误或文件无法读取；130 被中断。",
        "nianbao reads annual reports on government information disclosure and finds what does not add up.\n\n"
        "Use inspect for one report, score for a folder, checks to see what is checked.\n\n"
        "Exit codes: 0 done (whatever was found); 1 --fail-on was given and such findings exist, "
        "or train made a worse model, or labels import refused rows; 2 wrong usage, or a file that cannot be read; 130 interrupted.",
    ),
    "inspect": (
        "读一份报告，列出报告信息、正文数字与表格数字的对照、发现的问题及其依据。\n\n例：nianbao inspect 报告.docx",
        "Read one report: its head, its figures beside the tables', the findings with the words they rest on.\n\n"
        "Example: nianbao inspect report.docx",
    ),
    "score": (
        "批量读报告，结果写成 Parquet 表（reports、cells、quantities、statements、findings、failures）。\n\n"
        "可给文件、目录、通配符、zip 压缩包、每行一份报告的表（.jsonl .csv .parquet）。"
        "中断后再次运行同一命令即可接着做，没有变化的文件不重读。\n\n"
        "例：nianbao score 2024年报/ --out 结果/\n\n例：nianbao score 全省.zip 网页.jsonl --html-column 源码 --out 结果/",
        "Read a corpus and write its tables as Parquet (reports, cells, quantities, statements, findings, failures).\n\n"
        "Give files, folders, patterns, zip archives, tables with a report a row (.jsonl .csv .parquet). "
        "Interrupted, the same command goes on where it stopped; unchanged files are not read again.\n\n"
        "Example: nianbao score reports-2024/ --out results/\n\n"
        "Example: nianbao score province.zip pages.jsonl --html-column source --out results/",
    ),
    "checks": (
        "列出全部检查项：代码、级别、含义、例子。",
        "List every check: its code, severity, meaning and an example.",
    ),
    "arg.file": ("报告文件：.txt .html .htm .docx .doc .pdf", "the report: .txt .html .htm .docx .doc .pdf"),
    "arg.inputs": (
        "报告文件、目录、通配符、zip 压缩包或表，可以给多个",
        "files, folders, patterns, zip archives or tables, as many as you like",
    ),
    "opt.out": ("结果目录", "the folder for the results"),
    "opt.jobs": ("进程数，默认每核一个", "number of processes, by default one a core"),
    "opt.previous": (
        "本机关上年的报告：核对结转、规范性文件件数、增幅和照抄上年的文字",
        "the same agency's report of the year before, to check what must follow from it",
    ),
    "opt.json": ("输出 JSON", "print JSON"),
    "opt.fail-on": (
        "有这一级别（error、warning、info）或更重的问题时退出码为1",
        "exit with 1 on findings this grave or graver (error, warning, info)",
    ),
    "opt.lang": ("界面语言：zh 或 en", "language of messages: zh or en"),
    "opt.version": ("显示版本", "show the version"),
    "progress.writing": ("写出", "writing"),
    "opt.quiet": ("不显示进度条", "no progress bar"),
    # the head of a report
    "title": ("标题", "title"),
    "agency": ("机关", "agency"),
    "year": ("年度", "year"),
    "sections": ("部分", "sections"),
    "tables": ("表格", "tables"),
    "none": ("（无）", "(none)"),
    "kind.township": ("乡镇（街道）", "township"),
    "kind.department": ("部门", "department"),
    "kind.government": ("政府", "government"),
    "kind.other": ("其他", "other"),
    "unread": (
        "以下表格未能逐格读出，相关检查未做：{tables}",
        "these tables could not be read cell by cell and are left out: {tables}",
    ),
    "form": ("{form}年版，{cells}格", "form of {form}, {cells} cells"),
    "no_tables": ("没有读到法定表格", "no statutory table was read"),
    # figures
    "figures": ("正文数字与表格", "Figures beside the tables"),
    "col.metric": ("指标", "metric"),
    "col.text": ("正文", "text"),
    "col.table": ("表格", "table"),
    "col.place": ("原文", "words"),
    "other_figures": ("另有{n}个数字没有对应表格。", "{n} more figures have no cell in a table."),
    # findings
    "findings": ("发现的问题", "Findings"),
    "no_findings": ("没有发现问题。", "Nothing found."),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
    # score
    "summary": (
        "读取 {read} 份，失败 {failed} 份，有错误或警告 {flagged} 份。结果在 {out}",
        "{read} read, {failed} failed, {flagged} with errors or warnings. Results in {out}",
    ),
    "next_steps": (
        "接下来：nianbao triage {out} 列出应当先看的报告，nianbao review {out} 在浏览器里复核。",
        "Next: nianbao triage {out} lists the reports to read first, nianbao review {out} opens the review desk.",
    ),
    "frequent": ("最常见的问题（报告份数）", "most frequent findings (reports)"),
    "failed": ("未能读取的文件（全部见 failures.parquet）", "files that could not be read (all in failures.parquet)"),
    "same_report": (
        "有 {same} 个文件与另一文件是同一份报告，{differing} 个与同一机关同一年度的另一文件内容不同（见 reports.parquet 的 same_as、differs_from）。",
        "{same} files are the same report as another; {differing} differ from another of the same agency and year "
        "(same_as and differs_from in reports.parquet).",
    ),
    "col.code": ("代码", "code"),
    "col.severity": ("级别", "severity"),
    "col.meaning": ("含义", "meaning"),
    "col.example": ("例", "example"),
    "col.reports": ("份数", "reports"),
    "unusable": (
        "读写文件失败（{why}）。请检查路径、权限和剩余空间。",
        "a file could not be read or written ({why}); check the path, its permissions and the free space.",
    ),
    "interrupted": (
        "已中断，结果不全。此前写完的文件仍在；再次运行同一命令即可写全。",
        "Interrupted; the results are not complete. What was finished before stays; the same command writes all of it.",
    ),
}
