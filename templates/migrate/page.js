{# The board of the phase that is read, larger and smaller. Without it, all is there to read. #}
(() => {
'use strict';
{% include "page/dom.js" %}
const boards = all('.board');
const tabs = all('[role="tab"]');
const sections = all('[data-phase]');
const stage = one('.stage');
const sheets = () => all('.board.shown');

{% include "page/theme.js" %}

{% include "page/zoom.js" %}

let at = 0;

// Shows the board of a phase where the one before it was: the same place, the same size.
function show(index) {
  at = clamp(index, 0, boards.length - 1);
  boards.forEach((board, place) => board.classList.toggle('shown', place === at));
  tabs.forEach((tab, place) => {
    tab.setAttribute('aria-selected', String(place === at));
    tab.tabIndex = place === at ? 0 : -1;
  });
  sections.forEach((section, place) => section.classList.toggle('current', place === at));
  one('.when').textContent = boards[at].dataset.title;
  const strip = one('.tabs');
  const tab = tabs[at];
  strip.scrollLeft = tab.offsetLeft - strip.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
  place(zoom.scale, zoom.x, zoom.y);
}

// While a board that was chosen scrolls into view, those that pass by are not shown.
let chosen = 0;
function move(by) { choose(clamp(at + by, 0, boards.length - 1)); }
function choose(index) {
  chosen = Date.now();
  show(index);
  sections[at].scrollIntoView({ block: 'start' });
}

tabs.forEach((tab, index) => {
  tab.addEventListener('click', () => choose(index));
  tab.addEventListener('keydown', (event) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(clamp(to, 0, tabs.length - 1));
    tabs[at].focus();
  });
});

// The phase whose text has passed the upper third of the window is the one that is read.
addEventListener('scroll', () => {
  if (Date.now() - chosen < 400) return;
  const line = innerHeight / 3;
  const passed = sections.filter((section) => section.getBoundingClientRect().top < line);
  const index = Math.max(0, passed.length - 1);
  if (index !== at) show(index);
}, { passive: true });

Object.assign(does, {
  closer: () => zoomBy(1.4),
  farther: () => zoomBy(1 / 1.4),
  whole,
  theme,
});
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('[role="tab"]')) return;
  const act = { '+': does.closer, '=': does.closer, '-': does.farther, 0: does.whole }[event.key];
  if (act) act();
});
new ResizeObserver(() => place(zoom.scale, zoom.x, zoom.y, zoom.byHand)).observe(stage);
root.classList.add('live');
show(0);
})();
