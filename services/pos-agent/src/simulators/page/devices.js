// The glass of the customer display, the labels on their roll, the papers that were scanned.

const columns = 20;
const dark = [' '.repeat(columns), ' '.repeat(columns)];

/** Twenty cells a line, lit or not. */
export function showGlass(glass, { lines, isIn }) {
  const shown = lines ?? dark;
  const text = shown.map((line) => line.trimEnd()).join('\n');
  if (glass.dataset.text === text && glass.dataset.on === String(isIn)) return;
  glass.dataset.text = text;
  glass.dataset.on = String(isIn);
  glass.setAttribute('aria-label', text.trim() || 'nothing');
  glass.replaceChildren(
    ...shown.flatMap((line) =>
      Array.from(line, (char) => {
        const cell = document.createElement('span');
        cell.textContent = char;
        return cell;
      }),
    ),
  );
}

/** How many labels and papers stay in sight. */
const mostPictures = 30;

/** The newest label lies at the mouth of the printer. */
export const showLabel = (roll, index) =>
  showPicture(roll, `/label/${index}`, `Label ${index + 1}`);

/** The newest paper lies first. */
export const showSheet = (pile, index) =>
  showPicture(pile, `/sheet/${index}`, `Paper ${index + 1}`);

function showPicture(list, src, alt) {
  list.querySelector('.hint')?.remove();
  const entry = document.createElement('li');
  const picture = document.createElement('img');
  picture.src = src;
  picture.alt = alt;
  picture.loading = 'lazy';
  entry.append(picture);
  list.prepend(entry);
  while (list.children.length > mostPictures) list.lastChild.remove();
}
