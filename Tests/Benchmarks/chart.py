"""Draws how costs change with the size of a log, as SVG that reads on light and on dark ground."""

import math

# Of about the same contrast against white and against black.
TEXT = "#7d7d7d"
GRID = "#7d7d7d"
COLOURS = ["#2f7fd6", "#d9722b", "#2f9e68", "#a565c9"]

PANELS = [
    ("append", "durable append, 64 producers", "events/s"),
    ("open", "open, closed cleanly", "ms"),
    ("crashed", "open after a crash", "ms"),
    ("actor", "page of the last 100 of one actor", "ms"),
    ("resource", "page by resource", "ms"),
    ("count", "count of a tenant's hour", "ms"),
    ("verify", "verify, one core", "s"),
    ("peak", "memory while verifying", "MiB"),
]

WIDTH, HEIGHT, COLUMNS = 300, 220, 2
LEFT, RIGHT, TOP, BOTTOM = 58, 20, 34, 34


def draw(points):
    """The whole chart of the points of `run`: dictionaries of events, tenants and figures."""
    tenants = sorted({point["tenants"] for point in points})
    height = 40 + HEIGHT * math.ceil(len(PANELS) / COLUMNS)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * COLUMNS} {height}"'
        ' role="img" font-family="system-ui, sans-serif" font-size="11"'
        f' fill="{TEXT}">',
        "<title>What a log costs as it grows: by entries, for each number of tenants</title>",
        legend(tenants),
    ]
    for index, (name, title, unit) in enumerate(PANELS):
        x, y = index % COLUMNS * WIDTH, 40 + index // COLUMNS * HEIGHT
        parts.append(f'<g transform="translate({x} {y})">')
        parts.append(panel(points, tenants, name, f"{title}, {unit}"))
        parts.append("</g>")
    return "\n".join(parts) + "\n</svg>\n"


def legend(tenants):
    parts, x = [], LEFT
    for colour, count in zip(COLOURS, tenants):
        text = f"{count:,} tenant" + ("" if count == 1 else "s")
        parts.append(f'<circle cx="{x}" cy="20" r="4" fill="{colour}"/>'
                     f'<text x="{x + 9}" y="24">{text}</text>')
        x += 110
    return "\n".join(parts)


def decades(values, at_least):
    """Powers of ten around the values."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    while high - low < at_least:
        low, high = low - (high - low) % 2, high + 1 - (high - low) % 2
    return low, high


def short(value):
    for limit, letter in [(1e6, "M"), (1e3, "k")]:
        if value >= limit:
            return f"{value / limit:g} {letter}"
    return f"{value:g}"


def panel(points, tenants, name, title):
    """One figure against the number of entries, both in powers of ten."""
    x_low, x_high = decades([point["events"] for point in points], 1)
    points = [point for point in points if point[name] is not None]
    # What is flat should look flat: noise must not fill the panel.
    y_low, y_high = decades([max(point[name], 1e-3) for point in points], 2)

    def x(value):
        return LEFT + (math.log10(value) - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT)

    def y(value):
        share = (math.log10(max(value, 1e-3)) - y_low) / (y_high - y_low)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    parts = [f'<text x="{LEFT}" y="22" font-weight="600">{title}</text>']
    for power in range(y_low, y_high + 1):
        at = y(10.0**power)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}"'
                     f' stroke="{GRID}" stroke-opacity="0.3"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">'
                     f"{short(10.0**power)}</text>")
    for power in range(x_low, x_high + 1):
        parts.append(f'<text x="{x(10.0**power):.1f}" y="{HEIGHT - BOTTOM + 16}"'
                     f' text-anchor="middle">{short(10.0**power)}</text>')
    for colour, count in zip(COLOURS, tenants):
        line = [(x(point["events"]), y(point[name]))
                for point in points if point["tenants"] == count]
        path = " ".join(f"{at_x:.1f},{at_y:.1f}" for at_x, at_y in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{at_x:.1f}" cy="{at_y:.1f}" r="3" fill="{colour}"/>'
                  for at_x, at_y in line]
    return "\n".join(parts)
