"""Who speaks (`identity.*`): another's self, another's name, and places and bodies that are rightly named."""

from __future__ import annotations

import pytest

FOUND = [
    ("identity.self_reference", "我局严格落实信息公开审查制度，全年公开信息80条。"),
    ("identity.self_reference", "2024年，我县未收到政府信息公开申请。"),
    ("identity.self_reference", "市民向我局反映……的情况已转县住建局办理。"),
    ("identity.self_reference", "我局公开的重点放在休渔补贴上，渔业类103条。"),
    ("identity.self_reference", "一年来，我街道办事处坚持以公开为常态，公开信息80条。"),
    ("identity.self_reference", "我委高度重视政务公开工作。"),
    ("identity.self_reference", "我乡坚持应公开尽公开，全年公开信息80条。"),
    ("identity.self_reference", {"overview": "2024年，我县共收到政府信息公开申请3件。", "agency": "云岭县教育局"}),
    ("identity.self_reference", {"overview": "2024年，我镇主动公开政府信息80条。", "agency": "云岭县教育局"}),
    ("identity.self_reference", {"overview": "2024年，我镇主动公开政府信息80条。", "agency": "云岭县人民政府"}),
    ("identity.self_reference", {"overview": "2024年，我局主动公开政府信息80条。", "agency": "云岭县人民政府"}),
    ("identity.self_reference", {"overview": "2024年，我县主动公开政府信息8000条。", "agency": "云岭市云东区人民政府"}),
    ("identity.self_reference", {"overview": "2024年，我镇公开信息80条。", "agency": "云岭县松塘街道办事处"}),
    ("identity.self_reference", {"overview": "我厅公开信息80条。", "agency": "云岭县市场监督管理局"}),
    ("identity.self_reference", {"overview": "我局公开信息80条。", "agency": "云岭县发展和改革委员会"}),
    ("identity.self_reference", {"overview": "我局公开信息80条。", "agency": "云岭县政务服务中心"}),
    ("identity.self_reference", {"overview": "我局公开信息80条。", "agency": "云岭经济技术开发区管理委员会"}),
    ("identity.self_reference", {"overview": "我镇公开信息80条。", "agency": "云岭高新技术产业园区管委会"}),
    ("identity.self_reference", {"overview": "我县共收到申请3件。", "agency": "松塘湖风景名胜区管理委员会"}),
    ("identity.self_reference", {"overview": "本局公开信息80条。", "agency": "云岭工业园区管委会办公室"}),
    ("identity.self_reference", {"overview": "本镇公开信息80条。", "agency": "云岭县林业和草原局"}),
    ("identity.self_reference", {"problems": "一是主动公开意识不强。二是我局信息更新不及时。下一步，我局将加强培训。"}),
    (
        "identity.self_reference",
        {"overview": "我市高度重视政务公开工作，成立了以局长为组长的领导小组。", "agency": "云岭市教育局"},
    ),
    ("identity.other_agency", "2024年，石桥镇认真贯彻落实条例，公开信息80条。"),
    (
        "identity.other_agency",
        {"preface": "本报告由云岭县石桥镇人民政府编制，统计期限自2024年1月1日至2024年12月31日。"},
    ),
    (
        "identity.other_agency",
        {"preface": "统计期限自2024年1月1日至2024年12月31日。如有疑问，请与石桥镇党政办公室联系，电话0700-1234567。"},
    ),
    (
        "identity.other_agency",
        {
            "preface": "统计期限自2024年1月1日至2024年12月31日。如对本报告有疑问，请与云岭县石桥镇人民政府党政综合办公室联系（地址：石桥镇中心街1号）。"
        },
    ),
    ("identity.other_agency", "石桥镇人民政府严格执行公开制度，公开信息80条。"),
    (
        "identity.other_agency",
        {"overview": "洪坝县医疗保障局严格执行信息发布“先审后发”，由分管局长签字。", "agency": "湖岭县医疗保障局"},
    ),
    (
        "identity.other_agency",
        {"overview": "湖岭县教育局严格执行信息发布审查，公开信息80条。", "agency": "湖岭县医疗保障局"},
    ),
    (
        "identity.other_agency",
        {"overview": "2024年，洪坝县认真贯彻落实条例，公开信息3万条。", "agency": "湖岭县人民政府"},
    ),
    (
        "identity.other_agency",
        {"overview": "2024年，洪坝县人民政府认真贯彻落实条例，公开信息3万条。", "agency": "湖岭县人民政府"},
    ),
    (
        "identity.other_agency",
        {"overview": "2024年，石桥街道严格执行公开制度，公开信息80条。", "agency": "云岭县松塘街道办事处"},
    ),
    (
        "identity.other_agency",
        {"problems": "石桥镇政务公开工作虽取得一定成绩，但仍存在更新不及时的问题。下一步每周更新。"},
    ),
    ("identity.other_agency", "现将石桥镇2024年政府信息公开工作情况报告如下，公开信息80条。"),
    # of another kind, with acts that only an agency is told of
    *(
        ("identity.other_agency", {"overview": text, "agency": agency})
        for agency in ("云岭县松塘瑶族乡人民政府", "云岭县松塘街道办事处", "云岭县松塘镇人民政府")
        for text in (
            "石桥镇安排专人每天查看留言，全年回复17条。",
            "2024年，石桥镇认真落实公开要求。",
            "石桥乡人民政府成立领导小组，加强组织领导。",
            "石桥街道明确专人负责信息发布。",
            "全年公开信息80条。石桥彝族乡建立健全审查制度。",
        )
    ),
    (
        "identity.other_agency",
        {"overview": "云岭县石桥镇人民政府2024年政府信息公开工作年度报告", "agency": "云岭县松塘镇人民政府"},
    ),
]
SILENT = [
    {"overview": "2024年，松塘乡认真落实公开要求。", "agency": "云岭县松塘瑶族乡人民政府"},
    {"overview": "松塘镇严格落实审查制度。", "agency": "云岭县松塘街道办事处"},
    {"overview": "公开信息80条。统筹城乡全面发展。", "agency": "云岭县松塘乡人民政府"},
    {"overview": "2024年，特色小镇全面建成，公开信息80条。", "agency": "云岭县松塘乡人民政府"},
    {"overview": "我乡赴石桥镇学习。石桥镇的做法值得借鉴。", "agency": "云岭县松塘乡人民政府"},
    {"overview": "石桥镇、柳塘乡依托公开栏公开。", "agency": "云岭县松塘乡人民政府"},
    {"overview": "石桥镇依托网站公开信息80条。", "agency": "云岭县水利局"},
    {"overview": "云岭县住建局依托网站公开信息。", "agency": "云岭县水利局"},
    {"overview": "洪坝县依托网站公开帮扶信息。", "agency": "云岭县人民政府"},
    "2024年，我镇未收到政府信息公开申请。",
    "本镇全年公开信息80条，本机关未收取费用。",
    "在我县统一部署下，我镇加强政务公开。",
    "按照我市要求，完善公开栏。",
    "作为我县最大的镇，松塘镇公开事项较多。",
    "围绕我县乡村振兴重点任务，公开项目信息。",
    "我县其他乡镇的做法值得借鉴，我镇派员学习。",
    "县住建局来函称“我局已受理”，我镇据此答复申请人。",
    "我镇党委、政府高度重视，我院子里的公开栏也已更新。",
    "自我县启动试点以来，公开栏覆盖全镇。",
    "干部群众说：“我县变化真大。”",
    "本县居民可到便民服务中心查阅。",
    {"overview": "我县教育系统公开信息200条，我局公开80条。", "agency": "云岭县教育局"},
    {"overview": "全县中小学校均设立公开栏，我局加强督导。", "agency": "云岭县教育局"},
    {"overview": "为办好我县教育，我局公开招生政策12条。", "agency": "云岭县教育局"},
    {"overview": "围绕我县教育高质量发展，公开信息80条。", "agency": "云岭县教育局"},
    {"overview": "我县教师招聘信息全部公开，公开80条。", "agency": "云岭县教育局"},
    {"overview": "受理我县学生资助申请300件，信息全部公开。", "agency": "云岭县教育局"},
    {"overview": "2024年，我县主动公开政府信息3万条。", "agency": "云岭县人民政府"},
    {"overview": "我办牵头开展培训3次。", "agency": "云岭县人民政府"},
    {"overview": "我办（县政府办公室）牵头开展培训3次，我县公开信息3万条。", "agency": "云岭县人民政府办公室"},
    {"overview": "我区主动公开政府信息8000条；我市出台的政策全部转载。", "agency": "云岭市云东区人民政府"},
    {"overview": "我街道、我办、我处、本街道均按要求公开。", "agency": "云岭县松塘街道办事处"},
    {"overview": "我办事处公开信息80条。", "agency": "云岭县松塘街道办事处"},
    {"overview": "我局公开信息80条，帮助企业“我办事、你监督”。", "agency": "云岭县市场监督管理局"},
    {"overview": "我委公开信息80条。", "agency": "云岭县发展和改革委员会"},
    {"overview": "我厅公开信息80条，我省水利建设提速。", "agency": "云岭省水利厅"},
    {"overview": "我区公开信息80条，管委会（我委）加强领导。", "agency": "云岭经济技术开发区管理委员会"},
    {"overview": "我管委会公开信息80条，我会、我办共收到申请3件。", "agency": "云岭高新技术产业园区管委会"},
    {"overview": "在我县统一部署下，我区公开信息80条；辖区我县企业40家。", "agency": "松塘湖风景名胜区管理委员会"},
    {"overview": "我校公开信息80条，我县教育系统同步公开。", "agency": "云岭县第一中学"},
    {"overview": "我中心公开信息80条。", "agency": "云岭县政务服务中心"},
    {"overview": "我局公开信息80条，“我为群众办实事”公开12件。", "agency": "云岭县公安局"},
    {"overview": "我委公开信息80条。", "agency": "云岭县卫生健康委员会"},
    {"overview": "我局公开信息80条。", "agency": "国家税务总局云岭县税务局"},
    {"overview": "我局公开信息80条，发布我县天气预警120条。", "agency": "云岭县气象局"},
    {"overview": "我会公开信息80条。", "agency": "云岭县总工会"},
    {"overview": "我会公开信息80条。", "agency": "云岭县红十字会"},
    {"overview": "我苏木公开信息80条。", "agency": "哈日温都苏木人民政府"},
    {"overview": "我局公开信息80条，本局档案完整，本单位无收费。", "agency": "云岭县林业和草原局"},
    "针对“我要办”事项，公开办事指南20条。",
    {"overview": "我镇收到县自然资源局转办“我局无该信息”的答复1件。", "agency": "云岭县松塘镇人民政府"},
    {"problems": "一是主动公开意识不强，我镇将加强培训。与我县先进乡镇相比仍有差距。"},
    {"overview": "我院公开信息80条。", "agency": "云岭县总医院"},
    "我县政府网站松塘镇专栏公开信息80条。",
    "我镇通过我县政府门户网站公开信息80条。",
    {"overview": "由我市统一组织的考试全部公开，我局公开80条。", "agency": "云岭市教育局"},
    {"overview": "我市全年招生计划已公开，我局公开80条。", "agency": "云岭市教育局"},
    {"preface": "统计期限自2024年1月1日至2024年12月31日。如有疑问，请与松塘镇党政办公室联系，电话0700-1234567。"},
    {
        "preface": "统计期限自2024年1月1日至2024年12月31日。如有疑问，请与松塘镇党政办公室联系（地址：云岭县松塘镇石桥街5号）。"
    },
    {"preface": "统计期限自2024年1月1日至2024年12月31日。本报告电子版可在云岭县人民政府门户网站下载。"},
    {"preface": "根据云岭县人民政府办公室要求编制，统计期限自2024年1月1日至2024年12月31日。"},
    "我镇赴石桥镇学习政务公开经验，公开信息80条。",
    "与石桥镇联合执法3次，公开执法结果3条。",
    "参照柳塘镇做法，建立台账。",
    "代表团由石桥镇、柳塘镇、松塘镇组成。",
    "县政府把松塘镇列为试点，石桥镇作为备选。",
    "2024年，县政府组织石桥镇、松塘镇开展试点。",
    "云岭县人民政府高度重视，松塘镇积极响应。",
    "松塘镇党委、政府高度重视政务公开。",
    "云岭县松塘镇严格执行公开制度。",
    "松塘镇人民政府严格执行公开制度。",
    {"overview": "湖岭县医疗保障局严格执行信息发布“先审后发”。", "agency": "湖岭县医疗保障局"},
    {"overview": "县医疗保障局严格执行信息发布“先审后发”。", "agency": "湖岭县医疗保障局"},
    {"overview": "县医保局严格执行信息发布“先审后发”。", "agency": "湖岭县医疗保障局"},
    {"overview": "国家医疗保障局严格规范办事指南，我局对照修改。", "agency": "湖岭县医疗保障局"},
    {"overview": "市医疗保障局全年抽查2次。", "agency": "湖岭县医疗保障局"},
    {"overview": "省医疗保障局严格考核。", "agency": "湖岭县医疗保障局"},
    {"overview": "湖岭县教体局严格执行信息发布审查，公开信息80条。", "agency": "湖岭县教育体育局"},
    {"overview": "县教育局全年公开信息300条，松塘镇全年公开80条。", "agency": "湖岭县人民政府"},
    {"overview": "2024年，松塘镇主动公开政府信息120条，居乡镇首位。", "agency": "湖岭县人民政府"},
    {"overview": "2024年，云岭市认真部署，湖岭县认真落实。", "agency": "湖岭县人民政府"},
    {"overview": "对标洪坝县，主动公开事项更全。", "agency": "湖岭县人民政府"},
    {"overview": "松塘街道严格执行公开制度。", "agency": "云岭县松塘街道办事处"},
    {"problems": "存在问题：个别社区公开不及时。石桥镇的经验值得借鉴。改进：每周更新。"},
    "2023年石桥镇撤并入松塘镇，公开目录相应合并。",
    {"overview": "2024年，县水务局更名为县水利局，公开信息80条。", "agency": "云岭县水利局"},
    {"overview": "县河长制办公室严格管理，公示牌更新80块。", "agency": "云岭县水利局"},
    {"overview": "交警大队全年公开信息80条。", "agency": "云岭县公安局"},
    {"overview": "松塘派出所积极公开警务信息。", "agency": "云岭县公安局"},
    {"overview": "云岭市生态环境局松塘分局公开信息30条。", "agency": "云岭市生态环境局"},
    {"overview": "云岭市生态环境局积极指导，我局公开信息80条。", "agency": "云岭市生态环境局松塘分局"},
    {"overview": "2024年县自然资源和规划局主动公开信息80条。", "agency": "云岭县自然资源局"},
]


@pytest.mark.parametrize(("code", "report"), FOUND)
def test_found(findings, code, report):
    found = findings(**report) if isinstance(report, dict) else findings(report)
    assert [each.code for each in found] == [code], found


@pytest.mark.parametrize("report", SILENT)
def test_silent(findings, report):
    assert (findings(**report) if isinstance(report, dict) else findings(report)) == []
