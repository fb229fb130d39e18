import { chooseScan, readOptions, type WantedScan } from './sane-options.js';

const wanted = (more: Partial<WantedScan> = {}): WantedScan => ({
  resolution: 300,
  colour: 'colour',
  source: 'auto',
  ...more,
});
const choose = (text: string, more?: Partial<WantedScan>) =>
  chooseScan(readOptions(text), wanted(more));

const officeScanner = `
All options specific to device \`fujitsu:ScanSnap iX500:1234':
  Standard:
    --source ADF Front|ADF Back|ADF Duplex [ADF Front]
        Selects the scan source (such as a document-feeder).
    --mode Lineart|Halftone|Gray|Color [Lineart]
        Selects the scan mode (e.g., lineart, monochrome, or color).
    --resolution 50..600dpi (in steps of 1) [600]
        Sets the resolution of the scanned image.
`;
const brother = `
    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color|24bit Color[Fast] [24bit Color[Fast]]
    --resolution 100|150|200|300|400|600|1200dpi [200]
    --source FlatBed|Automatic Document Feeder(left aligned) [Automatic Document Feeder(left aligned)]
`;
const plain = `
    --mode[=(yes|no)] [no]
    --resolution 75|150|600dpi [75]
    --source Flatbed [inactive]
`;

it('asks each maker in its own words', () => {
  expect(choose(officeScanner, { source: 'feeder' })).toEqual({
    args: ['--source', 'ADF Front', '--mode', 'Color', '--resolution', '300'],
    isFeeder: true,
  });
  expect(choose(officeScanner, { source: 'duplex', colour: 'black-white', resolution: 1200 })).toEqual({ args: ['--source', 'ADF Duplex', '--mode', 'Lineart', '--resolution', '600'], isFeeder: true }); // prettier-ignore
  expect(choose(brother, { source: 'flatbed', colour: 'gray', resolution: 250 })).toEqual({
    args: ['--source', 'FlatBed', '--mode', 'True Gray', '--resolution', '200'],
    isFeeder: false,
  });
  expect(choose(brother, { colour: 'colour' })?.args).toContain('24bit Color');
});

it('leaves the source to a scanner that is to choose it, and knows whether that is a feeder', () => {
  expect(choose(brother)?.isFeeder).toBe(true);
  expect(choose(officeScanner)?.args).not.toContain('--source');
  expect(choose(plain)).toEqual({ args: ['--resolution', '150'], isFeeder: false });
  expect(choose(plain, { source: 'feeder' })?.isFeeder).toBe(true);
});

it('says when a scanner cannot do what is wanted', () => {
  expect(choose(officeScanner, { source: 'flatbed' })).toBeUndefined();
  expect(choose(brother, { source: 'duplex' })).toBeUndefined();
  expect(choose(plain, { source: 'duplex' })).toBeUndefined();
  expect(choose('    --mode Gray|Color [Gray]', { colour: 'black-white' })).toBeUndefined();
});
