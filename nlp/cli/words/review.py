"""Words of `review`."""

WORDS: dict[str, tuple[str, str]] = {
    "review": (
        "复核台：在浏览器里逐份复核 nianbao score 的结果，确认或排除每条发现，更正问题与整改语句。\n\n"
        "默认只有本机能打开（127.0.0.1），数据存在 OUT_DIR/review.sqlite。多人在网络上使用：--host 0.0.0.0，需要口令；"
        "数据放进 PostgreSQL：--database postgresql+psycopg://用户@主机/库。按 Ctrl+C 停止，已作的判定都已保存。\n\n"
        "例：nianbao review 结果/\n\n例：nianbao review 结果/ --stats --export 判定.xlsx --letters 函/",
        "The review desk: go through what nianbao score found in the browser, confirm or dismiss each finding, correct "
        "problems and remedies.\n\nBy default this machine alone can open it (127.0.0.1), and the data is kept in "
        "OUT_DIR/review.sqlite. For several reviewers on a network: --host 0.0.0.0, which demands a password; for data in "
        "PostgreSQL: --database postgresql+psycopg://user@host/name. Ctrl+C stops it; every decision is saved when it is made.\n\n"
        "Example: nianbao review results/\n\nExample: nianbao review results/ --stats --export decisions.xlsx --letters letters/",
    ),
    "arg.reviewed": ("nianbao score 写出的结果目录", "the folder that nianbao score wrote"),
    "opt.database": (
        "数据库：SQLAlchemy URL 或文件，默认 OUT_DIR/review.sqlite",
        "the database: a SQLAlchemy URL or a file, by default OUT_DIR/review.sqlite",
    ),
    "opt.reviewer": (
        "复核人姓名，默认为系统用户名，网页上可改",
        "your name, by default the system's; can be changed on the page",
    ),
    "opt.host": (
        "提供服务的地址；0.0.0.0 为向网络开放（需要口令）",
        "the address to serve on; 0.0.0.0 opens it to the network (and demands a password)",
    ),
    "opt.port": ("端口，默认从 8010 起找一个空闲的", "the port, by default the first free one from 8010 on"),
    "opt.password": (
        "本机也要求口令（启动时询问，不写在命令行上）",
        "demand a password on this machine too (asked for, never on the command line)",
    ),
    "opt.password-file": (
        "口令文件，只存散列值；不存在则询问口令并写入",
        "a file that holds the password's hash; if it is not there the password is asked for and kept in it",
    ),
    "opt.allow-host": (
        "另外允许的主机名（反向代理或内网域名），可重复",
        "another name under which the desk is reached (a proxy's, an office's); repeat for more",
    ),
    "opt.certificate": ("证书文件（PEM），与 --key 一起使用 HTTPS", "a certificate (PEM): serve HTTPS, with --key"),
    "opt.key": ("证书的私钥文件（PEM）", "the certificate's key (PEM)"),
    "opt.title": ("页面上的名称，默认为目录名", "what the pages call this corpus, by default the folder's name"),
    "opt.no-browser": ("不打开浏览器", "do not open the browser"),
    "opt.stats": (
        "只打印各类问题的准确率（按复核人的判定）",
        "only print the precision by code, as reviewers judged it",
    ),
    "opt.export": (
        "只导出全部判定到文件（.xlsx 或 .jsonl），可重复",
        "only export all decisions to a file (.xlsx or .jsonl); repeat for more",
    ),
    "opt.letters": (
        "只写出致各机关的函（DOCX）到目录或 .zip",
        "only write the letters to the agencies (DOCX) into a folder or a .zip",
    ),
    "opt.sender": ("函的落款单位", "who signs the letters"),
    "review.taking": ("读入结果", "taking over the results"),
    "review.certificate": ("--certificate 和 --key 要一起给", "--certificate and --key go together"),
    "review.serving": ("复核台已启动：{url}", "The review desk is at {url}"),
    "review.work": ("共 {reports} 份报告，剩 {left} 份。", "{reports} reports, {left} left."),
    "review.local": ("只有本机能打开。", "This machine alone can open it."),
    "review.network": ("网络上的其他电脑可用：{urls}", "Other machines of the network reach it at {urls}"),
    "review.plain": (
        "注意：连接没有加密（HTTP），口令和内容会以明文经过网络。请只在可信的内网使用，或给出 --certificate 和 --key。",
        "Note: the connection is not encrypted (HTTP); the password and the pages cross the network in clear. "
        "Use it on a network that you trust, or give --certificate and --key.",
    ),
    "review.guarded": ("打开时需要口令。", "A password is demanded."),
    "review.stop": (
        "按 Ctrl+C 停止；每一次判定都已即时保存。",
        "Ctrl+C stops it; every decision is saved when it is made.",
    ),
    "review.stopped": ("复核台已停止。", "The review desk has stopped."),
    "review.password": (
        "请设定口令（至少10个字符，输入时不显示）",
        "Set a password (at least 10 characters, not shown)",
    ),
    "review.exported": ("已导出到 {file}", "exported to {file}"),
    "review.suffix": ("{file}：应为 .xlsx 或 .jsonl", "{file}: give .xlsx or .jsonl"),
    "review.letters": ("写出 {n} 封函，在 {path}", "{n} letters in {path}"),
}
