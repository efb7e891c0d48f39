#include "CSQLiteLog.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct sqlite_log {
    sqlite3 *database;
    sqlite3_stmt *insert;
    sqlite3_stmt *query;
    char *query_text;
};

static const char *const schema =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    // 64 MiB instead of 2: bulk loading into four indexes wants it.
    "PRAGMA cache_size = -65536;"
    "CREATE TABLE IF NOT EXISTS audit ("
    " id INTEGER PRIMARY KEY, event BLOB NOT NULL, occurred_at INTEGER NOT NULL,"
    " tenant TEXT NOT NULL, action TEXT NOT NULL, category TEXT NOT NULL, outcome TEXT NOT NULL,"
    " severity INTEGER NOT NULL, actor_id TEXT, actor_name TEXT, actor_email TEXT, actor_role TEXT,"
    " resource_type TEXT, resource_id TEXT, address TEXT, agent TEXT, method TEXT, route TEXT,"
    " status INTEGER, details TEXT);"
    "CREATE INDEX IF NOT EXISTS audit_actor ON audit (actor_id);"
    "CREATE INDEX IF NOT EXISTS audit_tenant ON audit (tenant, occurred_at);"
    "CREATE INDEX IF NOT EXISTS audit_time ON audit (occurred_at);"
    "CREATE INDEX IF NOT EXISTS audit_action ON audit (action);";

static const char *const insertion =
    "INSERT INTO audit (event, occurred_at, tenant, action, category, outcome, severity, actor_id,"
    " actor_name, actor_email, actor_role, resource_type, resource_id, address, agent, method, route,"
    " status, details) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
    " ?17, ?18, ?19)";

sqlite_log *sqlite_log_open(const char *path) {
    sqlite_log *log = calloc(1, sizeof *log);
    if (log == NULL) { return NULL; }
    // One thread at a time uses a handle, so SQLite need not lock.
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path, &log->database, flags, NULL) != SQLITE_OK
        || !sqlite_log_run(log, schema)
        || sqlite3_prepare_v3(
               log->database, insertion, -1, SQLITE_PREPARE_PERSISTENT, &log->insert, NULL)
            != SQLITE_OK) {
        sqlite_log_close(log);
        return NULL;
    }
    return log;
}

void sqlite_log_close(sqlite_log *log) {
    sqlite3_finalize(log->insert);
    sqlite3_finalize(log->query);
    sqlite3_close(log->database);
    free(log->query_text);
    free(log);
}

const char *sqlite_log_error(sqlite_log *log) { return sqlite3_errmsg(log->database); }

bool sqlite_log_run(sqlite_log *log, const char *sql) {
    return sqlite3_exec(log->database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static void text(sqlite_log *log, int index, const char *value) {
    sqlite3_bind_text(log->insert, index, value, -1, SQLITE_STATIC);
}

bool sqlite_log_insert(
    sqlite_log *log, uint64_t id_high, uint64_t id_low, int64_t occurred_at, const char *tenant,
    const char *action, const char *category, const char *outcome, int32_t severity,
    const char *actor_id, const char *actor_name, const char *actor_email, const char *actor_role,
    const char *resource_type, const char *resource_id, const char *address, const char *agent,
    const char *method, const char *route, int32_t status, const char *details) {
    uint64_t id[2] = {id_high, id_low};
    sqlite3_bind_blob(log->insert, 1, id, sizeof id, SQLITE_STATIC);
    sqlite3_bind_int64(log->insert, 2, occurred_at);
    text(log, 3, tenant);
    text(log, 4, action);
    text(log, 5, category);
    text(log, 6, outcome);
    sqlite3_bind_int(log->insert, 7, severity);
    text(log, 8, actor_id);
    text(log, 9, actor_name);
    text(log, 10, actor_email);
    text(log, 11, actor_role);
    text(log, 12, resource_type);
    text(log, 13, resource_id);
    text(log, 14, address);
    text(log, 15, agent);
    text(log, 16, method);
    text(log, 17, route);
    sqlite3_bind_int(log->insert, 18, status);
    text(log, 19, details);
    bool is_done = sqlite3_step(log->insert) == SQLITE_DONE;
    return sqlite3_reset(log->insert) == SQLITE_OK && is_done;
}

static bool prepare(sqlite_log *log, const char *sql) {
    // As a program would, a query that comes again is not prepared again.
    if (log->query_text != NULL && strcmp(log->query_text, sql) == 0) { return true; }
    sqlite3_finalize(log->query);
    free(log->query_text);
    log->query = NULL;
    log->query_text = strdup(sql);
    return sqlite3_prepare_v3(
               log->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &log->query, NULL)
        == SQLITE_OK;
}

int64_t sqlite_log_query(
    sqlite_log *log, const char *sql, const char *first, const char *second, int64_t third,
    int64_t fourth) {
    if (!prepare(log, sql)) { return -1; }
    // Parameters that a query does not have are refused, which does no harm.
    sqlite3_bind_text(log->query, 1, first, -1, SQLITE_STATIC);
    sqlite3_bind_text(log->query, 2, second, -1, SQLITE_STATIC);
    sqlite3_bind_int64(log->query, 3, third);
    sqlite3_bind_int64(log->query, 4, fourth);
    int64_t row_count = 0, value = 0;
    int column_count = sqlite3_column_count(log->query), status;
    volatile int64_t byte_count = 0;
    while ((status = sqlite3_step(log->query)) == SQLITE_ROW) {
        row_count += 1;
        if (column_count == 1) {
            value = sqlite3_column_int64(log->query, 0);
            continue;
        }
        for (int column = 0; column < column_count; column++) {
            if (sqlite3_column_text(log->query, column) == NULL) { continue; }
            byte_count += sqlite3_column_bytes(log->query, column);
        }
    }
    sqlite3_reset(log->query);
    if (status != SQLITE_DONE) { return -1; }
    return column_count == 1 ? value : row_count;
}
