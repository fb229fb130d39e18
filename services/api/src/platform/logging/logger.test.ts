import { createLogger } from './logger.js';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger('info', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

test('personal data and tokens are cut at every depth used', () => {
  const line = logged((logger) =>
    logger.info(
      {
        phone: '+37491000000',
        customer: { name: 'Anahit' },
        a: { b: { token: 'tok' } },
        saleId: 's1',
      },
      'x',
    ),
  );
  expect(line).not.toMatch(/37491|Anahit|"tok"/);
  expect(line).toContain('s1');
});

test('an error keeps its code and loses what the database says of the row', () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (phone)=(+37491000000) exists',
  });
  const line = logged((logger) => logger.error({ err: error }, 'x'));
  expect(line).toContain('23505');
  expect(line).not.toContain('37491');
});
