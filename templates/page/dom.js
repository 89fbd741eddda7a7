const root = document.documentElement;
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const does = {};  // what a button does, by its data-does
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-does]');
  if (button) does[button.dataset.does]();
});
