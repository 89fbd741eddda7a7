{# Everything that moves on the page. Without it, all boards and all words are there to read. #}
(() => {
'use strict';
const root = document.documentElement;
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const boards = all('.board');
const steps = all('.step');
const stage = one('.stage');
const sheets = () => all('.board.shown');
const does = {};  // what a button does, by its data-does

{% include "page/zoom.js" %}

{% include "page/walk.js" %}

{% include "page/presenter.js" %}

{% include "page/theme.js" %}

{% include "page/controls.js" %}
})();
