// The boards: drawn once each, copied to the slides that light some of their steps.
const UPRIGHT = matchMedia('(max-aspect-ratio: 4/5)');
const MARGIN = 40;  // around what a phone shows of a board, in its own units

all('.picture').forEach((picture) => {
  if (!one('svg', picture)) picture.append(copyOf(picture.dataset.view));
  light(picture);
});
all('.picture a[href^=http]').forEach((link) => {
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener');
});
all('.picture a[href^="#"]').forEach((link) => {
  const view = link.getAttribute('href').slice(1).replace(/\.?board$/, '');
  const to = frames.findIndex((frame) => frame.dataset.kind === 'board' && one('.picture', frame).dataset.view === view);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    if (to >= 0) go(to);
  });
});

// A copy says by its label what the first one says by an id, which must stay the only one.
function copyOf(view) {
  const first = all('.board .picture').find((picture) => picture.dataset.view === view);
  const copy = one('svg', first).cloneNode(true);
  ['aria-labelledby', 'aria-describedby'].forEach((name) => copy.removeAttribute(name));
  const title = one('title', copy);
  copy.setAttribute('aria-label', title.textContent);
  all('[id]', copy).forEach((element) => element.removeAttribute('id'));
  title.remove();
  return copy;
}

function light(picture) {
  const numbers = picture.dataset.lit.split(' ').filter(Boolean);
  picture.classList.toggle('lighting', numbers.length > 0);
  numbers.forEach((number) => {
    const named = CSS.escape(number);
    const arrows = all(`[data-flow="${named}"]`, picture);
    const marks = all(`[data-callout="${named}"], [data-gate="${named}"], [data-label="${named}"]`, picture);
    const ends = arrows.flatMap((arrow) => [arrow.dataset.from, arrow.dataset.to]).map(CSS.escape);
    const cards = ends.flatMap((end) => all(`[data-component="${end}"], [data-behind="${end}"], [data-lane="${end}"]`, picture));
    [...arrows, ...marks, ...cards].forEach((element) => element.classList.add('lit'));
  });
}

// On a phone held upright a whole board is too small to read: it goes to what is lit.
function frame(picture) {
  const svg = one('svg', picture);
  svg.dataset.whole ??= svg.getAttribute('viewBox');
  svg.setAttribute('viewBox', svg.dataset.whole);
  const lit = all('.lit', picture).filter((element) => !element.dataset.lane);
  if (!UPRIGHT.matches || root.classList.contains('presenter') || !lit.length) return;
  const boxes = lit.map((element) => element.getBBox());
  const left = Math.min(...boxes.map((box) => box.x)) - MARGIN;
  const top = Math.min(...boxes.map((box) => box.y)) - MARGIN;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN;
  svg.setAttribute('viewBox', `${left} ${top} ${right - left} ${bottom - top}`);
}
