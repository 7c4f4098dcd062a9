#ifndef SLUICE_CPOLICIES_H
#define SLUICE_CPOLICIES_H

#include <stddef.h>

/// One file of the folder Policies/, as it was when sluice was built.
typedef struct {
    const char *path;            ///< relative to Policies/, with "/" between components
    const unsigned char *bytes;
    size_t count;
} sluice_policy_file;

/// The number of embedded files.
size_t sluice_policy_file_count(void);

/// One embedded file, in order of path; index below sluice_policy_file_count().
sluice_policy_file sluice_policy_file_at(size_t index);

#endif
