#!/usr/bin/env python3
"""Make the invented sample: frames, returns and mergers of five years.

Run it anywhere; it writes frames/YEAR.csv, returns/YEAR.csv and mergers.csv
beside itself and needs nothing but Python 3. The same script gives the same
bytes: chance comes from one seeded generator, and only its random() is used,
which keeps its sequence in every version of Python.

Real in the result: the prefectures' codes and names, how many municipalities
of each type there were on 1 April of each year, and the counts marked
"published" below. README.md says where they come from. All else is invented.
"""

import csv
import io
import math
import random
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEED = 20070401
YEARS = (2003, 2004, 2005, 2006, 2007)

# Municipalities on 1 April by type. Real: the official list of abolitions and
# mergers, replayed; the sums are the published 3,213 to 1,827.
TYPES = {
    2003: {"市": 677, "区": 23, "町": 1961, "村": 552},
    2004: {"市": 695, "区": 23, "町": 1872, "村": 533},
    2005: {"市": 739, "区": 23, "町": 1317, "村": 339},
    2006: {"市": 779, "区": 23, "町": 844, "村": 197},
    2007: {"市": 782, "区": 23, "町": 827, "村": 195},
}

# Invented mergers in the year before 1 April: those that found a town, and
# those of a city with its neighbours. Those that found a city follow from TYPES.
NEW_TOWNS = {2004: 12, 2005: 90, 2006: 60, 2007: 2}
CITY_MERGERS = {2004: 7, 2005: 165, 2006: 138, 2007: 4}

# Prefecture: name, weight of its number of municipalities before and after the
# great merger. Near the real proportions; the largest is cut so that its
# invented codes keep clear of the real ones.
PREFECTURES = (
    ("北海道", 98, 84), ("青森県", 67, 40), ("岩手県", 58, 35), ("宮城県", 69, 36), ("秋田県", 69, 25),
    ("山形県", 44, 35), ("福島県", 90, 60), ("茨城県", 83, 44), ("栃木県", 49, 31), ("群馬県", 69, 38),
    ("埼玉県", 90, 70), ("千葉県", 79, 56), ("東京都", 62, 62), ("神奈川県", 37, 33), ("新潟県", 104, 35),
    ("富山県", 35, 15), ("石川県", 40, 19), ("福井県", 35, 17), ("山梨県", 56, 28), ("長野県", 104, 81),
    ("岐阜県", 97, 42), ("静岡県", 73, 42), ("愛知県", 87, 63), ("三重県", 67, 29), ("滋賀県", 50, 26),
    ("京都府", 44, 26), ("大阪府", 44, 43), ("兵庫県", 88, 41), ("奈良県", 47, 39), ("和歌山県", 50, 30),
    ("鳥取県", 39, 19), ("島根県", 59, 21), ("岡山県", 78, 27), ("広島県", 79, 23), ("山口県", 53, 22),
    ("徳島県", 50, 24), ("香川県", 37, 17), ("愛媛県", 69, 20), ("高知県", 53, 35), ("福岡県", 96, 66),
    ("佐賀県", 49, 23), ("長崎県", 79, 23), ("熊本県", 90, 48), ("大分県", 58, 18), ("宮崎県", 44, 30),
    ("鹿児島県", 96, 49), ("沖縄県", 52, 41),
)
TOKYO = 13

# Invented names: a material or a moment, and a creature.
FIRST = (
    "瑠璃 琥珀 翡翠 珊瑚 水晶 真珠 玻璃 瑪瑙 黄金 白銀 紅玉 蒼玉 碧玉 月光 星影 虹色 "
    "雲上 霧中 夜空 朝露 夕凪 風花 雪華 氷晶 極光 銀河 彗星 流星 天球 深海 渦潮 珈琲 "
    "蜂蜜 砂糖 抹茶 檸檬 葡萄 杏仁 桃源 夢見 昼寝 綿雲 綿毛 硝子 羅針 鏡面 歯車 風車 "
    "水車 灯籠 提灯 風鈴 花火 折紙 絵本 童話 竪琴 鈴音 太鼓 木霊 雨傘 毛糸 麦笛 蜃気"
).split()
SECOND = (
    "鯨 狐 兎 梟 鶴 亀 鹿 熊 猫 犬 馬 羊 狸 象 虎 豹 獅子 駱駝 海豚 海豹 海月 蛸 烏賊 蟹 "
    "海老 鯛 鯉 鮎 鮫 蛙 蜻蛉 蛍 蝶 鈴虫 雀 燕 鷹 鷲 鳩 鷺 鴨 孔雀 雉 鶯 雲雀 竜 麒麟 鳳凰 "
    "河童 天狗 人魚 栗鼠 針鼠 蝙蝠 家鴨 海星 鸚鵡 川獺 羚羊 白鳥 子犬 子猫 大鷲 山鳩"
).split()

# Bodies that answer yes, (prefectures, municipalities) for each year. Published:
# all of 2007; of 2006 the sums for head_officer, training, audit and notice_web
# (24.1, 50.7, 10.3 and 44.0 % of 1,890) and all of ordinance except how 2003 splits.
YES = {
    "head_officer": ((2, 305), (3, 375), (5, 423), (6, 449), (7, 567)),
    "unit_officer": ((13, 681), (15, 781), (18, 762), (20, 698), (22, 774)),
    "training": ((36, 922), (40, 1096), (43, 1059), (45, 913), (47, 941)),
    "audit": ((6, 138), (8, 169), (10, 174), (12, 182), (15, 246)),
    "notice_web": ((35, 781), (38, 903), (40, 909), (42, 789), (43, 772)),
    "notice_meeting": ((22, 100), (24, 112), (27, 106), (30, 96), (32, 110)),
    "notice_overreaction": (None, None, None, (17, 88), (25, 149)),
    "ordinance": ((47, 2366), (47, 2565), (47, 2370), (47, 1843), (47, 1827)),
}
# Percent of the ordinances that have a provision; all invented.
PROVISIONS = {
    "p_penalty": (13, 22, 71, 92, 95.5),
    "p_complaint": (58, 63, 78, 87, 90),
    "p_outsourcing": (78, 82, 91, 95.5, 97),
    "p_access": (90, 92, 96.5, 98.6, 99.1),
    "p_manual": (62, 67, 82, 91.5, 94),
}
MEASURES = [item for item in YES if item != "ordinance"]
ITEMS = [*YES, *PROVISIONS]

# Municipalities that sent nothing back, all without an ordinance, mostly small.
NOT_RETURNED = {2003: 64, 2004: 41, 2005: 27, 2006: 0, 2007: 0}

# How often an answer that is not yes was left blank or given as unknown.
BLANK = {2003: 0.025, 2004: 0.02, 2005: 0.015, 2006: 0.012, 2007: 0.02}
UNKNOWN = {2003: 0, 2004: 0.004, 2005: 0.006, 2006: 0, 2007: 0}
# Answers that carry a published figure are complete.
COMPLETE = {
    2006: {"head_officer", "training", "audit", "notice_web", "ordinance"},
    2007: {*MEASURES, "ordinance"},
}

TITLES = {
    "code": "団体コード",
    "name": "団体名",
    "head_officer": "団体を統括する責任者の指定",
    "unit_officer": "各部署ごとの責任者の指定",
    "training": "職員に対する教育・研修の実施",
    "audit": "監査・点検の実施",
    "notice_web": "ホームページ・パンフレットによる周知",
    "notice_meeting": "説明会等開催による周知",
    "notice_overreaction": "「過剰反応」に関する周知",
    "ordinance": "個人情報保護条例の制定",
    "p_penalty": "罰則",
    "p_complaint": "申出等への措置",
    "p_outsourcing": "外部委託時の規制",
    "p_access": "自己情報の開示・訂正等",
    "p_manual": "処理形態の範囲",
}
# Spellings of 2005, as a form drawn up anew would have them.
TITLES_2005 = {
    **TITLES,
    "code": "団体コード\n（６桁）",
    "name": "団 体 名",
    "head_officer": "統括責任者の指定",
    "unit_officer": "部署ごとの責任者の指定",
    "training": "職員研修の実施",
    "notice_web": "ホームページ・\nパンフレットによる周知",
    "notice_meeting": "説明会等による周知",
    "ordinance": "条例の有無",
}

# How a year's file is written: marks for yes, no and not asked, each with its
# share (look-alikes as they are really typed), headers, encoding, line end.
FORMS = {
    2003: {"yes": (("有", 1),), "no": (("無", 1),), "skip": (("－", 1),),
           "titles": TITLES, "encoding": "cp932", "newline": "\r\n", "ordinance_first": True},
    2004: {"yes": (("1", 0.97), ("１", 0.03)), "no": (("0", 0.98), ("０", 0.02)), "skip": (("", 1),),
           "titles": None, "encoding": "utf-8-sig", "newline": "\n", "ordinance_first": False},
    2005: {"yes": (("○", 0.93), ("◯", 0.05), ("〇", 0.02)), "no": (("×", 0.96), ("✕", 0.04)),
           "skip": (("－", 0.9), ("", 0.1)),
           "titles": TITLES_2005, "encoding": "utf-8", "newline": "\n", "ordinance_first": True},
    2006: {"yes": (("1", 1),), "no": (("0", 1),), "skip": (("－", 1),),
           "titles": TITLES, "encoding": "utf-8", "newline": "\n", "ordinance_first": False},
    2007: {"yes": (("○", 1),), "no": (("×", 1),), "skip": (("－", 1),),
           "titles": None, "encoding": "utf-8", "newline": "\n", "ordinance_first": False},
}


class Dice:
    """Chance that comes out the same everywhere."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def below(self, n):
        return int(self.random() * n)

    def pick(self, things, weights=None):
        """One of things, by weight."""
        if weights is None:
            return things[self.below(len(things))]
        left = self.random() * sum(weights)
        for thing, weight in zip(things, weights):
            left -= weight
            if left < 0:
                return thing
        return things[-1]

    def shuffled(self, things):
        things = list(things)
        for i in range(len(things) - 1, 0, -1):
            j = self.below(i + 1)
            things[i], things[j] = things[j], things[i]
        return things

    def bell(self):
        """Near enough to a standard normal deviate: twelve uniform ones less six."""
        return sum(self.random() for _ in range(12)) - 6


class Body:
    """A prefecture or municipality, with what makes it answer as it does."""

    def __init__(self, dice, code, name, prefecture, type_, population):
        self.code = code
        self.name = name
        self.prefecture = prefecture
        self.type = type_
        self.population = population
        self.zeal = dice.bell()
        self.taste = {item: dice.bell() for item in ITEMS}
        self.has = set()     # items answered yes in the year before
        self.settled = 0     # year in which it last took part in a merger

    def score(self, item):
        """Who is ahead: the larger, the keener, those who had it already."""
        size = math.log(self.population / 12000) / 1.3
        return 0.9 * size + 0.7 * self.zeal + 0.9 * self.taste[item]


def code_of(prefecture, number):
    """Six digits; the last one is the check digit of the official code."""
    five = f"{prefecture:02d}{number:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(five, (6, 5, 4, 3, 2)))
    return five + str((11 - total % 11) % 10)


def apportion(total, weights):
    """Whole shares that add up to total, by largest remainder."""
    exact = [total * weight / sum(weights) for weight in weights]
    shares = [int(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda i: shares[i] - exact[i])
    for i in order[:total - sum(shares)]:
        shares[i] += 1
    return shares


class Country:
    """All bodies of one year, and the store of names and codes not yet used."""

    def __init__(self, dice):
        self.dice = dice
        self.names = dice.shuffled(first + second for first in FIRST for second in SECOND)
        # Counted down from the end of what a city or a town can have as its
        # number, where real ones never came: the real go up from 201 and 301.
        self.city_number = [299] * (len(PREFECTURES) + 1)
        self.town_number = [799] * (len(PREFECTURES) + 1)
        self.prefectures = [Body(dice, code_of(p, 0), name, p, "都道府県", 1)
                            for p, (name, _, _) in enumerate(PREFECTURES, 1)]
        self.bodies = []
        self.target = apportion(sum(TYPES[2007].values()), [after for _, _, after in PREFECTURES])
        self.growth = [0.003 * dice.bell() - 0.001 for _ in PREFECTURES]
        self.settle_first_year()

    def new_code(self, prefecture, type_):
        numbers = self.city_number if type_ in "市区" else self.town_number
        numbers[prefecture] -= 1
        return code_of(prefecture, numbers[prefecture] + 1)

    def found(self, prefecture, type_, population):
        body = Body(self.dice, self.new_code(prefecture, type_), self.names.pop() + type_,
                    prefecture, type_, population)
        self.bodies.append(body)
        return body

    def settle_first_year(self):
        counts = TYPES[2003]
        sizes = apportion(sum(counts.values()), [before for _, before, _ in PREFECTURES])
        others = [size - (counts["区"] if p == TOKYO else 0) for p, size in enumerate(sizes, 1)]
        cities = apportion(counts["市"], [5 + 0.13 * n for n in others])
        rest = [n - c for n, c in zip(others, cities)]
        villages = apportion(counts["村"], [n * (0.2 + self.dice.random()) for n in rest])
        for p in range(1, len(PREFECTURES) + 1):
            number = {"市": cities[p - 1], "区": counts["区"] if p == TOKYO else 0,
                      "町": rest[p - 1] - villages[p - 1], "村": villages[p - 1]}
            for type_, n in number.items():
                for i in range(n):
                    self.found(p, type_, self.first_population(type_, i == 0))
        self.sum_up()

    def first_population(self, type_, largest):
        spread = math.exp(self.dice.bell() * {"市": 0.8, "区": 0.45, "町": 0.5, "村": 0.6}[type_])
        if type_ == "市":
            return int(32000 + 62000 * spread + (300000 * (0.5 + self.dice.random()) if largest else 0))
        if type_ == "区":
            return int(40000 + 280000 * spread)
        return int(1200 + 8800 * spread) if type_ == "町" else int(200 + 3200 * spread)

    def sum_up(self):
        """A prefecture has the people of its municipalities."""
        for prefecture in self.prefectures:
            prefecture.population = sum(b.population for b in self.bodies
                                        if b.prefecture == prefecture.prefecture)
        self.bodies.sort(key=lambda body: body.code)

    def grow(self):
        for body in self.bodies:
            rate = self.growth[body.prefecture - 1] + 0.004 * self.dice.bell()
            rate += 0.002 if body.type in "市区" else -0.006
            body.population = max(100, int(body.population * (1 + rate)))

    def merge(self, year):
        """The year's mergers, as rows of mergers.csv."""
        rows = []
        for kind, towns, villages in self.plan(year):
            rows += self.merge_once(year, kind, towns, villages)
        self.sum_up()
        return sorted(rows)

    def plan(self, year):
        """What merges before 1 April of year: [(kind, towns, villages)], large ones
        first, so that the numbers of each type come out as in TYPES."""
        change = {t: TYPES[year][t] - TYPES[year - 1][t] for t in "市町村"}
        kinds = ["市"] * change["市"] + ["町"] * NEW_TOWNS[year] + ["編入"] * CITY_MERGERS[year]
        sizes = [{"市": 3, "町": 2, "編入": 1}[kind] for kind in kinds]
        members = ["町"] * (NEW_TOWNS[year] - change["町"]) + ["村"] * -change["村"]
        while sum(sizes) < len(members):
            i = self.dice.below(len(kinds))
            if sizes[i] < 8:
                sizes[i] += 1
        members = self.dice.shuffled(members)
        events = []
        for kind, size in zip(kinds, sizes):
            drawn, members = members[:size], members[size:]
            events.append((kind, drawn.count("町"), drawn.count("村")))
        return sorted(events, key=lambda event: -event[1] - event[2])

    def merge_once(self, year, kind, towns, villages):
        need = {"町": towns, "村": villages, "市": 1 if kind == "編入" else 0}
        free = {}
        for body in self.bodies:
            if body.settled != year and body.type in need:
                free.setdefault(body.prefecture, {"市": [], "町": [], "村": []})[body.type].append(body)
        able = [p for p in sorted(free) if all(len(free[p][t]) >= n for t, n in need.items())]
        sizes = {p: sum(body.prefecture == p for body in self.bodies) for p in able}
        prefecture = self.dice.pick(able, [max(sizes[p] - self.target[p - 1], 0.01) for p in able])
        old = []
        for type_ in "市町村":
            bodies = self.dice.shuffled(free[prefecture][type_])
            if kind == "市":
                bodies.sort(key=lambda body: -body.population)
            old += bodies[:need[type_]]
        return self.join(year, kind, old)

    def join(self, year, kind, old):
        """Make one body of several; a city that takes part comes first in old."""
        date = self.date_before(year)
        largest = max(old, key=lambda body: body.population)
        if kind == "編入" and self.dice.random() < 0.55:
            event, new, gone = "編入合併", old[0], old[1:]
        else:
            event, gone = "新設合併", old
            new = self.found(old[0].prefecture, "町" if kind == "町" else "市", 0)
            if kind == "編入" and self.dice.random() < 0.5:
                new.code, new.name = old[0].code, old[0].name
        new.population = sum(body.population for body in old)
        new.zeal, new.taste, new.settled = largest.zeal, largest.taste, year
        # Rules that one of them had hold in all of it; a measure goes on where most people are.
        rules = {item for body in old for item in body.has if item not in MEASURES}
        new.has = rules | {item for item in largest.has if item in MEASURES}
        self.bodies = [body for body in self.bodies if body not in gone]
        return [(date, event, body.code, new.code) for body in gone]

    def date_before(self, year):
        """A day from 2 April to 31 March; most mergers came late in the year."""
        month = self.dice.pick((4, 7, 8, 9, 10, 11, 12, 1, 2, 3), (1, 1, 2, 2, 10, 6, 1, 12, 6, 25))
        day = self.dice.pick((1, 3, 11, 20, 21, 27, 31 if month in (1, 3, 10) else 28), (8, 1, 2, 2, 2, 2, 5))
        return f"{year - (month > 3):04d}-{month:02d}-{max(day, 2 if month == 4 else 1):02d}"


def choose(dice, bodies, item, n):
    """The n bodies that have the measure: those ahead, and mostly those that had it.
    An ordinance and what stands in it are never given up."""
    kept = 0.9 if item in MEASURES else 1000
    ranked = sorted(bodies, key=lambda body: (-body.score(item) - 0.5 * dice.bell()
                                              - (kept if item in body.has else 0)))
    return set(ranked[:n])


def provisions(year, item, kind, n):
    """How many of n ordinances have a provision; prefectures lack it less often."""
    share = PROVISIONS[item][YEARS.index(year)] / 100
    if kind == "prefecture":
        share = 1 - 0.4 * (1 - share)
    return int(n * share + 0.5)


def answer_year(dice, country, year):
    """{body: {item: True, False, None for not asked, or a text}} of those that returned."""
    at = YEARS.index(year)
    by_score = sorted(country.bodies, key=lambda b: ("ordinance" in b.has, b.score("ordinance")))
    silent = set(by_score[:NOT_RETURNED[year]])
    answers = {}
    for kind, bodies in (("prefecture", country.prefectures), ("municipality", country.bodies)):
        returned = [body for body in bodies if body not in silent]
        for body in returned:
            answers[body] = {}
        with_ordinance = []
        for item in ITEMS:
            if item in YES:
                asked, count = returned, YES[item][at]
                n = count[kind == "municipality"] if count else None
            else:
                asked, n = with_ordinance, provisions(year, item, kind, len(with_ordinance))
            if n is None:
                continue
            yes = choose(dice, asked, item, n)
            if item == "ordinance":
                with_ordinance = [body for body in returned if body in yes]
            for body in returned:
                answers[body][item] = body in yes if item in YES or "ordinance" in body.has else None
                (body.has.add if body in yes else body.has.discard)(item)
    for given in answers.values():
        blur(dice, year, given)
    return answers


def blur(dice, year, given):
    """Leave some answers out; never one that says yes, so that counts hold."""
    for item, answer in given.items():
        chance = dice.random()
        if answer is not False or item == "ordinance" or item in COMPLETE.get(year, ()):
            continue
        if chance < BLANK[year]:
            given[item] = ""
        elif chance < BLANK[year] + UNKNOWN[year]:
            given[item] = "不明"


def write_csv(path, rows, encoding="utf-8", newline="\n"):
    text = io.StringIO()
    csv.writer(text, lineterminator=newline).writerows(rows)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.getvalue().encode(encoding))


def write_frame(country, year):
    rows = [("code", "name", "prefecture", "kind", "type", "population")]
    for body in sorted(country.prefectures + country.bodies, key=lambda body: body.code):
        kind = "prefecture" if body.type == "都道府県" else "municipality"
        rows.append((body.code, body.name, PREFECTURES[body.prefecture - 1][0], kind, body.type,
                     body.population))
    write_csv(HERE / "frames" / f"{year}.csv", rows)


def write_returns(dice, answers, year):
    form = FORMS[year]
    items = [item for item in ITEMS if item in PROVISIONS or YES[item][YEARS.index(year)]]
    if form["ordinance_first"]:
        items.sort(key=lambda item: item in MEASURES)
    columns = ["code", "name", *items]
    rows = [[form["titles"][column] if form["titles"] else column for column in columns]]
    for body in sorted(answers, key=lambda body: body.code):
        row = [body.code, body.name]
        for item in items:
            answer = answers[body][item]
            if not isinstance(answer, str):
                marks, shares = zip(*form[{True: "yes", False: "no", None: "skip"}[answer]])
                answer = dice.pick(marks, shares)
            row.append(answer)
        rows.append(row)
    write_csv(HERE / "returns" / f"{year}.csv", rows, form["encoding"], form["newline"])


def main():
    dice = Dice(SEED)
    country = Country(dice)
    mergers = [("date", "event", "old", "new")]
    for year in YEARS:
        if year > YEARS[0]:
            country.grow()
            mergers += country.merge(year)
        write_frame(country, year)
        write_returns(dice, answer_year(dice, country, year), year)
    write_csv(HERE / "mergers.csv", mergers)


if __name__ == "__main__":
    main()
