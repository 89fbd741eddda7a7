{# Everything that moves in deck.html. Without it, all slides and what to say stand below one another. #}
(() => {
'use strict';
const root = document.documentElement;
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const frames = all('.frame');
const seconds = frames.map((frame) => Number(frame.dataset.seconds));
const help = one('#help');
const does = {};  // what a button does, by its data-does
let at = 0;

{% include "deck/pictures.js" %}

{% include "deck/show.js" %}

{% include "deck/presenter.js" %}

{% include "deck/controls.js" %}
})();
