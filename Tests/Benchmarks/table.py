"""Makes the table of `run`: what each system did, the ratio, and what is wanted of it."""

import dataclasses
import operator

SYSTEMS = [("ours", "ours"), ("sqlite", "SQLite"), ("sqlite-group", "SQLite, grouped"),
           ("files", "plain files"), ("postgres", "PostgreSQL")]


@dataclasses.dataclass
class Row:
    """One line: a figure of each system, and ratios with what is wanted of them."""

    name: str
    values: dict
    ratios: list = dataclasses.field(default_factory=list)

    @property
    def is_missed(self):
        return any(not ratio.is_met for ratio in self.ratios)


@dataclasses.dataclass
class Ratio:
    value: float
    relation: str
    wanted: float
    of: str

    @property
    def is_met(self):
        relation = operator.ge if self.relation == "≥" else operator.le
        return relation(self.value, self.wanted)

    def __str__(self):
        mark = "" if self.is_met else "**"
        return f"{mark}{number(self.value)}{mark} {self.of}"


def number(value):
    """Three figures that count, thousands apart."""
    if value is None:
        return ""
    if value >= 100:
        return f"{value:,.0f}"
    if value == 0:
        return "0"
    return f"{value:.3g}"


def rows(results):
    """All rows of the table."""
    return [*appends(results), *loads(results), *queries(results), *rest(results),
            *large(results)]


def of_kinds(figures, name, *place):
    """A figure of every system that has it: {system: value}."""
    found = {}
    for kind, _ in SYSTEMS:
        figure = figures.get((kind, *place) if place else kind)
        if figure and name in figure:
            found[kind] = figure[name]
    return found


def appends(results):
    append, counted = results["append"], results["counted"]
    server = results.get("postgres", {})
    for producers in [1, 64]:
        place = (producers, 1)
        who = "1 producer" if producers == 1 else "64 producers"
        rate, p50, p99 = (of_kinds(append, name, *place) for name in ["rate", "p50", "p99"])
        for values, name in [(rate, "rate"), (p50, "p50"), (p99, "p99")]:
            if producers in server:
                values["postgres"] = server[producers][name]
        ours, theirs = rate["ours"], rate["sqlite"]
        if producers == 1:
            rates = [Ratio(ours / theirs, "≥", 1.2, "SQLite")]
            tails = [Ratio(p99["ours"] / p99["sqlite"], "≤", 0.8, "SQLite")]
        else:
            flush = append["limit", 64, 1]["p50"]
            rates = [Ratio(ours / theirs, "≥", 12, "SQLite"),
                     Ratio(ours / rate["sqlite-group"], "≥", 4, "grouped")]
            tails = [Ratio(p99["ours"] / p99["sqlite-group"], "≤", 0.25, "grouped"),
                     Ratio(p99["ours"] / flush, "≤", 3, "flushes")]
        yield Row(f"durable append, {who}, events/s", rate, rates)
        yield Row("… half of them within, µs", p50)
        yield Row("… 99 of 100 within, µs", p99, tails)
        yield Row("… CPU for each event, µs", of_kinds(append, "cpu", *place))
        for name, title in [("flushes", "… flushes for each event"),
                            ("flush", "… a flush takes, µs"),
                            ("allocations", "… allocations for each event")]:
            values = of_kinds(counted, name, *place)
            if values:
                yield Row(title, values)
    many = results["many"]
    limit = append["limit", 64, 1]
    yield Row("one thread that appends 64 lines and flushes, events/s", {"files": limit["rate"]})
    yield Row("… half of these flushes within, µs", {"files": limit["p50"]})
    rate = append["ours", 64, many]["rate"]
    yield Row(f"durable append, 64 producers, {many:,} tenants, events/s", {"ours": rate},
              [Ratio(rate / append["ours", 64, 1]["rate"], "≥", 0.7, "1 tenant")])


def loads(results):
    load, events = results["load"], results["events"]
    rate = of_kinds(load, "rate")
    server = results.get("postgres", {})
    disk = {kind: figure["bytes"] / events for kind, figure in load.items()}
    if server:
        rate["postgres"], disk["postgres"] = server["load"], server["bytes"]
    yield Row(f"bulk load of {events:,} events, durable every 1,000, events/s", rate,
              [Ratio(rate["ours"] / rate["sqlite"], "≥", 3, "SQLite")])
    yield Row("… CPU for each event, µs", of_kinds(load, "cpu"))
    yield Row("bytes on disk for each event, without our two journals", disk,
              [Ratio(disk["ours"] / disk["sqlite"], "≤", 2.5, "SQLite")])
    yield Row("… the journals, whatever the number of events, MiB",
              {"ours": load["ours"]["journals"] / 2**20})
    for name, ratio in results["compress"].items():
        yield Row(f"… sealed segments are so many times smaller with {name}", {"ours": ratio})


TITLES = {
    "actor": "page of the last 100 of one actor", "action": "page of the last 100 of one action",
    "rare": "page of the last 100 of a rare action (1 in 1,000)",
    "count": "count of a tenant's hour", "resource": "page by resource",
    "text": "free text in a day",
}


def queries(results):
    found, events = results["query"], results["events"]
    for name, title in TITLES.items():
        values = of_kinds(found, name)
        if "postgres" in results:
            values["postgres"] = results["postgres"]["query"].get(name)
        # Each other query has one of SQLite's four indexes; for this one it gets a fifth.
        theirs = found["indexed"][name] if name == "resource" else values["sqlite"]
        yield Row(f"{title}, at {events:,}, ms", values,
                  [Ratio(values["ours"] / theirs, "≤", 1,
                         "SQLite with a fifth index" if name == "resource" else "SQLite")])
    yield Row("… with a fifth index, on the resource, ms",
              {"sqlite": found["indexed"]["resource"]})


def rest(results):
    opened, verified = results["open"], results["verify"]
    for state, title in [("clean", "closed cleanly"), ("crashed", "after a crash")]:
        yield Row(f"open with nothing in memory, {title}, ms",
                  {kind: figures[state]["milliseconds"] for kind, figures in opened.items()})
    yield Row("verify, one core, events/s", {"ours": verified[1]["rate"]})
    yield Row("verify, two cores, events/s", {"ours": verified[2]["rate"]},
              [Ratio(verified[2]["rate"] / verified[1]["rate"], "≥", 1.8, "one core")])
    peak = verified[2]["peak"] / 2**20
    yield Row("memory while verifying, MiB", {"ours": peak}, [Ratio(peak, "≤", 64, "MiB")])


def large(results):
    if "large" not in results:
        return
    found = results["large"]
    for name, title in TITLES.items():
        value = found["query"][name]
        own, theirs = results["query"]["ours"][name], results["query"]["sqlite"][name]
        if name == "resource":
            theirs = results["query"]["indexed"][name]
        ratios = [Ratio(value / theirs, "≤", 1, "SQLite at 1,000,000")]
        if name != "text":
            ratios.append(Ratio(value / own, "≤", 2, "at 1,000,000"))
        yield Row(f"{title}, at 10,000,000, ms", {"ours": value}, ratios)
    for state, title, wanted in [("clean", "closed cleanly", 50),
                                 ("crashed", "after a crash", 2_000)]:
        value = found["open"][state]["milliseconds"]
        yield Row(f"open 10,000,000 in 1,000 tenants, {title}, ms", {"ours": value},
                  [Ratio(value, "≤", wanted, "ms")])
    peak = found["verify"]["peak"] / 2**20
    yield Row("memory while verifying 10,000,000, MiB", {"ours": peak},
              [Ratio(peak, "≤", 64, "MiB")])


def document(results, rows):
    """The table as Markdown, with what it was measured on."""
    systems = [(kind, title) for kind, title in SYSTEMS if any(kind in row.values for row in rows)]
    lines = [f"Measured on {results['date']}: {results['machine']}.", ""]
    reason = results.get("postgres", {}).get("skipped")
    if reason:
        lines += [f"PostgreSQL was skipped: {reason}.", ""]
    titles = ["figure", *[title for _, title in systems], "ratio", "wanted"]
    lines.append("| " + " | ".join(titles) + " |")
    lines.append("|---|" + "---:|" * len(systems) + "---|---|")
    for row in rows:
        cells = [row.name, *[number(row.values.get(kind)) for kind, _ in systems],
                 "; ".join(map(str, row.ratios)),
                 "; ".join(f"{ratio.relation} {number(ratio.wanted)}" for ratio in row.ratios)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
