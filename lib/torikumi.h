/* Everything a program needs that uses libtorikumi without charts. */
#ifndef TORIKUMI_H
#define TORIKUMI_H

#include "body.h"
#include "codebook.h"
#include "corrections.h"
#include "csv.h"
#include "encoding.h"
#include "era.h"
#include "error.h"
#include "expression.h"
#include "figure.h"
#include "finding.h"
#include "mergers.h"
#include "panel.h"
#include "published.h"
#include "rates.h"
#include "render.h"
#include "returns.h"
#include "stats/bounds.h"
#include "stats/interval.h"
#include "store.h"
#include "table.h"
#include "text.h"
#include "trend.h"

#endif
