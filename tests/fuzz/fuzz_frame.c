/* A frame of any bytes: read, and every body of it found again. */
#include "fuzz.h"

#include "body.h"

/* The first byte says in which encoding, and whether codes are Japanese ones. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    tori_frame *frame = NULL;
    tori_findings *findings = NULL;
    tori_error err = {0};
    if (n == 0)
        return 0;
    tori_encoding encoding = (tori_encoding)((data[0] & 7) % (TORI_UTF16 + 1));
    fuzz_assert(tori_findings_new(&findings, 0, NULL) == TORI_OK);
    tori_code rc = tori_frame_read(&frame, fuzz_file(data + 1, n - 1), encoding, data[0] & 8, findings, &err);
    fuzz_tell(findings);
    tori_findings_free(findings);
    if (rc != TORI_OK) {
        fuzz_assert(!frame && *err.text);
        return 0;
    }
    bool several, has;
    const tori_body *found;
    fuzz_assert(tori_frame_index(frame, NULL) != TORI_ENOMEM);
    for (size_t i = 0; i < tori_frame_count(frame); i++) {
        const tori_body *body = tori_frame_get(frame, i);
        fuzz_assert(tori_frame_find(frame, body->code) == body && body->kind < TORI_KINDS);
        fuzz_assert(tori_frame_find_name(&found, &several, frame, body->name, NULL) == TORI_OK);
        fuzz_assert(tori_body_has_name(&has, body, body->name, NULL) == TORI_OK && has);
    }
    tori_frame_free(frame);
    return 0;
}
