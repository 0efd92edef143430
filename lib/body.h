/* Bodies, their codes, and the frame of a year. */
#ifndef TORI_BODY_H
#define TORI_BODY_H

#include "encoding.h"
#include "error.h"
#include "finding.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum { TORI_PREFECTURE, TORI_MUNICIPALITY, TORI_ASSOCIATION, TORI_KIND_OTHER, TORI_KINDS } tori_kind;

/* "prefecture", "municipality", "association", "other"; the Japanese word;
 * and back from either (市町村, 市区町村, 一部事務組合 ... too), TORI_KINDS when unknown. */
const char *tori_kind_id(tori_kind kind);
const char *tori_kind_title(tori_kind kind, const char *lang);
tori_kind tori_kind_parse(const char *text);

/* The six-digit code of a local government: two digits of prefecture, three
 * of body, one check digit: 11 - (6a+5b+4c+3d+2e mod 11), its last digit.
 * Source: 総務省「全国地方公共団体コード」 (JIS X 0401/0402). */
char tori_code_check_digit(const char five[5]);
bool tori_code_valid(const char *code); /* six ASCII digits, check digit right, prefecture 01 to 47 */

/* What a code cell can mean, best first. Full-width digits, spaces and
 * quotes of spreadsheets are taken off. At most two readings: five digits can
 * be a code that lost its leading zero, or one written without check digit. */
typedef struct {
    size_t n;
    char code[2][7];
    bool lost_zero[2];   /* reading i puts a leading zero back */
    bool bad_check;      /* six digits, but the check digit is wrong; n is 0 */
    char expected;       /* the right check digit then */
} tori_code_readings;

/* A text that is no code has no readings. On failure *out has none; TORI_ENOMEM. */
tori_code tori_code_read(tori_code_readings *out, const char *text, size_t n,
                         tori_error *err) TORI_MUST_CHECK;

/* From a valid six-digit code and its name: 都道府県, 政令指定都市, 特別区, 市, 町, 村,
 * 一部事務組合, 広域連合; "" where neither tells. */
const char *tori_code_type(const char *code, const char *name);

/* The designated city that a code of five or six digits is one of, or a ward of: its
 * six-digit code, and its name. NULL when there is none; name may be NULL. */
const char *tori_code_city(const char *code, const char **name);

/* From a valid six-digit code. Prefecture number 1 to 47, its names. */
tori_kind tori_code_kind(const char *code);
int tori_code_prefecture(const char *code);
enum { TORI_PREFECTURES = 47 };
const char *tori_prefecture_name(int prefecture, const char *lang); /* 北海道, Hokkaido */

/* 北海道 東北 関東 中部 近畿 中国 四国 九州・沖縄: the eight regions of school geography and most
 * official tables (八地方区分; 三重 in 近畿, 新潟 and 山梨 in 中部). 1 to 8; 0 for no prefecture. */
enum { TORI_REGIONS = 8 };
int tori_prefecture_region(int prefecture);
const char *tori_region_name(int region, const char *lang); /* 東北, Tohoku; "" for 0 */

/* One body of a frame. Texts belong to the frame; "" where not known. */
typedef struct {
    const char *code;
    const char *name;        /* as printed: 札幌市; a prefecture's own name for a prefecture */
    const char *prefecture;
    const char *type;        /* 市, 町, 村, 特別区, ... as the file has it */
    tori_kind kind;
    long long population;    /* -1: not known */
    const char *const *values; /* one for each column of the frame; NULL: it has none, or all are "" */
} tori_body;

/* The bodies that exist on a year's reference date. */
typedef struct tori_frame tori_frame;

tori_code tori_frame_new(tori_frame **out, tori_error *err) TORI_MUST_CHECK;
void tori_frame_free(tori_frame *frame);

/* What a frame knows of its bodies beyond tori_body, by name: staff, a fiscal index,
 * a grouping. Columns are added before the first body; the name is copied. TORI_EDATA
 * when it is there already. tori_frame_find_column gives -1 for none. */
tori_code tori_frame_add_column(tori_frame *frame, const char *name, tori_error *err);
size_t tori_frame_columns(const tori_frame *frame);
const char *tori_frame_column(const tori_frame *frame, size_t i);
int tori_frame_find_column(const tori_frame *frame, const char *name);

/* Add a copy of *body. Fails with TORI_EDATA when its code is there already. */
tori_code tori_frame_add(tori_frame *frame, const tori_body *body, tori_error *err);

/* Read a frame: columns code and name, or the official list's code,
 * prefecture and municipality (団体コード, 都道府県名, 市区町村名); type, kind and
 * population where present; every other column is kept under its header, folded with
 * tori_text_fold_name, except for readings of names (カナ). A code that lost its leading zero is
 * repaired where the prefecture's name beside it vouches for it.
 * jp_codes false: any text is a code, kind must be a column.
 * All faulty rows become findings, with line and column, and are left out of *out; with NULL
 * for findings the first of them is TORI_EDATA. So is, with its place, a file that is no
 * frame at all: a column missing or twice, no row, not CSV. */
tori_code tori_frame_read(tori_frame **out, const char *path, tori_encoding encoding, bool jp_codes,
                          tori_findings *findings, tori_error *err) TORI_MUST_CHECK;

/* Bodies in the order they were added; borrowed. */
size_t tori_frame_count(const tori_frame *frame);
const tori_body *tori_frame_get(const tori_frame *frame, size_t i);
const tori_body *tori_frame_find(const tori_frame *frame, const char *code);

/* Make names ready to be looked up; once, after the last body was added and
 * before several threads use the frame. Without it no name is found. TORI_ENOMEM;
 * TORI_EDATA when a name is not UTF-8. */
tori_code tori_frame_index(tori_frame *frame, tori_error *err);

/* The body that a name as written means: "札幌市", "北海道 札幌市", folded with
 * tori_text_fold_name; before a 町 or 村 its district too, "石狩郡当別町", which frames do
 * not know and which is passed over. *body is NULL when none or when several bear it (26
 * names occur more than once); *several tells which. TORI_ENOMEM only. */
tori_code tori_frame_find_name(const tori_body **body, bool *several, const tori_frame *frame, const char *name,
                               tori_error *err);

/* Is this the body's name, with or without its prefecture and district before it? TORI_ENOMEM only. */
tori_code tori_body_has_name(bool *has, const tori_body *body, const char *name, tori_error *err);

#endif
