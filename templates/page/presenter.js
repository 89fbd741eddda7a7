// The presenter mode: cue after cue with what to say, and a clock. It can play by itself.
const cues = JSON.parse(one('#cues').textContent);
const planned = cues.reduce((sum, cue) => sum + cue.seconds, 0);
const talk = { at: 0, playing: false, running: false, elapsed: 0, inCue: 0, last: 0 };
const presenting = () => root.classList.contains('presenting');
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
const title = (cue) => (cue.number ? `Step ${cue.number}: ${cue.show}` : cue.show);
let returnTo = null;

function present() {
  if (!cues.length || presenting()) return;
  returnTo = document.activeElement;
  root.classList.add('presenting');
  one('.presenter').hidden = false;
  root.requestFullscreen?.().catch(() => {});  // where it is refused, the page fills its window
  const from = cues.findIndex((cue) => (current ? cue.step === current.id : cue.board === shown().id));
  Object.assign(talk, { at: Math.max(from, 0), playing: true, running: true, elapsed: 0, last: performance.now() });
  one('[data-does=play]').focus();
  cueUp();
}

function leave() {
  if (!presenting()) return;
  root.classList.remove('presenting', 'playing', 'wordless', 'late');
  one('.presenter').hidden = true;
  talk.playing = talk.running = false;
  if (document.fullscreenElement) document.exitFullscreen();
  whole();
  go(current);
  (returnTo?.isConnected ? returnTo : one('[data-does=present]')).focus();
}

function cueUp() {
  const cue = cues[talk.at];
  talk.inCue = 0;
  show(document.getElementById(cue.board));
  whole();
  go(cue.step ? document.getElementById(cue.step) : null, { scroll: false });
  one('.cue').textContent = title(cue);
  one('.said').replaceChildren(...cue.said.map((words) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = words;
    return paragraph;
  }));
  one('.said').scrollTop = 0;
  const next = cues[talk.at + 1];
  one('.next').textContent = next ? `Next: ${title(next)}` : 'This is the end.';
  one('.place').textContent = `${talk.at + 1} of ${cues.length}`;
  one('[data-does=cue-back]').disabled = talk.at === 0;
  one('[data-does=cue-on]').disabled = !next;
  tell();
}

function tell() {
  root.classList.toggle('playing', talk.playing);
  root.classList.toggle('late', talk.elapsed > planned + 15);
  one('.elapsed').textContent = clock(talk.elapsed);
  one('.bar i').style.width = `${100 * Math.min(talk.inCue / (cues[talk.at].seconds || 1), 1)}%`;
}

// Goes on or back by some cues. By hand stops the playing, but not the clock.
function turn(by, byHand) {
  const to = clamp(talk.at + by, 0, cues.length - 1);
  if (byHand) talk.playing = false;
  if (to !== talk.at) {
    talk.at = to;
    cueUp();
  } else if (!byHand) {
    talk.playing = talk.running = false;
  }
  tell();
}

function jump(step) {
  const to = cues.findIndex((cue) => cue.step === step.id);
  if (to >= 0) turn(to - talk.at, true);
}

function play() {
  talk.playing = talk.running = !talk.playing;
  talk.last = performance.now();
  tell();
}

setInterval(() => {
  if (!presenting() || !talk.running) return;
  const now = performance.now();
  const passed = (now - talk.last) / 1000;
  Object.assign(talk, { last: now, elapsed: talk.elapsed + passed, inCue: talk.inCue + passed });
  if (talk.playing && talk.inCue >= cues[talk.at].seconds) turn(1, false);
  tell();
}, 200);

document.addEventListener('fullscreenchange', () => {
  if (!document.fullscreenElement) leave();
});
const words = () => root.classList.toggle('wordless');
Object.assign(does, {
  words, present, leave, play, 'cue-back': () => turn(-1, true), 'cue-on': () => turn(1, true),
});
