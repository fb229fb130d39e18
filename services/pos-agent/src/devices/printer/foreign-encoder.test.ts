import { createPaperDecoder } from '@khanut/protocols/escpos';
import { CharacterSet, ThermalPrinter, PrinterTypes } from 'node-thermal-printer';

/** An encoder that others wrote and print with: our simulator must read it as they meant it. */
describe('bytes of node-thermal-printer', () => {
  it('come out as the paper they mean', async () => {
    const printer = new ThermalPrinter({
      type: PrinterTypes.EPSON,
      interface: '/dev/null',
      characterSet: CharacterSet.PC866_CYRILLIC2,
      width: 48,
    });
    printer.alignCenter();
    printer.bold(true);
    printer.println('Лавка');
    printer.bold(false);
    printer.alignLeft();
    printer.leftRight('Чай', '1 200.00');
    printer.printQR('https://khanut.example/r/1', { cellSize: 4, correction: 'M', model: 2 });
    printer.code128('4850001270041');
    printer.openCashDrawer();
    printer.partialCut();
    const bytes = printer.getBuffer();
    expect(bytes).not.toBeNull();
    const paper = createPaperDecoder({ columns: 48, codeTables: { 17: 'cp866' } }).push(bytes!);
    const lines = paper.flatMap((item) =>
      item.kind === 'line' ? [item.spans.map((span) => span.text).join('')] : [],
    );
    expect(lines.filter((line) => line !== '')).toEqual(['Лавка', `Чай${' '.repeat(37)}1 200.00`]);
    expect(paper.find((item) => item.kind === 'qr')).toMatchObject({
      data: 'https://khanut.example/r/1',
      moduleDots: 4,
      level: 'M',
    });
    const kinds = paper.map((item) => item.kind);
    expect(kinds.filter((kind) => kind === 'unknown')).toEqual([]);
    expect(kinds).toEqual(expect.arrayContaining(['barcode', 'kick', 'cut']));
  });
});
