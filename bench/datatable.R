# The same counts with R data.table: Rscript datatable.R FILE...
suppressPackageStartupMessages(library(data.table))
setDTthreads(0) # all processors

kinds <- c("prefecture", "municipality")
marks <- c(yes = "\u25cb", no = "\u00d7", blank = "")

count_file <- function(path) {
    returns <- fread(path, colClasses = "character", na.strings = NULL, encoding = "UTF-8")
    items <- setdiff(names(returns), c("code", "name", "kind"))
    kind <- if (is.null(returns$kind)) 2L - (substr(returns$code, 3, 5) == "000") else match(returns$kind, kinds)
    # Kind and mark as one small integer: 3.5 times as fast as sums of comparisons by group.
    counts <- vapply(returns[, ..items],
                     function(answers) tabulate(chmatch(answers, marks, 4L) + 4L * (kind - 1L), 8L), integer(8))
    data.table(year = sub("[.]csv$", "", basename(path)), item = rep(items, each = 2), kind = kinds,
               yes = c(counts[c(1, 5), ]), no = c(counts[c(2, 6), ]), blank = c(counts[c(3, 7), ]))
}

fwrite(rbindlist(lapply(commandArgs(trailingOnly = TRUE), count_file)))
