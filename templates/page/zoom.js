// Zoom and pan of the board that is shown. The board fits its frame at scale 1.
const FOLLOW_BELOW = 0.55;  // where a whole board is drawn smaller than this, it goes to each step
const zoom = { scale: 1, x: 0, y: 0, byHand: false };
const shown = () => one('.board.shown');

function place(scale, x, y, byHand = zoom.byHand) {
  const { clientWidth: wide, clientHeight: high } = stage;
  zoom.scale = clamp(scale, 1, 8);
  zoom.x = clamp(x, wide * (1 - zoom.scale), 0);
  zoom.y = clamp(y, high * (1 - zoom.scale), 0);
  zoom.byHand = byHand && zoom.scale > 1;
  one('svg', shown()).style.transform = `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`;
  shown().classList.toggle('zoomed', zoom.byHand);
}

function zoomBy(factor, x = stage.clientWidth / 2, y = stage.clientHeight / 2) {
  const scale = clamp(zoom.scale * factor, 1, 8);
  const ratio = scale / zoom.scale;
  place(scale, x - (x - zoom.x) * ratio, y - (y - zoom.y) * ratio, true);
}

const pan = (dx, dy) => place(zoom.scale, zoom.x + dx, zoom.y + dy, true);
const whole = () => place(1, 0, 0, false);

// Returns the scale at which the whole board is drawn, and where it begins in its frame.
function fit(svg) {
  const box = svg.viewBox.baseVal;
  const scale = Math.min(stage.clientWidth / box.width, stage.clientHeight / box.height);
  return {
    scale,
    x: (stage.clientWidth - scale * box.width) / 2 - scale * box.x,
    y: (stage.clientHeight - scale * box.height) / 2 - scale * box.y,
  };
}

// Goes to these elements if the whole board is too small to read; not where the reader has zoomed.
function follow(elements) {
  if (zoom.byHand) return;
  const whole = fit(one('svg', shown()));
  if (whole.scale >= FOLLOW_BELOW || !elements.length) return place(1, 0, 0);
  const boxes = elements.map((element) => element.getBBox());
  const pad = 30;
  const left = Math.min(...boxes.map((box) => box.x)) - pad;
  const top = Math.min(...boxes.map((box) => box.y)) - pad;
  const wide = Math.max(...boxes.map((box) => box.x + box.width)) + pad - left;
  const high = Math.max(...boxes.map((box) => box.y + box.height)) + pad - top;
  const fitting = Math.min(stage.clientWidth / wide, stage.clientHeight / high);
  const scale = Math.max(1, Math.min(fitting, 1.1) / whole.scale);
  place(
    scale,
    stage.clientWidth / 2 - scale * (whole.x + whole.scale * (left + wide / 2)),
    stage.clientHeight / 2 - scale * (whole.y + whole.scale * (top + high / 2)),
  );
}

// Fingers, mouse and wheel. One finger swipes through the steps until the board is zoomed by hand.
const fingers = new Map();
let dragged = false;
let began = null;

const spread = () => {
  const [a, b] = [...fingers.values()];
  return { size: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
};
const within = (event) => {
  const frame = stage.getBoundingClientRect();
  return { x: event.clientX - frame.left, y: event.clientY - frame.top };
};

stage.addEventListener('pointerdown', (event) => {
  if (event.target.closest('.zoom') || event.button) return;
  fingers.set(event.pointerId, within(event));
  if (fingers.size === 1) {
    dragged = false;
    began = within(event);
  }
});

stage.addEventListener('pointermove', (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const now = within(event);
  dragged ||= Math.hypot(now.x - began.x, now.y - began.y) > 5;
  if (!dragged) return;
  shown().setPointerCapture(event.pointerId);
  shown().classList.add('held', 'dragged');
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
  shown().classList.remove('held', 'dragged');
  const now = within(event);
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
