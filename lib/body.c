/* Codes, kinds and prefectures. */
#include "body.h"

#include "text.h"
#include "translate.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *id, *ja, *en;
    const char *also[6]; /* folded spellings in files */
} kinds[TORI_KINDS] = {
    [TORI_PREFECTURE] = {N_("prefecture"), "都道府県", "prefectures", {"県", NULL}},
    [TORI_MUNICIPALITY] = {N_("municipality"), "市区町村", "municipalities", {"市町村", "市区町村等", NULL}},
    [TORI_ASSOCIATION] = {N_("association"), "一部事務組合等", "associations", {"一部事務組合", "広域連合", NULL}},
    [TORI_KIND_OTHER] = {N_("other"), "その他", "others", {NULL}},
};

static bool english(const char *lang)
{
    return lang && strcmp(lang, "en") == 0;
}

const char *tori_kind_id(tori_kind kind)
{
    return kinds[kind].id;
}

const char *tori_kind_title(tori_kind kind, const char *lang)
{
    return english(lang) ? kinds[kind].en : kinds[kind].ja;
}

tori_kind tori_kind_parse(const char *text)
{
    for (int k = 0; k < TORI_KINDS; k++) {
        if (strcmp(text, kinds[k].id) == 0 || strcmp(text, kinds[k].ja) == 0)
            return (tori_kind)k;
        for (int i = 0; kinds[k].also[i]; i++)
            if (strcmp(text, kinds[k].also[i]) == 0)
                return (tori_kind)k;
    }
    return TORI_KINDS;
}

static const char *const prefectures[][2] = {
    [1] = {"北海道", "Hokkaido"},  [2] = {"青森県", "Aomori"},     [3] = {"岩手県", "Iwate"},
    [4] = {"宮城県", "Miyagi"},    [5] = {"秋田県", "Akita"},      [6] = {"山形県", "Yamagata"},
    [7] = {"福島県", "Fukushima"}, [8] = {"茨城県", "Ibaraki"},    [9] = {"栃木県", "Tochigi"},
    [10] = {"群馬県", "Gunma"},    [11] = {"埼玉県", "Saitama"},   [12] = {"千葉県", "Chiba"},
    [13] = {"東京都", "Tokyo"},    [14] = {"神奈川県", "Kanagawa"}, [15] = {"新潟県", "Niigata"},
    [16] = {"富山県", "Toyama"},   [17] = {"石川県", "Ishikawa"},  [18] = {"福井県", "Fukui"},
    [19] = {"山梨県", "Yamanashi"}, [20] = {"長野県", "Nagano"},   [21] = {"岐阜県", "Gifu"},
    [22] = {"静岡県", "Shizuoka"}, [23] = {"愛知県", "Aichi"},     [24] = {"三重県", "Mie"},
    [25] = {"滋賀県", "Shiga"},    [26] = {"京都府", "Kyoto"},     [27] = {"大阪府", "Osaka"},
    [28] = {"兵庫県", "Hyogo"},    [29] = {"奈良県", "Nara"},      [30] = {"和歌山県", "Wakayama"},
    [31] = {"鳥取県", "Tottori"},  [32] = {"島根県", "Shimane"},   [33] = {"岡山県", "Okayama"},
    [34] = {"広島県", "Hiroshima"}, [35] = {"山口県", "Yamaguchi"}, [36] = {"徳島県", "Tokushima"},
    [37] = {"香川県", "Kagawa"},   [38] = {"愛媛県", "Ehime"},     [39] = {"高知県", "Kochi"},
    [40] = {"福岡県", "Fukuoka"},  [41] = {"佐賀県", "Saga"},      [42] = {"長崎県", "Nagasaki"},
    [43] = {"熊本県", "Kumamoto"}, [44] = {"大分県", "Oita"},      [45] = {"宮崎県", "Miyazaki"},
    [46] = {"鹿児島県", "Kagoshima"}, [47] = {"沖縄県", "Okinawa"},
};

const char *tori_prefecture_name(int prefecture, const char *lang)
{
    if (prefecture < 1 || prefecture > TORI_PREFECTURES)
        return "";
    return prefectures[prefecture][english(lang)];
}

static const struct {
    const char *ja, *en;
    int first, last; /* prefectures; codes run from north to south */
} regions[] = {
    [1] = {"北海道", "Hokkaido", 1, 1},  [2] = {"東北", "Tohoku", 2, 7},   [3] = {"関東", "Kanto", 8, 14},
    [4] = {"中部", "Chubu", 15, 23},     [5] = {"近畿", "Kinki", 24, 30},  [6] = {"中国", "Chugoku", 31, 35},
    [7] = {"四国", "Shikoku", 36, 39},   [8] = {"九州・沖縄", "Kyushu and Okinawa", 40, 47},
};

int tori_prefecture_region(int prefecture)
{
    for (int r = 1; r <= TORI_REGIONS; r++)
        if (regions[r].first <= prefecture && prefecture <= regions[r].last)
            return r;
    return 0;
}

const char *tori_region_name(int region, const char *lang)
{
    if (region < 1 || region > TORI_REGIONS)
        return "";
    return english(lang) ? regions[region].en : regions[region].ja;
}

char tori_code_check_digit(const char five[5])
{
    int sum = 0;
    for (int i = 0; i < 5; i++)
        sum += (6 - i) * (five[i] - '0');
    return (char)('0' + (11 - sum % 11) % 10);
}

static bool digits(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] < '0' || s[i] > '9')
            return false;
    return true;
}

int tori_code_prefecture(const char *code)
{
    return (code[0] - '0') * 10 + (code[1] - '0');
}

static bool known_prefecture(const char *code)
{
    int p = tori_code_prefecture(code);
    return p >= 1 && p <= TORI_PREFECTURES;
}

bool tori_code_valid(const char *code)
{
    return strlen(code) == 6 && digits(code, 6) && known_prefecture(code) &&
           tori_code_check_digit(code) == code[5];
}

/* Three digits of body: 000 the prefecture itself, 100 to 799 cities, wards,
 * towns and villages, from 800 on associations of them. */
tori_kind tori_code_kind(const char *code)
{
    if (memcmp(code + 2, "000", 3) == 0)
        return TORI_PREFECTURE;
    return code[2] >= '8' ? TORI_ASSOCIATION : TORI_MUNICIPALITY;
}

/* 政令指定都市. Wards follow their city: 101 to 129 those of 100, 131 to 139 those of 130.
 * Source: 総務省「全国地方公共団体コード」. */
static const struct {
    const char *code, *name;
} cities[] = {
    {"011002", "札幌市"},   {"041009", "仙台市"},   {"111007", "さいたま市"}, {"121002", "千葉市"},
    {"141003", "横浜市"},   {"141305", "川崎市"},   {"141500", "相模原市"},   {"151009", "新潟市"},
    {"221007", "静岡市"},   {"221309", "浜松市"},   {"231002", "名古屋市"},   {"261009", "京都市"},
    {"271004", "大阪市"},   {"271403", "堺市"},     {"281000", "神戸市"},     {"331007", "岡山市"},
    {"341002", "広島市"},   {"401005", "北九州市"}, {"401307", "福岡市"},     {"431001", "熊本市"},
};

const char *tori_code_city(const char *code, const char **name)
{
    const char *city = NULL;
    for (size_t i = 0; code[2] == '1' && i < sizeof cities / sizeof *cities; i++) {
        if (memcmp(cities[i].code, code, 2) != 0 || memcmp(cities[i].code, code, 5) > 0)
            continue;
        city = cities[i].code;
        if (name)
            *name = cities[i].name;
    }
    return city;
}

static bool ends_in(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

const char *tori_code_type(const char *code, const char *name)
{
    static const char *const endings[] = {"市", "町", "村", "広域連合", NULL};
    const char *city = tori_code_city(code, NULL);
    tori_kind kind = tori_code_kind(code);
    if (kind == TORI_PREFECTURE)
        return "都道府県";
    if (city && strcmp(city, code) == 0)
        return "政令指定都市";
    if (kind == TORI_MUNICIPALITY && memcmp(code, "131", 3) == 0)
        return "特別区";
    for (int i = 0; endings[i]; i++)
        if (ends_in(name, endings[i]))
            return endings[i];
    return kind == TORI_ASSOCIATION ? "一部事務組合" : "";
}

/* The digits of a code cell: ASCII as they are, anything else folded first.
 * *len: how many, or 0 when there is something but digits. */
static tori_code plain_digits(char to[7], size_t *len, const char *text, size_t n, tori_error *err)
{
    char *folded = NULL;
    *len = 0;
    while (n > 0 && (*text == ' ' || *text == '\'')) {
        text++;
        n--;
    }
    if (n >= 1 && n <= 6 && digits(text, n)) {
        memcpy(to, text, n);
        *len = n;
        return TORI_OK;
    }
    if (tori_text_fold_name(&folded, text, n, NULL) == TORI_ENOMEM)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    n = folded ? strlen(folded) : 0;
    if (n >= 1 && n <= 6 && digits(folded, n)) {
        memcpy(to, folded, n);
        *len = n;
    }
    free(folded);
    return TORI_OK;
}

static void add_reading(tori_code_readings *r, const char *code, bool lost_zero)
{
    if (!known_prefecture(code))
        return;
    memcpy(r->code[r->n], code, 6);
    r->code[r->n][6] = 0;
    r->lost_zero[r->n++] = lost_zero;
}

tori_code tori_code_read(tori_code_readings *out, const char *text, size_t n, tori_error *err)
{
    char d[7] = "";
    size_t len;
    *out = (tori_code_readings){0};
    tori_code rc = plain_digits(d, &len, text, n, err);
    if (len == 6) {
        out->expected = tori_code_check_digit(d);
        out->bad_check = d[5] != out->expected;
        if (!out->bad_check)
            add_reading(out, d, false);
    } else if (len == 5) {
        char whole[7] = {d[0], d[1], d[2], d[3], d[4], tori_code_check_digit(d), 0};
        char padded[7] = {'0', d[0], d[1], d[2], d[3], d[4], 0};
        add_reading(out, whole, false);
        if (tori_code_check_digit(padded) == padded[5])
            add_reading(out, padded, true);
    } else if (len == 4) { /* without check digit, the zero lost as well */
        char five[6] = {'0', d[0], d[1], d[2], d[3], 0};
        char whole[7] = {five[0], five[1], five[2], five[3], five[4], tori_code_check_digit(five), 0};
        add_reading(out, whole, true);
    }
    return rc;
}
