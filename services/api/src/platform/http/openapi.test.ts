import { readFileSync } from 'node:fs';
import { allRoutes } from '@khanut/shared/contracts';
import { openApiDocument } from './openapi.js';

test('the committed openapi.json is what the contracts make', () => {
  const committed = JSON.parse(
    readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8'),
  ) as unknown;
  expect(JSON.parse(JSON.stringify(openApiDocument()))).toEqual(committed);
});

test('every route is in it, with who may call it', () => {
  const { paths } = openApiDocument() as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
    allRoutes.map(({ id }) => id).sort(),
  );
});
