// Which component is current, and what of all boards is lit.
let current = null;  // a row
let pointed = null;  // the component that the mouse rests on

const cardsOf = (id, within = stage) => all(`[data-component="${CSS.escape(id)}"]`, within);
const rowOf = (id) => rows.find((row) => row.dataset.id === id) ?? null;

// Returns what a component lights up on a board: its card, and the arrows that begin or end there.
// Arrows may share a number: theirs is the callout drawn in the same place of the order.
function parts(id, board) {
  const name = CSS.escape(id);
  const callouts = all('[data-callout]', board);
  const arrows = all('[data-flow]', board);
  const joined = arrows.filter(({ dataset }) => dataset.from === id || dataset.to === id);
  const alone = joined.filter(({ dataset }) => arrows
    .every((other) => other.dataset.flow !== dataset.flow || joined.includes(other)));
  const words = alone.flatMap(({ dataset }) => {
    const number = CSS.escape(dataset.flow);
    return all(`[data-gate="${number}"], [data-label="${number}"]`, board);
  });
  const discs = joined.map((arrow) => callouts[arrows.indexOf(arrow)]);
  return [...cardsOf(id, board), ...all(`[data-behind="${name}"]`, board), ...joined, ...discs, ...words];
}

function light(id) {
  all('.lit').forEach((element) => element.classList.remove('lit'));
  sheets().forEach((board) => {
    const lit = id ? parts(id, board) : [];
    board.classList.toggle('pointing', lit.length > 0);
    lit.forEach((element) => element.classList.add('lit'));
  });
  rows.forEach((row) => row.classList.toggle('seen', row.dataset.id === id && row !== current));
  readout(id);
}

// Says below the boards what a component is on each of them.
function readout(id) {
  const row = id ? rowOf(id) : null;
  const said = one('.readout');
  if (!row) {
    const hint = document.createElement('p');
    hint.className = 'hint';
    const roles = id ? cardsOf(id).map((card) => one('title', card)?.textContent) : [];
    hint.textContent = roles[0] ?? 'Point at a card to see what it is on each cloud, or walk with the arrows.';
    said.replaceChildren(hint);
    return;
  }
  const role = document.createElement('p');
  const strong = document.createElement('b');
  strong.textContent = row.dataset.name;
  role.append(strong);
  said.replaceChildren(role, ...all('td', row).map((cell) => {
    const column = document.createElement('p');
    const cloud = document.createElement('span');
    cloud.textContent = one('.where', cell).textContent;
    const name = document.createElement('b');
    name.textContent = one('.service', cell).textContent.trim().replace(/\s+/g, ' ');
    column.append(cloud, name, ...all('.mark', cell).map((mark) => mark.cloneNode(true)));
    return column;
  }));
}

// Shows the view in which a component has a card, unless the one shown has one.
function reveal(id) {
  if (cardsOf(id, one('.group.shown')).length) return;
  const group = groups.find((each) => cardsOf(id, each).length);
  if (group) show(group);
}

function show(group) {
  whole();
  groups.forEach((each) => each.classList.toggle('shown', each === group));
  all('[role=tab]').forEach((tab) => {
    const chosen = tab.getAttribute('aria-controls') === group.id;
    tab.setAttribute('aria-selected', chosen);
    tab.tabIndex = chosen ? 0 : -1;
  });
  whole();
  light(current?.dataset.id);
}

// Makes a row the current one, or none. The address names it, so that it can be passed on.
function go(row, { scroll = false, address = true } = {}) {
  current?.classList.remove('current');
  current = row;
  pointed = null;
  row?.classList.add('current');
  if (row) reveal(row.dataset.id);
  light(row?.dataset.id);
  follow(row ? cardsOf(row.dataset.id, sheets()[0]) : []);
  if (row && scroll) {
    if (row.hidden) clear();
    const gentle = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    row.scrollIntoView({ block: 'center', behavior: gentle ? 'smooth' : 'auto' });
  }
  if (address) note(row ? `#${row.id}` : '');
  one('[data-does=back]').disabled = row !== null && row === listed()[0];
  one('[data-does=on]').disabled = row !== null && row === listed().at(-1);
}

// The rows that can be seen, in the order in which they stand.
const listed = () => all('.row').filter((row) => !row.hidden);

function move(by) {
  const here = listed();
  const place = here.indexOf(current);
  const next = place < 0 ? here.at(by > 0 ? 0 : -1) : here[place + by];
  if (next) go(next);
}

function note(hash) {
  try {
    history.replaceState(null, '', hash || location.pathname + location.search);
  } catch {
    if (hash) location.hash = hash;
  }
}

function arrive() {
  const name = decodeURIComponent(location.hash.slice(1));
  const row = rows.find((each) => each.id === name);
  const group = groups.find((each) => each.id === name);
  if (row) go(row, { scroll: true });
  if (group) show(group);
}

stage.addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'mouse' || fingers.size) return;
  const id = event.target.closest('[data-component]')?.dataset.component ?? null;
  if (id === pointed) return;
  pointed = id;
  light(id ?? current?.dataset.id);
});
stage.addEventListener('pointerleave', () => {
  pointed = null;
  light(current?.dataset.id);
});
stage.addEventListener('focusin', (event) => {
  const card = event.target.closest('a')?.querySelector('[data-component]');
  if (card && event.target.matches(':focus-visible')) light(card.dataset.component);
});
stage.addEventListener('focusout', () => light(current?.dataset.id));
stage.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  const name = decodeURIComponent(link.getAttribute('href').slice(1));
  const row = rows.find((each) => each.id === name);
  const group = groups.find((each) => each.id === name);
  if (row) go(row, { scroll: true });
  if (group) show(group);
});
