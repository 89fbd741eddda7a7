// The presenter's window: the same file once more. The two tell each other which slide is shown.
const PRESENTER = '#presenter';
const WINDOW = 'popup,width=1280,height=800';
const time = { running: false, elapsed: 0, last: 0 };
const clock = (all) => `${Math.floor(all / 60)}:${String(Math.floor(all % 60)).padStart(2, '0')}`;
const total = seconds.reduce((sum, each) => sum + each, 0);
let other = null;

function present() {
  if (root.classList.contains('presenter')) return;
  other = open(location.href.split('#')[0] + PRESENTER, '_blank', WINDOW);
  if (!other) does.notes();  // where windows are refused, the words come into this one
}

const send = (message) => other?.postMessage(message, '*');
const tell = () => send({ deck: 'at', at });

// A page on a disk has no origin to check: all that a message can do is to turn to a slide.
addEventListener('message', (event) => {
  const { deck, at: to } = event.data ?? {};
  if (deck === 'hello' && !root.classList.contains('presenter')) {
    other = event.source;
    tell();
  }
  if (deck === 'at' && event.source === other && Number.isInteger(to) && to !== at) go(to, { told: false });
});

function plan() {
  const before = seconds.slice(0, at).reduce((sum, each) => sum + each, 0);
  const here = seconds[at];
  one('.planned').textContent = `Slide ${at + 1} of ${frames.length}: ${clock(here)} planned, until ${clock(before + here)}`;
  root.classList.toggle('late', time.elapsed > before + here + 30);
}

function tick() {
  const now = performance.now();
  if (time.running) time.elapsed += (now - time.last) / 1000;
  time.last = now;
  one('.elapsed').textContent = clock(time.elapsed);
  plan();
}

function run(running) {
  tick();
  time.running = running;
  root.classList.toggle('running', running);
}

if (location.hash === PRESENTER && opener) {
  root.classList.add('presenter');
  one('.desk').hidden = false;
  document.title = `Presenter: ${document.title}`;
  other = opener;
  run(true);
  setInterval(tick, 250);
  send({ deck: 'hello' });
  setInterval(() => send({ deck: 'hello' }), 2000);  // the other one may have been loaded again
}
Object.assign(does, {
  present,
  clock: () => run(!time.running),
  zero: () => { time.elapsed = 0; run(true); },
});
