import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Lang } from '#src/platform/i18n.ts';
import { formatCount, formatRate, rateTenths } from '#src/ui/format.ts';

use([BarChart, GridComponent, SVGRenderer]);

type Bar = { label: string; numerator: number; denominator: number };

const family = 'Be Vietnam Pro';
/** A TTF file: the renderer draws no text, and says nothing, when given the web's woff2. */
const regular = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
);
const ink = '#231f1b';
const quiet = '#564e45';
const line = '#cabfae';

/** A picture (PNG, twice the size it is shown at) of rates as bars, each with its fraction beside it. Size in pixels as shown. */
export function rateChartImage(bars: readonly Bar[], lang: Lang): { png: Buffer; width: number; height: number } {
  const width = 720;
  const height = 56 + bars.length * 36;
  const svg = drawBars(bars, { width, height, lang });
  const resvg = new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'width', value: width * 2 },
    font: { fontFiles: [regular], loadSystemFonts: false, defaultFontFamily: family },
  });
  return { png: Buffer.from(resvg.render().asPng()), width, height };
}

function drawBars(bars: readonly Bar[], { width, height, lang }: { width: number; height: number; lang: Lang }): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  const percent = (value: number) => (lang === 'en' ? `${value}%` : `${value} %`);
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: family, color: ink, fontSize: 13 },
    grid: { left: 210, right: 150, top: 16, bottom: 28 },
    xAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 50,
      axisLabel: { color: quiet, formatter: percent },
      splitLine: { lineStyle: { color: line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: ink, width: 190, overflow: 'break' },
    },
    series: [
      // Figures stand in a column of their own right of the bars, whatever their length.
      {
        type: 'bar',
        silent: true,
        barGap: '-100%',
        barWidth: 18,
        itemStyle: { color: 'transparent' },
        data: bars.map(() => 100),
        label: {
          show: true,
          position: 'right',
          color: ink,
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const { numerator = 0, denominator = 0 } = bars[dataIndex] ?? {};
            return `${formatCount(numerator, lang)}/${formatCount(denominator, lang)} · ${formatRate(numerator, denominator, lang)}`;
          },
        },
      },
      {
        type: 'bar',
        barWidth: 18,
        itemStyle: { color: ink },
        data: bars.map(({ numerator, denominator }) => rateTenths(numerator, denominator) / 10),
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
