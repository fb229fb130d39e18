import { auditActs, tillAuditActs } from '@khanut/shared/contracts';
import en from '../../i18n/en.json';
import hy from '../../i18n/hy.json';
import ru from '../../i18n/ru.json';

test.each(Object.entries({ en, ru, hy }))('every act on record has words in %s', (_, texts) => {
  const wordsOf = (act: string): unknown =>
    act
      .split('.')
      .reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], texts.audit.act);
  const wordless = [...auditActs, ...tillAuditActs].filter(
    (act) => typeof wordsOf(act) !== 'string',
  );
  expect(wordless).toEqual([]);
});
