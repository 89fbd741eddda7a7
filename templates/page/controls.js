// Buttons and keys.
const help = one('#help');
Object.assign(does, {
  back: () => move(-1),
  on: () => move(1),
  closer: () => zoomBy(1.4),
  farther: () => zoomBy(1 / 1.4),
  whole,
  theme,
  help: () => help.showModal(),
  close: () => help.close(),
  link: copyLink,
});

async function copyLink() {
  if (!current) return;
  try {
    await navigator.clipboard.writeText(location.href);
    one('.caption').textContent = 'The link is copied.';
  } catch {
    one('.caption').textContent = location.href;
  }
  setTimeout(caption, 2500);
}

const everywhere = {
  ArrowLeft: () => move(-1),
  ArrowRight: () => move(1),
  '+': () => does.closer(),
  '=': () => does.closer(),
  '-': () => does.farther(),
  0: () => does.whole(),
  '?': () => does.help(),
  l: copyLink,
  p: () => present(),
  Escape: () => { go(null); whole(); },
};
const whilePresenting = {
  ...everywhere,
  ArrowUp: () => turn(-1, true),
  ArrowDown: () => turn(1, true),
  PageUp: () => turn(-1, true),
  PageDown: () => turn(1, true),
  Home: () => turn(-cues.length, true),
  End: () => turn(cues.length, true),
  ' ': play,
  s: words,
  p: leave,
  Escape: leave,
};
const shifted = {
  ArrowLeft: () => pan(60, 0),
  ArrowRight: () => pan(-60, 0),
  ArrowUp: () => pan(0, 60),
  ArrowDown: () => pan(0, -60),
};

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const plain = presenting() ? whilePresenting : everywhere;
  const act = event.shiftKey && key in shifted ? shifted[key] : plain[key];
  const scrolls = event.target.closest('.scrolled') && key.startsWith('Arrow');
  const presses = key === ' ' && event.target.closest('button:not([data-does=play])');
  if (!act || scrolls || presses) return;
  event.preventDefault();
  act();
});

addEventListener('hashchange', arrive);
new ResizeObserver(() => {
  root.style.setProperty('--head', `${one('.top').offsetHeight}px`);  // a long title takes two lines
}).observe(one('.top'));
new ResizeObserver(() => follow(current ? parts(current) : [])).observe(stage);

root.classList.add('live');
caption();
arrive();
document.fonts.ready.then(() => current && reveal(current, false));  // type has moved the lines
