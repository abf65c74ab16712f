"""The emotion curve as PowerPoint's own line chart, with a workbook behind it."""

import datetime
import io
import math
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from cjm.files.zips import settled
from cjm.painters._powerpoint.markup import describe, elements
from cjm.painters._powerpoint.pen import Pen
from cjm.scene.geometry import dot
from cjm.scene.items import Box, LineChart, Role, Series


def add_chart(shapes: Any, chart: LineChart, description: str, pen: Pen) -> Any:
    """Adds the chart to shapes, its plot area exactly on the box of the scene; None where there is nothing to draw."""
    if not chart.series or not chart.categories:
        return None
    # Room round the plot area, or half of the strokes that run along its edges would be cut away.
    room = 12 + 2 * max(series.width for series in chart.series)
    box = chart.box
    frame = Box(box.x - room, box.y - room, box.width + 2 * room, box.height + 2 * room)
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, series.values)
    shape = shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *pen.scale.frame(frame), data)
    made = shape.chart
    made.part.chart_workbook.update_from_xlsx_blob(_workbook(chart))
    made.has_legend = made.has_title = False
    if chart.bridged:
        made._chartSpace.find(qn("c:chart")).find(qn("c:dispBlanksAs")).set("val", "span")
    _fix_axes(made, chart)
    _fix_plot_area(made, room / frame.width, room / frame.height, box.width / frame.width, box.height / frame.height)
    for drawn, series in zip(made.plots[0].series, chart.series, strict=True):
        _draw(drawn, series, pen, lone=not chart.bridged)
    said = description or ", ".join(series.name for series in chart.series) or "Chart"
    describe(shape._element, chart.key or "Chart", said)
    return shape._element


def _draw(drawn: Any, series: Series, pen: Pen, *, lone: bool) -> None:
    """`lone`: a value without neighbours stands alone, as a dot; else only one without any other."""
    drawn.smooth = False
    line = drawn.format.line._get_or_add_ln()
    line.getparent().replace(line, *elements(pen.line(series.role, series.width, series.dash)))
    if series.dash == "solid":
        # No larger than the line: seen only where an edit leaves a point without neighbours.
        _mark(pen, drawn.marker, series.role, series.width)
    else:
        drawn.marker.style = XL_MARKER_STYLE.NONE
    values = (None, *series.values, None)
    if not lone and sum(value is not None for value in series.values) > 1:
        return
    for index in range(len(series.values)):
        before, value, after = values[index : index + 3]
        if value is not None and before is None and after is None:
            _mark(pen, drawn.points[index].marker, series.role, 2 * dot(series.width))


def _mark(pen: Pen, marker: Any, role: Role, width: float) -> None:
    """A round marker; PowerPoint knows whole points only, from 2 on."""
    marker.style = XL_MARKER_STYLE.CIRCLE
    marker.size = max(2, min(72, round(pen.scale.hundredths(width) / 100)))
    marker.format.fill.solid()
    pen.colour(marker.format.fill.fore_color, role)
    marker.format.line.fill.background()


def _fix_axes(made: Any, chart: LineChart) -> None:
    """Neither axis is seen; their ends are fixed, and less stands above more where less is better."""
    axis = made.value_axis
    axis.minimum_scale, axis.maximum_scale = sorted((chart.bottom, chart.top))
    axis.reverse_order = chart.bottom > chart.top
    axis.has_major_gridlines = axis.has_minor_gridlines = False
    for one in (axis, made.category_axis):
        one.visible = False
        one._element.find(qn("c:delete")).set("val", "1")
    between = axis._element.find(qn("c:crossBetween"))
    if between is None:
        crosses = axis._element.find(qn("c:crosses"))
        between = parse_xml(f"<c:crossBetween {nsdecls('c')}/>")
        crosses.addnext(between)
    between.set("val", "between")


def _fix_plot_area(made: Any, x: float, y: float, width: float, height: float) -> None:
    """The plot area at these shares of the chart's frame, everything but the curves transparent."""
    space = made._chartSpace
    area = space.find(qn("c:chart")).find(qn("c:plotArea"))
    for layout in area.findall(qn("c:layout")):
        area.remove(layout)
    shares = "".join(
        f'<c:{name} val="{value:.9f}"/>' for name, value in zip("xywh", (x, y, width, height), strict=True)
    )
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/>{shares}</c:manualLayout></c:layout>'
        ),
    )
    clear = f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    area.append(parse_xml(clear))
    space.find(qn("c:chart")).addnext(parse_xml(clear))
    space.find(qn("c:date1904")).addnext(parse_xml(f'<c:roundedCorners {nsdecls("c")} val="0"/>'))


def _workbook(chart: LineChart) -> bytes:
    """The chart's data as a workbook whose cells hold what the scene holds: a text is never taken for a formula."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)})
    sheet = book.add_worksheet("Sheet1")
    for row, category in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, category)
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            if value is not None and math.isfinite(value):
                sheet.write_number(row, column, value)
    book.close()
    return settled(stream.getvalue())
