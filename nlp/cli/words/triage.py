"""Words of `triage` and its sheets."""

WORDS: dict[str, tuple[str, str]] = {
    "triage": (
        "从 nianbao score 的结果列出应当先看哪些报告，以及为什么；未能读取的文件另列。\n\n"
        "得分 0 到 100：由各类问题的级别、检查的可靠程度、与他人和上年相同的文字、没有措施的问题、空泛的措施得出，"
        "权重见 --show-weights，可用 --weights 更改。\n\n"
        "退出码：0 完成；2 参数有误或没有结果可读；130 被中断。\n\n"
        "例：nianbao triage 结果/ --top 30 --xlsx 核查清单.xlsx",
        "List what nianbao score found: which reports to open first, and why; files that could not be read stand apart.\n\n"
        "The score, 0 to 100, rests on the severity of what was found, how sure each check is, wording shared with others and "
        "with last year, problems unanswered and vague remedies. --show-weights prints the table, --weights changes it.\n\n"
        "Exit codes: 0 done; 2 wrong usage, or no results to read; 130 interrupted.\n\n"
        "Example: nianbao triage results/ --top 30 --xlsx review.xlsx",
    ),
    "opt.top": (
        "只要前 N 份（屏幕和文件）；不写时屏幕显示前 20 份，文件含全部",
        "the first N reports only, on the screen and in files; by default the screen shows 20 and files hold all",
    ),
    "opt.code": ("只要有这类问题的报告，可重复", "only reports with a finding of this code; repeat for more"),
    "opt.kind": (
        "只要这类机关：township 乡镇、department 部门、government 政府、other 其他，可重复",
        "only agencies of this kind: township, department, government, other; repeat for more",
    ),
    "opt.year": ("只要这一年度，可重复", "only reports of this year; repeat for more"),
    "opt.county": ("只要这一县区（如 云岭县），可重复", "only this county (as 云岭县); repeat for more"),
    "opt.min-score": ("只要得分不低于此数的", "only reports with this score at least"),
    "opt.csv": ("另写成 CSV（UTF-8，Excel 可直接打开）", "write a CSV too (UTF-8, opens in Excel)"),
    "opt.xlsx": (
        "另写成工作簿：报告、问题（含处理意见栏）、主题×机关、汇总",
        "write a workbook too: reports, findings with a column for decisions, topics by agency, totals",
    ),
    "opt.weights": ("权重文件（TOML），只写要改的项", "a file of weights (TOML) with the entries to change"),
    "opt.show-weights": (
        "打印所用的权重表（可存为文件、修改后用于 --weights）",
        "print the weights in use, to save, edit and name by --weights",
    ),
    "triage.out_dir": ("请给出 nianbao score 的结果目录", "name the folder that nianbao score wrote"),
    "triage.head": ("共 {total} 份报告，显示 {shown} 份", "{shown} of {total} reports"),
    "triage.head_filtered": (
        "共 {total} 份报告，符合条件 {matching} 份，显示 {shown} 份",
        "{shown} of {matching} matching reports ({total} in all)",
    ),
    "triage.none": ("没有符合条件的报告。", "No report matches."),
    "triage.failures": ("{n} 个文件未能读取，需要人工处理：", "{n} files could not be read and need a person:"),
    "triage.more_failures": ("……另有 {n} 个（见 CSV、工作簿或 failures.parquet）", "… {n} more (in failures.parquet)"),
    "triage.written": ("已写入 {file}", "written: {file}"),
    "triage.no_links": (
        "{n} 份报告的原文件不在原处（{source} 等），工作簿中没有链接；请在运行 score 的目录中运行 triage。",
        "{n} reports are not where they were ({source}, …), so the workbook has no links to them; run triage where score ran.",
    ),
    "triage.no_place": (
        "无法写入：{why}。若文件已在 Excel 中打开，请先关闭。",
        "cannot be written: {why}. If it is open in Excel, close it first.",
    ),
    "col.rank": ("序号", "no."),
    "col.score": ("得分", "score"),
    "col.counts": ("错/警/提", "E/W/N"),
    "col.report": ("报告", "report"),
    "col.why": ("为什么", "why"),
}
