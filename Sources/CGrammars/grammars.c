/* The parsers and their list stand in `fetched`, a link to what ./install.sh deps lays into .deps/. Nothing of them is committed. */
#include "CGrammars.h"

#if __has_include("fetched/list.h")
#include "fetched/list.h"
#else
#error "The sources of the syntax trees are not in .deps/. Fetch them with: ./install.sh deps"
#define SLUICE_GRAMMARS
#endif

#define GRAMMAR(name, symbol) const TSLanguage *symbol(void);
SLUICE_GRAMMARS
#undef GRAMMAR

#define GRAMMAR(name, symbol) {name, symbol},
static const sluice_grammar grammars[] = {SLUICE_GRAMMARS};
#undef GRAMMAR

size_t sluice_grammar_count(void) { return sizeof grammars / sizeof grammars[0]; }

sluice_grammar sluice_grammar_at(size_t index) { return grammars[index]; }
