import { duration } from "../../../ui/format";
import { lookOf } from "../../../ui/states";
import type { Band, Picture } from "./layout";
import styles from "./timeline.module.css";

const toneOf = (band: Band) => (band.planned ? "queued" : lookOf(band.wave.state === "running" ? "running" : band.wave.state === "done" ? "succeeded" : band.wave.state).tone);

/** What stands above the rows: titles of the waves, diamonds of the gates. A title sticks to the visible part of its band. */
export function BandHead({ picture }: { picture: Picture }) {
  return (
    <>
      {picture.bands.map((band) => {
        const wide = band.x1 - band.x0;
        const tally = band.planned || wide < band.title.length * 7.4 + 64 ? "" : `${band.wave.settled}/${band.wave.total}`;
        return (
          <g key={band.wave.id} data-tone={toneOf(band)} className={styles.band} data-planned={band.planned || undefined}>
            <title>{`${band.wave.id} ${band.wave.title}: ${band.planned ? "planned" : `${band.wave.settled} of ${band.wave.total} settled`}`}</title>
            <rect x={band.x0} y={2} width={Math.max(1, wide - 1)} height={20} rx={3} />
            {band.title && <text x={band.x0 + 7} y={16}>{band.title}</text>}
            {tally && <text x={band.x1 - 7} y={16} textAnchor="end">{tally}</text>}
          </g>
        );
      })}
      {picture.gates.map((gate) => {
        const look = lookOf(gate.state);
        const { x } = gate;
        return (
          <g key={gate.wave.id} data-tone={look.tone} className={styles.gate}>
            <title>{`Gate of ${gate.wave.id}: ${look.word}`}</title>
            <path d={`M${x} 25 l8.5 8.5 l-8.5 8.5 l-8.5 -8.5 z`} />
            <use href={`#s-${look.shape}`} x={x - 4} y={29.5} width={8} height={8} />
          </g>
        );
      })}
    </>
  );
}

/** What lies behind the bars: bands, hatch for planned waves, gate lines, breaks of the axis, now. */
export function Grounds({ picture, width }: { picture: Picture; width: number }) {
  const { height } = picture;
  return (
    <>
      <defs>
        <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.6" height="7" className={styles.hatchLine} /></pattern>
      </defs>
      {picture.bands.map((band) => (
        <g key={band.wave.id} data-tone={toneOf(band)}>
          {band.planned
            ? <rect x={band.x0} y={0} width={Math.max(1, band.x1 - band.x0 - 1)} height={height} fill="url(#hatch)" />
            : <rect x={band.x0} y={0} width={Math.max(1, band.x1 - band.x0 - 1)} height={height} className={styles.wash} />}
        </g>
      ))}
      {picture.ticks.map((tick) => <path key={tick.says} d={`M${tick.x} 0V${height}`} className={styles.tick} />)}
      {picture.rows.map((row) => <path key={row.agent} d={`M0 ${row.top + row.height - 0.5}H${width}`} className={styles.rule} />)}
      {picture.scale.pieces.filter((piece) => piece.still && piece.x1 - piece.x0 > 12).map((piece) => (
        <g key={piece.from} className={styles.still}>
          <title>{`Nothing ran for ${duration(piece.to - piece.from)}`}</title>
          <rect x={piece.x0} y={0} width={piece.x1 - piece.x0} height={height} />
          <text transform={`translate(${(piece.x0 + piece.x1) / 2 + 4} ${height / 2}) rotate(-90)`} textAnchor="middle">{height > 90 ? `still ${duration(piece.to - piece.from)}` : ""}</text>
        </g>
      ))}
      {picture.gates.map((gate) => <path key={gate.wave.id} d={`M${gate.x} 0V${height}`} className={styles.gateLine} data-tone={lookOf(gate.state).tone} />)}
      {picture.nowX !== null && <path d={`M${picture.nowX} 0V${height}`} className={styles.now} />}
    </>
  );
}
