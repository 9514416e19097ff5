"""Words of `score` over a corpus of any size."""

WORDS: dict[str, tuple[str, str]] = {
    "progress.reading": ("读取报告", "reading reports"),
    "progress.comparing": ("相互比对", "comparing reports"),
    "opt.fresh": ("全部重新读取，不用上次的结果", "read everything again, whatever an earlier run has read"),
    "opt.cluster": (
        "在 Dask 集群上运行：调度器地址，如 tcp://10.0.0.1:8786（需 pip install 'nianbao[cluster]'）",
        "run on a Dask cluster: the scheduler's address, as in tcp://10.0.0.1:8786 (needs pip install 'nianbao[cluster]')",
    ),
    "opt.text-column": (
        "表中报告正文所在的列，默认 text",
        "the column of a table that holds the text, by default text",
    ),
    "opt.html-column": ("表中报告网页源码所在的列，默认 html", "the column that holds the HTML, by default html"),
    "opt.path-column": (
        "表中报告文件路径所在的列，默认 path",
        "the column that holds the file's path, by default path",
    ),
    "opt.id-column": ("表中报告编号所在的列，默认 id", "the column that names the report, by default id"),
    "reused": (
        "其中 {reused} 份自上次读取后没有变化，未重新读取（--fresh 全部重读）。",
        "{reused} of them had not changed since they were last read and were not read again (--fresh reads all).",
    ),
    "unread-beside": (
        "目录中另有 {unread} 个 zip 压缩包或 .jsonl .csv .parquet 表没有读：要读请直接写出文件名。",
        "{unread} zip archives or .jsonl .csv .parquet tables lie in the folders unread: name them to have them read.",
    ),
    "score.interrupted": (
        "已中断。已读的报告保存在 {out}/parts，再次运行同一命令即可接着做。",
        "Interrupted. What was read is kept in {out}/parts: run the same command to go on.",
    ),
}
