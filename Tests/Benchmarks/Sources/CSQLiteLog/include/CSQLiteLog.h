#ifndef C_SQLITE_LOG_H
#define C_SQLITE_LOG_H

#include <stdbool.h>
#include <stdint.h>

// An audit table as one would make it in SQLite: a column for each field, four indexes.
//
// It is in C so that SQLite pays for nothing but its own calls. A handle is for one thread at a time.
// Functions that return bool answer false when SQLite did, and `sqlite_log_error` says what it said.

typedef struct sqlite_log sqlite_log;

/// Opens the table, in WAL mode and synchronous FULL, and makes it when it is not there.
sqlite_log *sqlite_log_open(const char *path);
void sqlite_log_close(sqlite_log *log);
const char *sqlite_log_error(sqlite_log *log);

/// Runs statements without parameters.
bool sqlite_log_run(sqlite_log *log, const char *sql);

/// Inserts one row; outside `BEGIN` and `COMMIT` that is a transaction. Texts must live until the call
/// returns.
bool sqlite_log_insert(
    sqlite_log *log, uint64_t id_high, uint64_t id_low, int64_t occurred_at, const char *tenant,
    const char *action, const char *category, const char *outcome, int32_t severity,
    const char *actor_id, const char *actor_name, const char *actor_email, const char *actor_role,
    const char *resource_type, const char *resource_id, const char *address, const char *agent,
    const char *method, const char *route, int32_t status, const char *details);

/// Runs a query whose ?1 and ?2 are texts and whose ?3 and ?4 are numbers, and looks at every column
/// of every row.
///
/// Answers the number of rows, or the value where it is one number; -1 when SQLite failed.
int64_t sqlite_log_query(
    sqlite_log *log, const char *sql, const char *first, const char *second, int64_t third,
    int64_t fourth);

#endif
