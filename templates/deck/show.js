// Which slide is shown, and its type made smaller in case the words do not fit.
const SMALLEST = 0.5;

function fit(slide) {
  const spills = () => {
    const body = one('.body', slide);
    return slide.scrollHeight > slide.clientHeight + 1 || slide.scrollWidth > slide.clientWidth + 1
      || body.scrollHeight > body.clientHeight + 1 || body.scrollWidth > body.clientWidth + 1
      || all('th, td, .points li', slide).some((part) => part.scrollWidth > part.clientWidth + 1);
  };
  slide.style.removeProperty('--fit');
  for (let size = 1; size > SMALLEST && spills(); size -= 0.04) slide.style.setProperty('--fit', size.toFixed(2));
}

const notesOf = (place) => frames[place].nextElementSibling;

function go(to, { told = true } = {}) {
  at = clamp(to, 0, frames.length - 1);
  frames.forEach((each, place) => {
    each.classList.toggle('current', place === at);
    notesOf(place).classList.toggle('current', place === at);
    each.classList.toggle('next', place === at + 1 && root.classList.contains('presenter'));
  });
  const shown = one('.slide', frames[at]);
  if (one('.picture', shown)) frame(one('.picture', shown));
  fit(shown);
  one('.place').textContent = `${at + 1} of ${frames.length}`;
  one('[role=status]').textContent = `Slide ${at + 1} of ${frames.length}: ${one('.title', shown).textContent}`;
  all('[data-does=back]').forEach((button) => { button.disabled = at === 0; });
  all('[data-does=on]').forEach((button) => { button.disabled = at === frames.length - 1; });
  notesOf(at).scrollTo(0, 0);
  note();
  plan();
  if (told) tell();
}

function note() {
  if (root.classList.contains('presenter')) return;
  try {
    history.replaceState(null, '', `#slide-${at + 1}`);
  } catch {
    location.hash = `slide-${at + 1}`;
  }
}

const named = () => frames.findIndex((each) => `#${each.id}` === location.hash);
Object.assign(does, { back: () => go(at - 1), on: () => go(at + 1) });
