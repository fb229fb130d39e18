import type { scanColours, scanSources } from '@khanut/shared/contracts';

/** What `scanimage -A` says of one option: its values as written, and the one in force; `inactive` can't be set. */
interface Option {
  readonly values: string;
  readonly now: string;
}

export interface WantedScan {
  readonly resolution: number;
  readonly colour: (typeof scanColours)[number];
  readonly source: (typeof scanSources)[number];
}

export interface ChosenScan {
  readonly args: readonly string[];
  /** Pages follow each other until the feeder is empty; a flatbed would scan its page for ever. */
  readonly isFeeder: boolean;
}

// Values may hold brackets themselves: `Gray[Error Diffusion]|24bit Color [24bit Color]`.
const line = /^ +--(mode|resolution|source)[= ](.*?)(?: \[(.*)\])?$/;

/** The options that matter here, of the text of `scanimage -A`. */
export function readOptions(text: string): ReadonlyMap<string, Option> {
  const options = new Map<string, Option>();
  for (const one of text.split('\n')) {
    const [, name, values = '', now = ''] = line.exec(one.trimEnd()) ?? [];
    if (name !== undefined) options.set(name, { values, now });
  }
  return options;
}

/** Each maker names its modes and sources in its own way. */
const modeNames: Readonly<Record<WantedScan['colour'], RegExp>> = {
  colour: /colou?r/i,
  gray: /gr[ae]y/i,
  'black-white': /line ?-?art|black|binary|mono/i,
};
const feederName = /adf|feeder/i;
const duplexName = /duplex|both/i;
const isSourceOf: Readonly<Record<WantedScan['source'], (name: string) => boolean>> = {
  auto: () => false,
  flatbed: (name) => /flatbed|platen|normal/i.test(name),
  feeder: (name) => feederName.test(name) && !duplexName.test(name),
  duplex: (name) => duplexName.test(name),
};

/** How to ask this scanner for what is wanted; undefined: it has no such mode or source. */
export function chooseScan(
  options: ReadonlyMap<string, Option>,
  wanted: WantedScan,
): ChosenScan | undefined {
  const source = sourceOf(options.get('source'), wanted.source);
  const mode = modeOf(options.get('mode'), wanted.colour);
  if (source === undefined || mode === undefined) return undefined;
  const resolution = resolutionOf(options.get('resolution'), wanted.resolution);
  return {
    args: [...source.args, ...mode, ...resolution],
    isFeeder: source.isFeeder,
  };
}

function sourceOf(
  option: Option | undefined,
  wanted: WantedScan['source'],
): ChosenScan | undefined {
  // One that names no source has only one, and is what the settings say it is.
  if (!isSettable(option))
    return wanted === 'duplex' ? undefined : { args: [], isFeeder: wanted === 'feeder' };
  if (wanted === 'auto') return { args: [], isFeeder: feederName.test(option.now) };
  const name = option.values.split('|').find(isSourceOf[wanted]);
  return name === undefined
    ? undefined
    : { args: ['--source', name], isFeeder: wanted !== 'flatbed' };
}

function modeOf(option: Option | undefined, colour: WantedScan['colour']): string[] | undefined {
  if (!isSettable(option)) return [];
  const names = option.values.split('|').filter((one) => modeNames[colour].test(one));
  // The plain one among its variants: `True Gray` and not `Gray[Error Diffusion]`.
  const name = names.toSorted((a, b) => a.length - b.length)[0];
  return name === undefined ? undefined : ['--mode', name];
}

/** A range `50..1200dpi (in steps of 1)` or a list `75|150|300dpi`. */
function resolutionOf(option: Option | undefined, wanted: number): string[] {
  if (!isSettable(option)) return [];
  const range = /^([\d.]+)\.\.([\d.]+)dpi/.exec(option.values);
  if (range) {
    const within = Math.min(Math.max(wanted, Number(range[1])), Number(range[2]));
    return ['--resolution', String(within)];
  }
  const listed = option.values
    .replace(/dpi.*$/, '')
    .split('|')
    .map(Number);
  const known = listed.filter(Number.isFinite);
  const nearest = known.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
  return nearest === undefined ? [] : ['--resolution', String(nearest)];
}

const isSettable = (option: Option | undefined): option is Option =>
  option !== undefined && option.now !== 'inactive' && option.values !== '';
