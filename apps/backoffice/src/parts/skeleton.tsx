const widths = [
  [70, 80, 60, 100],
  [55, 80, 45, 90],
  [82, 70, 72, 100],
  [64, 80, 54, 80],
];

/** The shape of rows to come; it appears only when they take longer than a blink. */
export function SkeletonRows({ rows = 8 }: { rows?: number }) {
  return (
    <div className="sk-block" aria-busy="true" data-testid="loading">
      {Array.from({ length: rows }, (_, row) => (
        <div className="sk-row" key={row}>
          {widths[row % widths.length]?.map((width, column) => (
            <div className="sk" key={column} style={{ width: `${width}%` }} />
          ))}
        </div>
      ))}
    </div>
  );
}
