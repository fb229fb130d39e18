import { httpServer } from './server.js';

const refused = (): Response =>
  Response.json(
    {
      type: 'about:blank',
      title: 'REGISTER_REVOKED',
      status: 403,
      code: 'REGISTER_REVOKED',
      detail: 'revoked',
      requestId: 'r',
    },
    { status: 403 },
  );

test.each([
  ['stays what it was: its entries go the raw way', 'token-1', true],
  ['is enrolled anew meanwhile: the same push is tried again', 'token-2', false],
])('a revoked register that %s', async (_, tokenThen, isRefusal) => {
  let token = 'token-1';
  const server = httpServer(
    () => token,
    () => {
      token = tokenThen;
      return Promise.resolve(refused());
    },
  );
  const error: unknown = await server.push([]).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'REGISTER_REVOKED' });
  expect(server.isRefusal(error)).toBe(isRefusal);
});
