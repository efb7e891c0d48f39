"""Measures PostgreSQL with rows of the same shape, by its own pgbench.

Its server is started for it, in the scratch directory, with what it does by default: every
transaction is flushed. The rows are made by the server, which spares it to receive them.
"""

import contextlib
import os
import shutil
import statistics
import subprocess
import time
from pathlib import Path

SCHEMA = """
CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event uuid NOT NULL,
  occurred_at timestamptz NOT NULL, tenant text NOT NULL, action text NOT NULL,
  category text NOT NULL, outcome text NOT NULL, severity int NOT NULL, actor_id text,
  actor_name text, actor_email text, actor_role text, resource_type text, resource_id text,
  address text, agent text, method text, route text, status int, details text);
CREATE INDEX ON audit (actor_id);
CREATE INDEX ON audit (tenant, occurred_at);
CREATE INDEX ON audit (occurred_at);
CREATE INDEX ON audit (action);
"""

COLUMNS = """event, occurred_at, tenant, action, category, outcome, severity, actor_id, actor_name,
  actor_email, actor_role, resource_type, resource_id, address, agent, method, route, status,
  details"""

# Of number n, user u, resource r, amount a and action k, which come from a subquery or a script. In
# texts \x3a stands for a colon, which pgbench takes for the beginning of a variable.
VALUES = """gen_random_uuid(),
  to_timestamp(1780000000) + {n} * interval '250 ms', 'tenant-' || ({n} % {tenants}),
  CASE WHEN {n} % 1000 = 999 THEN 'permission.granted' ELSE (ARRAY['invoice.refunded',
    'invoice.created', 'invoice.paid', 'record.read', 'record.updated', 'session.login',
    'data.exported'])[{k}] END,
  'data', 'success', 1, 'user-' || {u}, 'Firstname' || ({u} % 97) || ' Lastname' || ({u} % 389),
  'user' || {u} || '@customer-' || ({u} % 61) || '.example', 'member', 'invoice', 'inv-' || {r},
  '10.20.30.40', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
  ' Chrome/141.0.0.0 Safari/537.36', 'POST', E'/invoices/\\x3aid', 200,
  E'{{"amount"\\x3a' || {a} || E',"currency"\\x3a"EUR","items"\\x3a7,"urgent"\\x3afalse}}'"""

LOADING = f"""
CREATE PROCEDURE load(total int) LANGUAGE plpgsql AS $$ BEGIN
  FOR start IN 0..total - 1 BY 1000 LOOP
    INSERT INTO audit ({COLUMNS})
    SELECT {VALUES.format(n="n", u="u", r="r", a="a", k="k", tenants=10)} FROM (
      SELECT n, floor(random() * 500)::int AS u, floor(random() * 20000)::int AS r,
        floor(random() * 100000)::int AS a, floor(random() * 7)::int + 1 AS k
      FROM generate_series(start, least(start + 1000, total) - 1) AS n) AS made;
    COMMIT;
  END LOOP;
END $$;
"""

INSERTION = f"""
\\set n random(0, 1000000)
\\set u random(0, 499)
\\set r random(0, 19999)
\\set a random(0, 99999)
\\set k random(1, 7)
INSERT INTO audit ({COLUMNS}) VALUES
  ({VALUES.format(n="(:n)::int", u="(:u)::int", r="(:r)::int", a="(:a)::int", k="(:k)::int",
                  tenants=1)});
"""


def measure(bench):
    """Figures of 1 and 64 producers, `load`, `bytes` and `query`; or why it was `skipped`."""
    programs = find()
    if programs is None:
        return {"skipped": "no initdb, pg_ctl and pgbench were found (apt-get install postgresql)"}
    try:
        with bench.fresh("postgres") as path, Server(programs, path) as server:
            return figures(bench, server)
    except subprocess.CalledProcessError as failure:
        text = (failure.stderr or b"").decode(errors="replace").strip().splitlines()
        reason = next((line for line in text if "rror" in line), failure)
        return {"skipped": f"{Path(failure.cmd[0]).name}: {reason}"}


def find():
    """The directory of PostgreSQL's programs."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if shutil.which("initdb"):
        places.append(Path(shutil.which("initdb")).parent)
    for place in places:
        if (place / "initdb").exists() and (place / "pgbench").exists():
            return place
    return None


class Server:
    """A server of its own, which ends with the `with` statement."""

    def __init__(self, programs, path):
        self.programs, self.path, self.data = programs, path, path / "data"
        self.prefix = []
        if os.geteuid() == 0:
            # It refuses to run as root. Its account must get as far as the directory.
            self.prefix = ["runuser", "-u", "postgres", "--"]
            shutil.chown(path, "postgres")
            path.parent.chmod(0o711)

    def __enter__(self):
        self.run("initdb", "--pgdata", self.data, "--username", "bench", "--auth", "trust",
                 "--no-sync")
        # The socket's path must be short, and the checkpoints rare while much is loaded.
        options = (f"-c listen_addresses= -c unix_socket_directories={self.path}"
                   " -c shared_buffers=256MB -c max_wal_size=4GB")
        self.run("pg_ctl", "--pgdata", self.data, "--wait", "--log", self.path / "log",
                 "--options", options, "start")
        self.sql(SCHEMA)
        return self

    def __exit__(self, *_):
        with contextlib.suppress(subprocess.CalledProcessError):
            self.run("pg_ctl", "--pgdata", self.data, "--mode", "immediate", "stop")

    def run(self, program, *words):
        words = [*self.prefix, self.programs / program, *words]
        # The output goes to a file: the server keeps what it inherits open.
        with open(self.path / "output", "w+b") as output:
            try:
                subprocess.run(list(map(str, words)), check=True, cwd="/", stdout=output,
                               stderr=output, stdin=subprocess.DEVNULL)
            except subprocess.CalledProcessError as failure:
                output.seek(0)
                failure.stderr = output.read()
                failure.cmd = [program]
                raise
            output.seek(0)
            return output.read().decode()

    def sql(self, text):
        return self.run("psql", "--host", self.path, "--username", "bench", "--no-psqlrc",
                        "--quiet", "--tuples-only", "--set", "ON_ERROR_STOP=1", "--command", text,
                        "postgres").strip()

    def bench(self, script, *words):
        """Runs a script by pgbench: transactions per second, and their latencies, µs, sorted."""
        file, log = self.path / "script.sql", self.path / "latencies"
        file.write_text(script)
        output = self.run("pgbench", "--host", self.path, "--username", "bench", "--no-vacuum",
                          "--protocol", "prepared", "--file", file, "--log", "--log-prefix", log,
                          *words, "postgres")
        latencies = []
        for part in self.path.glob("latencies.*"):
            latencies += [int(line.split()[2]) for line in part.read_text().splitlines()]
            part.unlink()
        rate = next(line for line in output.splitlines() if line.startswith("tps = "))
        return float(rate.split()[2]), sorted(latencies)


def figures(bench, server):
    found = {}
    for producers in [1, 64]:
        rounds = []
        for _ in range(bench.rounds):
            rate, latencies = server.bench(INSERTION, "--client", producers, "--jobs",
                                           min(producers, 2), "--time", 1)
            rounds.append((rate, latencies[len(latencies) // 2],
                           latencies[len(latencies) * 99 // 100]))
        found[producers] = {name: statistics.median(column)
                            for name, column in zip(["rate", "p50", "p99"], zip(*rounds))}
    server.sql("TRUNCATE audit")
    server.sql(LOADING)
    start = time.monotonic()
    server.sql(f"CALL load({bench.events})")
    found["load"] = bench.events / (time.monotonic() - start)
    server.sql("VACUUM ANALYZE audit")
    found["bytes"] = int(server.sql("SELECT pg_total_relation_size('audit')")) / bench.events
    found["query"] = {name: ask(server, text) for name, text in statements(bench.events).items()}
    return found


def ask(server, text):
    """The median of some runs, in milliseconds."""
    _, latencies = server.bench(text + ";", "--client", 1, "--transactions", 20)
    return latencies[len(latencies) // 2] / 1e3


def statements(events):
    middle = f"to_timestamp(1780000000) + {events // 2} * interval '250 ms'"

    def within(length):
        return f"occurred_at >= {middle} AND occurred_at < {middle} + interval '{length}'"

    def page(condition, limit=100):
        return (f"SELECT * FROM audit WHERE tenant = 'tenant-0' AND {condition}"
                f" ORDER BY id DESC LIMIT {limit}")

    texts = ["action", "category", "outcome", "actor_id", "actor_name", "actor_email", "actor_role",
             "resource_type", "resource_id", "address", "agent", "method", "route", "details"]
    searched = " OR ".join(f"{name} ILIKE '%lastname388%'" for name in texts)
    return {
        "actor": page("actor_id = 'user-37'"),
        "action": page("action = 'invoice.refunded'"),
        "rare": page("action = 'permission.granted'"),
        "count": f"SELECT count(*) FROM audit WHERE tenant = 'tenant-0' AND {within('1 hour')}",
        "resource": page("resource_type = 'invoice' AND resource_id = 'inv-4711'"),
        "text": page(f"{within('1 day')} AND ({searched})", 1_000),
    }
