import type { AgentStatus } from '@khanut/shared/contracts';
import type { FastifyInstance } from 'fastify';

const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const style = `body{font:16px/1.5 "Noto Sans","Noto Sans Armenian",system-ui,sans-serif;margin:0;background:#f2f0eb;color:#191c1e}
main{max-width:46rem;margin:2rem auto;background:#fff;padding:1.5rem 2rem;border-radius:.75rem}
h1{font-size:1.25rem;margin:0 0 1rem}table{width:100%;border-collapse:collapse}td,th{text-align:left;padding:.5rem 0;border-top:1px solid #e3dfd6;font-weight:400}
th{color:#63686a;font-size:.8125rem}.ready{color:#245c31}.bad{color:#a11228;font-weight:600}.look{color:#7d4300}dl{display:grid;grid-template-columns:12rem 1fr;gap:.25rem}dt{color:#63686a}dd{margin:0}a{color:#0b5264}
@media (prefers-color-scheme:dark){body{background:#101315;color:#f3f1ec}main{background:#181c1f}td,th{border-color:#2b3236}.ready{color:#93d09c}.bad{color:#ffa3aa}.look{color:#f6bd70}a{color:#86cddd}dt,th{color:#9aa1a3}}`;

const tone = (state: string): string =>
  state === 'ready' || state === 'busy' ? 'ready' : state === 'paper-low' ? 'look' : 'bad';

function page(status: AgentStatus, asking: number): string {
  const devices = status.devices
    .map(
      (d) =>
        `<tr><td>${escape(d.name || d.kind)}</td><td>${d.kind}</td><td class="${tone(d.state)}">${d.state}</td><td>${escape(d.advice ?? '')}</td></tr>`,
    )
    .join('');
  const { journal } = status;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5"><title>Khanut agent</title><style>${style}</style><main>
<h1>Khanut agent</h1>
<dl><dt>Enrolled</dt><dd>${status.enrolled ? 'yes' : 'no: open the till and enter its code'}</dd><dt>Line to the server</dt><dd>${status.uplink}</dd>
<dt>Journal</dt><dd>${journal.entries} entries, last receipt ${journal.lastNumber} of epoch ${journal.epoch}</dd>
<dt>Waiting for a person</dt><dd class="${asking ? 'bad' : ''}">${asking ? `${asking} receipts may not have printed: look at the paper and answer at the till` : 'nothing'}</dd></dl>
<table><tr><th>Device</th><th>Kind</th><th>State</th><th>What to do</th></tr>${devices || '<tr><td colspan="4">No devices are set up.</td></tr>'}</table>
<p><a href="/till/">Open the till</a>${status.simulatorsUrl ? ` · <a href="${escape(status.simulatorsUrl)}">Simulated devices</a>` : ''}</p></main></html>`;
}

/** A page for whoever stands at the counter: devices, journal, line to the server. Shows no secrets, changes nothing. */
export function healthPage(
  app: FastifyInstance,
  status: () => AgentStatus,
  asking: () => number,
): void {
  const answer = (): string => page(status(), asking());
  app.get('/agent/', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .send(answer()),
  );
  app.get('/agent/health', () => ({ ok: true }));
}
