import { showGlass, showLabel, showSheet } from './devices.js';
import { createPaper } from './paper.js';

const byId = (id) => document.getElementById(id);
const paper = createPaper(byId('roll'));
const known = { scanner: 0, hidScanner: 0, labels: 0, fiscal: 0, modem: 0, papers: 0 };
const kilograms = new Intl.NumberFormat('en', { minimumFractionDigits: 3 });
const money = new Intl.NumberFormat('en', { minimumFractionDigits: 2 });

async function act(action) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch('/', { method: 'POST', headers, body: JSON.stringify(action) });
  if (!answer.ok) byId('live').textContent = `refused: ${await answer.text()}`;
  await refresh();
}

async function news(name, from) {
  const answer = await fetch(`/tape/${name}?from=${from}`);
  return answer.json();
}

/** One refresh at a time; a change that comes meanwhile asks for one more. */
let running;
let again = false;
function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = refreshOnce().finally(() => {
    running = undefined;
    if (!again) return;
    again = false;
    void refresh();
  });
  return running;
}

async function refreshOnce() {
  const state = await (await fetch('/state')).json();
  showState(state);
  paper.append(await news('printer', paper.known()));
  for (const [name, show] of Object.entries({
    scanner: showScan,
    hidScanner: showScan,
    labels: (_label, index) => showLabel(byId('labels'), index),
    fiscal: showFiscal,
    modem: showMessage,
    papers: (_sheet, index) => showSheet(byId('papers'), index),
  })) {
    const events = await news(name, known[name]);
    const first = known[name];
    known[name] += events.length;
    events.forEach((event, at) => show(event, first + at));
  }
}

function printerWord({ faults }) {
  if (faults.vanished) return ['off', 'unplugged'];
  if (faults.coverOpen) return ['bad', 'cover open'];
  if (faults.paperOut) return ['bad', 'no paper'];
  if (faults.stalled) return ['bad', 'stalled'];
  return faults.paperLow ? ['warn', 'roll low'] : ['good', 'ready'];
}

function showState(state) {
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = valueAt(state, element.dataset.text);
  for (const box of document.querySelectorAll('[data-fault]'))
    box.checked = faultOf(state, box.dataset.fault);
  for (const box of document.querySelectorAll('[data-plug]'))
    box.checked = !state[box.dataset.plug].isIn;
  for (const box of document.querySelectorAll('[data-scale]'))
    box.checked = state.scale[box.dataset.scale];
  const [led, word] = printerWord(state.printer);
  document.querySelector('[data-led=printer]').dataset.state = led;
  document.querySelector('[data-word=printer]').textContent = word;
  byId('drawer').dataset.open = state.printer.isDrawerOpen;
  byId('drawer-word').textContent = state.printer.isDrawerOpen ? 'drawer open' : 'drawer shut';
  byId('star').checked = state.printer.speaksStar;
  showGlass(byId('glass'), state.display);
  byId('weight').textContent = state.scale.isMoving
    ? '~.~~~'
    : kilograms.format(state.scale.weightGrams / 1000);
  if (document.activeElement !== byId('grams')) byId('grams').value = state.scale.weightGrams;
}

function faultOf(state, name) {
  if (name === 'fiscal.loseNextAnswer') return state.fiscal.faults.cutAnswerAt !== undefined;
  if (name === 'modem.noNetwork') return state.modem.faults.cmsError !== undefined;
  if (name === 'modem.asksPin') return state.modem.faults.sim !== 'ready';
  const [device, fault] = name.split('.');
  return state[device].faults[fault];
}

const valueAt = (state, path) => path.split('.').reduce((value, key) => value[key], state);

function item(list, ...parts) {
  list.querySelector('.hint')?.remove();
  const entry = document.createElement('li');
  for (const [className, text] of parts) {
    const part = document.createElement('span');
    part.className = className;
    part.textContent = text;
    entry.append(part);
  }
  list.prepend(entry);
}

function showScan({ code }) {
  const chip = button(code, () => act({ do: 'fire', code }));
  byId('fired').prepend(chip);
  while (byId('fired').children.length > 6) byId('fired').lastChild.remove();
}

function showFiscal(event) {
  const what = event.kind === 'sale' ? 'Sale' : `Return of ${event.returnsNumber}`;
  const how = [
    event.cashMinor && `cash ${money.format(event.cashMinor / 100)}`,
    event.cardMinor && `card ${money.format(event.cardMinor / 100)}`,
  ];
  const names = event.items.map((each) => each.name).join(', ');
  item(
    byId('fiscal'),
    ['number', event.number],
    ['what', what],
    ['sum', money.format(event.totalMinor / 100)],
    ['more', [names, ...how].filter(Boolean).join(' · ')],
  );
}

/** Parts of one message become one bubble, as on a phone. */
const longMessages = new Map();
function showMessage({ to, text, concatenation }) {
  const list = byId('inbox');
  const key = concatenation && `${to} ${concatenation.reference}`;
  const begun = key && longMessages.get(key);
  if (begun) {
    begun.textContent += text;
    if (concatenation.part === concatenation.parts) longMessages.delete(key);
    return;
  }
  item(list, ['to', to], ['bubble', text]);
  if (key && concatenation.parts > 1)
    longMessages.set(key, list.firstChild.querySelector('.bubble'));
}

function button(text, onClick) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', onClick);
  return made;
}

function connectControls() {
  byId('gun').addEventListener('submit', (event) => {
    event.preventDefault();
    const code = byId('code').value.trim();
    if (code) void act({ do: 'fire', code });
    byId('code').select();
  });
  byId('grams').addEventListener('input', (event) =>
    act({ do: 'weigh', weightGrams: Number(event.target.value) }),
  );
  for (const [name, weightGrams] of [
    ['Empty', 0],
    ['Apples 1.24 kg', 1240],
    ['Cheese 0.355 kg', 355],
    ['Sack 20 kg', 20000],
  ]) {
    byId('goods').append(button(name, () => act({ do: 'weigh', weightGrams })));
  }
  byId('star').addEventListener('change', ({ target }) =>
    act({ do: 'speak', star: target.checked }),
  );
  document.addEventListener('change', ({ target }) => {
    const { fault, plug, scale } = target.dataset;
    if (fault)
      void act({ do: `${fault.split('.')[0]}-faults`, [fault.split('.')[1]]: target.checked });
    if (plug) void act({ do: 'plug', device: plug, isIn: !target.checked });
    if (scale) void act({ do: 'weigh', [scale]: target.checked });
  });
  document.addEventListener('click', ({ target }) => {
    const action = target.closest?.('[data-do]')?.dataset.do;
    if (action) void act(JSON.parse(action));
  });
}

connectControls();
const events = new EventSource('/events');
events.addEventListener('message', () => {
  byId('live').textContent = 'live';
  void refresh();
});
events.addEventListener('error', () => {
  byId('live').textContent = 'the devices are switched off';
});
