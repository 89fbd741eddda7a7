// Zoom and pan of what sheets() returns: one board, or several alike that move as one. A board fits
// its frame at scale 1.
const FOLLOW_BELOW = 0.55;  // where a whole board is drawn smaller than this, it goes to each step
const READABLE = 0.85;  // and no larger than this, so that what is around stays in sight
const MARGIN = 30;  // around what it goes to, in units of the board
const zoom = { scale: 1, x: 0, y: 0, byHand: false };
const shown = () => sheets()[0];

// Returns how the whole board lies in its frame: its scale, and its left upper corner and size in px.
function fit() {
  const { x, y, width, height } = one('svg', shown()).viewBox.baseVal;
  const scale = Math.min(shown().clientWidth / width, shown().clientHeight / height);
  const wide = scale * width;
  const high = scale * height;
  return { x, y, scale, wide, high, left: (shown().clientWidth - wide) / 2, top: (shown().clientHeight - high) / 2 };
}

// Keeps the board in its frame: in the middle where there is room, else without a gap at an edge.
const bounded = (offset, start, size, frame) => (size <= frame
  ? (frame - size) / 2 - start
  : clamp(offset, frame - size - start, -start));

function place(scale, x, y, byHand = zoom.byHand) {
  const { left, top, wide, high } = fit();
  const to = clamp(scale, 1, 8);
  zoom.scale = to;
  zoom.x = bounded(x, left * to, wide * to, shown().clientWidth);
  zoom.y = bounded(y, top * to, high * to, shown().clientHeight);
  zoom.byHand = byHand && to > 1;
  sheets().forEach((sheet) => {
    one('svg', sheet).style.transform = `translate(${zoom.x}px, ${zoom.y}px) scale(${to})`;
    sheet.classList.toggle('zoomed', zoom.byHand);
  });
}

function zoomBy(factor, x = shown().clientWidth / 2, y = shown().clientHeight / 2) {
  const scale = clamp(zoom.scale * factor, 1, 8);
  const ratio = scale / zoom.scale;
  place(scale, x - (x - zoom.x) * ratio, y - (y - zoom.y) * ratio, true);
}

const pan = (dx, dy) => place(zoom.scale, zoom.x + dx, zoom.y + dy, true);
const whole = () => place(1, 0, 0, false);

// Goes to these elements if the whole board is too small to read; not where the reader has zoomed.
function follow(elements) {
  if (zoom.byHand) return;
  const board = fit();
  if (board.scale >= FOLLOW_BELOW || !elements.length) return place(1, 0, 0);
  const boxes = elements.map((element) => element.getBBox());
  const left = Math.min(...boxes.map((box) => box.x)) - MARGIN;
  const top = Math.min(...boxes.map((box) => box.y)) - MARGIN;
  const wide = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN - left;
  const high = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN - top;
  const fitting = Math.min(shown().clientWidth / wide, shown().clientHeight / high);
  const scale = Math.max(1, Math.min(fitting, READABLE) / board.scale);
  place(
    scale,
    shown().clientWidth / 2 - scale * (board.left + board.scale * (left + wide / 2 - board.x)),
    shown().clientHeight / 2 - scale * (board.top + board.scale * (top + high / 2 - board.y)),
  );
}

// Fingers, mouse and wheel. One finger swipes through the steps until the board is zoomed by hand.
const fingers = new Map();
let dragged = false;
let began = null;
let grasped = null;  // the board that the first finger is on

const spread = () => {
  const [a, b] = [...fingers.values()];
  return { size: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
};
const within = (event) => {
  const frame = (grasped ?? event.target.closest('.board') ?? shown()).getBoundingClientRect();
  return { x: event.clientX - frame.left, y: event.clientY - frame.top };
};

stage.addEventListener('pointerdown', (event) => {
  const board = event.target.closest('.board');
  if (!board || event.button) return;
  if (!fingers.size) {
    grasped = board;
    dragged = false;
    began = within(event);
  }
  fingers.set(event.pointerId, within(event));
});

stage.addEventListener('pointermove', (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const now = within(event);
  dragged ||= Math.hypot(now.x - began.x, now.y - began.y) > 5;
  if (!dragged) return;
  grasped.setPointerCapture(event.pointerId);
  sheets().forEach((sheet) => sheet.classList.add('held', 'dragged'));
  if (fingers.size === 2) {
    const was = spread();
    fingers.set(event.pointerId, now);
    const is = spread();
    zoomBy(is.size / was.size, is.x, is.y);
    return;
  }
  fingers.set(event.pointerId, now);
  if (event.pointerType === 'mouse' || zoom.byHand) pan(now.x - before.x, now.y - before.y);
});

function lifted(event) {
  if (!fingers.delete(event.pointerId)) return;
  sheets().forEach((sheet) => sheet.classList.remove('held', 'dragged'));
  const now = within(event);
  if (!fingers.size) grasped = null;
  const aside = now.x - began.x;
  const swiped = event.type === 'pointerup' && event.pointerType !== 'mouse' && !zoom.byHand;
  if (swiped && Math.abs(aside) > 40 && Math.abs(aside) > 1.5 * Math.abs(now.y - began.y)) {
    move(aside < 0 ? 1 : -1);
  }
}
stage.addEventListener('pointerup', lifted);
stage.addEventListener('pointercancel', lifted);
stage.addEventListener('dragstart', (event) => event.preventDefault());
stage.addEventListener('click', (event) => {
  if (!dragged) return;
  dragged = false;
  event.preventDefault();
  event.stopPropagation();
}, true);
stage.addEventListener('wheel', (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const at = within(event);
  zoomBy(Math.exp(-event.deltaY / 300), at.x, at.y);
}, { passive: false });
