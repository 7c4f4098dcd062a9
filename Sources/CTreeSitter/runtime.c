/* The runtime of tree-sitter, from the archive that ./install.sh deps lays into .deps/. Nothing of it is committed. */
#if __has_include("../../.deps/sources/tree-sitter/src/lib.c")
#include "../../.deps/sources/tree-sitter/src/lib.c"
#else
#error "The sources of the syntax trees are not in .deps/. Fetch them with: ./install.sh deps"
#endif
