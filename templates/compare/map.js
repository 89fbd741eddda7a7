// The service map: what of it is shown, and in which order.
const table = one('.map table');
const find = one('[name=find]');
const inStage = one('[name=stage]');
const order = one('[name=order]');
const differing = one('[name=differing]');
const bodies = all('tbody', table);
const flat = document.createElement('tbody');
flat.setAttribute('role', 'rowgroup');
flat.className = 'sorted';
rows.forEach((row) => { one('.role', row).dataset.stage = row.dataset.stage; });

function sift() {
  const words = find.value.trim().toLowerCase();
  rows.forEach((row) => {
    const fits = !words || row.textContent.toLowerCase().includes(words);
    const staged = !inStage.value || row.dataset.stage === inStage.value;
    row.hidden = !fits || !staged || (differing.checked && !('differs' in row.dataset));
  });
  bodies.forEach((body) => { body.hidden = !all('.row', body).some((row) => !row.hidden); });
  const count = listed().length;
  one('.counted').textContent = count === rows.length
    ? `${count} ${count === 1 ? 'component' : 'components'}`
    : `${count} of ${rows.length} components`;
}

const orders = {
  grave: (a, b) => Number(a.dataset.grave) - Number(b.dataset.grave),
  name: (a, b) => a.dataset.name.localeCompare(b.dataset.name),
};

function sort() {
  const by = orders[order.value];
  if (by) {
    flat.append(...[...rows].sort(by));
    table.append(flat);
  } else {
    bodies.forEach((body) => body.append(...rows.filter((row) => row.dataset.stage === body.dataset.stage)));
    flat.remove();
  }
  sift();
}

// Shows everything again, for a row that was left out and is asked for.
function clear() {
  find.value = '';
  inStage.value = '';
  differing.checked = false;
  sift();
}

function unfold() {
  const button = one('[data-does=unfold]');
  const open = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', open);
  button.textContent = open ? 'Fold all' : 'Unfold all';
  all('details', table).forEach((each) => { each.open = open; });
}

find.addEventListener('input', sift);
inStage.addEventListener('change', sift);
differing.addEventListener('change', sift);
order.addEventListener('change', sort);

// What is told of one cloud is wanted of the others, too.
rows.forEach((row) => {
  const cells = all('details', row);
  cells.forEach((cell) => one('summary', cell).addEventListener('click', () => {
    const open = !cell.open;
    cells.filter((each) => each !== cell).forEach((each) => { each.open = open; });
  }));
  one('.role', row).addEventListener('click', (event) => {
    event.preventDefault();
    go(row);
  });
  row.addEventListener('pointerenter', (event) => {
    if (event.pointerType === 'mouse') light(row.dataset.id);
  });
  row.addEventListener('pointerleave', () => light(current?.dataset.id));
});
