// The walk: which step is current, and what of its board is lit.
let current = null;
let pointed = null;  // the one that the mouse rests on

// Returns what a step lights up on its board: its arrows with their marks, and the cards they join.
function parts(step) {
  const number = CSS.escape(step.dataset.number);
  const arrows = ['flow', 'callout', 'gate', 'label'].map((name) => `[data-${name}="${number}"]`);
  const ends = step.dataset.ends.split(' ').map((end) => CSS.escape(end));
  const cards = ends.flatMap((end) => ['component', 'behind', 'lane'].map((name) => `[data-${name}="${end}"]`));
  return all([...arrows, ...cards].join(), boardOf(step));
}

const boardOf = (step) => boards.find((board) => board.dataset.view === step.dataset.view);

const stepsHere = () => steps.filter((step) => boardOf(step) === shown());

function light(step) {
  all('.lit').forEach((element) => element.classList.remove('lit'));
  boards.forEach((board) => board.classList.toggle('walking', Boolean(step) && board === boardOf(step)));
  if (step) parts(step).forEach((element) => element.classList.add('lit'));
}

// Shows a board; the zoom begins anew.
function show(board) {
  if (board === shown()) return;
  whole();
  boards.forEach((each) => each.classList.toggle('shown', each === board));
  all('[role=tab]').forEach((tab) => {
    const chosen = tab.getAttribute('aria-controls') === board.id;
    tab.setAttribute('aria-selected', chosen);
    tab.tabIndex = chosen ? 0 : -1;
  });
  whole();
}

// Makes a step the current one, or none. The address names it, so that it can be passed on.
function go(step, { scroll = true, address = true } = {}) {
  current?.classList.remove('current');
  current?.firstElementChild.removeAttribute('aria-current');
  current = step;
  pointed?.classList.remove('seen');
  pointed = null;
  if (step) {
    show(boardOf(step));
    step.classList.add('current');
    step.firstElementChild.setAttribute('aria-current', 'step');
  }
  light(step);
  follow(step ? parts(step) : []);
  if (step && scroll) reveal(step);
  if (address) note(step ? `#${step.id}` : '');
  caption();
}

function move(by) {
  if (presenting()) return turn(by, true);
  const start = stepsHere().at(by > 0 ? 0 : -1);
  const next = current ? steps[steps.indexOf(current) + by] : start;
  if (next) go(next);
}

// Brings a step into sight, unless it is there: what is fixed at the top covers part of the window.
function reveal(step, gentle = !matchMedia('(prefers-reduced-motion: reduce)').matches) {
  const box = step.getBoundingClientRect();
  const top = parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
  if (box.top >= top && box.bottom <= innerHeight - 16) return;
  step.scrollIntoView({ block: 'start', behavior: gentle ? 'smooth' : 'auto' });
}

function caption() {
  const count = stepsHere().length;
  const bold = document.createElement('b');
  const total = `${count} ${count === 1 ? 'step' : 'steps'}`;
  bold.textContent = current ? `Step ${current.dataset.number} of ${count}` : total;
  const words = current?.dataset.short ?? (count ? 'Walk through with the arrows.' : '');
  one('.caption').replaceChildren(bold, ` ${words}`);
  one('[data-does=back]').disabled = !current || current === steps[0];
  one('[data-does=on]').disabled = !steps.length || current === steps.at(-1);
  one('[data-does=link]').disabled = !current;
}

function note(hash) {
  try {
    history.replaceState(null, '', hash || location.pathname + location.search);
  } catch {
    if (hash) location.hash = hash;
  }
  all('.targets a').forEach((link) => { link.hash = hash; });
}

// Goes to the step or the board that the address names.
function arrive() {
  const named = boards.concat(steps).find((each) => `#${each.id}` === location.hash);
  if (named?.matches('.step')) {
    go(named, { scroll: false });
    reveal(named, false);
  }
  if (named?.matches('.board')) choose(named);
}

// Shows a board as a whole, and the text that belongs to it.
function choose(board) {
  go(null, { address: false });
  show(board);
  caption();
  note(board === boards[0] ? '' : `#${board.id}`);
  const first = steps.find((step) => step.dataset.view === board.dataset.view);
  if (first) reveal(first);
}

// The mouse shows a step for as long as it rests on it. Text that scrolls under it does not count.
let mouse = '';

function point(step) {
  if (step === pointed) return;
  pointed?.classList.remove('seen');
  step?.classList.add('seen');
  pointed = step;
  const lit = step || current;
  if (lit) show(boardOf(lit));
  light(lit);
}

one('article').addEventListener('pointermove', (event) => {
  const at = `${event.screenX} ${event.screenY}`;
  if (event.pointerType !== 'mouse' || at === mouse) return;
  mouse = at;
  const mention = event.target.closest('.mention');
  point(mention ? steps.find((step) => `#${step.id}` === mention.hash) : event.target.closest('.step'));
});
one('article').addEventListener('pointerleave', () => point(null));

steps.forEach((step) => {
  step.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (link && link !== step.firstElementChild) return;
    event.preventDefault();
    if (!String(getSelection())) go(step, { scroll: false });
  });
  step.firstElementChild.addEventListener('focus', (event) => {
    if (event.target.matches(':focus-visible')) go(step, { scroll: false });
  });
});

boards.forEach((board) => {
  const stepOf = (event) => {
    const mark = event.target.closest('[data-callout], [data-flow], [data-gate], [data-label]');
    const { callout, flow, gate, label } = mark?.dataset ?? {};
    const number = callout ?? flow ?? gate ?? label;
    return steps.find((step) => step.dataset.number === number && boardOf(step) === board);
  };
  board.addEventListener('click', (event) => {
    const step = stepOf(event);
    if (step && presenting()) jump(step);
    else if (step) go(step);
  });
  board.addEventListener('pointerover', (event) => {
    all('.seen').forEach((each) => each.classList.remove('seen'));
    if (event.pointerType === 'mouse') stepOf(event)?.classList.add('seen');
  });
  all('a[href^="#"]', board).forEach((link) => link.addEventListener('click', (event) => {
    event.preventDefault();
    choose(document.getElementById(link.getAttribute('href').slice(1)));
  }));
  all('a[href^=http]', board).forEach((link) => {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener');
  });
});

const tabs = all('[role=tab]');
tabs.forEach((tab, place) => {
  tab.addEventListener('click', () => choose(boards[place]));
  tab.addEventListener('keydown', (event) => {
    const to = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = tabs[(to + tabs.length) % tabs.length];
    next.focus();
    next.click();
  });
});
