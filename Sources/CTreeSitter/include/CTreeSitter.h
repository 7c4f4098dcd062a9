#if __has_include("../../../.deps/sources/tree-sitter/include/tree_sitter/api.h")
#include "../../../.deps/sources/tree-sitter/include/tree_sitter/api.h"
#else
#error "The sources of the syntax trees are not in .deps/. Fetch them with: ./install.sh deps"
#endif
