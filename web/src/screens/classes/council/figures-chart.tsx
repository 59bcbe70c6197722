import { number } from "../../../i18n/format.ts";
import { language, t } from "../../../i18n/language.ts";
import { type PeriodFigures, type SubjectFigures, scaleOf } from "./class-figures.ts";

interface FiguresChartProps {
  readonly subjects: readonly SubjectFigures[];
  readonly periods: readonly PeriodFigures[];
  readonly nameOfSubject: (id: string) => string;
  readonly nameOfPeriod: (term: string) => string;
}

/** In the units of the drawing. */
const NAME_WIDTH = 300;
const LINE = 34;
const AXIS = 480;
const FIGURE_WIDTH = 80;

const figure = (value: number) => number(language.value, value, 2);

/** The student's means and subjects against the class, drawn, and as a table for who cannot see the drawing. */
export function FiguresChart({ subjects, periods, nameOfSubject, nameOfPeriod }: FiguresChartProps) {
  const texts = t.value.classes.council;
  const most = scaleOf(subjects, periods);
  const rows = [
    ...periods.map(({ term, mean, classMean }) => ({
      key: term,
      name: nameOfPeriod(term),
      mark: mean,
      mean: classMean,
    })),
    ...subjects.map(({ subjectId, ...rest }) => ({ key: subjectId, name: nameOfSubject(subjectId), ...rest })),
  ];
  const height = rows.length * LINE + 4;
  const at = (value: number) => NAME_WIDTH + (value / most) * AXIS;
  return (
    <figure class="figures-chart">
      <svg viewBox={`0 0 ${NAME_WIDTH + AXIS + FIGURE_WIDTH} ${height}`} aria-hidden="true">
        <line class="half" x1={at(most / 2)} x2={at(most / 2)} y1="0" y2={height} />
        {rows.map((row, n) => {
          const y = n * LINE + LINE / 2;
          return (
            <g key={row.key} class={n < periods.length ? "of-period" : undefined}>
              <text x={NAME_WIDTH - 12} y={y + 6} text-anchor="end">
                {row.name}
              </text>
              <line class="axis" x1={at(0)} x2={at(most)} y1={y} y2={y} />
              {"lowest" in row && <line class="range" x1={at(row.lowest)} x2={at(row.highest)} y1={y} y2={y} />}
              {row.mean !== undefined && (
                <line class="mean" x1={at(row.mean)} x2={at(row.mean)} y1={y - 9} y2={y + 9} />
              )}
              {row.mark !== undefined && (
                <>
                  <circle class="own" cx={at(row.mark)} cy={y} r="7" />
                  <text class="value" x={NAME_WIDTH + AXIS + FIGURE_WIDTH} y={y + 6} text-anchor="end">
                    {figure(row.mark)}
                  </text>
                </>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption>{texts.legend}</figcaption>
      <div class="visually-hidden">
        <table>
          <caption>{texts.table}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.line}</th>
              <th scope="col">{texts.own}</th>
              <th scope="col">{texts.mean}</th>
              <th scope="col">{texts.range}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                <td>{row.mark === undefined ? "–" : figure(row.mark)}</td>
                <td>{row.mean === undefined ? "–" : figure(row.mean)}</td>
                <td>{"lowest" in row ? texts.from(figure(row.lowest), figure(row.highest)) : "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
