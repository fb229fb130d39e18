// Draws what stands on the printer's tape as slips of paper. 576 dots are 384 px wide: 48 columns of 8 px.

const dotPx = 384 / 576;

/** @param {HTMLElement} roll */
export function createPaper(roll) {
  let slip;
  let drawn = 0;
  const toEnd = () => {
    roll.scrollTop = roll.scrollHeight;
  };
  // Pictures and fonts may make the paper longer when they come.
  roll.addEventListener('load', toEnd, true);
  document.fonts.addEventListener('loadingdone', toEnd);

  const startSlip = () => {
    slip = document.createElement('article');
    slip.className = 'slip';
    roll.append(slip);
  };

  const add = (event, index) => {
    if (event.kind === 'kick') return roll.append(mark('drawer opened'));
    if (!slip) startSlip();
    if (event.kind === 'cut') {
      slip.classList.add('cut');
      slip = undefined;
      return;
    }
    slip.append(row(event, index));
  };

  return {
    known: () => drawn,
    append: (events) => {
      if (events.length === 0) return;
      roll.querySelector('.hint')?.remove();
      for (const event of events) add(event, drawn++);
      toEnd();
    },
  };
}

function row(event, index) {
  if (event.kind === 'line') return textRow(event);
  if (event.kind === 'raster')
    return picture(
      `/raster/${index}`,
      event.widthDots,
      event.heightDots,
      event.align,
      'drawn line',
    );
  if (event.kind === 'qr')
    return picture(
      `/qr/${index}`,
      30 * event.moduleDots,
      30 * event.moduleDots,
      event.align,
      `QR ${event.data}`,
    );
  if (event.kind === 'feed') return blank(event.lines);
  const other = document.createElement('p');
  other.className = 'odd';
  other.textContent =
    event.kind === 'barcode' ? `║▌║ ${event.data}` : `unknown command ${event.hex ?? ''}`;
  return other;
}

function textRow({ align, spans }) {
  const line = document.createElement('p');
  line.style.textAlign = align;
  for (const span of spans) {
    const part = document.createElement('span');
    part.textContent = span.text;
    if (span.bold) part.className = 'bold';
    if (span.underline) part.style.textDecoration = 'underline';
    if (span.inverted) part.classList.add('inverted');
    if (span.widthScale > 1 || span.heightScale > 1)
      part.style.fontSize = `${Math.max(span.widthScale, span.heightScale)}em`;
    line.append(part);
  }
  return line;
}

function picture(source, widthDots, heightDots, align, name) {
  const line = document.createElement('p');
  line.className = 'picture';
  line.style.textAlign = align;
  const image = document.createElement('img');
  image.src = source;
  image.alt = name;
  image.width = widthDots * dotPx;
  image.height = heightDots * dotPx;
  line.append(image);
  return line;
}

function blank(lines) {
  const space = document.createElement('p');
  space.style.height = `${lines * 20}px`;
  return space;
}

function mark(text) {
  const note = document.createElement('p');
  note.className = 'mark';
  note.textContent = text;
  return note;
}
