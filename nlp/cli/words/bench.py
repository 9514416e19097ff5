"""Words of `bench`."""

WORDS: dict[str, tuple[str, str]] = {
    "bench": (
        "测量一次运行的代价：从文本、从网页与 jieba.lcut 之比，DOCX、PDF 与文本之比，随份数的增长，内存，查重与 datasketch 之比。\n\n"
        "用 corpus/ 中的样例合成语料（机关、年份、数字、用词都不同）。只给出比值，各机器可比。需要：pip install "
        "'nianbao[bench]'。给出自己的报告时，只用它们测各环节。\n\n"
        "例：nianbao bench --sizes 1000,4000,16000\n\n例：nianbao bench 2024年报/",
        "Measure what a run costs: texts by stage and web pages against jieba.lcut, DOCX and PDF against text, growth with the number of "
        "reports, memory, near-duplicates against datasketch.\n\n"
        "The corpus is synthetic, made of the samples in corpus/ with other agencies, years, figures and words. Only "
        "ratios are given, which machines have in common. Needs: pip install 'nianbao[bench]'. Where reports of your own are named, the "
        "stages are measured on them, and nothing else.\n\n"
        "Example: nianbao bench --sizes 1000,4000,16000\n\nExample: nianbao bench reports-2024/",
    ),
    "arg.bench-inputs": (
        "自己的报告（文件、目录、压缩包、表）；不给则用合成语料",
        "reports of your own (files, folders, archives, tables); by default a synthetic corpus",
    ),
    "opt.sizes": ("语料的份数，用逗号隔开", "sizes of the corpora, with commas between"),
    "opt.bench-reports": ("测各环节代价所用的份数", "reports that tell the cost of the stages"),
    "opt.material": (
        "合成语料所用报告的目录",
        "the folder of reports that the synthetic ones are made of",
    ),
    "opt.bench-jobs": ("增长与内存一项所用的进程数", "processes for growth and memory"),
    "bench.sizes": ("应为不小于20的整数，用逗号隔开", "whole numbers of 20 and more, with commas between"),
    "bench.title": ("比值（越小越省）", "ratios (less is cheaper)"),
    "col.what": ("项目", "what"),
    "col.value": ("值", "value"),
    "bench.step.costs": ("各环节：{n} 份……", "stages: {n} reports …"),
    "bench.step.formats": ("格式：{n} 份……", "formats: {n} reports …"),
    "bench.step.copies": ("查重：{n} 份……", "near-duplicates: {n} reports …"),
    "bench.step.growth": ("整体运行：{n} 份……", "a whole run: {n} reports …"),
    "bench.whole": (
        "从文件到全部结果表，全部功能，单核 ÷ jieba.lcut",
        "from files to all tables, everything on, one core ÷ jieba.lcut",
    ),
    "bench.whole.html": (
        "同上，从网页到全部结果表 ÷ jieba.lcut",
        "the same from web pages ÷ jieba.lcut",
    ),
    "bench.rate": (
        "每秒份数 ÷ jieba.lcut 每秒份数（越大越快）",
        "reports per second ÷ those of jieba.lcut (more is faster)",
    ),
    "bench.stage.read": ("　其中：读文件", "  of which: reading the file"),
    "bench.stage.report": ("　　　　识别章节与表格", "  sections and tables"),
    "bench.stage.quantities": ("　　　　数字", "  figures"),
    "bench.stage.statements": ("　　　　问题与措施", "  problems and remedies"),
    "bench.stage.checks": ("　　　　核对", "  checks"),
    "bench.stage.rows": ("　　　　成行", "  rows"),
    "bench.stage.fingerprints": ("　　　　文字指纹", "  fingerprints of the wording"),
    "bench.stage.write": ("　　　　写出", "  writing"),
    "bench.stage.index": ("　　　　全库索引", "  index of the corpus"),
    "bench.stage.compare": ("　　　　跨报告比对", "  comparing reports"),
    "bench.stage.scores": ("　　　　评分", "  scores"),
    "bench.stage.tables": ("　　　　汇总结果表", "  the final tables"),
    "bench.format": ("{format} ÷ 文本（同一报告）", "{format} ÷ text (the same reports)"),
    "bench.recall": (
        "查重：{texts} 段文字中改动一至两成用词的 {copies} 处抄写，找到的比例",
        "near-duplicates: share found of {copies} copies with a tenth to a fifth of their words changed, among {texts} texts",
    ),
    "bench.library": (
        "查重用时 ÷ {library}（{banding}，找到 {recall}）",
        "near-duplicates ÷ {library} ({banding}, recall {recall})",
    ),
    "bench.growth.reading": (
        "逐份处理用时：{reports} 份 ÷ {before} 份（份数为 {times} 倍）",
        "reading and checking: {reports} reports ÷ {before} ({times} times as many)",
    ),
    "bench.growth.comparing": (
        "跨报告比对用时：{reports} 份 ÷ {before} 份（份数为 {times} 倍）",
        "comparing: {reports} reports ÷ {before} ({times} times as many)",
    ),
    "bench.growth.whole": (
        "两者合计：{reports} 份 ÷ {before} 份（份数为 {times} 倍）",
        "both together: {reports} reports ÷ {before} ({times} times as many)",
    ),
    "bench.memory": ("内存峰值（所有进程合计），{reports} 份", "peak memory of all processes, {reports} reports"),
    "bench.notes.own": ("用 {reports} 份报告，计处理器时间。", "{reports} reports, processor time."),
    "bench.notes": (
        "各环节一项用 {reports} 份，计处理器时间；增长一项计所有进程的处理器时间。",
        "Stages: {reports} reports, processor time. Growth: processor time of all processes.",
    ),
}
