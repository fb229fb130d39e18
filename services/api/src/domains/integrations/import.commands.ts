import { SingleBar } from 'cli-progress';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { ImportRefused } from './import-refused.js';
import { type ImportMapping, readMapping } from './import-mapping.js';
import { describeRecords } from './records/describe-records.js';
import { rehearseRecords, RecordsImporter } from './records/records-importer.js';
import { rehearseSales, SalesImporter, type SalesImportOptions } from './sales/import-sales.js';
import { describeSales } from './sales/describe-result.js';

interface Tools {
  withApp<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T>;
}
interface Flags {
  mapping?: string;
  source?: string;
  outlet?: string;
  report?: string;
  dryRun?: boolean;
  otherCurrency?: boolean;
}

/** `khanut import sales|products|customers FILE` */
export function addImportCommands(program: Command, tools: Tools): void {
  const group = program
    .command('import')
    .description('take over what another system has, from CSV (also .gz)');
  withFlags(group.command('sales <file>').description('past sales: rows of invoices'))
    .option('--outlet <code>', 'outlet they belong to; made when there is none')
    .option('--other-currency', 'accept prices in another currency than the shop keeps')
    .action((file: string, flags: Flags) =>
      refusalAsSentence(() => importSales(file, flags, tools)),
    );
  for (const kind of ['products', 'customers'] as const)
    withFlags(
      group
        .command(`${kind} <file>`)
        .description(
          kind === 'products' ? 'goods with names, barcodes and prices' : 'people and companies',
        ),
    ).action((file: string, flags: Flags) =>
      refusalAsSentence(() => importOther(kind, file, flags, tools)),
    );
}

const withFlags = (command: Command): Command =>
  command
    .option(
      '--mapping <file>',
      'JSON: which column is which field, date format, decimal separator, encoding, currency',
    )
    .option(
      '--source <name>',
      'names the system the file comes from; with the old numbers it makes the ids',
    )
    .option('--report <file>', 'where rejected rows are written (default: FILE.rejected.csv)')
    .option('--dry-run', 'read and judge every row, write nothing');

async function importSales(file: string, flags: Flags, tools: Tools): Promise<void> {
  const mapping = readMapping(flags.mapping);
  const source = sourceOf(flags, mapping);
  const outletCode = flags.outlet ?? mapping.outlet;
  if (!outletCode) throw new ImportRefused('OUTLET_MISSING', 'Name the outlet: --outlet CODE.');
  const reportPath = reportPathOf(file, flags);
  const bar = progressBar();
  const options: SalesImportOptions = {
    file, mapping, source, outletCode, reportPath, dryRun: flags.dryRun ?? false, otherCurrencyOk: flags.otherCurrency ?? false,
    onProgress: bar.update,
  }; // prettier-ignore
  try {
    const result = options.dryRun
      ? await rehearseSales(options)
      : await tools.withApp((app) => app.get(SalesImporter, { strict: false }).run(options));
    bar.stop();
    process.stdout.write(
      describeSales(result, mapping.currency ?? 'AMD', reportPath, options.dryRun),
    );
  } finally {
    bar.stop();
  }
}

async function importOther(
  kind: 'products' | 'customers',
  file: string,
  flags: Flags,
  tools: Tools,
): Promise<void> {
  const mapping = readMapping(flags.mapping);
  const source = sourceOf(flags, mapping);
  const reportPath = reportPathOf(file, flags);
  const bar = progressBar();
  const options = {
    file,
    mapping,
    reportPath,
    dryRun: flags.dryRun ?? false,
    onProgress: bar.update,
  };
  try {
    const result = options.dryRun
      ? await rehearseRecords(kind, source, options)
      : await tools.withApp((app) =>
          app.get(RecordsImporter, { strict: false })[kind](source, options),
        );
    bar.stop();
    process.stdout.write(describeRecords(result, reportPath, options.dryRun));
  } finally {
    bar.stop();
  }
}

function sourceOf(flags: Flags, mapping: ImportMapping): string {
  const source = flags.source ?? mapping.source;
  if (!source)
    throw new ImportRefused('SOURCE_MISSING', 'Name where the file comes from: --source NAME.');
  return source;
}

const reportPathOf = (file: string, flags: Flags): string =>
  flags.report ?? `${file.replace(/\.gz$/, '')}.rejected.csv`;

/** Drawn on standard error, and only where a person watches. */
function progressBar(): { update(done: number, all: number): void; stop(): void } {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: '{bar} {percentage} % | {value} of {total} rows | {eta_formatted} left',
    hideCursor: true,
  });
  let started = false;
  return {
    update(done, all) {
      if (!started) bar.start(all, 0);
      started = true;
      bar.update(done);
    },
    stop() {
      if (started) bar.stop();
      started = false;
    },
  };
}

async function refusalAsSentence(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n`);
    process.exitCode = 1;
  }
}
