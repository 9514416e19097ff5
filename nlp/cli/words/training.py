"""Words of `train`, `labels` and `evaluate`."""

WORDS: dict[str, tuple[str, str]] = {
    # train
    "train": (
        "用 corpus/ 的语料（加上 --labels 的标注）训练问题与整改语句模型。\n\n"
        "新旧模型在同一留出部分上逐主题对比（F1 与95%区间），新模型不差于旧模型才替换。"
        "同样的数据总是得到同样的模型，约需几分钟。每次训练请给出全部标注文件：没有给出的标注，新模型就没有学过。\n\n"
        "退出码：0 已替换（或 --dry-run 时不差于旧模型）；1 新模型较差，没有替换；2 输入不可用。\n\n"
        "例：nianbao train --labels 标注.jsonl --out 我的模型/",
        "Train the model of problems and remedies on corpus/, and on your own labels (--labels).\n\n"
        "The old model and the new one are measured on the same held-out part, side by side for every topic (F1 and 95% "
        "interval), and the new one takes the old one's place only where it is not worse. The same data always gives the "
        "same model, in minutes. Name all your files of labels every time: what is not named is not learnt.\n\n"
        "Exit codes: 0 promoted (or, with --dry-run, not worse); 1 the new model is worse and was not promoted; "
        "2 unusable input.\n\nExample: nianbao train --labels labels.jsonl --out my-models/",
    ),
    "opt.labels": (
        "标注文件（nianbao labels import 生成的 jsonl），可重复",
        "a file of labels (as nianbao labels import writes it); repeat for more",
    ),
    "opt.corpus": (
        "语料文件，默认为源码的 corpus/statements.jsonl",
        "labelled passages, by default corpus/statements.jsonl of the source tree",
    ),
    "opt.models": (
        "模型写入的目录，默认为环境变量 NIANBAO_MODELS 或程序自带的 models/",
        "the folder for the model, by default NIANBAO_MODELS, else the program's own models/",
    ),
    "opt.force": ("新模型较差也替换", "promote the new model even where it is worse"),
    "opt.dry-run": ("只训练和对比，不写任何文件", "train and compare, write nothing"),
    "opt.unseen-writers": (
        "另测每位撰写者在未被学过时的得分，写入模型卡片（每位撰写者多训练一次）",
        "measure also how the model does on each writer unseen, for the card (one more fit a writer)",
    ),
    "train.data": (
        "语料 {passages} 篇，另有标注 {labels} 条。",
        "{passages} passages, and {labels} labels of your own.",
    ),
    "step.twin": ("用训练部分训练，在留出部分评估……", "fitting on the training part, measuring on the held-out part …"),
    "step.old": ("评估旧模型……", "measuring the old model …"),
    "step.writers": ("逐位撰写者评估……", "measuring on unseen writers …"),
    "step.model": ("用全部数据训练……", "fitting on everything …"),
    "train.table": (
        "新旧模型，同一留出部分的 F1 [95%区间]",
        "old and new: F1 on the same held-out part [95% interval]",
    ),
    "train.no_old": ("没有可对比的旧模型。", "There is no old model to compare with."),
    "train.seen": (
        "注意：旧模型没有对照副本，可能学过留出部分，得分偏高。",
        "Note: the old model has no twin and may have learnt the held-out part, which flatters it.",
    ),
    "train.worse": ("新模型较差：{rows}", "the new model is worse: {rows}"),
    "train.promoted": ("新模型已写入 {path}", "the new model is at {path}"),
    "train.kept": (
        "新模型较差，旧模型保留。仍要替换请加 --force。",
        "The new model is worse; the old one stays. To overrule this, add --force.",
    ),
    "train.dry": ("试运行，没有写任何文件。", "Dry run: nothing was written."),
    "train.hint": (
        "要使用这个模型，请设置环境变量：NIANBAO_MODELS={folder}",
        "To use this model, set NIANBAO_MODELS={folder}",
    ),
    "col.topic": ("主题", "topic"),
    "col.support": ("条数", "n"),
    "col.old": ("旧", "old"),
    "col.new": ("新", "new"),
    "col.difference": ("差 [95%区间]", "difference [95% interval]"),
    "row.micro": ("全部（微平均）", "all topics (micro)"),
    "row.macro": ("全部（宏平均）", "all topics (macro)"),
    "row.found": ("找到语句", "statements found"),
    "row.role": ("且类别正确", "and role right"),
    "row.status": ("且状态正确", "and status right"),
    "row.whole": ("且主要主题正确", "and main topic right"),
    # labels
    "labels": (
        "人工标注：导出最值得标注的语句，导入标注结果。\n\n先 export，标注，再 import，然后 nianbao train --labels。",
        "Labels by people: export what is most useful to label, import what came back.\n\n"
        "First export, then label, then import, then nianbao train --labels.",
    ),
    "labels.export": (
        "从 nianbao score 的结果中选出最值得标注的语句，填入模型的猜测。\n\n"
        "优先：模型没有把握的、与字面用词不符的、主题少见的；近似重复的只取一条。\n\n"
        "例：nianbao labels export 结果/ --format xlsx --limit 100",
        "Choose the statements most useful to label from what nianbao score wrote, with the model's guess filled in.\n\n"
        "First come those of which the model is unsure, those whose words say something else, and rare topics; of "
        "near-duplicates only one is taken.\n\nExample: nianbao labels export results/ --format xlsx --limit 100",
    ),
    "labels.import": (
        "读回标注结果（xlsx、jsonl、Label Studio 的 JSON、doccano 的 JSONL），写成一个标注文件，逐行说明不能用的原因。\n\n"
        "主题、类别、状态可写中文名或代码。没有标注人的行视为模型的猜测，不导入。要合并旧标注，把旧文件一起列出。\n\n"
        "--database 取复核中的更正：已完成且有人更正或核对过语句的报告取整篇，其余取更正过的单句（单句只教主题）。\n\n"
        "退出码：0 全部可用；1 有不能用的行（其余已写出）；2 文件无法读取或没有可用的行。\n\n"
        "例：nianbao labels import 已标注.xlsx --who 张三 --out 标注.jsonl\n\n"
        "例：nianbao labels import --database 结果/ --out 标注.jsonl",
        "Read labels back (xlsx, jsonl, Label Studio's JSON, doccano's JSONL) into one file, and say of every row that "
        "cannot be used why.\n\n"
        "Topics, roles and statuses may be written as Chinese names or as keys. A row without labeller counts as the "
        "model's guess and is refused. To merge with earlier labels, name their file too.\n\n"
        "--database takes what reviewers corrected: of finished reports of whose statements any was corrected or checked the whole "
        "section, of others the corrected statements (these teach topics only).\n\n"
        "Exit codes: 0 every row was taken; 1 some were refused, the others are written; 2 nothing could be read.\n\n"
        "Example: nianbao labels import labelled.xlsx --who Zhang --out labels.jsonl",
    ),
    "arg.scored": ("nianbao score 的结果目录", "the folder that nianbao score wrote"),
    "opt.format": ("xlsx、jsonl、label-studio 或 doccano", "xlsx, jsonl, label-studio or doccano"),
    "opt.file": ("写入的文件，默认在结果目录中", "the file to write, by default in the same folder"),
    "opt.limit": ("最多导出多少条", "how many statements at most"),
    "opt.known": (
        "已有的标注文件：其中的语句及近似重复不再导出，可重复",
        "labels that exist: they and near-duplicates are left out; repeat for more",
    ),
    "arg.labelled": ("标注好的文件", "files that came back"),
    "opt.labels-out": ("写入的标注文件", "the file of labels to write"),
    "opt.who": ("标注人，用于文件中没有注明标注人的行", "who labelled the rows that do not say so"),
    "opt.review-database": (
        "复核数据库：结果目录、review.sqlite 文件或数据库地址；复核中更正、核对过的语句成为标注",
        "a review database: the folder of results, its review.sqlite, or a database's URL; statements that reviewers "
        "corrected or checked become labels",
    ),
    "labels.no-input": (
        "请给出标注文件，或用 --database 给出复核数据库",
        "name files of labels, or a review database by --database",
    ),
    "labels.reviewed": (
        "复核数据库：整篇 {passages} 篇（已完成且有人更正或核对过语句的报告），单句 {labels} 条；判为不是问题或整改的 {removed} 条。",
        "review database: {passages} whole passages (finished reports of whose statements somebody corrected or checked any), "
        "{labels} single statements; {removed} found to be no statement.",
    ),
    "labels.passages": (
        "整篇标注 {n} 篇，共 {statements} 条语句，在 {file}",
        "{n} whole passages of {statements} statements. They are in {file}",
    ),
    "labels.exported": ("选出 {n} 条，写入 {files}", "{n} statements in {files}"),
    "labels.next.xlsx": (
        "在表中核对后填写“标注人”，再运行：nianbao labels import 文件",
        "Correct the sheet, fill in the labeller, then run: nianbao labels import FILE",
    ),
    "labels.next.jsonl": (
        "核对后填写 who，再运行：nianbao labels import 文件",
        "Correct the rows, fill in who, then run: nianbao labels import FILE",
    ),
    "labels.next.label-studio": (
        "在 Label Studio 中：界面设置贴入 .config.xml，导入 .json；标注后导出 JSON，再运行：nianbao labels import 文件",
        "In Label Studio paste the .config.xml as labelling interface and import the .json; export as JSON, then run: "
        "nianbao labels import FILE",
    ),
    "labels.next.doccano": (
        "在 doccano 中新建文本分类项目（允许多个标签），导入 .labels.json 和 .jsonl；标注后导出 JSONL，"
        "再运行：nianbao labels import 文件 --who 姓名",
        "In doccano create a project of text classification (several labels), import .labels.json and the .jsonl; export "
        "as JSONL, then run: nianbao labels import FILE --who NAME",
    ),
    "labels.exists": (
        "{file} 已存在。要合并，请把它也列为输入；否则用 --out 另取名字。",
        "{file} exists. To merge with it, name it as an input too; otherwise give another --out.",
    ),
    "labels.more": ("……另有 {n} 行未能导入", "… and {n} more rows refused"),
    "labels.nothing": ("没有可用的标注，没有写文件。", "No label could be used; nothing was written."),
    "labels.imported": (
        "导入 {n} 条，重复 {repeated} 条，标为“都不是” {others} 条，不能用 {refused} 条。标注在 {file}",
        "{n} labels, {repeated} repeated, {others} found to be no statement, {refused} refused. They are in {file}",
    ),
    # evaluate
    "evaluate": (
        "用任意标注文件（整篇标注的 statements.jsonl 或 nianbao labels import 的 labels.jsonl）评估模型："
        "各主题的精确率、召回率、F1，混淆，把握的校准。\n\n例：nianbao evaluate 标注.jsonl --picture 得分.svg",
        "Measure a model on any labelled file (passages as in statements.jsonl, or labels as nianbao labels import writes "
        "them): precision, recall and F1 per topic, confusion, calibration.\n\n"
        "Example: nianbao evaluate labels.jsonl --picture scores.svg",
    ),
    "arg.evaluated": ("标注文件", "the labelled file"),
    "opt.model": (
        "模型文件（.joblib，旁边须有 .json 卡片），默认为在用的模型",
        "the model (.joblib, with its .json beside it), by default the one in use",
    ),
    "opt.held-out": (
        "只用训练时留出的部分；与 --model models/statements-twin.joblib 合用，得到未见过这些数据的得分",
        "only the part held out in training; with --model models/statements-twin.joblib, scores on data it has not seen",
    ),
    "opt.picture": ("另画一张图（SVG，可用浏览器打开）", "draw a picture too (SVG, opens in a browser)"),
    "evaluate.head": ("{passages} 篇，{statements} 条语句。", "{passages} passages, {statements} statements."),
    "evaluate.topics": ("各主题（针对已标出的语句）", "topics, of statements as labelled"),
    "evaluate.spans": ("整篇：找出语句", "whole passages: statements found"),
    "evaluate.confused": (
        "最常混淆的主要主题（标注 → 模型，次数）",
        "main topics most often confused (labelled → predicted)",
    ),
    "evaluate.calibration": ("把握的校准（ECE {error}）", "calibration (ECE {error})"),
    "evaluate.seen": (
        "注意：模型学过这些标注，得分偏高。",
        "Note: the model has learnt these labels, so the scores flatter it.",
    ),
    "evaluate.drawn": ("图在 {file}", "picture in {file}"),
    "col.precision": ("精确率", "precision"),
    "col.recall": ("召回率", "recall"),
    "col.f1": ("F1 [95%区间]", "F1 [95% interval]"),
    "col.confidence": ("把握", "confidence"),
    "col.n": ("条数", "n"),
    "col.mean": ("平均把握", "mean"),
    "col.accuracy": ("正确率", "accuracy"),
}
