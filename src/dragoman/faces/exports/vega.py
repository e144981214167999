"""The index as a Vega-Lite specification: opens in any Vega editor, and draws what our own picture draws."""

from __future__ import annotations

import msgspec

from dragoman.views.index import Index

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def vega_lite(found: Index) -> bytes:
    """Return the index as a Vega-Lite 5 specification in JSON, its months inside it."""
    months = [
        {
            "month": month.month.isoformat(),
            "value": month.value,
            "low": month.low,
            "high": month.high,
            "least": month.least,
            "most": month.most,
            "facts": month.facts,
            "cooperation": month.cooperation,
            "conflict": month.conflict,
            "entries": list(month.entry_ids),
        }
        for month in found.months
    ]
    x = {"field": "month", "type": "temporal", "timeUnit": "yearmonth", "title": None}
    tooltip = [{"field": name} for name in ("month", "value", "low", "high", "facts")]
    return msgspec.json.format(
        msgspec.json.encode(
            {
                "$schema": SCHEMA,
                "title": "Cooperation and conflict"
                + (f", {' and '.join(found.between)}" if found.between else ""),
                "description": f"Mean weight of a fact by month. Weights: {found.weights.source}",
                "data": {"values": months},
                "vconcat": [
                    {
                        "width": 800,
                        "height": 240,
                        "encoding": {"x": x},
                        "layer": [
                            {
                                "mark": {"type": "area", "opacity": 0.2},
                                "encoding": {
                                    "y": {"field": "low", "type": "quantitative"},
                                    "y2": {"field": "high"},
                                },
                            },
                            {
                                "mark": {"type": "area", "opacity": 0, "line": {"strokeDash": [3, 3]}},
                                "encoding": {
                                    "y": {"field": "least", "type": "quantitative"},
                                    "y2": {"field": "most"},
                                },
                            },
                            {
                                "mark": "rule",
                                "encoding": {"x": {"value": 0}, "x2": {"value": "width"}, "y": {"datum": 0}},
                            },
                            {
                                "mark": {
                                    "type": "line",
                                    "point": True,
                                    "invalid": "break-paths-show-path-domains",
                                },
                                "encoding": {
                                    "y": {
                                        "field": "value",
                                        "type": "quantitative",
                                        "title": "mean weight of a fact",
                                    },
                                    "tooltip": tooltip,
                                },
                            },
                        ],
                    },
                    {
                        "width": 800,
                        "height": 70,
                        "mark": "bar",
                        "encoding": {
                            "x": x,
                            "y": {"field": "facts", "type": "quantitative", "title": "facts"},
                            "tooltip": tooltip,
                        },
                    },
                ],
            }
        ),
        indent=1,
    )
