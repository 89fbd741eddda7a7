// Buttons and keys.
const help = one('#help');
Object.assign(does, {
  back: () => move(-1),
  on: () => move(1),
  closer: () => zoomBy(1.4),
  farther: () => zoomBy(1 / 1.4),
  whole,
  theme,
  unfold,
  stack,
  help: () => help.showModal(),
  close: () => help.close(),
});

function stack() {
  const stacked = stage.classList.toggle('stacked');
  one('[data-does=stack]').setAttribute('aria-pressed', stacked);
  whole();
}

const keys = {
  ArrowLeft: () => move(-1),
  ArrowRight: () => move(1),
  '+': () => does.closer(),
  '=': () => does.closer(),
  '-': () => does.farther(),
  0: () => does.whole(),
  '?': () => does.help(),
  d: () => { differing.checked = !differing.checked; sift(); },
  f: () => find.focus(),
  Escape: () => { go(null); whole(); },
};
const shifted = {
  ArrowLeft: () => pan(60, 0),
  ArrowRight: () => pan(-60, 0),
  ArrowUp: () => pan(0, 60),
  ArrowDown: () => pan(0, -60),
};

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.target.closest('select, input, [role=tab]')) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const act = event.shiftKey && key in shifted ? shifted[key] : keys[key];
  const scrolls = event.target.closest('.scrolled') && key.startsWith('Arrow');
  if (!act || scrolls) return;
  event.preventDefault();
  act();
});

const tabs = all('[role=tab]');
tabs.forEach((tab, place) => {
  tab.addEventListener('click', () => show(groups[place]));
  tab.addEventListener('keydown', (event) => {
    const to = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    next.focus();
    next.click();
  });
});

all('.service a').forEach((link) => link.setAttribute('target', '_blank'));
addEventListener('hashchange', arrive);
root.style.setProperty('--clouds', all('thead [data-target]').length);
const { width, height } = one('.board svg').viewBox.baseVal;
root.style.setProperty('--shape', `${width} / ${height}`);
root.classList.add('live');
new ResizeObserver(() => follow(current ? cardsOf(current.dataset.id, sheets()[0]) : [])).observe(stage);
light(null);
sift();
arrive();
