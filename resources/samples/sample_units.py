"""One unit without a fault of every kind of send unit, in both editions, for make_samples.py.

Every person, office, plan and number is invented. The columns come from the project's own data of the standard; here
stand the values, by the names of the fields.
"""
import json
import pathlib

import family_picture

STANDARD = pathlib.Path(__file__).resolve().parent.parent / "standard"
PLANNER, SERVICE, CENTRE = ("1370000019", "43"), ("1370000027", "11"), ("1300000011", "46")
RENTAL = ("1370000035", "17")
PLANNER_NAME, SERVICE_NAME = "みどり居宅介護支援事業所", "ほほえみヘルパーステーション, 本店"
CENTRE_NAME, RENTAL_NAME = "架空地域包括支援センター", "つくりもの福祉用具"
MONTHS = {"4.1": "202505", "3.2": "202410"}
# Days of a plan; the sequences of the units are told apart by their last digits.
SEQUENCES = {"4.1": "202504280900%02d", "3.2": "202409270900%02d"}


class Edition:
    def __init__(self, edition):
        self.data = json.loads((STANDARD / ("careplan-%s.json" % edition)).read_text(encoding="utf-8"))
        self.edition, self.version = edition, self.data["csv_version"]
        self.month = MONTHS[edition]
        self.written = SEQUENCES[edition][:8]
        self.layouts = {layout["prefix"]: layout for layout in self.data["files"]}
        self.named = {field["name"] for layout in self.data["files"] for field in layout["fields"]}

    def rows(self, prefix, rows):
        """Lists of values in the order of the layout; the values are given by the names of their fields."""
        fields = self.layouts[prefix]["fields"]
        out = []
        for row in rows:
            names = [field["name"] for field in fields]
            unknown = [name for name in row if name not in names and self.edition == "4.1"]
            if unknown:
                raise ValueError("%s has no field %s" % (prefix, unknown))
            out.append([quoted(row[name]) if field["type"] == "text" and name in row else str(row.get(name, ""))
                        for name, field in zip(names, fields)])
        return out

    def name(self, prefix, month, sender, recipient, sequence, extension=".CSV"):
        offices = [sender[0], sender[1], recipient[0], recipient[1]] if self.data["types_in_name"] \
            else [sender[0], recipient[0]]
        return "_".join([prefix] + ([month] if month else []) + offices + [sequence]) + extension


def quoted(value):
    return '"' + str(value).replace('"', '""') + '"'


def person_key(edition, person):
    return {"CSVバージョン": edition.version, "保険者番号": person[0], "被保険者番号": person[1]}


def supplement(edition, people, month, plan_date):
    rows = []
    for person in people:
        (_, _, kana, name, sex, birth, postal, address1, address2, phone, level, limit, start, end) = person
        rows.append({**person_key(edition, person), "居宅サービス計画作成（変更）日": plan_date, "対象年月": month,
                     "利用者氏名フリガナ": kana, "利用者氏名": name, "利用者性別": sex, "利用者生年月日": birth,
                     "利用者郵便番号": postal, "利用者住所１": address1, "利用者住所２": address2,
                     "利用者電話番号": phone, "認定日": start, "限度額適用開始年月日": start,
                     "限度額適用終了年月日": end, "認定状況区分": "2", "要介護状態区分": level,
                     "区分支給限度基準額": limit, "更新業者コード": PLANNER[0]})
    return rows


def plan(edition, people):
    day = edition.written
    first = [{**person_key(edition, p), "作成年月日": day, "利用者郵便番号": p[6], "利用者住所１": p[7],
              "利用者住所２": p[8], "居宅サービス計画作成者氏名": "架空　花子", "介護支援事業者名": PLANNER_NAME,
              "介護支援事業者郵便番号": "100-0099", "介護支援事業者住所１": "東京都千代田区見本町９９",
              "介護支援事業者コード": PLANNER[0], "居宅サービス計画作成（変更）日": day,
              "初回居宅サービス計画作成日": p[12], "計画書区分": "21", "認定状況区分": "2", "認定日": p[12],
              "認定有効期間開始日": p[12], "認定有効期間終了日": p[13], "要介護状態区分": p[10],
              "利用者及び家族の生活に対する意向を踏まえた課題分析の結果":
                  "本人: 家で暮らし続けたい。\r\n家族: \"一人の時間\" が心配、夜は来られる。",
              "介護認定審査会の意見及びサービスの種類の指定": "特になし",
              "総合的な援助の方針": "転ばずに家の中を歩き、好きな庭の手入れを続けられるよう支える。",
              "生活援助中心型の算定理由": "1", "更新業者コード": PLANNER[0]} for p in people]
    second = []
    for p in people:
        for number, (need, goal, content, kind) in enumerate([
                ("家の中を安全に歩きたい", "一人で便所まで歩ける", "起き上がりと歩行の見守り", "訪問介護"),
                ("身の回りを清潔に保ちたい", "週に 2 回入浴できる", "入浴の介助", "訪問介護")], start=1):
            second.append({**person_key(edition, p), "居宅計画書作成年月日": day,
                           "居宅サービス計画作成（変更）日": day, "課題ＮＯ": number, "課題": need,
                           "援助目標ＮＯ": 1, "長期目標": goal, "短期目標": "つかまって立てる", "長期期間": "６か月",
                           "短期期間": "３か月", "援助内容ＮＯ": 1, "サービス内容": content, "保険対象区分": "Y",
                           "サービス種別": kind, "サービス事業者コード": SERVICE[0],
                           "サービス事業所名": SERVICE_NAME, "頻度": "週２回", "実施期間": "３か月",
                           "更新業者コード": PLANNER[0]})
    third = [{**person_key(edition, p), "週間サービス計画表作成年月日": day, "居宅サービス計画作成（変更）日": day,
              "介護サービス内容": "訪問介護（身体）", "曜日": weekday, "開始時間": "0900", "終了時間": "0930",
              "主な日常生活上の活動": "朝食", "開始時間（活動）": "0730", "終了時間（活動）": "0800",
              "週単位以外のサービス": "福祉用具貸与"} for p in people for weekday in ("1", "4")]
    files = {"UP1KYO": first, "UP2KYO": second, "UPHOSOKU": supplement(edition, people, "000000", day)}
    return {**files, "UP3KYO": third} if "UP3KYO" in edition.layouts else files


def visit(edition, person, written, day, **other):
    return {**person_key(edition, person), "作成年月日": written, "対象年月": edition.month,
            "プラン担当業者コード": PLANNER[0], "プラン担当者名": "架空　花子", "サービス利用日": edition.month + day,
            "サービス回数": 1, "３０日超区分": "0", **other}


def visits(edition, people, written, rental):
    rows = []
    for p in people:
        rows += [visit(edition, p, written, day, **{
            "単位数": 244, "サービス開始時刻": "0900", "サービス終了時刻": "0930", "サービスコード": "111111",
            "サービス事業者コード": SERVICE[0], "サービス事業所名": SERVICE_NAME}) for day in ("01", "08", "15", "22")]
        if rental:
            rows.append(visit(edition, p, written, "01", **{
                "単位数": 350, "サービス開始時刻": "9999", "サービス終了時刻": "9999", "サービスコード": "171003",
                "日割対象日": "1" * 31, "TAISコード": "00000-000123", "用具名称（機種名）": "見本手すりＭ",
                "明細判別コード": 1, "サービス事業者コード": RENTAL[0], "サービス事業所名": RENTAL_NAME}))
    return rows


def statement(edition, people):
    rows = []
    for p in people:
        def row(name, office, code, units, count, total, **other):
            yen = total * 10
            return {**person_key(edition, p), "作成年月日": edition.written, "対象年月": edition.month,
                    "サービス事業所名": name, "サービス事業所コード": office, "サービスコード": code,
                    "単位数": units, "回数／日数": count, "給付管理単位数": total,
                    "区分支給限度基準内単位数": total, "費用総額保険／事業対象分": yen,
                    "保険／事業費請求額": yen * 9 // 10, "利用者負担保険／事業対象分": yen - yen * 9 // 10,
                    "３０日超区分": "0", **other}
        detail = {"単位数単価": "10.00", "給付率": 90, "事業所コード": "9999999999", "更新業者コード": PLANNER[0]}
        rows += [row(SERVICE_NAME, SERVICE[0], "111111", 244, 4, 976, **{"サービス単位金額": 976}, **detail),
                 row(SERVICE_NAME, SERVICE[0], "11AAAA", 0, 4, 976, **detail),
                 row(RENTAL_NAME, RENTAL[0], "171003", 350, 1, 350,
                     **{"TAISコード": "00000-000123", "用具名称（機種名）": "見本手すりＭ"}, **detail),
                 row("合計", "9999999999", "999999", 0, 0, 1326)]
    return rows


def profile(edition, people, images):
    day = edition.written
    rows = [{**person_key(edition, p), "相談日": day, "計画種類": "1", "委託の有無": "2", "作成担当者": "架空　次郎",
             "相談方法": "01", "相談回数": "01", "利用者の現況": "01", "利用者氏名ﾌﾘｶﾞﾅ": p[2], "利用者氏名": p[3],
             "利用者性別": p[4], "利用者生年月日": p[5], "利用者住所": p[7], "利用者電話番号": p[9],
             "障害高齢者の日常生活自立度": "12", "認知症高齢者の日常生活自立度": "02", "要介護状態区分": "12",
             "認定有効期限開始日": p[12], "認定有効期間終了日": p[13], "障害等認定(身障)": "0",
             "居住形態": "01", "自室の階数": 1, "住宅改修の有無": "2", "経済状況(国民年金)": "1",
             "来所者(相談者)氏名": "架空　三郎", "来所者(相談者)続柄": "長男",
             "1 緊急連絡先(氏名)": "架空　三郎", "1 緊急連絡先(続柄)": "長男",
             "1 緊急連絡先(電話番号)": "090-0000-0000", "家族構成 画像ファイル名": image,
             "家族関係等の状況": "長男は隣の町に住む。", "今までの生活": "商店を営んだ。\r\n六十歳で店を譲る。",
             "趣味・楽しみ・特技": "囲碁、庭の手入れ", "同意日": day, "同意者氏名": p[3]}
            for p, image in zip(people, images)]
    days = [{**person_key(edition, p), "相談日": day, "時間": time, "本人の生活状況": life,
             "介護者・家族の生活状況": "" if time == "07:00" else "長男が電話をかける"}
            for p in people for time, life in (("07:00", "起きて朝食"), ("20:00", "入浴、就寝"))]
    illnesses = [{**person_key(edition, p), "相談日": day, "年月日": "令和5年4月頃", "病名": "高血圧症",
                  "医療機関・医師名": "見本医院　架空医師", "主治医・意見作成者フラグ": "1",
                  "医療機関・医師電話番号": "03-0000-9999", "経過": "01", "治療中の内容": "服薬"} for p in people]
    return {"UPKIHON": rows, "UPKIHON_SUB1": days, "UPKIHON_SUB2": illnesses}


def prevention_plan(edition, people):
    day = edition.written
    fields = edition.layouts["UPYOBO"]["fields"]
    presences = {field["name"]: "2" for field in fields
                 if field["name"].endswith("課題の有無") or field["name"].startswith("事業プログラムの要否")}
    rows = [{**person_key(edition, p), "計画作成(変更)日": day, "計画種類": "1", "委託の有無": "2",
             "整理番号": "見本-%02d" % number, "利用者名": p[3], "認定年月日": p[12], "認定有効期間開始日": p[12],
             "認定有効期間終了日": p[13], "計画書区分": "11", "認定状況区分": "2", "要支援状態区分": "1",
             "計画作成者氏名（地域包括支援センター担当者名）": "架空　次郎",
             "計画作成者氏名（担当介護支援専門員名）": "架空　花子", "計画作成者事業者・事業所名": PLANNER_NAME,
             "計画作成者事業者・事業所電話番号": "03-0000-1000", "初回作成日": day,
             "担当地域包括支援センター": CENTRE_NAME, "目標とする生活(1日)": "毎朝、庭に出る",
             "目標とする生活(1年)": "友人と囲碁の会に通う", **presences,
             "【運動・移動】現在の状況": "杖で歩く。長い道は休みながら。", "【運動・移動】領域における課題の有無": "1",
             "【運動・移動】領域における課題（背景・原因）": "膝の痛み", "基本チェックリストの該当数(運動不足)": 3,
             "事業プログラムの要否(運動不足)": "1", "総合的な方針": "歩く力を保ち、外に出る楽しみを続ける。",
             "地域包括支援センター意見": "妥当である", "同意日": day, "同意者氏名": p[3]}
            for number, p in enumerate(people, start=1)]
    details = [{**person_key(edition, p), "計画作成(変更)日": day, "課題ＮＯ": 1, "総合的課題": "歩く力が弱っている",
                "課題に対する目標と具体策の提案": "体操を続ける", "具体策についての意向本人・家族": "やってみたい",
                "目標": "近所の店まで歩ける", "支援計画ＮＯ": number,
                "【支援計画】目標についての支援のポイント": "無理をしない", "利用サービスＮＯ": number,
                "【利用サービス】サービス種別": kind, "【利用サービス】事業所(利用先)": "見本デイサービス",
                "【利用サービス】期間": "６か月"}
               for p in people for number, kind in ((1, "介護予防通所リハビリテーション"), (2, "介護予防福祉用具貸与"))]
    return {"UPYOBO": rows, "UPYOBO_SUB": details}


def units_of(edition, everybody):
    """Per unit: sender, recipient, files by prefix, pictures by branch."""
    people, elder = everybody[:3], everybody[3:5]
    month, day = edition.month, edition.written

    def deletion(field, value, **other):
        return [{**person_key(edition, p), field: value, **other} for p in people]

    units = {
        "plan": (PLANNER, SERVICE, plan(edition, people)),
        "usage": (PLANNER, SERVICE, {"UPPLAN": visits(edition, people, day, True), "UPSIKYU": statement(edition, people),
                                     "UPHOSOKU": supplement(edition, people, month, "00000000")}),
        "plan-delete": (PLANNER, SERVICE, {"DLT1KYO": deletion("居宅サービス計画作成（変更）日", day)}),
        "usage-delete": (PLANNER, SERVICE, {"DLTPLAN": deletion("削除対象年月", month)}),
        "actual": (SERVICE, PLANNER, {"UPJSK": visits(edition, people, month + "28", False)}),
        "actual-delete": (SERVICE, PLANNER, {"DLTJSK": deletion("削除対象年月", month, **{
            "サービス事業者コード": SERVICE[0], "サービス種類コード": SERVICE[1]})}),
    }
    if edition.edition == "4.1":
        units["profile"] = (CENTRE, PLANNER, None)
        units["prevention-plan"] = (PLANNER, CENTRE, prevention_plan(edition, elder))
        units["prevention-plan-with-profile"] = (CENTRE, PLANNER, None)
        units["profile-delete"] = (CENTRE, PLANNER, {"DLTKIHON": deletion("相談日", day)})
        units["prevention-plan-delete"] = (PLANNER, CENTRE, {"DLTYOBO": deletion("計画作成(変更)日", day)})
    return units


def with_pictures(edition, unit, people, sender, recipient, sequence):
    """The files of a unit with 利用者基本情報, and its pictures by name; the last person has none."""
    names = [edition.name("UPKIHON_IMAGE", "", sender, recipient, sequence, "_%04d.jpg" % number)
             for number in range(1, len(people))]
    files = profile(edition, people, names + [""])
    if unit == "prevention-plan-with-profile":
        files = {**prevention_plan(edition, people), **files}
    return files, {name: family_picture.family(number + 1) for number, name in enumerate(names, start=1)}


def earlier(date, years):
    return "%04d%s" % (int(date[:4]) + years, date[4:])


def all_files(everybody, encode):
    """Path below the samples' folder and bytes, of every file."""
    out = {}
    for edition in (Edition("4.1"), Edition("3.2")):
        years = int(edition.month[:4]) - int(MONTHS["4.1"][:4])
        people = [person[:12] + tuple(earlier(date, years) for date in person[12:]) for person in everybody]
        for number, (unit, (sender, recipient, files)) in enumerate(units_of(edition, people).items(), start=1):
            sequence = SEQUENCES[edition.edition] % number
            pictures = {}
            if files is None:
                files, pictures = with_pictures(edition, unit, people[3:6], sender, recipient, sequence)
            folder = pathlib.PurePosixPath(edition.edition, unit)
            for prefix, rows in files.items():
                kind = edition.layouts[prefix]["month_in_name"]
                month = {"none": "", "month": edition.month}.get(kind, "000000" if unit == "plan" else edition.month)
                name = edition.name(prefix, month, sender, recipient, sequence)
                out[folder / name] = encode(edition.rows(prefix, rows))
            for name, content in pictures.items():
                out[folder / name] = content
    return out
