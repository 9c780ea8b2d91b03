// Draws what stands in data-chart, in the colours of the page. The numbers themselves stand in the table beside it.
"use strict";
(() => {
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const written = (value, decimals) =>
    value == null ? "—" : (value < 0 ? "−" : "") + Math.abs(value).toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

  const option = (chart, narrow) => {
    const ink = token("--ink");
    const quiet = token("--ink3");
    const text = { color: quiet, fontFamily: token("--sans"), fontSize: 11 };
    const tones = {
      subject: { width: 2.25, color: ink, type: "solid", z: 4 },
      measure: { width: 1.25, color: token("--edge"), type: "dashed", z: 3 },
      rest: { width: 1.25, color: token("--line2"), type: "solid", z: 2 },
    };
    return {
      animation: false,
      aria: { enabled: false },
      grid: { left: 8, right: narrow ? 88 : 128, top: 24, bottom: 4, containLabel: true },
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        confine: true,
        backgroundColor: token("--sheet"),
        borderColor: token("--line2"),
        textStyle: { ...text, color: ink, fontSize: 12 },
        order: "valueDesc",
        valueFormatter: (value) => written(value, chart.lines[0]?.decimals ?? 2),
      },
      xAxis: {
        type: "category",
        data: chart.points,
        boundaryGap: false,
        axisLine: { lineStyle: { color: token("--line2") } },
        axisTick: { show: false },
        axisLabel: { ...text, hideOverlap: true },
      },
      yAxis: {
        type: "value",
        scale: true,
        name: chart.unit,
        nameTextStyle: { ...text, align: "right" },
        axisLabel: { ...text, formatter: (value) => written(value, Number.isInteger(value) ? 0 : 1) },
        splitLine: { lineStyle: { color: token("--line") } },
      },
      series: chart.lines.map((line) => {
        const tone = tones[line.tone];
        const named = line.tone !== "rest" || chart.lines.length <= 4;
        return {
          name: line.name,
          type: "line",
          data: line.values,
          z: tone.z,
          showSymbol: line.tone === "subject",
          symbol: "circle",
          symbolSize: 7,
          itemStyle: { color: token("--sheet"), borderColor: tone.color, borderWidth: 1.5 },
          lineStyle: { width: tone.width, color: tone.color, type: tone.type },
          emphasis: { focus: "series", lineStyle: { width: 2.25, color: ink } },
          endLabel: {
            show: named,
            formatter: ({ value }) => `${line.name} ${written(value, line.decimals)}`,
            color: line.tone === "subject" ? ink : quiet,
            fontWeight: line.tone === "subject" ? 600 : 400,
            fontFamily: text.fontFamily,
            fontSize: 12,
            distance: 8,
          },
          labelLayout: { moveOverlap: "shiftY" },
        };
      }),
    };
  };

  const drawn = new WeakMap();
  const draw = (element) => {
    const chart = JSON.parse(element.dataset.chart);
    const narrow = element.clientWidth < 480;
    let canvas = drawn.get(element);
    if (!canvas) {
      canvas = echarts.init(element, null, { renderer: "canvas" });
      drawn.set(element, canvas);
      new ResizeObserver(() => canvas.resize()).observe(element);
    }
    canvas.setOption(option(chart, narrow), true);
  };
  const all = () => document.querySelectorAll(".chart").forEach(draw);
  document.addEventListener("lianqi:draw", all);
  document.addEventListener("lianqi:theme", all);
})();
