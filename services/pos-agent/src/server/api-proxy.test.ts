import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { apiProxy } from './api-proxy.js';

/** A certificate nobody has signed but itself, for this test alone. */
const tls = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgifkTi8lOMOB5aZ4L
0ezsE1LEteZ01RO6L1sjMvgiCSOhRANCAARTER5YmZfTTPOW1Flo8yE7SkJLDzVx
sk48jyrTuHrTmOkuyDTxXNyUZoqaDVLE5kN0y30IhwzeBMQbdPfOp7fw
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUeT+bMVsHFMlcYFeQha5Rf1Vply8wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODE4MDI1NFoYDzIxMjYxMTA0
MTgwMjU0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARTER5YmZfTTPOW1Flo8yE7SkJLDzVxsk48jyrTuHrTmOkuyDTxXNyU
ZoqaDVLE5kN0y30IhwzeBMQbdPfOp7fwo28wbTAdBgNVHQ4EFgQUmgSUucd9rknJ
I+sM44NKi37aDUgwHwYDVR0jBBgwFoAUmgSUucd9rknJI+sM44NKi37aDUgwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAOkhygr3GWzkbU1QIEC6Zb7DRzt80uhSAMEWHxgW3jWKAiAC
U0KWBDI/FHlzAN+Ba5HMG0CL9Wd1iinbDQNXV434cA==
-----END CERTIFICATE-----`,
};

let api: http.Server | https.Server | undefined;
afterEach(() => {
  api?.closeAllConnections();
  api?.close();
});

/** What a till hears when it asks through the agent. */
async function through(
  server: http.Server | https.Server,
): Promise<{ status: number; code: string }> {
  api = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const scheme = server instanceof https.Server ? 'https' : 'http';
  const app = Fastify();
  await apiProxy(app, `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`, 300);
  const answer = await app.inject({ method: 'GET', url: '/api/v1/health/live' });
  await app.close();
  return { status: answer.statusCode, code: answer.json<{ code: string }>().code };
}

test('an API that takes the question and never answers is given up: its lines must not pile up', async () => {
  const silent = http.createServer(() => undefined);
  expect(await through(silent)).toEqual({ status: 503, code: 'API_UNREACHABLE' });
});

test('an API whose certificate nobody vouches for is no API: it would hear the token of the till', async () => {
  const asked: string[] = [];
  const impostor = https.createServer(tls, (request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'application/json');
    response.end('{"code":"IMPOSTOR"}');
  });
  expect(await through(impostor)).toEqual({ status: 503, code: 'API_UNREACHABLE' });
  expect(asked).toEqual([]);
});
