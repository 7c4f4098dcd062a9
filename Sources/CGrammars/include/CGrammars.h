#ifndef SLUICE_CGRAMMARS_H
#define SLUICE_CGRAMMARS_H

#include <stddef.h>

typedef struct TSLanguage TSLanguage;

/// One grammar that is built into sluice.
typedef struct {
    const char *name;                       ///< as in `grammar:` of a file in Policies/languages
    const TSLanguage *(*language)(void);    ///< its tables, which are constant and may be shared
} sluice_grammar;

/// The number of grammars.
size_t sluice_grammar_count(void);

/// One grammar, in order of name; index below sluice_grammar_count().
sluice_grammar sluice_grammar_at(size_t index);

#endif
