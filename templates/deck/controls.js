// Buttons, keys and fingers.
function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen?.().catch(() => {});
}

function notes() {
  const shown = root.classList.toggle('noted');
  one('[data-does=notes]').setAttribute('aria-pressed', shown);
  go(at);
}

Object.assign(does, { theme, full, notes, help: () => help.showModal(), close: () => help.close() });

const keys = {
  ArrowRight: does.on, ArrowDown: does.on, PageDown: does.on, ' ': does.on, Enter: does.on,
  ArrowLeft: does.back, ArrowUp: does.back, PageUp: does.back, Backspace: does.back,
  Home: () => go(0), End: () => go(frames.length - 1),
  f: full, p: present, n: notes, t: theme, '?': does.help,
};
document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const presses = (key === ' ' || key === 'Enter') && event.target.closest('button, a');
  if (!keys[key] || presses) return;
  event.preventDefault();
  keys[key]();
});

let began = null;
addEventListener('pointerdown', (event) => { began = event.pointerType === 'mouse' ? null : event; });
addEventListener('touchend', (event) => {
  const end = event.changedTouches[0];
  const aside = began ? end.clientX - began.clientX : 0;
  if (began && Math.abs(aside) > 40 && Math.abs(aside) > 1.5 * Math.abs(end.clientY - began.clientY)) go(at + (aside < 0 ? 1 : -1));
  began = null;
});

let still = 0;
function stir() {
  root.classList.remove('idle');
  clearTimeout(still);
  still = setTimeout(() => root.classList.add('idle'), 3000);
}
['pointermove', 'pointerdown', 'focusin'].forEach((name) => addEventListener(name, stir));

addEventListener('hashchange', () => { if (named() >= 0) go(named()); });
new ResizeObserver(() => go(at, { told: false })).observe(document.body);

// Each slide is fitted once at its own proportions, so that paper shows what a screen does.
function fitAll() {
  frames.forEach((each) => {
    each.classList.add('measured');
    fit(one('.slide', each));
    each.classList.remove('measured');
  });
}

root.classList.add('live');
if (!UPRIGHT.matches) fitAll();
go(Math.max(named(), 0), { told: false });
stir();
document.fonts.ready.then(() => go(at, { told: false }));
