#ifndef SLUICE_CPCRE2_SHIM_H
#define SLUICE_CPCRE2_SHIM_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* PCRE2's names are macros over the code unit width, which Swift does not see: the 8-bit ones are re-exported as they are. */

#endif
