import { withDrawnTexts } from './draw-texts.js';
import { labelLanguages } from './languages.js';
import { labelTestPage } from './label-test-page.js';

it.each(['zpl', 'tspl', 'epl'] as const)(
  'the test label can be printed in %s at both resolutions',
  (name) => {
    const language = labelLanguages[name];
    for (const dotsPerMm of [8, 12] as const) {
      const label = labelTestPage({
        name: 'Պիտակ',
        address: 'tcp 10.0.0.9:9100',
        language: name,
        dotsPerMm,
      });
      const drawn = withDrawnTexts(label, dotsPerMm, (text) => language.holds('ascii', text));
      const bytes = language.encode(drawn, { dotsPerMm, font: 'ascii', copies: 1 });
      expect(Buffer.from(bytes).toString('latin1')).toContain('10.0.0.9:9100');
    }
  },
);
