import { TwilioServer, twilioSignature } from './index.js';

let twilio: TwilioServer;
beforeAll(async () => {
  twilio = await TwilioServer.start();
});
afterAll(() => twilio.stop());

const post = (form: Record<string, string>, token = twilio.authToken) =>
  fetch(`${twilio.url}/2010-04-01/Accounts/${twilio.accountSid}/Messages.json`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${twilio.accountSid}:${token}`).toString('base64')}`,
    },
    body: new URLSearchParams(form),
  });
const form = { To: '+37477000100', From: '+15005550006', Body: 'Բարև' };

test('a message is taken with 201 and stands on the tape', async () => {
  const answer = await post(form);
  expect(answer.status).toBe(201);
  const body = (await answer.json()) as Record<string, unknown>;
  expect(body).toMatchObject({ status: 'queued', to: form.To, body: 'Բարև', error_code: null });
  expect(twilio.tape.delivered().at(-1)).toMatchObject({
    sid: body.sid,
    body: 'Բարև',
    fault: null,
  });
});

test('a wrong token and a form without text are refused as Twilio refuses them', async () => {
  expect((await post(form, 'wrong')).status).toBe(401);
  expect(await (await post({ ...form, Body: '' })).json()).toMatchObject({
    status: 400,
    code: 21602,
  });
});

test('faults come one after the other; a lost answer is a message all the same', async () => {
  const before = twilio.tape.delivered().length;
  twilio.failNext('error-500', 'answer-lost', 'busy');
  expect((await post(form)).status).toBe(500);
  await expect(post(form)).rejects.toThrow();
  expect((await post(form)).status).toBe(429);
  expect((await post(form)).status).toBe(201);
  expect(twilio.tape.delivered().length - before).toBe(2);
});

// Worked example of Twilio's security page.
test('the signature is Twilio’s', () => {
  const example = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  };
  expect(twilioSignature('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', example)).toBe(
    'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
  );
});
