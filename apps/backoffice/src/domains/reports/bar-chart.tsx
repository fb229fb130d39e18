import { useFormat } from '../../parts/use-format.js';
import { type Bar, barScale } from './bars.js';

const share = 0.6;

/** Bars from zero on the usual band; the present one in the accent. Every bar says its figure. */
export function BarChart({ bars, label, testId }: { bars: Bar[]; label: string; testId: string }) {
  const format = useFormat();
  const { top, lines } = barScale(bars);
  const y = (value: number) => `${100 - (Math.max(0, value) / top) * 100}%`;
  return (
    <div className="plot" data-testid={testId}>
      <svg className="chart hours" role="img" aria-label={label}>
        {lines.map((line) => (
          <g key={line}>
            <line className="grid" x1="0" x2="100%" y1={y(line)} y2={y(line)} />
            <text x="100%" dx="8" dy="4" y={y(line)}>
              {format.amount(line)}
            </text>
          </g>
        ))}
        {bars.map((bar, index) => (
          <OneBar key={bar.key} bar={bar} index={index} count={bars.length} y={y} top={top} />
        ))}
        <line className="zero" x1="0" x2="100%" y1="100%" y2="100%" />
      </svg>
      <svg className="chart" height="20" aria-hidden="true">
        {bars.map((bar, index) => (
          <text
            key={bar.key}
            x={`${((index + 0.5) / bars.length) * 100}%`}
            y="16"
            textAnchor="middle"
            className={bar.isNow ? 'now' : index % 2 ? 'odd' : ''}
          >
            {bar.label}
          </text>
        ))}
      </svg>
    </div>
  );
}

interface BarProps {
  bar: Bar;
  index: number;
  count: number;
  y: (value: number) => string;
  top: number;
}

function OneBar({ bar, index, count, y, top }: BarProps) {
  const format = useFormat();
  const width = 100 / count;
  const x = index * width;
  const tall = (value: number) => `${(Math.max(0, value) / top) * 100}%`;
  return (
    <g>
      <title>{`${bar.title} · ${format.money(bar.value)}`}</title>
      {bar.usual && (
        <rect
          x={`${x}%`}
          width={`${width}%`}
          y={y(bar.usual.high)}
          height={tall(bar.usual.high - bar.usual.low)}
          fill="var(--d-usual)"
        />
      )}
      {bar.value > 0 && (
        <rect
          x={`${x + (width * (1 - share)) / 2}%`}
          width={`${width * share}%`}
          y={y(bar.value)}
          height={tall(bar.value)}
          rx="2"
          fill={bar.isNow ? 'var(--d-now)' : 'var(--d-done)'}
        />
      )}
      {bar.usual && (
        <line
          x1={`${x + width * 0.04}%`}
          x2={`${x + width * 0.96}%`}
          y1={y(bar.usual.middle)}
          y2={y(bar.usual.middle)}
          stroke="var(--d-usual-line)"
          strokeWidth="1.5"
        />
      )}
    </g>
  );
}
