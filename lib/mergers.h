/* Mergers of bodies: what became of a code, which bodies exist on a day. */
#ifndef TORI_MERGERS_H
#define TORI_MERGERS_H

#include "body.h"
#include "encoding.h"
#include "error.h"
#include "finding.h"

#include <stdbool.h>
#include <stddef.h>

/* A day is one number that sorts: 20070401. What happens on a day holds from that
 * day on: a body that ceases on it exists for the last time the day before. */

typedef enum {
    TORI_MERGER_NEW,        /* 新設合併: several bodies become a new one */
    TORI_MERGER_INTO,       /* 編入合併: into one that was there and goes on */
    TORI_MERGER_RENAME,     /* 名称変更 */
    TORI_MERGER_CITY,       /* 市制施行: a town becomes a city */
    TORI_MERGER_TOWN,       /* 町制施行: a village becomes a town */
    TORI_MERGER_DESIGNATED, /* 政令指定都市施行 */
    TORI_MERGER_DISTRICT,   /* 郡の区域変更: another code, the same body */
    TORI_MERGER_SPLIT,      /* 分割: one body becomes several */
    TORI_MERGER_PART,       /* 分離: a part becomes a body, the old one goes on */
    TORI_MERGER_BEGIN,      /* a body that came from none: 沖縄返還 */
    TORI_MERGER_END,        /* 廃止: a body that went into none */
    TORI_MERGER_EVENTS
} tori_merger_event;

/* "新設合併" or "new", and the event that a word or a sentence means: one of these, or a
 * text that holds what lists write (が合併し、 に編入, ...). TORI_MERGER_EVENTS when it is none. */
const char *tori_merger_event_id(tori_merger_event event);
const char *tori_merger_event_title(tori_merger_event event);
tori_merger_event tori_merger_event_parse(const char *text);

/* One body that became another, or one of several. Texts are "" where not known. */
typedef struct {
    int day;
    tori_merger_event event;
    const char *old_code, *old_name; /* "": the body came from none */
    const char *new_code, *new_name; /* "": it went into none */
    unsigned long line;              /* in the file */
} tori_merger;

/* A list of them, ordered by day. */
typedef struct tori_mergers tori_mergers;

/* Read a list in one of three forms, known by its columns: e-Stat's list of
 * abolitions and mergers (標準地域コード ... 廃置分合等施行年月日, 改正事由); from_code and
 * to_code with names, date and type; or date, event, old, new. Districts and wards of
 * designated cities are no bodies and are passed over, as are changes of borders. Faults
 * go to findings as errors, what is not understood and splits as warnings and notes,
 * and *out then holds the sound rows. jp_codes false: any text is a code.
 * Otherwise fails as tori_sheet_read. */
tori_code tori_mergers_read(tori_mergers **out, const char *path, tori_encoding encoding, bool jp_codes,
                            tori_findings *findings, tori_error *err) TORI_MUST_CHECK;

/* An empty list; a copy of a merger at its end; then the order by day, which all below
 * count on: again after more was added or learnt. The same merger twice becomes one.
 * TORI_ENOMEM only. */
tori_code tori_mergers_new(tori_mergers **out, tori_error *err) TORI_MUST_CHECK;
tori_code tori_mergers_add(tori_mergers *to, const tori_merger *merger, tori_error *err);
tori_code tori_mergers_order(tori_mergers *list, tori_error *err);
void tori_mergers_free(tori_mergers *list);

/* In order of day; borrowed from the list. */
size_t tori_mergers_count(const tori_mergers *list);
const tori_merger *tori_mergers_get(const tori_mergers *list, size_t i);

/* SHA-256 of the file it was read from, "" otherwise; how many of its rows were passed over. */
const char *tori_mergers_sha256(const tori_mergers *list);
size_t tori_mergers_passed_over(const tori_mergers *list);

/* Fill in names that the list lacks from a frame that holds on `day`, before it is put
 * in order; for several frames in the order of their days. TORI_ENOMEM only. */
tori_code tori_mergers_learn(tori_mergers *list, const tori_frame *frame, int day, tori_error *err);

/* What became of a body. */
enum { TORI_FATE_MOST = 16 };
typedef struct {
    bool known;       /* the list has the code */
    int ceased;       /* the day on which it ceased, 0: it did not */
    int begins;       /* it came to be only after the day asked about, on this one; or 0 */
    bool split;       /* somewhere on the way a body went into several */
    bool merged;      /* there was more on the way than new names and codes */
    const char *name; /* the last that it had; "" */
    size_t n;         /* the bodies that hold its area, itself if it did not cease */
    struct {
        const char *code, *name;
    } into[TORI_FATE_MOST]; /* more than these are left out */
} tori_fate;

/* Follow a code from its first merger to the day `on` (0: to the end of the list).
 * Everything in *fate is borrowed from the list. link (may be NULL) is told each
 * merger on the way, and those that others came into the body by. */
typedef void (*tori_merger_fn)(void *user, const tori_merger *merger);
void tori_mergers_follow(tori_fate *fate, const tori_mergers *list, const char *code, int on,
                         tori_merger_fn link, void *user);

/* "ceased on 2006-02-20 and went into 102083 渋川市", "has another code since 2010-01-04:
 * 232360 みよし市", "begins only on ...", as snprintf; "" for a body that is there. Names
 * come from the frame (may be NULL), else from the list. */
size_t tori_fate_text(char *to, size_t size, const tori_fate *fate, const tori_frame *frame);

/* The bodies that exist on the day `on`: those of a frame that holds on the day
 * `from`, carried forwards or backwards through the mergers. Bodies without merger
 * stay as they are; others have no population. *misfits: how many mergers end a body
 * that is not there or bring one that is; *first is one of them, borrowed from the list. */
tori_code tori_mergers_replay(tori_frame **out, const tori_mergers *list, const tori_frame *frame, int from,
                              int on, size_t *misfits, const tori_merger **first,
                              tori_error *err) TORI_MUST_CHECK;

/* What looks wrong in a frame that holds on a day: bodies that do not exist then and
 * bodies that are missing, by the mergers (may be NULL), prefectures that do not go with
 * their codes, as errors; prefectures without municipalities, municipalities without
 * prefecture and names borne twice in a prefecture, as warnings; names borne in several
 * prefectures as notes. TORI_ENOMEM only. */
tori_code tori_frame_check(const tori_frame *frame, const tori_mergers *mergers, int day, bool jp_codes,
                           tori_findings *findings, tori_error *err);

#endif
